-- Verify egov:table_privilege on pg

BEGIN;

SELECT 1 / (count(*) = 0)::int
  FROM unnest(ARRAY['egov.event', 'egov.decision', 'egov.delivery']) AS t (name),
       unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p (privilege)
 WHERE has_table_privilege('egov_owner', t.name, p.privilege);

SELECT 1 / (has_table_privilege('egov_owner', 'egov.event', 'INSERT')
            AND has_table_privilege('egov_owner', 'egov.event', 'SELECT')
            AND has_table_privilege('egov_extranet', 'egov.calendar_day', 'SELECT'))::int;

ROLLBACK;
