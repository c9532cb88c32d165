-- The published holiday arrangements, day by day: the library's calendar says the same.
BEGIN;
CREATE TEMPORARY TABLE published (day date PRIMARY KEY, kind text, name text);
\copy published FROM pstdin CSV HEADER
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT plan(3);

SELECT cmp_ok((SELECT count(*) FROM published), '>', 600::bigint, 'the arrangements are there');

SELECT is_empty(
    $$ SELECT day, kind FROM published WHERE egov.is_workday(day) <> (kind = 'work') $$,
    'every listed day is as published');

SELECT is_empty(
    $$ SELECT d::date
         FROM generate_series(date '2007-01-01', date '2026-12-31', interval '1 day') AS d
        WHERE NOT EXISTS (SELECT FROM published WHERE day = d::date)
          AND egov.is_workday(d::date) <> (extract(isodow FROM d) < 6) $$,
    'every other day from 2007 to 2026 goes by the weekday');

SELECT * FROM finish();
ROLLBACK;
