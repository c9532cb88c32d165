-- Verify egov:access_log_audit on pg

BEGIN;

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polname IN ('access_log_auditor', 'access_log_subject_auditor')
   AND polroles = ARRAY['egov_auditor'::regrole::oid];

-- open to the auditor and to nobody else
SELECT 1 / (count(*) = 2
            AND bool_and(has_function_privilege('egov_auditor', p.oid, 'EXECUTE'))
            AND NOT bool_or(EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0)))::int
  FROM pg_catalog.pg_proc AS p
 WHERE p.oid IN ('egov.subject_hash(int4, text)'::regprocedure, 'egov.access_log_of(int4, text)'::regprocedure);

ROLLBACK;
