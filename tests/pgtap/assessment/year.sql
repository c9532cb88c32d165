-- Proves a year of assessment from plan to close: who may do what when; inputs checked against the scheme;
-- routine records and daily supervision that nobody types; freeze, calculation, ties and higher shares by
-- whom they belong to; publication of five working days; a replay with the same bytes, and what it says when
-- a row was changed; the explanation of one person.

BEGIN;
SELECT plan(127);
\ir ../../lib/city.sql
CALL test_city.found(999130);
\ir ../../lib/year.sql
SET LOCAL search_path = public, test_city;
CALL at('2026-12-01 09:00+08');

-- the scheme
SELECT is(brief(drafted('yearly', yearly())), 'ok, draft, version 1', 'an organiser drafts a scheme');
SELECT scheme_act('organiser-2', 'scheme_publish', 'yearly');

-- plan
SELECT is(brief(planned('people', 'yearly')), 'ok, plan, version 1', 'an edition is planned for a year');
SELECT is(verdict(planned('people', 'yearly')), 'already-exists', 'one appraisal of a name a year');
SELECT is(faults(planned('x', 'people')), '{"/body/scheme not-published"}', 'only a published edition');
SELECT is(faults(planned('x', 'yearly', '{"collect_through": "2026-11-30"}')), '{"/body/collect_through out-of-range"}', 'a window ends after it begins');
SELECT is(faults(planned('x', 'yearly', jsonb_build_object('teams', known('people')))), '{"/body/teams not-found"}', 'teams are assessed by a scheme for teams');
SELECT is(verdict(call('appraisal_create', context('member'), request('{"year": 2026, "name": "x", "scheme": "00000000-0000-0000-0000-000000000000", "collect_from": "2026-12-01", "collect_through": "2026-12-20"}'))), 'forbidden', 'the committee does not plan');
SELECT is(verdict(year_act('organiser', 'appraisal_collect', 'people')), 'not-ready', 'nobody to assess, nobody to decide');
SELECT is(faults(year_act('organiser', 'appraisal_collect', 'people')), '{"/committee missing-field","/subjects missing-field"}', 'the errors say so');
SELECT is(faults(year_act('organiser', 'appraisal_subject_add', 'people', '{}')), '{"/body/departments missing-field"}', 'somebody must be named');
SELECT is(faults(year_act('organiser', 'appraisal_subject_add', 'people', jsonb_build_object('people', jsonb_build_array(id('nobody'))))), '{"/body/people/0 not-found"}', 'who exists');
SELECT is(year_act('organiser', 'appraisal_subject_add', 'people', jsonb_build_object('people',
    (SELECT jsonb_agg(id('person ' || l)) FROM unnest('{reviewer,reviewer-2,decider,decider-2,acceptor,licensor,deliverer,window,head,organiser,member}'::text[]) AS u (l)))) #>> '{data,added}', '11', 'people one by one');
SELECT is(year_act('organiser', 'appraisal_subject_add', 'people', jsonb_build_object('people', jsonb_build_array(id('person head')))) -> 'data', '{"added": 0, "subjects": 11}', 'who is there already stays');
SELECT is(faults(year_act('organiser', 'appraisal_subject_add', 'people', jsonb_build_object('people', jsonb_build_array(id('person head')), 'attributes', v))), '{"/body/attributes bad-format"}', t)
  FROM (VALUES ('{"place": ""}'::jsonb, 'an attribute says something: nothing can be calculated with an empty one'), ('{"": "x"}', 'and has a name')) AS v (v, t);
SELECT is((SELECT attributes FROM egov.appraisal_subject WHERE tenant = 999130 AND id = subject('people', 'head')), '{"department": "lead", "department_kind": "government"}', 'the department is an attribute');
SELECT is(faults(year_act('organiser', 'committee_put', 'people', jsonb_build_object('people', jsonb_build_array(id('person head'))))), '{"/body/people/0 not-a-member"}', 'the committee is of people who hold the role');
SELECT is(verdict(year_act('organiser', 'committee_put', 'people', jsonb_build_object('people', jsonb_build_array(id('person member'), id('person member-2'))))), 'ok', 'it is named');
SELECT is(verdict(recorded('organiser', 'people', value('people', 'head', 'work', '{"number": "70"}'))), 'conflict', 'no input before collection');
SELECT is(brief(year_act('organiser', 'appraisal_collect', 'people')), 'ok, collect, version 3', 'collection opens');
SELECT is(verdict(year_act('organiser', 'appraisal_subject_add', 'people', jsonb_build_object('departments', jsonb_build_array(id('tax'))))), 'conflict', 'and who is assessed stays');
SELECT is(verdict(year_act('organiser', 'committee_put', 'people', jsonb_build_object('people', jsonb_build_array(id('person member-2'))))), 'conflict', 'as does the committee');

-- recorded inputs
SELECT is(recorded('organiser', 'people', VARIADIC ARRAY(SELECT value('people', l, 'work', jsonb_build_object('number', w)) FROM (VALUES
    ('reviewer', '80'), ('reviewer-2', '78.5'), ('decider', '78.5'), ('decider-2', '78.5'), ('acceptor', '70'), ('licensor', '65'), ('deliverer', '60'), ('window', '50'), ('head', '40'), ('member', '77')) AS v (l, w))) -> 'data',
    '{"removed": 0, "recorded": 10}', 'values in bulk');
SELECT is(verdict(recorded('organiser', 'people', value('people', 'organiser', 'work', '{"number": "80"}'))), 'own-case', 'nobody records for themselves');
SELECT is(verdict(recorded('organiser-2', 'people', value('people', 'organiser', 'work', '{"number": "75"}'))), 'ok', 'a colleague does');
SELECT is(faults(recorded('organiser', 'people', value('people', 'head', 'work', v))), f, t) FROM (VALUES
    ('{"number": "80.01"}'::jsonb, '{"/body/values/0 not-taken"}'::text[], 'above the bound of the scheme'), ('{"number": "-0.01"}', '{"/body/values/0 not-taken"}', 'below it'),
    ('{"level": "good"}', '{"/body/values/0 not-taken"}', 'a level for a number'), ('{"flag": true}', '{"/body/values/0 not-taken"}', 'a flag for a number'),
    ('{"number": "1e3"}', '{"/body/values/0/number bad-format"}', 'no exponent'), ('{"number": "1", "flag": true}', '{"/body/values/0 too-many"}', 'one form at a time')) AS v (v, f, t);
SELECT is(faults(recorded('organiser', 'people', value('people', 'head', 'nothing', '{"number": "1"}'))), '{"/body/values/0/indicator not-found"}', 'no such input');
SELECT is(faults(recorded('organiser', 'people', value('people', 'head', 'total', '{"number": "1"}'))), '{"/body/values/0/indicator not-found"}', 'a sum is no input');
SELECT is(faults(recorded('organiser', 'people', value('people', 'head', 'honour', '{"counts": {"prize": 1}}'))), '{"/body/values/0 not-taken"}', 'no such kind of event');
SELECT is(faults(recorded('organiser', 'people', value('people', 'head', 'honour', '{"counts": {"award": -1}}'))), '{"/body/values/0 not-taken"}', 'no count below 0');
SELECT is(faults(recorded('organiser', 'people', value('people', 'head', 'honour', jsonb_build_object('counts', jsonb_build_object('award', 1e5000))))), '{"/body/values/0 not-taken"}', 'no count that cannot be calculated with');
SELECT is(faults(recorded('organiser', 'people', jsonb_build_object('subject', id('nobody'), 'indicator', 'work', 'number', '1'))), '{"/body/values/0/subject not-found"}', 'nobody of this appraisal');
SELECT is(faults(recorded('organiser', 'people', value('people', 'head', 'work', '{"number": "1"}'), value('people', 'head', 'work', '{"number": "2"}'))), '{"/body/values/1 duplicate"}', 'one value at a time');
SELECT is(verdict(recorded('organiser', 'people', value('people', 'head', 'probation', '{"flag": true}'))), 'ok', 'a flag');
SELECT is(recorded('organiser', 'people', value('people', 'head', 'probation', '{}')) -> 'data', '{"removed": 1, "recorded": 0}', 'is taken away');
SELECT is(verdict(recorded('organiser', 'people', value('people', 'window', 'probation', '{"flag": true}'))), 'ok', 'the window is on probation');
SELECT is(verdict(recorded('member', 'people', value('people', 'head', 'work', '{"number": "80"}'))), 'forbidden', 'the committee records nothing');
SELECT is(verdict(call('appraisal_value_list', context(l), request(NULL, known('people'), jsonb_build_object('subject', subject('people', 'head'))))), v, l || ' and inputs')
  FROM (VALUES ('organiser', 'ok'), ('member', 'ok'), ('head', 'forbidden'), ('mayor', 'forbidden')) AS v (l, v);

-- routine records
CREATE FUNCTION pg_temp.routine(login text, month int4) RETURNS jsonb LANGUAGE sql AS $$
    SELECT remember($1 || $2, call('routine_record_create', context($1), request(jsonb_build_object('year', 2026, 'month', $2, 'summary', '完成工作')))) $$;
CREATE FUNCTION pg_temp.graded(login text, record text, grade text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT call('routine_record_grade', context($1, 1), request(said('grade', $3), known($2))) $$;
SELECT is(brief(pg_temp.routine('reviewer', 10)), 'ok, version 1', 'an official submits a month');
SELECT is(verdict(pg_temp.routine('reviewer', 10)), 'already-exists', 'once');
SELECT is(verdict(call('routine_record_create', context('reviewer'), request('{"year": 2026, "quarter": 4, "summary": "x"}'))), 'already-exists', 'nor a quarter around it');
SELECT is(verdict(call('routine_record_create', context('reviewer'), request('{"year": 2027, "month": 1, "summary": "x"}'))), 'too-soon', 'nor a month to come');
SELECT is(verdict(call('routine_record_create', context('reviewer'), request('{"year": 2026, "summary": "x"}'))), 'invalid-fields', 'month or quarter');
SELECT is(verdict(pg_temp.graded('tax-head', 'reviewer10', 'good')), 'not-found', 'the head of another department sees nothing');
SELECT is(verdict(pg_temp.graded('reviewer', 'reviewer10', 'good')), 'forbidden', 'nobody but a head grades');
SELECT is(brief(pg_temp.graded('head', 'reviewer10', 'good')), 'ok, version 2', 'the head of the department does');
SELECT is(verdict(call('routine_record_grade', context('head', 2), request(said('grade', 'poor'), known('reviewer10')))), 'already-decided', 'once');
SELECT pg_temp.routine('head', 10);
SELECT is(verdict(pg_temp.graded('head', 'head10', 'good')), 'own-case', 'not oneself');
SELECT is(brief(pg_temp.graded('mayor', 'head10', 'fairly_good')), 'ok, version 2', 'a head is graded by the head of the government');
SELECT pg_temp.routine(l, 10), pg_temp.graded('head', l || '10', 'good') FROM unnest('{reviewer-2,decider,decider-2,acceptor,organiser,member}'::text[]) AS u (l);
SELECT pg_temp.routine('acceptor', 11), pg_temp.graded('head', 'acceptor11', 'average');
SELECT is((SELECT jsonb_array_length(call('routine_record_mine', context('acceptor'), request()) -> 'data')), 2, 'one sees one''s own');
SELECT is((SELECT jsonb_array_length(call('routine_record_desk', context('head'), request()) -> 'data')), 0, 'nothing waits for the head');

-- daily supervision
CREATE FUNCTION pg_temp.rule(kind text, indicator text, points text) RETURNS text LANGUAGE sql AS $$
    SELECT verdict(call('supervision_kind_create', context('organiser'), request(jsonb_build_object('kind', $1, 'class', 'person', 'indicator', $2, 'points', $3, 'law', '考核办法', 'valid_from', '2026-01-01')))) $$;
SELECT is(pg_temp.rule('late_case', 'late', '3'), 'ok', 'a late case counts for an indicator');
SELECT is(pg_temp.rule('late_case', 'late', '5'), 'already-exists', 'by one rule at a time');
SELECT is(pg_temp.rule('award', 'honour', '2'), 'ok', 'an award for another');
SELECT is(faults(recorded('organiser', 'people', value('people', 'head', 'late', '{"number": "0"}'))), '{"/body/values/0/indicator fed-by-supervision"}', 'what the ledger feeds nobody types');
CREATE FUNCTION pg_temp.fact(login text, about text, kind text DEFAULT 'award') RETURNS jsonb LANGUAGE sql AS $$
    SELECT remember('fact ' || about, call('supervision_fact_create', context(login), request(jsonb_build_object('kind', kind, 'department', id('lead'), 'person', id('person ' || about), 'occurred_on', '2026-05-04', 'basis', '表彰决定')))) $$;
SELECT is(verdict(pg_temp.fact('organiser', 'organiser')), 'own-case', 'nobody records their own award');
SELECT is(verdict(pg_temp.fact('organiser', 'acceptor')), 'ok', 'an award is recorded');
SELECT is(verdict(pg_temp.fact('organiser', 'reviewer')), 'ok', 'another');
SELECT is(verdict(call('supervision_fact_revoke', context('organiser', 1), request(NULL, known('fact reviewer')))), 'ok', 'and taken back');
INSERT INTO egov.case_file (tenant, id, number, item, item_version, applicant, applicant_pseudonym, filer_account, channel, department, state)
SELECT 999130, id('late case'), 'LATE', id('PLAIN'), 1, id('anna'), 'p', id('anna'), 'online', id('lead'), 'in_review';
INSERT INTO egov.deadline (tenant, subject_kind, subject, kind, start_on, value, unit, due_on, met_at)
VALUES (999130, 'case', id('late case'), 'legal', '2026-03-02', 20, 'WD', '2026-03-30', '2026-04-02'), (999130, 'case', id('late case'), 'promised', '2026-03-02', 5, 'WD', '2026-03-09', NULL),
       (999130, 'case', id('late case'), 'acceptance', '2026-03-02', 5, 'WD', '2026-03-09', '2026-03-09');
INSERT INTO egov.case_step (tenant, id, case_id, code, name, department, role, kind, budget_days, state, result, done_at, done_by)
VALUES (999130, id('late step'), id('late case'), 'decision', 'decision', id('lead'), 'decider', 'decision', 20, 'done', 'agreed', '2026-04-02', id('decider'));
SELECT results_eq($$SELECT kind, source, person, occurred_on FROM egov.supervision_facts(999130, '2026-01-01', '2026-12-31') ORDER BY kind$$,
    $$VALUES ('award', known('fact acceptor'), id('person acceptor'), date '2026-05-04'), ('broken_promise', id('late case'), id('person decider'), date '2026-03-10'), ('late_case', id('late case'), id('person decider'), date '2026-03-31')$$,
    'facts of approval and those that were recorded, not what was in time or taken back');
SELECT is((SELECT count(*) FROM egov.supervision_facts(999130, '2027-01-01', '2027-12-31')), 0::bigint, 'of that year');

-- freeze
SELECT is(verdict(year_act('organiser', 'appraisal_freeze', 'people')), 'too-soon', 'nothing is frozen before the last day of collection');
CALL at('2026-12-20 09:00+08');
SELECT is(verdict(year_act('organiser', 'appraisal_calculate', 'people')), 'conflict', 'nothing is calculated before it is frozen');
SELECT is(brief(year_act('organiser', 'appraisal_freeze', 'people')), 'ok, frozen, version 4', 'on the last day it is');
SELECT is(verdict(call(f, context('organiser'), request(NULL, (year_result('people', 'decider')).id))), 'not-found', f || ' before it is calculated') FROM unnest('{result_read,result_explain}'::text[]) AS u (f);
SELECT is(verdict(recorded('organiser', 'people', value('people', 'head', 'work', '{"number": "80"}'))), 'conflict', 'no input after that');
SELECT is((year_result('people', 'acceptor')).inputs, '{"values": {"work": 70, "honour": {"award": 1}, "routine": "average"}, "tallies": {}, "attributes": {"department": "lead", "department_kind": "government"}}', 'recorded, routine, supervision together');
SELECT is((year_result('people', 'decider')).inputs -> 'values', '{"late": 3, "work": 78.5, "routine": "good"}', 'a late case of the official who had the step');
SELECT is((SELECT string_agg(source, ' ' ORDER BY indicator) FROM egov.appraisal_value WHERE tenant = 999130 AND subject = subject('people', 'acceptor')), 'supervision routine record', 'each value says where it comes from');
SELECT is(egov.assess_replay(999130, known('people')), NULL, 'nothing to replay yet');

-- calculation: 10 graded, 2 places
SELECT is(brief(year_act('organiser', 'appraisal_calculate', 'people')), 'ok, calculated, version 5', 'scores, ranks, grades');
SELECT is(outcome('people', l), o, l) FROM (VALUES
    ('reviewer', 'graded 95 1 excellent'), ('reviewer-2', 'pending 92.5 2 tie'), ('decider', 'graded 89.5 4 competent'), ('decider-2', 'pending 92.5 2 tie'),
    ('acceptor', 'graded 81 7 competent'), ('window', 'excluded probation'), ('organiser', 'graded 85 6 competent'), ('member', 'graded 88 5 competent')) AS v (l, o);
SELECT is((SELECT concat_ws(' ', base, share, exact, places, taken, cardinality(tied)) FROM egov.quota_use WHERE tenant = 999130 AND appraisal = known('people')), '10 0.2 2 2 1 2', 'the arithmetic of the quota is kept');
SELECT is(egov.assess_replay(999130, known('people')) ->> 'same', 'true', 'calculated anew: the same bytes');
SELECT is(verdict(year_act('member', 'quota_choose', 'people', jsonb_build_object('grade', 'excellent', 'reason', 'r', 'subjects', jsonb_build_array(subject('people', 'decider-2'))))), 'conflict', 'no choice before the committee has it');
SELECT is(brief(year_act('organiser', 'appraisal_review', 'people')), 'ok, review, version 6', 'it is laid before the committee');
SELECT is(verdict(year_act('member', 'appraisal_publish', 'people')), 'not-ready', 'a tie is open');

-- who sees what before publication
SELECT is(verdict(call('result_desk', context(l), request(NULL, known('people')))), v, l || ' before publication')
  FROM (VALUES ('member', 'ok'), ('organiser', 'ok'), ('reviewer', 'forbidden'), ('head', 'forbidden'), ('mayor', 'forbidden')) AS v (l, v);

-- ties
CREATE FUNCTION pg_temp.chooses(login text, VARIADIC of text[]) RETURNS jsonb LANGUAGE sql AS $$
    SELECT year_act($1, 'quota_choose', 'people', jsonb_build_object('grade', 'excellent', 'reason', '急难任务', 'subjects', (SELECT jsonb_agg(subject('people', u.l)) FROM unnest($2) AS u (l)))) $$;
SELECT is(verdict(pg_temp.chooses('outsider', 'decider-2')), 'forbidden', 'who is not on this committee does not choose');
SELECT is(verdict(pg_temp.chooses('organiser', 'decider-2')), 'forbidden', 'nor an organiser');
SELECT is(faults(pg_temp.chooses('member', 'acceptor')), '{"/body/subjects/0 not-tied"}', 'of those tied');
SELECT is(faults(pg_temp.chooses('member', 'reviewer-2', 'decider-2')), '{"/body/subjects too-many"}', 'as many as places are left');
SELECT is(verdict(year_act('organiser', 'quota_approve', 'people', '{"grade": "excellent", "share": "0.25", "reason": "r"}')), 'forbidden', 'a share is raised by the head of the government');
SELECT is(faults(year_act('mayor', 'quota_approve', 'people', '{"grade": "excellent", "share": "0.26", "reason": "r"}')), '{"/body/share out-of-range"}', 'as far as the scheme says');
SELECT is(faults(year_act('mayor', 'quota_approve', 'people', '{"grade": "excellent", "share": "0.2", "reason": "r"}')), '{"/body/share out-of-range"}', 'and above what it is');
SELECT is(faults(year_act('mayor', 'quota_approve', 'people', '{"grade": "competent", "share": "0.2", "reason": "r"}')), '{"/body/grade not-raised","/body/pool not-found"}', 'of a grade that may be raised');
SELECT is(verdict(pg_temp.chooses('member', 'decider-2')), 'ok', 'a member chooses');
SELECT is(outcome('people', 'decider-2'), 'graded 92.5 2 excellent', 'who has the grade');
SELECT is(outcome('people', 'reviewer-2'), 'graded 92.5 2 competent', 'the other has the next');
SELECT is(faults(pg_temp.chooses('member-2', 'reviewer-2')), '{"/body/subjects/0 not-tied"}', 'the tie is decided');
SELECT is(verdict(year_act('mayor', 'quota_approve', 'people', '{"grade": "excellent", "share": "0.25", "reason": "r"}')), 'already-decided', 'a share is not raised after a choice');
SELECT is(egov.assess_replay(999130, known('people')) ->> 'same', 'true', 'with the choice: the same bytes');

-- publication and close
SELECT is(verdict(year_act('outsider', 'appraisal_publish', 'people')), 'forbidden', 'who is not on this committee does not publish');
SELECT is(year_act('member', 'appraisal_publish', 'people') #>> '{data,publication_through}', '2026-12-25', 'published, for five working days');
SELECT is(due(known('people'), 'publication'), '2026-12-20 + 5 WD = 2026-12-25', 'whose clock runs');
CALL at('2026-12-25 23:00+08');
SELECT is(verdict(year_act('organiser', 'appraisal_close', 'people')), 'too-soon', 'not closed on the last day');
CALL at('2026-12-26 00:00+08');
SELECT is(brief(year_act('organiser', 'appraisal_close', 'people')), 'ok, closed, version 9', 'but after it');
SELECT is(verdict(year_act('organiser', 'appraisal_calculate', 'people')), 'conflict', 'what is closed stays');

-- explanation
SELECT is(e -> 'score', '"89.5"', 'the score is explained') FROM egov.assess_explain(999130, (year_result('people', 'decider')).id) AS e;
SELECT is(n - 'id' - 'kind', '{"from": "10", "value": "7", "capped": false, "points": "3"}', 'a deduction by its points') FROM egov.assess_explain(999130, (year_result('people', 'decider')).id) AS e, jsonb_path_query(e, '$.nodes[*] ? (@.id == "late")') AS n;
SELECT is(jsonb_build_array(n -> 'rank', n -> 'of', n -> 'value'), '["2", 10, "4"]', 'a rank among those who were there, though one is calculated') FROM egov.assess_explain(999130, (year_result('people', 'decider')).id) AS e, jsonb_path_query(e, '$.nodes[*] ? (@.id == "standing")') AS n;
SELECT is(e #> '{facts,0}', '{"law": "考核办法", "kind": "late_case", "points": "3", "article": null, "indicator": "late", "occurred_on": "2026-03-31"}', 'the fact that counted, with its legal basis') FROM egov.assess_explain(999130, (year_result('people', 'decider')).id) AS e;
SELECT is(e #> '{quotas,0}', '{"base": 10, "pool": "", "tied": 2, "exact": "2", "grade": "excellent", "share": "0.2", "taken": 2, "chosen": 1, "places": 2, "approved": null}', 'the arithmetic of the quota, nobody else by name') FROM egov.assess_explain(999130, (year_result('people', 'decider')).id) AS e;
SELECT is(egov.assess_explain(999130, id('none')), NULL, 'no result, no explanation');

-- a changed row shows
UPDATE egov.result SET score = score + 1 WHERE tenant = 999130 AND id = (year_result('people', 'head')).id;
SELECT is(egov.assess_replay(999130, known('people')) - 'inputs_digest' - 'results_digest', '{"same": false, "rows_same": false, "inputs_same": true, "results_same": true}', 'a score changed in its row shows');
UPDATE egov.result SET score = score - 1, inputs = jsonb_set(inputs, '{values,work}', '41') WHERE tenant = 999130 AND id = (year_result('people', 'head')).id;
SELECT is(egov.assess_replay(999130, known('people')) - 'inputs_digest' - 'results_digest', '{"same": false, "rows_same": false, "inputs_same": false, "results_same": false}', 'an input changed after the freeze shows');
SELECT is(events(known('people'), 'created', 'add_subjects', 'name_committee', 'collect', 'freeze', 'calculate', 'lay_before', 'choose', 'publish', 'close'), 11::bigint, 'each act is in the ledger');

SELECT * FROM finish();
ROLLBACK;
