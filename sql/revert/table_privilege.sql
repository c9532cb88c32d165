-- Revert egov:table_privilege from pg

BEGIN;

REVOKE SELECT ON egov.calendar_year, egov.calendar_day FROM PUBLIC;

GRANT TRUNCATE ON egov.item_version, egov.item_field, egov.item_material, egov.item_step
    TO egov_owner;
GRANT UPDATE, DELETE, TRUNCATE ON egov.delivery TO egov_owner;
GRANT UPDATE, DELETE, TRUNCATE ON egov.decision TO egov_owner;
GRANT UPDATE, DELETE, TRUNCATE ON egov.event TO egov_owner;

COMMIT;
