-- Verify egov:role_setting on pg

BEGIN;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_db_role_setting AS s
  JOIN pg_catalog.pg_roles AS r ON r.oid = s.setrole
 WHERE s.setdatabase = 0
   AND r.rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange')
   AND s.setconfig @> ARRAY['lock_timeout=2s', 'statement_timeout=10s',
                            'log_parameter_max_length=0', 'log_parameter_max_length_on_error=0'];

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_db_role_setting AS s
  JOIN pg_catalog.pg_roles AS r ON r.oid = s.setrole
 WHERE s.setdatabase = 0
   AND r.rolname IN ('egov_analyst', 'egov_clock')
   AND s.setconfig @> ARRAY['TimeZone=Asia/Shanghai'];

ROLLBACK;
