-- Verify egov:api_ballot on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 30 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('ballot_mine', 'egov_extranet', true),
                          ('ballot_mine', 'egov_intranet', true),
                          ('ballot_mine', 'egov_exchange', false),
                          ('ballot_token', 'egov_extranet', true),
                          ('ballot_token', 'egov_intranet', true),
                          ('ballot_token', 'egov_exchange', false),
                          ('ballot_cast', 'egov_extranet', true),
                          ('ballot_cast', 'egov_intranet', true),
                          ('ballot_cast', 'egov_exchange', false),
                          ('ballot_receipts', 'egov_extranet', true),
                          ('ballot_receipts', 'egov_intranet', true),
                          ('ballot_receipts', 'egov_exchange', false),
                          ('ballot_verify', 'egov_extranet', true),
                          ('ballot_verify', 'egov_intranet', true),
                          ('ballot_verify', 'egov_exchange', false),
                          ('ballot_paper_create', 'egov_extranet', false),
                          ('ballot_paper_create', 'egov_intranet', true),
                          ('ballot_paper_create', 'egov_exchange', false),
                          ('ballot_paper_write', 'egov_extranet', false),
                          ('ballot_paper_write', 'egov_intranet', true),
                          ('ballot_paper_write', 'egov_exchange', false),
                          ('ballot_paper_read', 'egov_extranet', false),
                          ('ballot_paper_read', 'egov_intranet', true),
                          ('ballot_paper_read', 'egov_exchange', false),
                          ('ballot_paper_close', 'egov_extranet', false),
                          ('ballot_paper_close', 'egov_intranet', true),
                          ('ballot_paper_close', 'egov_exchange', false),
                          ('appraisal_progress', 'egov_extranet', false),
                          ('appraisal_progress', 'egov_intranet', true),
                          ('appraisal_progress', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
