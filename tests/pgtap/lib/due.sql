-- Due dates: units, stops, how an end moves, the explanation, and what is refused with which code.
BEGIN;
SELECT plan(53);

SELECT is(egov.due_date('2025-09-25', 5, 'WD'), '2025-10-09', '5 working days');
SELECT is(egov.due_date('2025-12-31', 1, 'WD'), '2026-01-04', 'to a make-up Sunday');
SELECT is(egov.due_date('2025-10-01', 0, 'WD'), '2025-10-01', '0 working days stay');
SELECT is(egov.due_date('2025-09-25', 5, 'CD'), '2025-09-30', '5 calendar days');
SELECT is(egov.due_date('2025-09-25', 6, 'CD'), '2025-10-09', 'ending on a holiday');
SELECT is(egov.due_date('2025-09-26', 1, 'CD'), '2025-09-28', 'ending on a Saturday before a make-up Sunday');
SELECT is(egov.due_date('2024-02-29', 1, 'Y'), '2025-02-28', 'a year from 29 February');
SELECT is(egov.due_date('2024-02-29', 4, 'Y'), '2028-02-29', 'four years from 29 February');
SELECT is(egov.due_date('2024-10-01', 1, 'Y'), '2025-10-09', 'a year ending on a holiday');
SELECT is((SELECT count(*) FROM generate_series(date '2006-01-01', '2028-12-31', '1 day') AS d,
                  generate_series(1, 25, 8) AS n
           WHERE egov.due_date(d::date, n, 'WD') <> egov.workday_add(d::date, n)),
          0::bigint, 'without stops WD is workday_add');

-- stops: [2025-10-09, 2025-10-11) takes out Thursday 9 and Friday 10 October
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"[2025-10-09,2025-10-11)"}'), '2025-10-11',
          'stopped days do not count; the next one is a make-up Saturday');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"[2025-09-26,2025-09-27)","[2025-09-26,2025-09-28)"}'),
          egov.due_date('2025-09-25', 6, 'WD'), 'overlapping stops count once');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"[2025-10-01,2025-10-09)"}'), '2025-10-09',
          'a stop on days off changes nothing');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"[2025-09-01,2025-09-26)"}'), '2025-10-09',
          'a stop that ended by the start changes nothing');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"[2025-10-10,2025-11-01)"}'), '2025-10-09',
          'a stop after the due date changes nothing');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{empty}'), '2025-10-09', 'an empty stop changes nothing');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{}'), '2025-10-09', 'no stops');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"(2025-10-08,2025-10-10]"}'), '2025-10-11',
          'bounds are made canonical');
SELECT is(egov.due_date('2025-03-03', 5, 'CD', '{"[2025-03-05,2025-03-07)"}'), '2025-03-10',
          'calendar days count around a stop');
SELECT is(egov.due_date('2025-09-25', 6, 'CD', '{"[2025-10-09,2025-10-11)"}'), '2025-10-11',
          'an end moves off stopped days');
SELECT is(egov.due_date('2024-10-09', 1, 'Y', '{"[2025-10-09,2025-10-11)"}'), '2025-10-11',
          'a year moves off stopped days');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"[2025-09-28,)"}'), NULL, 'a stop without an end');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"(,2025-01-01)"}'), NULL, 'a stop without a beginning');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{"(,)"}'), NULL, 'a stop without either');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', '{NULL}'), NULL, 'a NULL among the stops');
SELECT is(egov.due_date('2025-09-25', 5, 'WD', NULL), NULL, 'NULL stops');
SELECT is(egov.due_date(NULL, 5, 'WD'), NULL, 'NULL start');
SELECT is(egov.due_date('2025-09-25', 5, NULL), NULL, 'NULL unit');

SELECT throws_ok($$SELECT egov.due_date('2025-09-25', 5, 'wd')$$, '22023', 'unknown unit "wd"', 'unknown unit');
SELECT throws_ok($$SELECT egov.due_date('2025-09-25', 5, '')$$, '22023', NULL, 'empty unit');
SELECT throws_ok($$SELECT egov.due_date('2025-09-25', -1, 'WD')$$, '22023', NULL, 'negative value');
SELECT throws_ok($$SELECT egov.due_date('2025-09-25', 5, 'WD', '{}', 'xx')$$, '22023', NULL, 'unknown calendar');
SELECT throws_ok($$SELECT egov.due_date('infinity', 5, 'WD')$$, '22008', NULL, 'infinity');
SELECT throws_ok($$SELECT egov.due_date('2025-09-25', 5, 'WD', '{"[2025-09-28,infinity)"}')$$, '22008', NULL,
                 'a stop to infinity');
SELECT throws_ok($$SELECT egov.due_date('2025-09-25', 2147483647, 'CD')$$, '22008', NULL, 'overflow of CD');
SELECT throws_ok($$SELECT egov.due_date('2025-09-25', 2147483647, 'WD')$$, '22008', NULL, 'overflow of WD');
SELECT throws_ok($$SELECT egov.due_date('2025-09-25', 2147483647, 'Y')$$, '22008', NULL, 'overflow of Y');

SELECT is(egov.due_explain('2025-09-25', 2, 'WD', '{"[2025-09-29,2025-09-30)"}'),
          '{"start": "2025-09-25", "value": 2, "unit": "WD", "due": "2025-09-28", "provisional": false,
            "days": [{"day": "2025-09-27", "kind": "weekend", "reason": "星期六"}]}'::jsonb,
          'a weekend day is explained; a stop behind the due date is not');
SELECT is((SELECT array_agg(DISTINCT shape) FROM (VALUES ('WD'), ('CD'), ('Y')) AS u (unit),
            LATERAL (SELECT egov.due_explain('2024-09-28', 1, unit, '{"[2024-09-30,2024-10-03)"}') AS e) AS t,
            LATERAL (SELECT ARRAY(SELECT jsonb_object_keys(e) ORDER BY 1)::text) AS s (shape)),
          ARRAY['{days,due,provisional,start,unit,value}'], 'the same members whatever the unit');
SELECT is((SELECT array_agg(DISTINCT k ORDER BY k) FROM (VALUES ('WD'), ('CD'), ('Y')) AS u (unit),
            LATERAL jsonb_array_elements(egov.due_explain('2024-09-27', 2, unit, '{"[2024-09-30,2024-10-03)"}') -> 'days') AS d,
            LATERAL (SELECT ARRAY(SELECT jsonb_object_keys(d) ORDER BY 1)::text) AS s (k)),
          ARRAY['{day,kind,reason}'], 'and of each day');
SELECT is((SELECT count(*) FROM generate_series(1, 30) AS n, (VALUES ('WD'), ('CD'), ('Y')) AS u (unit),
            LATERAL jsonb_array_elements(egov.due_explain(date '2024-09-01' + n, n, unit, '{"[2024-09-10,2024-09-13)"}') -> 'days') AS d
            WHERE d ->> 'kind' NOT IN ('weekend', 'off', 'stop', 'moved') OR coalesce(d ->> 'reason', '') = ''), 0::bigint,
          'each has one of the four kinds and a reason');
SELECT is(egov.due_explain('2025-09-28', 2, 'WD', '{"[2025-09-29,2025-09-30)"}') -> 'days',
          jsonb_build_array('{"day": "2025-09-29", "kind": "stop", "reason": "中止计时 2025-09-29/2025-09-29"}'::jsonb)
          || (SELECT jsonb_agg(jsonb_build_object('day', d::date, 'kind', 'off', 'reason', '国庆节、中秋节'))
              FROM generate_series(date '2025-10-01', '2025-10-08', '1 day') AS d),
          'a stop and a holiday are explained day by day');
SELECT is(egov.due_explain('2025-09-25', 6, 'CD') ->> 'due', '2025-10-09', 'the due date of the explanation');
SELECT is(jsonb_path_query_array(egov.due_explain('2025-09-25', 6, 'CD'), '$.days[*].kind'),
          to_jsonb(array_fill('moved'::text, '{8}')), 'each day that the end moved off');
SELECT is(egov.due_explain('2026-12-30', 2, 'WD') -> 'provisional', 'true'::jsonb,
          'a date beyond the published years is provisional');
SELECT is(egov.due_explain('2026-12-30', 1, 'WD') -> 'provisional', 'false'::jsonb,
          'the last published day is not');
SELECT is(egov.due_explain('2025-09-25', 5, 'WD', '{"[2025-09-28,)"}'), NULL, 'no explanation while a stop is open');
SELECT is(egov.due_date('2025-03-03', 3, 'WD', '{"[2025-03-06,)"}'), NULL, 'a stop that is open on the last day');
SELECT is(egov.due_date('2025-03-03', 3, 'WD', '{"[2025-03-07,)"}'), '2025-03-06', 'one that began after it changes nothing');
SELECT is(egov.due_date('2025-03-03', 3, 'WD', '{"[2025-03-08,)","[2025-03-05,2025-03-06)"}'), '2025-03-07', 'beside one that ended');
SELECT throws_ok($$SELECT egov.due_explain('2025-09-25', 1000000, 'WD')$$, '54000', NULL, 'a too long explanation');
SELECT is(jsonb_array_length(egov.due_explain('2025-09-25', 20000, 'WD') -> 'days') > 7000, true,
          'one over eighty years can be had');
SELECT is((SELECT count(*) FROM generate_series(date '2024-01-01', '2026-11-30', '1 day') AS d,
                  unnest('{WD,CD,Y}'::text[]) AS u
           WHERE egov.due_explain(d::date, 1, u) ->> 'due' <> egov.due_date(d::date, 1, u)::text),
          0::bigint, 'explanation and due date agree');

SELECT * FROM finish();
ROLLBACK;
