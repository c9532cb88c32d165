-- The cached calendar is right at the next statement after every kind of change in its own session:
-- rows of its own transaction, rollback, COPY, TRUNCATE, changed and missing tables. What other
-- sessions commit is in tests/isolation.
BEGIN;
SELECT plan(34);

PREPARE kept(date) AS SELECT egov.is_workday($1);
CREATE FUNCTION pg_temp.works(day date) RETURNS boolean LANGUAGE plpgsql AS
    'BEGIN RETURN egov.is_workday(day); END';

SELECT is(egov.is_workday('2031-03-05'), true, 'a Wednesday of a year to come');
SELECT results_eq($$EXECUTE kept('2031-03-05')$$, 'VALUES (true)', 'the same, prepared');
SELECT is(pg_temp.works('2031-03-05'), true, 'the same in PL/pgSQL');

SAVEPOINT one;
INSERT INTO egov.calendar_day (calendar, day, kind, name) VALUES ('cn', '2031-03-05', 'off', 'test');
SELECT is(egov.is_workday('2031-03-05'), false, 'a row of this transaction');
SELECT results_eq($$EXECUTE kept('2031-03-05')$$, 'VALUES (false)', 'prepared');
SELECT is(pg_temp.works('2031-03-05'), false, 'PL/pgSQL');
SELECT is(egov.due_explain('2031-03-04', 1, 'WD') -> 'days',
          '[{"day": "2031-03-05", "kind": "off", "reason": "test"}]'::jsonb, 'it has its name');
UPDATE egov.calendar_day SET day = '2031-03-06' WHERE day = '2031-03-05';
SELECT is(egov.is_workday('2031-03-05'), true, 'after an update');
SELECT is(egov.is_workday('2031-03-06'), false, 'after an update, the other day');
DELETE FROM egov.calendar_day WHERE day = '2031-03-06';
SELECT is(egov.is_workday('2031-03-06'), true, 'after a delete');
INSERT INTO egov.calendar_day (calendar, day, kind, name) VALUES ('cn', '2031-03-05', 'off', 'test');
SELECT is(egov.is_workday('2031-03-05'), false, 'inserted again');
ROLLBACK TO one;
SELECT is(egov.is_workday('2031-03-05'), true, 'after the rollback to a savepoint');
SELECT results_eq($$EXECUTE kept('2031-03-05')$$, 'VALUES (true)', 'prepared');
SELECT is(pg_temp.works('2031-03-05'), true, 'PL/pgSQL');

CREATE FUNCTION pg_temp.inside() RETURNS boolean[] LANGUAGE plpgsql AS $$
DECLARE
    seen boolean[];
BEGIN
    seen := seen || egov.is_workday('2031-03-05');
    BEGIN
        INSERT INTO egov.calendar_day (calendar, day, kind, name) VALUES ('cn', '2031-03-05', 'off', 'test');
        seen := seen || egov.is_workday('2031-03-05');
        RAISE EXCEPTION USING errcode = 'P0001', message = array_to_string(seen, ',');
    EXCEPTION WHEN raise_exception THEN
        seen := seen || egov.is_workday('2031-03-05');
    END;
    RETURN seen;
END $$;
SELECT is(pg_temp.inside(), '{t,f,t}', 'within one statement: before, own row, after the caught error');

COPY egov.calendar_day (calendar, day, kind, name) FROM stdin;
cn	2031-03-07	off	test
\.
SELECT is(egov.is_workday('2031-03-07'), false, 'after COPY');
SAVEPOINT one;
TRUNCATE egov.calendar_day;
SELECT is(egov.is_workday('2031-03-07'), true, 'after TRUNCATE');
ROLLBACK TO one;
SELECT is(egov.is_workday('2031-03-07'), false, 'after its rollback');
SET LOCAL session_replication_role = replica;
DELETE FROM egov.calendar_day WHERE day = '2031-03-07';
SELECT is(egov.is_workday('2031-03-07'), true, 'changes of a replication session count');
SET LOCAL session_replication_role = origin;

-- parallel queries: workers and leader load from the snapshot of the query
CREATE TABLE many AS SELECT date '2031-03-10' AS day FROM generate_series(1, 20000);
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
INSERT INTO egov.calendar_day (calendar, day, kind, name) VALUES ('cn', '2031-03-10', 'off', 'test');
SELECT is((SELECT count(*) FROM many WHERE egov.is_workday(day)), 0::bigint, 'a row of this transaction in a parallel query');
DELETE FROM egov.calendar_day WHERE day = '2031-03-10';
SELECT is((SELECT count(*) FROM many WHERE egov.is_workday(day)), 20000::bigint, 'and its absence');
SELECT is(egov.is_workday('2031-03-10'), true, 'and after it, without workers');

-- by year: the head row replaces the compiled notice
SAVEPOINT one;
INSERT INTO egov.calendar_year (calendar, year) VALUES ('cn', 2020);
SELECT is(egov.is_workday('2020-10-01'), true, 'a notice without days replaces the compiled one');
SELECT is(egov.is_workday('2019-10-01'), false, 'of its year only');
ROLLBACK TO one;
SELECT is(egov.is_workday('2020-10-01'), false, 'the compiled notice is back');

-- calendars come and go with their year
SELECT throws_ok($$SELECT egov.is_workday('2031-01-07', 'test')$$, '22023', NULL, 'no such calendar');
INSERT INTO egov.calendar_year (calendar, year) VALUES ('test', 2031);
INSERT INTO egov.calendar_day (calendar, day, kind, name) VALUES ('test', '2031-01-07', 'off', 'test');
SELECT is(egov.is_workday('2031-01-07', 'test'), false, 'a calendar of its own');
SELECT is(egov.is_workday('2031-01-07'), true, 'does not change the other');
SELECT is(egov.is_workday('2020-10-01', 'test'), true, 'and begins with Monday to Friday');
SELECT is(egov.due_explain('2031-01-06', 1, 'WD', '{}', 'test') -> 'provisional', 'false'::jsonb,
          'its own year is published');
DELETE FROM egov.calendar_year WHERE calendar = 'test';
SELECT throws_ok($$SELECT egov.is_workday('2031-01-07', 'test')$$, '22023', NULL, 'gone with its year');

-- tables that are missing, come and are renamed
INSERT INTO egov.calendar_day (calendar, day, kind, name) VALUES ('cn', '2031-03-05', 'off', 'test');
SAVEPOINT one;
ALTER TABLE egov.calendar_day RENAME TO calendar_day_away;
SELECT is(egov.is_workday('2031-03-05'), true, 'without the table the compiled calendar holds');
ALTER TABLE egov.calendar_day_away RENAME TO calendar_day;
SELECT is(egov.is_workday('2031-03-05'), false, 'a table that comes later counts at once');
DROP TABLE egov.calendar_day CASCADE;
SELECT is(egov.is_workday('2031-03-05'), true, 'a dropped one no longer');

SELECT * FROM finish();
ROLLBACK;
