-- Proves ratings (好差评) and supervision tasks (督办): one rating a case; a named bad one contacted within
-- one working day and put right within 5 or 15; tasks urged not too often, closed with evidence.

BEGIN;
SELECT plan(45);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.rate(login text, of_case uuid, grade int, named boolean DEFAULT true) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('case_rate', test_city.context(login), test_city.request(jsonb_build_object('grade', grade, 'named', named, 'remark', 'too slow'), of_case)) $$;
CREATE FUNCTION pg_temp.mend(login text, name text, rating uuid, version int) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.verdict(test_city.call(name, test_city.context(login, version), test_city.request('{"note": "called"}', rating))) $$;
CALL at('2026-09-30 10:00+08');
SELECT case_in('delivered') AS c, case_in('granted') AS good, case_in('delivered', 'PLAIN', 'boris') AS hidden \gset
SELECT is(verdict(pg_temp.rate('anna', case_in('in_review'), 5)), 'wrong-state', 'not before the decision');
SELECT is(verdict(pg_temp.rate('boris', :'c', 1)), 'not-found', 'not a stranger''s case');
SELECT is(verdict(pg_temp.rate('anna', :'c', 6)), 'invalid-fields', 'five grades');
SELECT is(verdict(pg_temp.rate('anna', :'c', 0)), 'invalid-fields', 'from one');
SELECT pg_temp.rate('anna', :'c', 2) #>> '{data,id}' AS bad, pg_temp.rate('anna', :'good', 3) #>> '{data,id}' AS fair, pg_temp.rate('boris', :'hidden', 1, false) #>> '{data,id}' AS secret \gset
SELECT is(verdict(pg_temp.rate('anna', :'c', 5)), 'already-exists', 'one rating a case');
SELECT is(due_on(:'bad', 'rating_contact'), '2026-10-08'::date, 'named bad rating 2026-09-30: contact by 2026-10-08');
SELECT is(due_on(:'bad', 'rating_rectify'), '2026-10-13'::date, 'put right by 2026-10-13');
SELECT is(due_on(:'fair', 'rating_contact'), NULL, 'a fair one needs neither');
SELECT is(due_on(:'secret', 'rating_contact'), NULL, 'nor one without a name');
UPDATE egov.tenant SET rectify_limit = 'evaluation-rectify-long' WHERE tenant = 999100;
SELECT is(due_on((pg_temp.rate('anna', case_in('delivered'), 1) #>> '{data,id}')::uuid, 'rating_rectify'), '2026-10-27'::date, 'or 2026-10-27 by the city''s parameter');
SELECT is(jsonb_array_length(call('rating_list', context('head'), request(NULL, NULL, '{"bad": "true"}')) -> 'data'), 3, 'the head reads the bad ones');
SELECT is(call('rating_list', context('tax-head'), request()) -> 'data', '[]', 'of the own department');
SELECT is(jsonb_path_query_array(call('rating_list', context('supervisor'), request()) -> 'data', '$[*] ? (@.named == false).case_number'), '[null]', 'a rating without a name names no case');
SELECT is(verdict(call('rating_list', context('decider'), request())), 'forbidden', 'a decider does not');
SELECT is(pg_temp.mend('tax-head', 'rating_contact', :'bad', 1), 'not-found', 'another head does not see it');
SELECT is(pg_temp.mend('head', 'rating_contact', :'secret', 1), 'not-offered', 'who gave no name is not contacted');
CALL at('2026-10-08 23:59:58+08');
SELECT is(pg_temp.mend('head', 'rating_contact', :'bad', 1), 'ok', 'contacted on the last day');
SELECT is(met(:'bad', 'rating_contact'), '2026-10-08 23:59:58+08'::timestamptz, 'in time');
SELECT is(pg_temp.mend('head', 'rating_contact', :'bad', 2), 'already-exists', 'once');
SELECT is(pg_temp.mend('head', 'rating_rectify', :'bad', 1), 'version-mismatch', 'with the version that was read');
CALL at('2026-10-14 00:00+08');
SELECT is(pg_temp.mend('head', 'rating_rectify', :'bad', 2), 'ok', 'put right a day late');
SELECT is((SELECT met_at >= (due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' FROM egov.deadline WHERE tenant = 999100 AND subject = :'bad' AND kind = 'rating_rectify'), true, 'which shows');
SELECT is(pg_temp.mend('head', 'rating_rectify', :'fair', 1), 'not-offered', 'nothing to put right of a fair one');
SELECT is((SELECT late_ratings FROM egov_report.ratings_by_department WHERE tenant = 999100), 1::bigint, 'analysts see it');

-- supervision tasks
CREATE FUNCTION pg_temp.given(login text, body jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('supervision_task_create', test_city.context(login), test_city.request(jsonb_build_object('source', 'lamp', 'department', test_city.id('lead'), 'title', 't', 'content', 'c') || body)) $$;
CREATE FUNCTION pg_temp.deed(login text, name text, task uuid, body jsonb DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.verdict(test_city.call(name, test_city.context(login, (SELECT t.version FROM egov.supervision_task AS t WHERE t.tenant = 999100 AND t.id = task)), test_city.request(body, task))) $$;
CALL at('2026-09-10 09:00+08');
SELECT is(verdict(pg_temp.given('head', '{"due_on": "2026-09-17"}')), 'forbidden', 'supervision gives tasks, not the department');
SELECT is(faults(pg_temp.given('supervisor', '{"due_on": "2026-09-09"}')), '{"/body/due_on out-of-range"}', 'not for yesterday');
SELECT is(faults(pg_temp.given('supervisor', jsonb_build_object('due_on', '2026-09-17', 'case', gen_random_uuid()))), '{"/body/case not-found"}', 'about a case that is there');
SELECT pg_temp.given('supervisor', jsonb_build_object('due_on', '2026-09-17', 'case', :'c')) #>> '{data,id}' AS t \gset
SELECT is(due_on(:'t', 'supervision'), '2026-09-17'::date, 'due on the day told');
SELECT is(pg_temp.given('supervisor', '{"due_on": "2026-09-13"}') #>> '{data,due_on}', '2026-09-14', 'a Sunday moves to Monday');
SELECT is(pg_temp.deed('tax-head', 'supervision_task_reply', :'t', '{"feedback": "done"}'), 'not-found', 'another department does not see it');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_close', :'t', '{"evidence": "e"}'), 'conflict', 'not closed before an answer');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_urge', :'t'), 'ok', 'urged');
CALL at('2026-09-11 08:59:57+08');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_urge', :'t'), 'too-soon', 'not again within the least interval');
CALL at('2026-09-11 09:00:01+08');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_urge', :'t'), 'ok', 'but after it');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_extend', :'t', '{"due_on": "2026-09-16", "reason": "r"}'), 'invalid-fields', 'an extension moves the day on');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_extend', :'t', '{"due_on": "2026-09-24", "reason": "r"}'), 'ok', 'with a reason');
SELECT is(due_on(:'t', 'supervision'), '2026-09-24'::date, 'to the new day');
CALL at('2026-09-25 09:00+08');
SELECT is(call('supervision_task_list', context('head'), request(NULL, NULL, '{"state": "open"}')) #>> '{data,1,lamp}', 'red', 'late, it is red');
SELECT is(pg_temp.deed('head', 'supervision_task_reply', :'t', '{"feedback": "done"}'), 'ok', 'the head answers');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_urge', :'t'), 'conflict', 'nothing to urge then');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_close', :'t'), 'invalid-fields', 'not without evidence');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_close', :'t', '{"evidence": "photographs"}'), 'ok', 'closed with evidence');
SELECT is(pg_temp.deed('supervisor', 'supervision_task_extend', :'t', '{"due_on": "2026-12-24", "reason": "r"}'), 'conflict', 'closed is closed');
SELECT is((SELECT late FROM egov_report.supervision_tasks WHERE tenant = 999100 AND task = :'t'), true, 'analysts see that it was late');
SELECT is((SELECT string_agg(kind, ' ' ORDER BY id) FROM egov.event WHERE tenant = 999100 AND subject = :'t'), 'create urge urge extend reply close', 'each act is an event');

SELECT * FROM finish();
ROLLBACK;
