-- Revert egov:rating from pg

BEGIN;

DROP TABLE egov.rating;

COMMIT;
