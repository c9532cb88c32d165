-- Revert egov:procedure_seed from pg

BEGIN;

DELETE FROM egov.procedure
 WHERE code IN ('licensing', 'information', 'hotline', 'petition');

COMMIT;
