-- Proves what the logins hold: a zone login nothing but its functions, the analyst nothing personal,
-- only the backup role a way past row security.

BEGIN;
SELECT plan(26);

-- every privilege that is granted to a role by name on anything of ours
CREATE TEMPORARY VIEW granted AS
SELECT 'schema' AS kind, n.nspname::text AS object, a.grantee, a.privilege_type
  FROM pg_namespace AS n, aclexplode(n.nspacl) AS a
 WHERE n.nspname LIKE 'egov%'
 UNION ALL
SELECT 'relation', c.oid::regclass::text, a.grantee, a.privilege_type
  FROM pg_class AS c, aclexplode(c.relacl) AS a
 WHERE c.relnamespace::regnamespace::text LIKE 'egov%'
 UNION ALL
SELECT 'column', format('%s.%s', t.attrelid::regclass, t.attname), a.grantee, a.privilege_type
  FROM pg_attribute AS t
  JOIN pg_class AS c ON c.oid = t.attrelid, aclexplode(t.attacl) AS a
 WHERE c.relnamespace::regnamespace::text LIKE 'egov%'
 UNION ALL
SELECT 'function', p.oid::regprocedure::text, a.grantee, a.privilege_type
  FROM pg_proc AS p, aclexplode(p.proacl) AS a
 WHERE p.pronamespace::regnamespace::text LIKE 'egov%';

SELECT is_empty($$
    SELECT *
      FROM granted
     WHERE grantee IN ('egov_extranet'::regrole, 'egov_intranet'::regrole,
                       'egov_exchange'::regrole)
       AND NOT (kind = 'function' AND object LIKE 'egov\_api.%')
       AND NOT (kind = 'schema' AND object = 'egov_api' AND privilege_type = 'USAGE')
$$, 'a zone login holds EXECUTE on api functions and nothing else');

SELECT is_empty($$
    SELECT *
      FROM granted
     WHERE grantee = 0
       AND kind IN ('relation', 'column')
       AND object NOT IN ('egov.calendar_year', 'egov.calendar_day')
$$, 'everybody may read the calendar and no other table');

SELECT is_empty($$
    SELECT *
      FROM granted
     WHERE grantee = 0
       AND kind = 'schema'
       AND NOT (object = 'egov' AND privilege_type = 'USAGE')
$$, 'everybody may use the library schema and no other');

SELECT is_empty($$
    SELECT c.oid::regclass, a.attname
      FROM pg_class AS c
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'egov'::regnamespace
       AND c.relkind IN ('r', 'p')
       AND has_column_privilege('egov_analyst', c.oid, a.attnum, 'SELECT')
       AND (c.relname IN ('party', 'party_personal', 'person', 'post', 'account', 'role_holding',
                          'deputy', 'mandate', 'session', 'idempotency', 'counter',
                          'tenant_secret', 'case_material')
            OR a.attname IN ('actor', 'applicant', 'filer', 'filer_account', 'mandate', 'form',
                             'data', 'holder', 'receiver', 'claimed_by',
                             'done_by', 'decided_by', 'delivered_by', 'opinion', 'reason',
                             'editor', 'publisher', 'request_id', 'external_number')
            AND NOT (c.relname = 'item_version' AND a.attname = 'form'))
$$, 'the analyst reads no column about a person');

SELECT is_empty($$
    SELECT *
      FROM granted
     WHERE grantee = 'egov_analyst'::regrole
       AND privilege_type NOT IN ('SELECT', 'USAGE')
       AND object <> 'egov_scratch'
$$, 'the analyst changes nothing outside the scratch schema');

SELECT is_empty($$
    SELECT relname
      FROM pg_class
     WHERE relnamespace = 'egov_report'::regnamespace
       AND relkind IN ('v', 'm')
       AND NOT (relkind = 'v'
                AND coalesce(reloptions @> ARRAY['security_invoker=true'], false)
                AND relowner = 'egov_owner'::regrole
                AND has_table_privilege('egov_analyst', oid, 'SELECT'))
$$, 'every report is a view with the rights of its reader, whom the analyst is');

SELECT is_empty($$
    SELECT *
      FROM granted
     WHERE grantee NOT IN (0, 'egov_owner'::regrole, 'egov_extranet'::regrole,
                           'egov_intranet'::regrole, 'egov_exchange'::regrole,
                           'egov_analyst'::regrole)
       AND grantee NOT IN (SELECT oid FROM pg_roles WHERE rolsuper)
       AND NOT (grantee = 'egov_clock'::regrole AND kind = 'function' AND object = 'egov.tick(integer)')
       AND NOT (grantee IN ('egov_log'::regrole, 'egov_requester'::regrole, 'egov_auditor'::regrole))
$$, 'no other role holds anything, but the clock the tick');

SELECT set_eq($$
    SELECT object, privilege_type::text
      FROM granted
     WHERE grantee = 'egov_log'::regrole
$$, $$
    VALUES ('egov.access_log', 'INSERT'),
           ('egov.access_log_subject', 'INSERT'),
           ('egov.subject_salt', 'INSERT'),
           ('egov.subject_salt', 'SELECT'),
           ('egov.share_grant', 'SELECT'),
           ('egov.share_quota', 'INSERT'),
           ('egov.share_quota', 'SELECT'),
           ('egov.share_quota', 'UPDATE'),
           ('egov.share_quota_subject', 'INSERT'),
           ('egov.share_quota_subject', 'SELECT')
$$, 'the log adds to the log of reads, keeps quotas, and does nothing else');

SELECT set_eq($$
    SELECT object, privilege_type::text
      FROM granted
     WHERE grantee = 'egov_requester'::regrole
$$, $$
    VALUES ('egov.share_decide(integer,uuid,text,text,text,text,text[])', 'EXECUTE'),
           ('egov.share_read(integer,text,jsonb,text,text)', 'EXECUTE')
$$, 'systems of departments may ask and read through the two functions for it');

SELECT set_eq($$
    SELECT object, privilege_type::text
      FROM granted
     WHERE grantee = 'egov_auditor'::regrole
$$, $$
    VALUES ('egov.access_log', 'SELECT'),
           ('egov.access_log_subject', 'SELECT'),
           ('egov.subject_hash(integer,text)', 'EXECUTE'),
           ('egov.access_log_of(integer,text)', 'EXECUTE')
$$, 'auditors read the log of reads and nothing else');

SELECT set_eq($$
    SELECT rolname::text COLLATE "default", rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb
      FROM pg_roles
     WHERE rolname LIKE 'egov\_%'
$$, $$
    VALUES ('egov_analyst', true, false, false, false, false),
           ('egov_auditor', false, false, false, false, false),
           ('egov_backup', true, false, true, false, false),
           ('egov_clock', true, false, false, false, false),
           ('egov_exchange', true, false, false, false, false),
           ('egov_extranet', true, false, false, false, false),
           ('egov_intranet', true, false, false, false, false),
           ('egov_log', false, false, false, false, false),
           ('egov_owner', false, false, false, false, false),
           ('egov_reader', false, false, false, false, false),
           ('egov_requester', false, false, false, false, false)
$$, 'the roles are what they should be');

SELECT is_empty($$
    SELECT m.roleid::regrole, m.member::regrole
      FROM pg_auth_members AS m
     WHERE m.roleid::regrole::text LIKE 'egov\_%'
        OR (m.member::regrole::text LIKE 'egov\_%'
            AND NOT (m.member = 'egov_backup'::regrole AND m.roleid = 'pg_read_all_data'::regrole))
$$, 'no role is a member of another, but the backup role of pg_read_all_data');

SELECT is_empty($$
    SELECT r.rolname
      FROM pg_roles AS r
     WHERE r.rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange')
       AND NOT EXISTS (
               SELECT
                 FROM pg_db_role_setting AS s
                WHERE s.setrole = r.oid
                  AND s.setdatabase = 0
                  AND s.setconfig @> ARRAY['log_parameter_max_length=0',
                                           'log_parameter_max_length_on_error=0',
                                           'lock_timeout=2s', 'statement_timeout=10s', 'temp_file_limit=1GB',
                                           'search_path=""', 'TimeZone=Asia/Shanghai']
           )
$$, 'a zone login never logs a parameter, waits for nothing long and fills no disk');

SET LOCAL ROLE egov_extranet;
SELECT throws_ok('SELECT FROM egov.account', '42501', NULL, 'a front cannot read a table');
SELECT throws_ok('SELECT FROM egov_report.cases', '42501', NULL, 'nor a report');
SELECT throws_ok('CREATE TEMPORARY TABLE filler (x int)', '42501', NULL, 'nor make temporary tables');
SELECT throws_ok('SELECT lo_create(0)', '42501', NULL, 'nor large objects');
SELECT throws_ok('SELECT lo_creat(-1)', '42501', NULL, 'in no way');
SELECT throws_ok($$SELECT lo_from_bytea(0, '\x00')$$, '42501', NULL, 'at all');
SELECT throws_ok('SELECT pg_advisory_xact_lock(1)', '42501', NULL, 'nor fill the table of locks of the server');
SELECT throws_ok('SELECT pg_try_advisory_xact_lock_shared(1, 1)', '42501', NULL, 'in no way');
SELECT throws_ok('SET temp_file_limit = -1', '42501', NULL, 'nor lift its limits of the disk');
RESET ROLE;
SET LOCAL ROLE egov_analyst;
SELECT lives_ok('CREATE TEMPORARY TABLE mine (x int)', 'an analyst makes temporary tables');
SELECT throws_ok('SELECT lo_create(0)', '42501', NULL, 'but no large objects');
SELECT lives_ok('CREATE TABLE egov_scratch.mine (x int)', 'and keeps tables in the scratch schema');
RESET ROLE;
SET LOCAL ROLE egov_owner;
SELECT is((SELECT count(*) FROM egov.case_file), 0::bigint,
          'the owner itself sees no row outside of a call');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
