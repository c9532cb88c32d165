-- Revert egov:tenant from pg

BEGIN;

DROP TABLE egov.tenant_secret;
DROP TABLE egov.tenant;

COMMIT;
