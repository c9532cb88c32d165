-- Revert egov:share_fill from pg

BEGIN;

DROP FUNCTION egov.share_object(int4, uuid, text, text, text, text, text);
DROP FUNCTION egov.share_fill(int4, uuid, text, text, text, text, text[], text);
DROP FUNCTION egov.share_field(int4, text, text);

COMMIT;
