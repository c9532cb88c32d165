-- Verify egov:calendar on pg

BEGIN;

SELECT
    calendar, year, notice, published_on
  FROM egov.calendar_year
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.calendar_year'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.calendar_year'::regclass
   AND conname IN (
           'calendar_year_calendar_check',
           'calendar_year_notice_check',
           'calendar_year_pkey',
           'calendar_year_year_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.calendar_year'::regclass
   AND polname IN (
           'calendar_year_read',
           'calendar_year_write'
       );

SELECT
    calendar, day, kind, name, year
  FROM egov.calendar_day
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.calendar_day'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.calendar_day'::regclass
   AND conname IN (
           'calendar_day_calendar_check',
           'calendar_day_day_check',
           'calendar_day_kind_check',
           'calendar_day_name_check',
           'calendar_day_pkey',
           'calendar_day_year_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.calendar_day'::regclass
   AND polname IN (
           'calendar_day_read',
           'calendar_day_write'
       );

-- the cache trigger fires always, replication included
SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_trigger
 WHERE tgrelid IN ('egov.calendar_year'::regclass, 'egov.calendar_day'::regclass)
   AND tgfoid = 'egov.relcache_invalidate'::regproc
   AND tgenabled = 'A';

ROLLBACK;
