-- Verify egov:api_share_request on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 36 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('share_request_list', 'egov_extranet', false),
                          ('share_request_list', 'egov_intranet', true),
                          ('share_request_list', 'egov_exchange', false),
                          ('share_request_read', 'egov_extranet', false),
                          ('share_request_read', 'egov_intranet', true),
                          ('share_request_read', 'egov_exchange', false),
                          ('share_request_create', 'egov_extranet', false),
                          ('share_request_create', 'egov_intranet', true),
                          ('share_request_create', 'egov_exchange', false),
                          ('share_request_ask', 'egov_extranet', false),
                          ('share_request_ask', 'egov_intranet', true),
                          ('share_request_ask', 'egov_exchange', false),
                          ('share_request_supplement', 'egov_extranet', false),
                          ('share_request_supplement', 'egov_intranet', true),
                          ('share_request_supplement', 'egov_exchange', false),
                          ('share_request_reply', 'egov_extranet', false),
                          ('share_request_reply', 'egov_intranet', true),
                          ('share_request_reply', 'egov_exchange', false),
                          ('share_request_deliver', 'egov_extranet', false),
                          ('share_request_deliver', 'egov_intranet', true),
                          ('share_request_deliver', 'egov_exchange', false),
                          ('share_request_end', 'egov_extranet', false),
                          ('share_request_end', 'egov_intranet', true),
                          ('share_request_end', 'egov_exchange', false),
                          ('share_request_dispute', 'egov_extranet', false),
                          ('share_request_dispute', 'egov_intranet', true),
                          ('share_request_dispute', 'egov_exchange', false),
                          ('share_dispute_decide', 'egov_extranet', false),
                          ('share_dispute_decide', 'egov_intranet', true),
                          ('share_dispute_decide', 'egov_exchange', false),
                          ('share_grant_list', 'egov_extranet', false),
                          ('share_grant_list', 'egov_intranet', true),
                          ('share_grant_list', 'egov_exchange', false),
                          ('share_grant_revoke', 'egov_extranet', false),
                          ('share_grant_revoke', 'egov_intranet', true),
                          ('share_grant_revoke', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
