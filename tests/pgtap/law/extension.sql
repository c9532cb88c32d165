-- Proves Administrative Licensing Law, Art. 42: one extension of ten working days by the head of the
-- organ, under joint handling of fifteen by the head of the government, before the date, with a reason
-- that is told; it moves the legal date only. Art. 43: a lower level reviews within twenty.

BEGIN;
SELECT plan(22);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT add_item('PROMISED', false, '许可证'), add_step('PROMISED', 'review', 'lead', '{}') \gset x
UPDATE egov.item_version SET promised_limit_value = 12, promised_limit_unit = 'WD' WHERE tenant = 999100 AND item = id('PROMISED');
CREATE FUNCTION pg_temp.extend(login text, of_case uuid) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.verdict(test_city.act(login, 'case_extend', of_case, '{"reason": "complicated"}')) $$;

CALL at('2026-09-10 09:00+08');
SELECT case_in('accepted', 'PROMISED') AS c, case_in('accepted') AS late, case_in('accepted') AS lowly \gset
SELECT is(due_on(:'c', 'legal'), '2026-10-14'::date, 'Art. 42: accepted Thu 2026-09-10: decide by 2026-10-14');
SELECT is(due_on(:'c', 'promised'), '2026-09-28'::date, 'promised 12 WD: 2026-09-28');
CALL at('2026-10-14 23:59:58+08');
SELECT is(verdict(act('head', 'case_extend', :'c', '{}')), 'invalid-fields', 'Art. 42: not without a reason');
SELECT is(pg_temp.extend('decider', :'c'), 'forbidden', 'Art. 42: not by the decider');
SELECT is(pg_temp.extend('tax-head', :'c'), 'not-found', 'nor by the head of another organ');
SELECT is(pg_temp.extend('mayor', :'lowly'), 'forbidden', 'Art. 42(1): for one organ its own head');
SELECT is(pg_temp.extend('head', :'c'), 'ok', 'Art. 42(1): by the head on the last day');
SELECT is(due_on(:'c', 'legal'), '2026-10-28'::date, 'Art. 42: extended 2026-10-28');
SELECT is(due_on(:'c', 'promised'), '2026-09-28'::date, 'Art. 42: the promise does not move');
SELECT matches(told(:'c', 'extension'), '2026-10-28.*complicated', 'Art. 42: the reason is told');
SELECT is(pg_temp.extend('head', :'c'), 'already-extended', 'Art. 42: once');
SELECT is((SELECT format('%s %s', old_due_on, new_due_on) FROM egov.case_extension WHERE tenant = 999100 AND case_id = :'c'), '2026-10-14 2026-10-28', 'old and new day are kept');
CALL at('2026-10-15 00:00+08');
SELECT is(pg_temp.extend('head', :'late'), 'too-late', 'Art. 42: asked on 10-15 it is refused');

CALL at('2026-01-12 09:00+08');
SELECT case_in('accepted', 'JOINT') AS c \gset
SELECT is(due_on(:'c', 'legal'), '2026-03-20'::date, 'Art. 42(2): joint accepted 2026-01-12: 2026-03-20');
SELECT is(pg_temp.extend('head', :'c'), 'forbidden', 'Art. 42(2): the head of the organ alone does not extend it');
SELECT is(pg_temp.extend('mayor', :'c'), 'ok', 'Art. 42(2): the head of the government does');
SELECT is(due_on(:'c', 'legal'), '2026-04-13'::date, 'Art. 42(2): extended 2026-04-13');

-- an extension and a stop go together
CALL at('2026-09-10 09:00+08');
SELECT case_in('accepted') AS c \gset
SELECT pg_temp.extend('head', :'c') IS NOT NULL AS x \gset
SELECT act('reviewer', 'stop_begin', :'c', '{"kind": "testing", "reason": "x"}') #>> '{data,id}' AS s \gset
CALL at('2026-09-14 09:00+08');
SELECT act('reviewer', 'stop_end', :'c', NULL, jsonb_build_object('stop', :'s')) IS NOT NULL AS x \gset
SELECT is(due_on(:'c', 'legal'), egov.due_date('2026-09-10', 30, 'WD', '{"[2026-09-11,2026-09-15)"}'), 'an extended limit waits while the clock is stopped');

-- only an accepted case
SELECT is(pg_temp.extend('head', case_in('submitted')), 'wrong-state', 'not before acceptance');
SELECT is(pg_temp.extend('head', case_in('refused')), 'already-decided', 'not after the decision');

-- Art. 43
SELECT add_item('LOWER', false, '许可证'), add_step('LOWER', 'first', 'lead', '{}'), add_step('LOWER', 'level', 'tax', '{first}', 'local', 'lower_review') \gset x
UPDATE egov.item_step SET budget_days = 20 WHERE tenant = 999100 AND item = id('LOWER') AND code = 'level';
CALL at('2026-09-10 09:00+08');
SELECT case_in('accepted', 'LOWER') AS c \gset
CALL at('2026-09-15 09:00+08');
SELECT review('reviewer', :'c', 'first') IS NOT NULL AS x \gset
SELECT is((step(:'c', 'level')).due_on, '2026-10-14'::date, 'Art. 43: the lower level has twenty working days from acceptance, whatever it waited for');
SELECT is(verdict(review('tax-reviewer', :'c', 'level')), 'ok', 'and reviews');

SELECT * FROM finish();
ROLLBACK;
