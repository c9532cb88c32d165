-- Calendar tables are the database's: whatever shape an administrator gave them, a call answers or
-- raises an error that names the column; it never ends the backend.
BEGIN;
SELECT plan(25);

ALTER TABLE egov.calendar_year RENAME TO year_away;
ALTER TABLE egov.calendar_day RENAME TO day_away;

-- puts tables of another shape in the place of both and keeps what the call raises
CREATE FUNCTION pg_temp.shaped(years text, days text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    code text;
BEGIN
    EXECUTE 'CREATE TABLE egov.calendar_year AS ' || years;
    EXECUTE 'CREATE TABLE egov.calendar_day AS ' || days;
    BEGIN
        PERFORM egov.workday_add('2026-01-05', 1, c), egov.due_explain('2026-01-05', 5, 'WD', '{}', c)
        FROM (VALUES ('cn'), ('x')) AS v (c);
        code := 'none';
    EXCEPTION WHEN OTHERS THEN
        code := sqlstate;
    END;
    DROP TABLE egov.calendar_year, egov.calendar_day;
    RETURN code;
END $$;

CREATE FUNCTION pg_temp.years(year text DEFAULT '2026') RETURNS text LANGUAGE sql AS
    $$SELECT format('SELECT c AS calendar, %s AS year FROM (VALUES (text ''cn''), (''x'')) AS v (c)', year)$$;
CREATE FUNCTION pg_temp.days(day text DEFAULT 'date ''2026-01-06''', kind text DEFAULT 'text ''off''',
                             name text DEFAULT 'text ''a''') RETURNS text LANGUAGE sql AS
    $$SELECT format('SELECT c AS calendar, %s AS day, %s AS kind, %s AS name FROM (VALUES (text ''cn''), (''x'')) AS v (c)',
                    day, kind, name)$$;

SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days()), 'none', 'tables without constraints serve');
SELECT is(pg_temp.shaped(pg_temp.years('NULL::int4'), pg_temp.days()), '22023', 'NULL for a year');
SELECT is(pg_temp.shaped(pg_temp.years('2147483647'), pg_temp.days()), '22023', 'the largest year');
SELECT is(pg_temp.shaped(pg_temp.years('(-2147483648)::int4'), pg_temp.days()), '22023', 'the smallest year');
SELECT is(pg_temp.shaped(pg_temp.years('2026::int8'), pg_temp.days()), '42804', 'a year of 64 bits');
SELECT is(pg_temp.shaped(pg_temp.years('text ''2026'''), pg_temp.days()), '42804', 'a year in words');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(day => 'NULL::date')), '22023', 'NULL for a day');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(day => 'date ''infinity''')), '22023', 'infinity');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(day => 'date ''-infinity''')), '22023', '-infinity');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(day => 'date ''4713-01-01 BC''')), '22023', 'the first day');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(day => 'date ''5874897-12-31''')), '22023', 'the last day');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(day => 'timestamptz ''2026-01-06''')), '42804', 'a time for a day');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(day => 'text ''2026-01-06''')), '42804', 'text for a day');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(day => 'unnest(array[date ''2026-01-06'', ''2026-01-06''])')),
          '21000', 'a day twice');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(kind => 'NULL::text')), '22004', 'NULL for a kind');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(kind => '7')), '42804', 'a number for a kind');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(kind => 'varchar(3) ''off''')), 'none', 'varchar is text');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(name => 'NULL::text')), '22004', 'NULL for a name');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(name => '''\x00''::bytea')), '42804', 'bytes for a name');
SELECT is(pg_temp.shaped(pg_temp.years(), pg_temp.days(name => 'repeat(''n'', 1000000)')), 'none', 'a name of a megabyte');
SELECT is(pg_temp.shaped('SELECT 1 AS one', pg_temp.days()), '42703', 'no column at all');
SELECT is(pg_temp.shaped(pg_temp.years(), 'SELECT text ''cn'' AS calendar'), '42703', 'none of the days');
SELECT is(pg_temp.shaped('SELECT 1 AS calendar, 2026 AS year', pg_temp.days()), '42883', 'a number for a calendar');

CREATE VIEW egov.calendar_year AS SELECT 1 AS one;
SELECT is(egov.workday_add('2026-01-05', 1), '2026-01-06', 'a view with the name of a table is not read');
DROP VIEW egov.calendar_year;

ALTER TABLE egov.year_away RENAME TO calendar_year;
ALTER TABLE egov.day_away RENAME TO calendar_day;
SELECT is(egov.workday_add('2026-01-05', 1), '2026-01-06', 'with its own tables it answers again');


SELECT * FROM finish();
ROLLBACK;
