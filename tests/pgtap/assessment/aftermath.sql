-- Proves what comes after a calculation, end to end: published results are read and explained, objected to,
-- answered by who took no part (Civil Servant Law, Art. 76) and never to the worse (Art. 96); the appraisal is
-- closed after the last answer, reviewed after that (Art. 95), and replays with the same bytes all along.

BEGIN;
SELECT plan(47);
\ir ../../lib/city.sql
CALL test_city.found(999131);
\ir ../../lib/year.sql
SET LOCAL search_path = public, test_city;
CALL at('2026-12-01 09:00+08');
SELECT drafted('yearly', yearly()), scheme_act('organiser-2', 'scheme_publish', 'yearly'), planned('people', 'yearly');
SELECT year_act('organiser', 'appraisal_subject_add', 'people', jsonb_build_object('people',
    (SELECT jsonb_agg(id('person ' || l)) FROM unnest('{reviewer,reviewer-2,decider,decider-2,acceptor,licensor,outsider}'::text[]) AS u (l))));
SELECT year_act('organiser', 'committee_put', 'people', jsonb_build_object('people', jsonb_build_array(id('person member'))));
SELECT year_act('organiser', 'appraisal_collect', 'people');
SELECT recorded('organiser', 'people', VARIADIC ARRAY(SELECT value('people', l, 'work', jsonb_build_object('number', w)) FROM (VALUES
    ('reviewer', '80'), ('decider', '71'), ('decider-2', '60'), ('acceptor', '55'), ('licensor', '50'), ('outsider', '45')) AS v (l, w)));
SELECT recorded('organiser-2', 'people', value('people', 'reviewer-2', 'work', '{"number": "70"}'));
SELECT remember('routine ' || l, call('routine_record_create', context(l), request('{"year": 2026, "month": 10, "summary": "s"}'))),
       call('routine_record_grade', context('head', 1), request(said('grade', 'good'), known('routine ' || l)))
  FROM unnest('{reviewer,reviewer-2}'::text[]) AS u (l);

CREATE FUNCTION pg_temp.of(login text) RETURNS uuid LANGUAGE sql RETURN (year_result('people', login)).id;
CREATE FUNCTION pg_temp.read(login text, of_login text, name text DEFAULT 'result_read') RETURNS jsonb LANGUAGE sql RETURN call(name, context(login), request(NULL, pg_temp.of(of_login)));
CREATE FUNCTION pg_temp.object(login text, kind text DEFAULT NULL) RETURNS jsonb LANGUAGE sql AS $$
    SELECT remember('objection of ' || $1, call('result_objection_raise', context($1), request(jsonb_strip_nulls(jsonb_build_object('kind', $2, 'reason', '名次有误')), pg_temp.of($1)))) $$;
CREATE FUNCTION pg_temp.answer(login text, of_login text, decision jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT call('result_objection_decide', context($1, 1), request(jsonb_build_object('answer', '已核实') || $3, known('objection of ' || $2))) $$;
CREATE FUNCTION pg_temp.same() RETURNS text LANGUAGE sql RETURN egov.assess_replay(999131, known('people')) ->> 'same';

CALL at('2026-12-21 09:00+08');
SELECT year_act('organiser', a, 'people') FROM unnest('{appraisal_freeze,appraisal_calculate,appraisal_review}'::text[]) AS u (a);
SELECT is(outcome('people', 'reviewer'), 'graded 95 1 excellent', 'calculated');
SELECT is(verdict(pg_temp.read('reviewer', 'reviewer')), 'not-found', 'nobody reads their result before publication');
SELECT is(verdict(pg_temp.read('reviewer', 'reviewer', 'result_explain')), 'not-found', 'nor the explanation');
SELECT is(verdict(pg_temp.read('member', 'reviewer', 'result_explain')), 'ok', 'the committee does');
SELECT is(verdict(year_act('member', 'appraisal_publish', 'people')), 'ok', 'published');

-- read and explained
SELECT is(pg_temp.read('reviewer-2', 'reviewer-2') #>> '{data,score}', '83', 'whom it is about reads it');
SELECT is(pg_temp.read('reviewer-2', 'reviewer-2', 'result_explain') #>> '{data,explanation,score}', '83', 'and how it came about');
SELECT is(pg_temp.read('reviewer-2', 'reviewer-2', 'result_explain') #>> '{data,explanation,nodes,0,id}', 'total', 'node by node');
SELECT is(pg_temp.read('reviewer-2', 'reviewer-2', 'result_explain') #> '{data,explanation}', egov.assess_explain(999131, pg_temp.of('reviewer-2')), 'as the library says');
SELECT is(verdict(pg_temp.read(l, 'reviewer-2', 'result_explain')), v, l || ' and the explanation')
  FROM (VALUES ('organiser', 'ok'), ('outsider', 'ok'), ('reviewer', 'not-found'), ('head', 'not-found'), ('mayor', 'not-found'), ('system-admin', 'not-found'), ('anna', 'not-found')) AS v (l, v);
SELECT is(call('appraisal_published', context('nobody'), request(NULL, known('people'))) -> 'data' @@ '$.size() == 1 && $[0].name == "reviewer"', true, 'everybody sees who is excellent');

-- objected to and answered
SELECT is(verdict(pg_temp.object('reviewer-2')), 'ok', 'an objection');
SELECT is(verdict(pg_temp.object('outsider')), 'ok', 'another, by a member of another committee');
SELECT is(pg_temp.answer(l, 'reviewer-2', '{"decision": "upheld"}') #>> '{problem,params,part}', p, 'Art. 76: not ' || l)
  FROM (VALUES ('organiser', 'plan'), ('organiser-2', 'act'), ('member', 'act')) AS v (l, p);
SELECT is(verdict(pg_temp.answer('outsider', 'outsider', '{"decision": "mended", "grade": "excellent"}')), 'own-case', 'Art. 76: nor about oneself');
SELECT is(verdict(pg_temp.answer('outsider', 'reviewer-2', '{"decision": "mended", "score": "82.9", "grade": "excellent"}')), 'made-worse', 'Art. 96: not to the worse');
CALL at('2026-12-29 09:00+08');
SELECT is(verdict(year_act('organiser', 'appraisal_close', 'people')), 'not-ready', 'an open objection keeps the appraisal open');
SELECT is(brief(pg_temp.answer('outsider', 'reviewer-2', '{"decision": "mended", "score": "85", "grade": "excellent"}')), 'ok, decided, version 2', 'mended by who took no part');
SELECT is(concat_ws(' ', r.score, r.grade, r.mended_score, r.mended_grade), '83 competent 85 excellent', 'laid over what was calculated') FROM year_result('people', 'reviewer-2') AS r;
SELECT is(pg_temp.same(), 'true', 'which replays with the same bytes');
SELECT is(verdict(year_act('organiser', 'appraisal_close', 'people')), 'not-ready', 'one more is open');
SELECT add_account('second', 'intranet'), add_role('second', 'committee');
SELECT is(verdict(pg_temp.answer('second', 'outsider', '{"decision": "upheld"}')), 'ok', 'upheld by another');
SELECT is(brief(year_act('organiser', 'appraisal_close', 'people')), 'ok, closed, version 8', 'after the last answer it is closed');
SELECT is(pg_temp.same(), 'true', 'and replays');

-- reviewed and appealed against
SELECT is(pg_temp.read('decider', 'decider') #>> '{data,review_until}', '2027-01-28', 'Art. 95: 30 days for a review');
SELECT is(verdict(pg_temp.object('decider')), 'ok', 'a review is asked for');
SELECT is(due(known('objection of decider'), 'result_review'), '2026-12-29 + 30 CD = 2027-01-28', 'Art. 96: it is decided in 30 days');
SELECT is(pg_temp.answer('organiser', 'decider', '{"decision": "upheld"}') #>> '{problem,params,part}', 'plan', 'Art. 76: not by who found it');
SELECT is(verdict(pg_temp.answer('second', 'decider', '{"decision": "upheld"}')), 'ok', 'upheld');
SELECT is(verdict(pg_temp.object('decider', 'appeal')), 'ok', 'Art. 95: then there is an appeal');
SELECT is(pg_temp.answer('second', 'decider', '{"decision": "upheld"}') #>> '{problem,params,part}', 'answer', 'Art. 76: not answered by who answered the review');
SELECT is(verdict(pg_temp.answer('mayor', 'decider', '{"decision": "mended", "grade": "excellent"}')), 'ok', 'but by the head of the government');
SELECT is(pg_temp.same(), 'true', 'what was mended after the close replays as well');
SELECT is(pg_temp.read('decider', 'decider') #>> '{data,mended_grade}', 'excellent', 'and is shown');
SELECT is(egov.tick(999131) ->> 'appraisals_summarised', '1', 'analysts get figures');
SELECT pg_temp.of('decider') AS result, known('people') AS people \gset
SET LOCAL ROLE egov_analyst;
SELECT is((SELECT concat_ws(' ', department_code, scored, mean) FROM egov_report.assessment_results WHERE tenant = 999131), 'lead 7 73.8571', 'of the department');
SELECT is((SELECT concat_ws(' ', places, taken) FROM egov_report.assessment_quotas WHERE tenant = 999131), '1 1', 'of the quota as calculated');
SELECT throws_ok(format('SELECT egov.assess_explain(999131, %L)', :'result'), '42501', NULL, 'but no explanation of a person');
SELECT throws_ok(format('SELECT egov.assess_replay(999131, %L)', :'people'), '42501', NULL, 'nor all results anew');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
