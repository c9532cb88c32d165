-- Deploy egov:table_privilege to pg
-- requires: calendar
-- requires: event
-- requires: decision
-- requires: delivery
-- What the owner itself may not do to a ledger, and what everybody may read.

BEGIN;

REVOKE UPDATE, DELETE, TRUNCATE ON egov.event FROM egov_owner;
REVOKE UPDATE, DELETE, TRUNCATE ON egov.decision FROM egov_owner;
REVOKE UPDATE, DELETE, TRUNCATE ON egov.delivery FROM egov_owner;
REVOKE TRUNCATE ON egov.item_version, egov.item_field, egov.item_material, egov.item_step
    FROM egov_owner;

GRANT SELECT ON egov.calendar_year, egov.calendar_day TO PUBLIC;

COMMIT;
