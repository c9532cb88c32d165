-- Proves that row security binds everybody on every table, the owner included, and that its
-- policies use nothing but the actor tests, which cannot leak rows and never run in a worker.

BEGIN;
SELECT plan(10);

CREATE TEMPORARY VIEW our_table AS
SELECT c.oid, c.relname AS name, c.relispartition, c.relrowsecurity, c.relforcerowsecurity
  FROM pg_class AS c
 WHERE c.relkind IN ('r', 'p')
   AND c.relnamespace IN ('egov'::regnamespace, 'egov_api'::regnamespace,
                          'egov_report'::regnamespace);

CREATE TEMPORARY VIEW our_policy AS
SELECT t.name AS on_table, p.polname, p.polcmd, p.polroles, p.polpermissive,
       pg_get_expr(p.polqual, p.polrelid) AS using_test,
       pg_get_expr(p.polwithcheck, p.polrelid) AS check_test,
       EXISTS (
           SELECT FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attname = 'tenant'
       ) AS has_tenant
  FROM pg_policy AS p
  JOIN our_table AS t ON t.oid = p.polrelid;

SELECT is_empty($$
    SELECT name FROM our_table WHERE NOT relrowsecurity OR NOT relforcerowsecurity
$$, 'row security is enabled and forced on every table');

SELECT is_empty($$
    SELECT name
      FROM our_table AS t
     WHERE NOT relispartition
       AND NOT EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = t.oid)
$$, 'every table has a policy');

SELECT is_empty($$
    SELECT t.name, p.polname
      FROM our_table AS t
      JOIN pg_policy AS p ON p.polrelid = t.oid
     WHERE t.relispartition
$$, 'a partition has none: the only way in is its table');

SELECT is_empty($$
    SELECT on_table, polname
      FROM our_policy
     WHERE has_tenant
       AND polroles <> ARRAY['egov_owner'::regrole::oid]
       AND polroles <> ARRAY['egov_analyst'::regrole::oid]
       AND NOT (polroles = ARRAY['egov_auditor'::regrole::oid]
                AND on_table IN ('access_log', 'access_log_subject'))
       AND NOT (polroles = ARRAY['egov_log'::regrole::oid]
                AND on_table IN ('access_log', 'access_log_subject', 'subject_salt', 'share_grant',
                                 'share_quota', 'share_quota_subject'))
$$, 'policies of tenant tables name the owner, the analyst or, on the log of reads, the log and the auditor; never everybody');

SELECT is_empty($$
    SELECT on_table, polname
      FROM our_policy
     WHERE has_tenant
       AND polroles = ARRAY['egov_owner'::regrole::oid]
       AND (coalesce(using_test, 'egov.actor_') NOT LIKE '%egov.actor\_%'
            OR coalesce(check_test, 'egov.actor_') NOT LIKE '%egov.actor\_%')
$$, 'each policy of the owner tests the actor');

SELECT is_empty($$
    SELECT on_table, polname
      FROM our_policy
     WHERE concat(using_test, check_test) ~* '\mselect\M'
$$, 'no policy has a sub-select');

SELECT is_empty($$
    SELECT on_table, polname
      FROM our_policy
     WHERE polroles = ARRAY['egov_analyst'::regrole::oid]
       AND polcmd <> 'r'
$$, 'the analyst only reads');

SELECT is_empty($$
    SELECT name
      FROM unnest(ARRAY['party', 'party_personal', 'person', 'account', 'session', 'mandate',
                        'deputy', 'role_holding', 'post', 'idempotency', 'counter',
                        'tenant_secret', 'case_material']) AS name
     WHERE EXISTS (
               SELECT
                 FROM our_policy
                WHERE on_table = name
                  AND (polroles @> ARRAY['egov_analyst'::regrole::oid] OR polroles = '{0}')
           )
$$, 'no policy lets the analyst into tables about persons and secrets');

SELECT is_empty($$
    SELECT oid::regprocedure
      FROM pg_proc
     WHERE pronamespace = 'egov'::regnamespace
       AND proname LIKE 'actor\_%'
       AND NOT (proleakproof AND provolatile = 's' AND proparallel = 'r' AND NOT prosecdef)
$$, 'actor tests are leakproof, stable and parallel restricted');

SELECT set_eq($$
    SELECT t.name, p.privilege
      FROM unnest(ARRAY['decision', 'delivery', 'event']) AS t (name),
           unnest(ARRAY['DELETE', 'INSERT', 'SELECT', 'TRUNCATE', 'UPDATE']) AS p (privilege)
     WHERE has_table_privilege('egov_owner', 'egov.' || t.name, p.privilege)
$$, $$
    VALUES ('decision', 'INSERT'), ('decision', 'SELECT'), ('delivery', 'INSERT'),
           ('delivery', 'SELECT'), ('event', 'INSERT'), ('event', 'SELECT')
$$, 'ledgers can be appended to and read, not even the owner can change them');

SELECT * FROM finish();
ROLLBACK;
