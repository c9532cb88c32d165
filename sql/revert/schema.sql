-- Revert egov:schema from pg
-- Fails while an analyst still keeps tables in egov_scratch: they are not ours to drop.

BEGIN;

DROP SCHEMA egov_scratch;
DROP SCHEMA egov_report;
DROP SCHEMA egov_api;
DROP SCHEMA egov;

COMMIT;
