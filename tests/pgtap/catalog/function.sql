-- Proves the rules on functions: the call contract of egov_api, and that no function which runs with
-- the owner's rights can be fooled by a search path, owned by a superuser or called by everybody.

BEGIN;
SELECT plan(14);

CREATE TEMPORARY VIEW our_function AS
SELECT p.oid, p.oid::regprocedure AS signature, n.nspname AS in_schema, p.proname, p.proowner,
       p.prosecdef, p.proconfig, p.proacl, p.provolatile, p.proisstrict, p.proparallel,
       p.prorettype, p.proargtypes, p.probin, p.prosrc, l.lanname
  FROM pg_proc AS p
  JOIN pg_namespace AS n ON n.oid = p.pronamespace
  JOIN pg_language AS l ON l.oid = p.prolang
 WHERE n.nspname IN ('egov', 'egov_api', 'egov_report');

SELECT isnt_empty('SELECT FROM our_function WHERE in_schema = ''egov_api''', 'there is an api');

SELECT is_empty($$
    SELECT signature
      FROM our_function
     WHERE in_schema = 'egov_api'
       AND (proargtypes <> '23 3802 3802'::oidvector
            OR prorettype <> 'jsonb'::regtype
            OR provolatile <> 'v'
            OR NOT prosecdef)
$$, 'an api function takes (tenant, context, request), returns jsonb and is a definer');

SELECT is_empty($$
    SELECT signature
      FROM our_function
     WHERE in_schema = 'egov_api'
       AND (lanname <> 'c' OR probin <> '$libdir/egov' OR prosrc <> 'egov_api_' || proname)
$$, 'an api function is the C function of its own name');

SELECT is_empty($$
    SELECT signature
      FROM our_function
     WHERE in_schema = 'egov_api'
       AND proname !~ '^[a-z]+(_[a-z]+)+$'
$$, 'its name is noun and verb');

SELECT is_empty($$
    SELECT signature FROM our_function WHERE prosecdef AND proowner <> 'egov_owner'::regrole
$$, 'egov_owner owns every definer function');

SELECT is_empty($$
    SELECT signature
      FROM our_function
     WHERE prosecdef
       AND NOT coalesce('search_path=pg_catalog, egov, pg_temp' = ANY (proconfig), false)
$$, 'a definer function pins its search path, temporary objects last');

SELECT is_empty($$
    SELECT f.signature
      FROM our_function AS f
     WHERE f.prosecdef
       AND (f.proacl IS NULL
            OR EXISTS (
                   SELECT
                     FROM aclexplode(f.proacl) AS a
                    WHERE a.grantee = 0
               ))
$$, 'not everybody may execute a definer function');

SELECT is_empty($$
    SELECT f.signature
      FROM our_function AS f
     WHERE f.in_schema = 'egov_api'
       AND NOT EXISTS (
               SELECT
                 FROM aclexplode(f.proacl) AS a
                WHERE a.grantee IN ('egov_extranet'::regrole, 'egov_intranet'::regrole,
                                    'egov_exchange'::regrole)
           )
$$, 'each api function is granted to a zone');

SELECT is_empty($$
    SELECT f.signature, a.grantee::regrole
      FROM our_function AS f, aclexplode(f.proacl) AS a
     WHERE f.in_schema = 'egov_api'
       AND a.grantee NOT IN ('egov_extranet'::regrole, 'egov_intranet'::regrole,
                             'egov_exchange'::regrole, 'egov_owner'::regrole)
$$, 'and to nobody else');

SELECT set_eq($$
    SELECT f.proname::text COLLATE "default", a.grantee::regrole::text COLLATE "default"
      FROM our_function AS f, aclexplode(f.proacl) AS a
     WHERE f.in_schema = 'egov_api'
       AND a.grantee <> 'egov_owner'::regrole
$$, $$
    SELECT d.key, 'egov_' || z.zone
      FROM jsonb_each(egov.api_describe()) AS d,
           jsonb_array_elements_text(d.value -> 'zones') AS z (zone)
$$, 'the grants are the zones that the functions describe, no function is left undeclared');

SELECT is_empty($$
    SELECT signature
      FROM our_function
     WHERE NOT prosecdef
       AND lanname IN ('plpgsql', 'plperl', 'plpython3u')
$$, 'there is no procedural language in the library');

SELECT is_empty($$
    SELECT d.objid::regprocedure
      FROM pg_depend AS d
     WHERE d.refclassid = 'pg_extension'::regclass
       AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'egov')
       AND d.deptype = 'e'
       AND d.classid = 'pg_proc'::regclass
       AND d.objid IN (SELECT oid FROM our_function WHERE prosecdef OR in_schema <> 'egov')
$$, 'no function that needs a table belongs to the extension');

SELECT is_empty($$
    SELECT signature
      FROM our_function
     WHERE in_schema = 'egov'
       AND proname IN ('is_workday', 'workday_add', 'workday_count', 'due_date', 'due_explain',
                       'resident_id_valid', 'uscc_valid')
       AND NOT (provolatile IN ('s', 'i') AND proisstrict AND proparallel = 's')
$$, 'library functions on days and numbers are not volatile, strict and parallel safe');

SELECT set_eq($$
    SELECT DISTINCT proname::text COLLATE "default"
      FROM our_function
     WHERE in_schema = 'egov'
       AND proname IN ('is_workday', 'workday_add', 'workday_count', 'due_date', 'due_explain',
                       'uuid7', 'resident_id_valid', 'uscc_valid', 'case_next', 'calendar_load')
$$, ARRAY['calendar_load', 'case_next', 'due_date', 'due_explain', 'is_workday',
          'resident_id_valid', 'uscc_valid', 'uuid7', 'workday_add', 'workday_count'],
    'the functions with fixed names are there');

SELECT * FROM finish();
ROLLBACK;
