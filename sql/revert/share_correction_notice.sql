-- Revert egov:share_correction_notice from pg

BEGIN;

DROP TABLE egov.share_correction_notice;

COMMIT;
