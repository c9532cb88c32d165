-- What a backend caches has a bound: entries that changes replaced go with the client's next statement,
-- not with the transaction, and a full cache begins anew.
BEGIN;
SELECT plan(6);

CREATE FUNCTION pg_temp.held(OUT entries bigint, OUT bytes numeric) LANGUAGE sql AS
    $$SELECT count(*), coalesce(sum(total_bytes), 0) FROM pg_backend_memory_contexts WHERE name = 'egov cache entry'$$;

SELECT egov.is_workday('2031-03-05');
CREATE TEMP TABLE before AS SELECT * FROM pg_temp.held();
SELECT cmp_ok((SELECT entries FROM before), '>=', 1::bigint, 'a calendar is held');
SELECT cmp_ok((SELECT bytes FROM before), '<', 1000000::numeric, 'in less than a megabyte');

SELECT c FROM generate_series(1, 100) AS n,
    LATERAL (VALUES (1, 'INSERT INTO egov.calendar_day (calendar, day, kind, name) VALUES (''cn'', ''2031-03-05'', ''off'', ''test'')'),
                    (3, 'DELETE FROM egov.calendar_day WHERE day = ''2031-03-05'''),
                    (2, 'DO $d$BEGIN PERFORM egov.is_workday(''2031-03-05''); END$d$'),
                    (4, 'DO $d$BEGIN PERFORM egov.is_workday(''2031-03-05''); END$d$')) AS v (o, c)
 ORDER BY n, o \gexec
SELECT egov.is_workday('2031-03-05');
SELECT cmp_ok((SELECT entries FROM pg_temp.held()), '<=', (SELECT entries + 2 FROM before),
              '200 changes of a transaction leave no more entries than before');

INSERT INTO egov.calendar_year (calendar, year) SELECT 'c' || n, 2031 FROM generate_series(1, 200) AS n;
SELECT is((SELECT count(*) FROM generate_series(1, 200) AS n WHERE egov.is_workday('2031-03-05', 'c' || n)), 200::bigint,
          '200 calendars in one statement');
SELECT egov.is_workday('2031-03-05');
SELECT cmp_ok((SELECT entries FROM pg_temp.held()), '<=', (SELECT entries + 65 FROM before), 'of which 64 are kept');
SELECT is((SELECT count(*) FROM generate_series(1, 200) AS n, generate_series(1, 3) AS again
            WHERE egov.is_workday('2031-03-05', 'c' || n)), 600::bigint, 'and answer again');

SELECT * FROM finish();
ROLLBACK;
