-- Revert egov:share_read from pg

BEGIN;

DROP FUNCTION egov.share_read(int4, text, jsonb, text, text);

COMMIT;
