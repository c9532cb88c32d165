-- Proves Administrative Licensing Law, Art. 47 and 48: the right to a hearing is told, asked for within
-- five working days, held within twenty, noticed seven days before, chaired by somebody who did not
-- review the case, and decided on after its record. Art. 34 and 55: two officers or more check on the
-- site; inspectors are named within five working days of acceptance.

BEGIN;
SELECT plan(40);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.hear(login text, of_case uuid, VARIADIC words text[]) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.act(login, 'case_hear', of_case, jsonb_object(words)) $$;
CALL at('2026-04-20 09:00+08');
SELECT case_in('accepted') AS c \gset
SELECT is(verdict(pg_temp.hear('anna', :'c', 'act', 'ask')), 'conflict', 'Art. 47: nothing to ask for before it is told');
SELECT review('reviewer', :'c', 'review') IS NOT NULL AS x \gset
CALL at('2026-04-28 09:00+08');
SELECT is(verdict(pg_temp.hear('anna', :'c', 'act', 'tell')), 'forbidden', 'Art. 47: the office tells');
SELECT is(faults(pg_temp.hear('decider', :'c', 'act', 'tell', 'place', 'hall', 'record', 'heard')), '{"/body/place unknown-field","/body/record unknown-field"}', 'what is said of another act would be lost: it is refused');
SELECT is(verdict(pg_temp.hear('decider', :'c', 'act', 'tell')), 'ok', 'Art. 47: the right to a hearing is told');
SELECT is(due_on(:'c', 'hearing_request'), '2026-05-08'::date, 'Art. 47: told 2026-04-28: request to 2026-05-08');
SELECT matches(told(:'c', 'hearing_right'), '2026-05-08', 'Art. 47: in writing with the last day');
SELECT is(verdict(pg_temp.hear('decider', :'c', 'act', 'tell')), 'already-exists', 'once');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'hearing-open', 'Art. 47: nothing is decided while it may be asked for');
CALL at('2026-05-08 23:59:58+08');
SELECT is(verdict(pg_temp.hear('boris', :'c', 'act', 'ask')), 'not-found', 'not by a stranger');
SELECT is(verdict(pg_temp.hear('anna', :'c', 'act', 'ask')), 'ok', 'Art. 47: asked for on the last day');
SELECT is(due_on(:'c', 'hearing'), '2026-06-04'::date, 'Art. 47: held within twenty working days');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'hearing-open', 'Art. 47: nothing is decided before it is over');
SELECT is(faults(pg_temp.hear('decider', :'c', 'act', 'convene')), '{"/body/chair missing-field","/body/held_on missing-field","/body/place missing-field"}', 'day, place and chair are needed');
SELECT is(faults(pg_temp.hear('decider', :'c', 'act', 'convene', 'held_on', '2026-05-15', 'place', 'hall', 'chair', id('head')::text)), '{"/body/held_on out-of-range"}', 'Art. 48(1): seven working days before');
SELECT is(faults(pg_temp.hear('decider', :'c', 'act', 'convene', 'held_on', '2026-06-05', 'place', 'hall', 'chair', id('head')::text)), '{"/body/held_on out-of-range"}', 'Art. 47: within the twenty');
SELECT is(faults(pg_temp.hear('decider', :'c', 'act', 'convene', 'held_on', '2026-05-20', 'place', 'hall', 'chair', id('reviewer')::text)), '{"/body/chair reviewer"}', 'Art. 48(3): the chair did not review the case');
SELECT is(faults(pg_temp.hear('decider', :'c', 'act', 'convene', 'held_on', '2026-05-20', 'place', 'hall', 'chair', id('anna')::text)), '{"/body/chair not-found"}', 'the chair is an official');
SELECT is(verdict(pg_temp.hear('decider', :'c', 'act', 'convene', 'held_on', '2026-05-18', 'place', 'hall', 'chair', id('head')::text)), 'ok', 'Art. 48(1): on the first day allowed');
SELECT matches(told(:'c', 'hearing_date'), '2026-05-18.*hall', 'Art. 48(1): day and place are told');
SELECT is(verdict(pg_temp.hear('decider', :'c', 'act', 'record', 'record', 'heard')), 'too-soon', 'not before it was held');
CALL at('2026-05-18 16:00+08');
SELECT is(faults(pg_temp.hear('decider', :'c', 'act', 'record')), '{"/body/record missing-field"}', 'Art. 48(5): a record is needed');
SELECT is(verdict(pg_temp.hear('decider', :'c', 'act', 'record', 'record', 'Anna was heard.')), 'ok', 'Art. 48(5): the record');
SELECT is(met(:'c', 'hearing'), '2026-05-18 16:00+08'::timestamptz, 'Art. 47: in time');
SELECT is(verdict(pg_temp.hear('decider', :'c', 'act', 'record', 'record', 'again')), 'already-exists', 'once');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'ok', 'Art. 48(5): decided after the record');

-- nobody asked
CALL at('2026-04-28 09:00+08');
SELECT case_in('in_review') AS c \gset
SELECT pg_temp.hear('reviewer', :'c', 'act', 'tell') IS NOT NULL AS x \gset
CALL at('2026-05-09 00:00+08');
SELECT is(verdict(pg_temp.hear('anna', :'c', 'act', 'ask')), 'too-late', 'Art. 47: the day after it is too late');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'ok', 'Art. 47: and the case is decided without');

-- Art. 34 and 55
SELECT add_item('SITE', false, '许可证'), add_step('SITE', 'look', 'lead', '{}', 'local', 'site_check') \gset x
SELECT add_item('LAB', false, '许可证'), add_step('LAB', 'look', 'lead', '{}', 'local', 'inspection') \gset x
CREATE FUNCTION pg_temp.plan_for(login text, of_case uuid, VARIADIC officers text[]) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.act(login, 'site_check_plan', of_case, jsonb_build_object('step', (test_city.step(of_case, 'look')).id, 'officers', (SELECT jsonb_agg(test_city.id(o)) FROM unnest(officers) AS o))) $$;
CALL at('2026-04-20 09:00+08');
SELECT case_in('accepted', 'SITE') AS c, case_in('accepted', 'LAB') AS lab \gset
SELECT is(verdict(review('reviewer', :'c', 'look')), 'two-officers', 'Art. 34: no check on the site before two are named');
SELECT is(verdict(pg_temp.plan_for('reviewer', :'c', 'reviewer')), 'invalid-fields', 'Art. 34: one officer is not enough');
SELECT is(faults(pg_temp.plan_for('reviewer', :'c', 'reviewer', 'reviewer')), '{"/body/officers/1 repeated"}', 'Art. 34: nor one twice');
SELECT is(faults(pg_temp.plan_for('reviewer', :'c', 'reviewer', 'tax-reviewer')), '{"/body/officers/1 role-not-held"}', 'both review in the department of the step');
SELECT is(verdict(pg_temp.plan_for('tax-reviewer', :'c', 'reviewer', 'reviewer-2')), 'not-found', 'not by another department');
SELECT is(verdict(pg_temp.plan_for('head', :'c', 'reviewer', 'reviewer-2')), 'ok', 'Art. 34: two officers');
SELECT is(verdict(review('both', :'c', 'look')), 'two-officers', 'Art. 34: a third does not sign');
SELECT is(verdict(review('reviewer-2', :'c', 'look')), 'ok', 'Art. 34: one of the two does');
SELECT is(verdict(pg_temp.plan_for('head', :'c', 'reviewer', 'reviewer-2')), 'step-not-active', 'nothing to plan after it');
SELECT is(due(:'lab', 'inspectors'), '2026-04-20 + 5 WD = 2026-04-27', 'Art. 55: inspectors are named within five working days of acceptance');
SELECT is(due(:'c', 'inspectors'), NULL, 'a site check alone has no such limit');
CALL at('2026-04-27 23:59:58+08');
SELECT is(verdict(pg_temp.plan_for('decider', :'lab', 'reviewer', 'reviewer-2', 'both')), 'ok', 'Art. 55: named on the last day');
SELECT is(met(:'lab', 'inspectors'), '2026-04-27 23:59:58+08'::timestamptz, 'Art. 55: in time');

SELECT * FROM finish();
ROLLBACK;
