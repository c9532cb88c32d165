-- Revert egov:share_decide from pg

BEGIN;

DROP FUNCTION egov.share_decide(int4, uuid, text, text, text, text, text[]);

COMMIT;
