-- Verify egov:api_case on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 51 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('case_create', 'egov_extranet', true),
                          ('case_create', 'egov_intranet', true),
                          ('case_create', 'egov_exchange', false),
                          ('case_apply', 'egov_extranet', true),
                          ('case_apply', 'egov_intranet', true),
                          ('case_apply', 'egov_exchange', false),
                          ('case_submit', 'egov_extranet', true),
                          ('case_submit', 'egov_intranet', true),
                          ('case_submit', 'egov_exchange', false),
                          ('case_correct', 'egov_extranet', true),
                          ('case_correct', 'egov_intranet', true),
                          ('case_correct', 'egov_exchange', false),
                          ('case_withdraw', 'egov_extranet', true),
                          ('case_withdraw', 'egov_intranet', true),
                          ('case_withdraw', 'egov_exchange', false),
                          ('case_list', 'egov_extranet', true),
                          ('case_list', 'egov_intranet', true),
                          ('case_list', 'egov_exchange', false),
                          ('case_read', 'egov_extranet', true),
                          ('case_read', 'egov_intranet', true),
                          ('case_read', 'egov_exchange', false),
                          ('case_events', 'egov_extranet', true),
                          ('case_events', 'egov_intranet', true),
                          ('case_events', 'egov_exchange', false),
                          ('case_deadlines', 'egov_extranet', true),
                          ('case_deadlines', 'egov_intranet', true),
                          ('case_deadlines', 'egov_exchange', false),
                          ('case_accept', 'egov_extranet', false),
                          ('case_accept', 'egov_intranet', true),
                          ('case_accept', 'egov_exchange', false),
                          ('case_request_correction', 'egov_extranet', false),
                          ('case_request_correction', 'egov_intranet', true),
                          ('case_request_correction', 'egov_exchange', false),
                          ('case_not_accept', 'egov_extranet', false),
                          ('case_not_accept', 'egov_intranet', true),
                          ('case_not_accept', 'egov_exchange', false),
                          ('case_review', 'egov_extranet', false),
                          ('case_review', 'egov_intranet', true),
                          ('case_review', 'egov_exchange', false),
                          ('case_decide', 'egov_extranet', false),
                          ('case_decide', 'egov_intranet', true),
                          ('case_decide', 'egov_exchange', false),
                          ('case_terminate', 'egov_extranet', false),
                          ('case_terminate', 'egov_intranet', true),
                          ('case_terminate', 'egov_exchange', false),
                          ('case_license', 'egov_extranet', false),
                          ('case_license', 'egov_intranet', true),
                          ('case_license', 'egov_exchange', false),
                          ('case_deliver', 'egov_extranet', false),
                          ('case_deliver', 'egov_intranet', true),
                          ('case_deliver', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
