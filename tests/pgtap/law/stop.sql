-- Proves Administrative Licensing Law, Art. 45: stops of the eight kinds it names and no other, told in
-- writing; their days do not count, overlapping ones once; otherwise the clock runs.

BEGIN;
SELECT plan(29);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT add_item('PROMISED', false, '许可证'), add_step('PROMISED', 'review', 'lead', '{}') \gset x
UPDATE egov.item_version SET promised_limit_value = 12, promised_limit_unit = 'WD' WHERE tenant = 999100 AND item = id('PROMISED');
CREATE FUNCTION pg_temp.stop(of_case uuid, kind text) RETURNS uuid
LANGUAGE sql AS $$ SELECT (test_city.act('reviewer', 'stop_begin', of_case, test_city.said('kind', kind, 'reason', 'to the experts')) #>> '{data,id}')::uuid $$;
CREATE FUNCTION pg_temp.go_on(of_case uuid, stop uuid) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.verdict(test_city.act('reviewer', 'stop_end', of_case, NULL, jsonb_build_object('stop', stop))) $$;

CALL at('2025-03-03 09:00+08');
SELECT case_in('accepted', 'PROMISED') AS c \gset
SELECT is(due_on(:'c', 'legal') || ' ' || due_on(:'c', 'promised'), '2025-03-31 2025-03-19', 'twenty working days by law, twelve promised');
CALL at('2025-03-10 15:00+08');
SELECT is(verdict(act('reviewer', 'stop_begin', :'c', '{"kind": "holiday of the official", "reason": "x"}')), 'invalid-fields', 'Art. 45: no other kind');
SELECT is(verdict(act('reviewer', 'stop_begin', :'c', '{"kind": "testing"}')), 'invalid-fields', 'Art. 45: not without telling why');
SELECT is((SELECT count(*) FROM unnest(ARRAY['hearing', 'tender', 'auction', 'inspection', 'testing', 'quarantine', 'appraisal', 'expert_review']) AS k
            WHERE egov.api_describe() #> '{stop_begin,body,kind,words}' ? k), 8::bigint, 'Art. 45: the eight kinds that it names');
SELECT pg_temp.stop(:'c', 'expert_review') AS s \gset
SELECT matches(told(:'c', 'stop'), 'From the day after 2025-03-10 .*expert review.*to the experts', 'Art. 45: told in writing');
SELECT is(due_on(:'c', 'legal'), NULL, 'while it is open no last day is known');
SELECT is(call('case_deadlines', context('anna'), request(NULL, :'c')) #>> '{data,1,due_on}', NULL, 'for the applicant, too');
CALL at('2025-03-24 10:00+08');
SELECT is(pg_temp.go_on(:'c', :'s'), 'ok', 'ended');
SELECT is(due_on(:'c', 'legal'), '2025-04-15'::date, 'Art. 45: accepted 2025-03-03, expert review 03-10..03-24: due 2025-04-15');
SELECT is(due_on(:'c', 'promised'), '2025-04-02'::date, 'the promise waits as well');
SELECT is((step(:'c', 'review')).due_on, '2025-03-06'::date, 'a budget that ended before the stop does not move');
SELECT is(seen(:'c', 'lamp', 'decider'), 'red', 'the budget of the step was broken before');
SELECT is(pg_temp.go_on(:'c', :'s'), 'conflict', 'a stop ends once');
SELECT is((SELECT string_agg(format('%s %s %s', h.kind, h.old_due_on, h.new_due_on), ', ' ORDER BY h.kind, h.id) FROM egov.deadline_change AS h WHERE h.tenant = 999100 AND h.subject = :'c' AND h.cause = 'stop'),
    'legal 2025-03-31 , legal  2025-04-15, promised 2025-03-19 , promised  2025-04-02', 'old and new day are kept');
SELECT matches(told(:'c', 'stop_end'), 'ended on 2025-03-24.*2025-04-15', 'told in writing with the new day');
SELECT is(call('case_deadlines', context('anna'), request(NULL, :'c')) #>> '{data,1,explanation,due}', '2025-04-15', 'the day explains itself');

CALL at('2026-04-20 09:00+08');
SELECT case_in('accepted') AS c \gset
CALL at('2026-04-30 09:00+08');
SELECT pg_temp.stop(:'c', 'testing') AS s \gset
CALL at('2026-05-06 16:00+08');
SELECT pg_temp.go_on(:'c', :'s') IS NOT NULL AS x \gset
SELECT is(due_on(:'c', 'legal'), '2026-05-21'::date, 'Art. 45: accepted 2026-04-20, test 04-30..05-06: 2026-05-21');

CALL at('2026-09-10 09:00+08');
SELECT case_in('accepted') AS c \gset
CALL at('2026-10-01 09:00+08');
SELECT pg_temp.stop(:'c', 'hearing') AS s \gset
CALL at('2026-10-07 09:00+08');
SELECT pg_temp.go_on(:'c', :'s') IS NOT NULL AS x \gset
SELECT is(due_on(:'c', 'legal'), '2026-10-14'::date, 'Art. 45: a stop wholly inside a holiday changes nothing');

-- overlapping stops count once
CALL at('2025-03-03 09:00+08');
SELECT case_in('accepted') AS c \gset
CALL at('2025-03-10 09:00+08');
SELECT pg_temp.stop(:'c', 'testing') AS s \gset
CALL at('2025-03-12 09:00+08');
SELECT pg_temp.stop(:'c', 'appraisal') AS t \gset
CALL at('2025-03-14 09:00+08');
SELECT pg_temp.go_on(:'c', :'s') IS NOT NULL AS x \gset
SELECT is(seen(:'c', 'lamp', 'decider'), 'red', 'red comes before grey');
CALL at('2025-03-19 09:00+08');
SELECT pg_temp.go_on(:'c', :'t') IS NOT NULL AS x \gset
SELECT is(due_on(:'c', 'legal'), egov.due_date('2025-03-03', 20, 'WD', '{"[2025-03-11,2025-03-20)"}'), 'Art. 45: overlapping stops are one');

-- grey while it lasts
CALL at('2025-03-19 09:00+08');
SELECT case_in('accepted') AS c \gset
SELECT is(seen(:'c', 'lamp', 'decider'), 'green', 'a new case is green');
SELECT pg_temp.stop(:'c', 'auction') AS s \gset
SELECT is(seen(:'c', 'lamp', 'decider'), 'grey', 'grey while the clock is stopped');
SELECT pg_temp.go_on(:'c', :'s') IS NOT NULL AS x \gset
SELECT is(seen(:'c', 'lamp', 'decider'), 'green', 'green when it runs again');

-- a stop of a day, and one that is not there
SELECT case_in('accepted') AS c \gset
SELECT pg_temp.stop(:'c', 'tender') AS s \gset
SELECT pg_temp.go_on(:'c', :'s') IS NOT NULL AS x \gset
SELECT is(due_on(:'c', 'legal'), egov.due_date('2025-03-19', 20, 'WD'), 'begun and ended on one day it changes nothing');
SELECT is(pg_temp.go_on(:'c', gen_random_uuid()), 'not-found', 'no such stop');

-- only while the case is handled, only by who handles it
SELECT is(verdict(act('reviewer', 'stop_begin', case_in('submitted'), '{"kind": "testing", "reason": "x"}')), 'wrong-state', 'not before acceptance');
SELECT is(verdict(act('reviewer', 'stop_begin', case_in('granted'), '{"kind": "testing", "reason": "x"}')), 'already-decided', 'not after the decision');
SELECT is(verdict(act('acceptor', 'stop_begin', :'c', '{"kind": "testing", "reason": "x"}')), 'forbidden', 'not by the acceptor');
SELECT is(verdict(act('anna-at-work', 'stop_begin', :'c', '{"kind": "testing", "reason": "x"}')), 'own-case', 'nobody stops the clock of a case of their own');

SELECT * FROM finish();
ROLLBACK;
