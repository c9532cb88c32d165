-- Working days: the official examples, both directions, counts, and what is refused with which code.
BEGIN;
SELECT plan(44);

SELECT is(egov.workday_add('2025-09-25', 5), '2025-10-09', '2025-09-25 + 5');
SELECT is(egov.workday_add('2024-09-26', 5), '2024-10-09', '2024-09-26 + 5');
SELECT is(egov.workday_add('2026-02-12', 5), '2026-02-26', '2026-02-12 + 5');
SELECT is(egov.workday_add('2026-02-14', 1), '2026-02-24', 'a working Saturday + 1');
SELECT is(egov.workday_add('2025-01-23', 5), '2025-02-06', '2025-01-23 + 5');
SELECT is(egov.workday_add('2026-10-03', 5), '2026-10-13', 'a holiday + 5');
SELECT is(egov.workday_add('2025-12-31', 1), '2026-01-04', '2025-12-31 + 1');
SELECT is(egov.workday_add('2025-09-24', 10), '2025-10-14', '2025-09-24 + 10');
SELECT is(egov.workday_add('2026-10-03', 0), '2026-10-03', '0 is start, a day off too');
SELECT is(egov.workday_add('2025-10-09', -1), '2025-09-30', 'the working day before a holiday');
SELECT is(egov.workday_add('2025-10-04', -1), '2025-09-30', 'before a day off');
SELECT is(egov.workday_count('2023-12-31', '2024-12-31'), 251, '251 working days in 2024');
SELECT is(egov.workday_count('2024-12-31', '2025-12-31'), 248, '248 in 2025');
SELECT is(egov.workday_count('2025-12-31', '2026-12-31'), 248, '248 in 2026');
SELECT is(egov.workday_count('2026-12-31', '2025-12-31'), -248, 'negative backwards');
SELECT is(egov.workday_count('2026-01-05', '2026-01-05'), 0, 'no day between a day and itself');
SELECT is(egov.is_workday('2026-02-14'), true, 'a make-up Saturday');
SELECT is(egov.is_workday('2026-02-16'), false, 'a Monday in the Spring Festival');
SELECT is(egov.is_workday('2026-02-28'), true, '2026-02-28 is a make-up Saturday');
SELECT is(egov.is_workday('2026-03-01'), false, 'a plain Sunday');
SELECT is(egov.is_workday('2006-12-30'), true, 'December 2006 as the notice of 2007 says');
SELECT is(egov.is_workday('1990-10-01'), true, 'Monday to Friday before the published years');
SELECT is((SELECT count(*) FROM generate_series(date '2000-01-01', '2035-12-31', '1 day') AS d
           WHERE egov.workday_add(egov.workday_add(d::date, 7), -7)
                 IS DISTINCT FROM egov.workday_add(egov.workday_add(d::date, 1), -1)),
          0::bigint, 'steps forth and back agree on every day of 36 years');
SELECT is((SELECT count(*) FROM generate_series(date '2000-01-01', '2035-12-31', '1 day') AS d
           WHERE egov.workday_count(d::date, egov.workday_add(d::date, 20)) <> 20),
          0::bigint, '20 working days are counted as 20 from every day');

SELECT is(egov.is_workday(NULL), NULL, 'NULL day');
SELECT is(egov.workday_add('2026-01-01', NULL), NULL, 'NULL days');
SELECT is(egov.workday_count(NULL, '2026-01-01'), NULL, 'NULL after');
SELECT is(egov.workday_add('2026-01-01', 1, NULL), NULL, 'NULL calendar');
SELECT throws_ok($$SELECT egov.is_workday('infinity')$$, '22008', NULL, 'infinity is no day');
SELECT throws_ok($$SELECT egov.workday_add('-infinity', 1)$$, '22008', NULL, 'nor is -infinity');
SELECT throws_ok($$SELECT egov.workday_add('infinity', 0)$$, '22008', NULL, 'not even with 0');
SELECT throws_ok($$SELECT egov.workday_count('2026-01-01', 'infinity')$$, '22008', NULL, 'nor to count to');
SELECT throws_ok($$SELECT egov.workday_add('2026-01-01', 2147483647)$$, '22008', NULL, 'overflow');
SELECT throws_ok($$SELECT egov.workday_add('2026-01-01', -2147483648)$$, '22008', NULL, 'underflow');
SELECT is(egov.workday_add('5874897-12-30', 1), '5874897-12-31', 'the last day can be reached');
SELECT throws_ok($$SELECT egov.workday_add('5874897-12-31', 1)$$, '22008', NULL, 'none after it');
SELECT throws_ok($$SELECT egov.is_workday('2026-01-01', 'xx')$$, '22023', 'calendar "xx" does not exist',
                 'unknown calendar');
SELECT throws_ok($$SELECT egov.is_workday('2026-01-01', '')$$, '22023', NULL, 'empty calendar name');
SELECT throws_ok($$SELECT egov.is_workday('2026-01-01', 'CN')$$, '22023', NULL, 'names are case-sensitive');
SELECT throws_ok($$SELECT egov.is_workday('2026-01-01', repeat('c', 10000))$$, '22023', NULL,
                 'a long name is unknown too');
SELECT throws_ok($$SELECT egov.workday_add(d, 1, c) FROM (VALUES (date '2026-01-01', 'cn'),
                   ('2026-01-02', 'nc')) AS v(d, c)$$, '22023', 'calendar "nc" does not exist',
                 'the calendar may differ from row to row');

PREPARE step(int, text) AS SELECT egov.workday_add('2026-02-12', $1, $2);
SELECT results_eq($$EXECUTE step(5, 'cn')$$, $$VALUES (date '2026-02-26')$$, 'prepared');
SELECT throws_ok($$EXECUTE step(5, 'xx')$$, '22023', NULL, 'prepared, another calendar');
SELECT results_eq($$EXECUTE step(1, 'cn')$$, $$VALUES (date '2026-02-13')$$, 'prepared, once more');

SELECT * FROM finish();
ROLLBACK;
