-- Revert egov:item_version from pg

BEGIN;

ALTER TABLE egov.item
    DROP CONSTRAINT item_current_version_fkey;
DROP TABLE egov.item_step;
DROP TABLE egov.item_material;
DROP TABLE egov.item_field;
DROP TABLE egov.item_version;

COMMIT;
