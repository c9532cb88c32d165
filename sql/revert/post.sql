-- Revert egov:post from pg

BEGIN;

DROP TABLE egov.post;

COMMIT;
