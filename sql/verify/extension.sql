-- Verify egov:extension on pg

BEGIN;

SELECT 1 / count(*)
  FROM pg_catalog.pg_extension
 WHERE extname = 'egov'
   AND extnamespace = 'egov'::regnamespace;

-- no table belongs to the extension: a dump would lose what a DBA adds to it
SELECT 1 / (count(*) = 0)::int
  FROM pg_catalog.pg_depend AS d
  JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
 WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass
   AND d.classid = 'pg_catalog.pg_class'::regclass
   AND d.deptype = 'e'
   AND e.extname = 'egov';

-- the functions that tables depend on
SELECT 'egov.actor_in(int4)'::regprocedure,
       'egov.actor_reads_session(int4, bytea)'::regprocedure,
       'egov.actor_reads_account(int4, text, uuid)'::regprocedure,
       'egov.actor_sees_case(int4, text, uuid, uuid, uuid[])'::regprocedure,
       'egov.actor_sees_party(int4, uuid)'::regprocedure,
       'egov.relcache_invalidate()'::regprocedure;

ROLLBACK;
