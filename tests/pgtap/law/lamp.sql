-- Proves the lamps: red from 24:00 of the last day of a promise, a legal limit or a step's budget; then
-- grey while stopped; yellow from the last working day before the promised date, or the legal date
-- where nothing is promised; green; a finished case keeps its last lamp.

BEGIN;
SELECT plan(29);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT add_item('PROMISED', false, '许可证'), add_step('PROMISED', 'review', 'lead', '{}') \gset x
UPDATE egov.item_version SET promised_limit_value = 12, promised_limit_unit = 'WD' WHERE tenant = 999100 AND item = id('PROMISED');
UPDATE egov.item_step SET budget_days = 200 WHERE tenant = 999100 AND item IN (id('PROMISED'), id('PLAIN'));
CREATE FUNCTION pg_temp.lamp_at(of_case uuid, moment timestamptz) RETURNS text
LANGUAGE plpgsql AS $$ BEGIN CALL test_city.at(moment); RETURN test_city.seen(of_case, 'lamp', 'decider'); END $$;

-- the library
SELECT is(egov.lamp('2026-09-28', '2026-09-23', false), 'green', 'two working days before the date it is green');
SELECT is(egov.lamp('2026-09-28', '2026-09-24', false), 'yellow', 'yellow from the last working day before it, over a holiday');
SELECT is(egov.lamp('2026-09-28', '2026-09-28', false), 'yellow', 'on the date');
SELECT is(egov.lamp('2026-09-28', '2026-09-29', false), 'red', 'red from 24:00 of the date');
SELECT is(egov.lamp('2026-09-28', '2026-09-24', true), 'grey', 'grey before yellow');
SELECT is(egov.lamp('2026-09-28', '2026-09-29', true), 'red', 'red before grey');
SELECT is(egov.lamp(NULL, '2026-09-29', true), NULL, 'no date, no lamp');
SELECT is(egov.lamp_between(NULL, NULL, false, '2026-09-29'), 'green', 'where nothing is due it is green');
SELECT is(egov.lamp_between(NULL, NULL, true, '2026-09-29'), 'grey', 'or stopped');

-- a promise
CALL at('2026-09-10 09:00+08');
SELECT case_in('accepted', 'PROMISED') AS c, case_in('accepted') AS plain \gset
SELECT is(pg_temp.lamp_at(:'c', '2026-09-23 23:59:58+08'), 'green', 'green');
SELECT is(pg_temp.lamp_at(:'c', '2026-09-24 00:00+08'), 'yellow', 'promised 12 WD accepted 2026-09-10: yellow from 2026-09-24');
SELECT is(pg_temp.lamp_at(:'c', '2026-09-28 23:59:58+08'), 'yellow', 'on the promised date');
SELECT is(pg_temp.lamp_at(:'c', '2026-09-29 00:00+08'), 'red', 'from its 24:00');
SELECT is(pg_temp.lamp_at(:'plain', '2026-10-12 23:59:58+08'), 'green', 'without a promise the legal date counts');
SELECT is(pg_temp.lamp_at(:'plain', '2026-10-13 00:00+08'), 'yellow', 'a working day before it');
SELECT is(pg_temp.lamp_at(:'plain', '2026-10-15 00:00+08'), 'red', 'and after it');

-- a broken promise stays, a finished case keeps its lamp
SELECT review('reviewer', :'c', 'review') IS NOT NULL AND act('decider', 'case_decide', :'c', '{"outcome": "granted"}') IS NOT NULL AND act('licensor', 'case_license', :'c', '{}') IS NOT NULL AS x \gset
SELECT is(pg_temp.lamp_at(:'c', '2026-10-16 09:00+08'), 'red', 'deciding late does not make it green');
SELECT act('deliverer', 'case_deliver', :'c', '{"method": "window"}') IS NOT NULL AS x \gset
SELECT is(pg_temp.lamp_at(:'c', '2027-03-01 09:00+08'), 'red', 'a finished case keeps its last lamp');
CALL at('2026-09-10 09:00+08');
SELECT case_in('delivered') AS c \gset
SELECT is(pg_temp.lamp_at(:'c', '2027-03-01 09:00+08'), 'green', 'a green one, too');
CALL at('2026-09-10 09:00+08');
SELECT is(pg_temp.lamp_at(case_in('granted'), '2026-10-09 09:00+08'), 'red', 'Art. 44: a delivery that is late');

-- the budget of a step
CALL at('2026-09-10 09:00+08');
SELECT case_in('accepted', 'PAIR') AS c \gset
SELECT is(pg_temp.lamp_at(:'c', '2026-09-15 23:59:58+08'), 'green', 'the budget of a step');
SELECT is(pg_temp.lamp_at(:'c', '2026-09-16 00:00+08'), 'red', 'is broken after its last day');

-- in bulk
CALL at('2026-09-28 09:00+08');
SELECT call('supervision_summarize', context('supervisor'), request()) #> '{data,0}' AS s \gset
SELECT is(:'s'::jsonb ->> 'open', (SELECT count(*)::text FROM egov.case_file WHERE tenant = 999100 AND number IS NOT NULL AND closed_at IS NULL), 'one row a department counts its open cases');
SELECT is((:'s'::jsonb ->> 'red')::int, (SELECT count(*)::int FROM jsonb_array_elements(call('supervision_cases', context('supervisor'), request(NULL, NULL, '{"lamp": "red", "limit": "200"}')) -> 'data')), 'and lists them by lamp');
SELECT is((:'s'::jsonb ->> 'red')::int + (:'s'::jsonb ->> 'grey')::int + (:'s'::jsonb ->> 'yellow')::int + (:'s'::jsonb ->> 'green')::int, (:'s'::jsonb ->> 'open')::int, 'each has one lamp');
SELECT is(call('supervision_summarize', context('tax-head'), request()) -> 'data', '[]', 'a head sees the own departments');
SELECT is(jsonb_array_length(call('supervision_summarize', context('head'), request()) -> 'data'), 1, 'the head of the lead its own');
SELECT is(verdict(call('supervision_summarize', context('decider'), request())), 'forbidden', 'a decider does not watch');
SELECT is((SELECT count(*) FROM egov_report.cases AS r WHERE r.tenant = 999100 AND r.lamp IS DISTINCT FROM (SELECT seen(r.case_id, 'lamp', 'supervisor')) AND r.number IS NOT NULL), 0::bigint, 'analysts see the same lamps');

SELECT * FROM finish();
ROLLBACK;
