-- Proves what a person can do about a result (Civil Servant Law): objection while it is published, review
-- and appeal within the days of Art. 95, answers within those of Art. 96, no suspension and nothing made
-- worse by them (Art. 96), and nobody answering who took part in the finding (Art. 76).

BEGIN;
SELECT plan(110);
\ir ../../lib/city.sql
CALL test_city.found(999121);
\ir ../../lib/result.sql
SET LOCAL search_path = public, test_city;
SELECT found_results();
CALL at('2026-03-02 09:00+08');
SELECT add_appraisal('shown', 2025, 'published', '2026-03-02 09:00+08');
SELECT add_result('worker', 'shown', 85.5, 'competent'), add_result('worker-2', 'shown', 55, 'not_competent'),
       add_result('organiser-2', 'shown', 91, 'excellent');
SELECT result_id('worker', 'shown') AS w, result_id('worker-2', 'shown') AS w2 \gset

CREATE FUNCTION pg_temp.shown(result uuid, members text) RETURNS jsonb LANGUAGE sql
RETURN (SELECT jsonb_agg(a.answer #> ARRAY['data', m] ORDER BY n) FROM (SELECT call('result_read', context('worker'), request(NULL, result)) AS answer) AS a,
               regexp_split_to_table(members, ',') WITH ORDINALITY AS t (m, n));

-- in publication
SELECT is(verdict(object('worker-2', :'w')), 'not-found', 'the result of somebody else is not there');
SELECT is(verdict(object('organiser', :'w')), 'not-found', 'for an organiser it is, but not to object to');
SELECT is(verdict(object('worker', gen_random_uuid())), 'not-found', 'nor is one that there is not');
SELECT is(verdict(object('worker', :'w', 'review')), 'wrong-state', 'Art. 95: a review is of what was decided, once closed');
SELECT is(verdict(object('worker', :'w', 'appeal')), 'wrong-state', 'Art. 95: so is an appeal');
SELECT is(faults(object('worker', :'w', 'complaint')), '{"/body/kind not-in-list"}', 'there are three kinds');
SELECT is(faults(call('result_objection_raise', context('worker'), request('{"reason": ""}', :'w'))), '{"/body/reason too-short"}', 'a reason is needed');
CALL at('2026-03-09 23:59:57+08');
SELECT object('worker', :'w') AS answer \gset
SELECT is(verdict(:'answer'), 'ok', 'publication: the fifth working day is in time, to 24:00');
SELECT (:'answer'::jsonb) #>> '{data,id}' AS o \gset
SELECT is((:'answer'::jsonb) #>> '{data,kind}', 'publication', 'by itself the kind is that of the state');
SELECT is(verdict(object('worker', :'w')), 'already-exists', 'one of a kind');
SELECT is(due(:'o', 'result_publication'), '2026-03-09 + 10 WD = 2026-03-23', 'the answer has its limit');
SELECT is((:'answer'::jsonb) #>> '{data,clock,due}', '2026-03-23', 'which explains itself');
SELECT is((:'answer'::jsonb) #>> '{data,lamp}', 'green', 'and has a lamp');
SELECT is(events(:'o', 'raise'), 1::bigint, 'the ledger tells of it');
CALL at('2026-03-10 00:00+08');
SELECT is(verdict(object('worker-2', :'w2')), 'too-late', 'publication: a day later it is too late');
SELECT is(object('worker-2', :'w2') #>> '{problem,params,until}', '2026-03-09', 'which says until when it was');
SELECT is(call('result_read', context('worker'), request(NULL, :'w')) #>> '{data,score}', '85.5', 'Art. 96: the result stands meanwhile');

-- who reads an objection
CREATE FUNCTION pg_temp.read(login text, objection uuid) RETURNS text LANGUAGE sql
RETURN verdict(call('result_objection_read', context(login), request(NULL, objection)));
CREATE FUNCTION pg_temp.listed(login text, name text DEFAULT 'result_objection_list', query jsonb DEFAULT '{}') RETURNS int LANGUAGE sql
RETURN jsonb_array_length(call(name, context(login), request(NULL, NULL, query)) -> 'data');
SELECT is(pg_temp.read('worker', :'o'), 'ok', 'whose it is');
SELECT is(pg_temp.read('worker-2', :'o'), 'not-found', 'nobody else');
SELECT is(pg_temp.read(l, :'o'), 'ok', l || ', who answers')
  FROM unnest(ARRAY['organiser', 'committee-2', 'mayor']) AS l;
SELECT is(pg_temp.read('head', :'o'), 'not-found', 'not the head of the department');
SELECT is(pg_temp.listed('worker', 'result_objection_mine'), 1, 'mine');
SELECT is(pg_temp.listed('worker-2', 'result_objection_mine'), 0, 'not somebody else''s');
SELECT is(pg_temp.listed('committee'), 1, 'the desk');
SELECT is(pg_temp.listed('committee', 'result_objection_list', '{"state": "decided"}'), 0, 'by state');
SELECT is(pg_temp.listed('committee', 'result_objection_list', '{"kind": "review"}'), 0, 'by kind');
SELECT is(pg_temp.listed('committee', 'result_objection_list', jsonb_build_object('appraisal', id('shown'))), 1, 'by appraisal');
SELECT is(verdict(call('result_objection_list', context('worker'), request())), 'forbidden', 'no desk for others');

-- who answers
SELECT is(verdict(answer('worker-2', :'o')), 'forbidden', 'answers have a role');
SELECT is(verdict(answer('mayor', :'o')), 'forbidden', 'an objection in publication is not for who hears appeals');
SELECT is(verdict(answer('committee', gen_random_uuid())), 'not-found', 'an objection that there is not');
SELECT is(verdict(answer('committee', :'o', '{"decision": "upheld"}', 2)), 'version-mismatch', 'in the version that was read');
SELECT is(verdict(answer('organiser', :'o')), 'took-part', 'Art. 76: not who planned the appraisal');
SELECT is(answer('organiser', :'o') #>> '{problem,params,part}', 'plan', 'the parameter says why');

-- Art. 76: each part in a finding, on its own
CREATE FUNCTION pg_temp.part() RETURNS text LANGUAGE sql
RETURN coalesce(answer('committee', known('o')) #>> '{problem,params,part}', 'none');
INSERT INTO known VALUES ('o', :'o');
SAVEPOINT a;
INSERT INTO egov.event (tenant, id, actor, subject_kind, subject, kind) VALUES (999121, egov.uuid7(), id('committee'), 'appraisal', id('shown'), 'freeze');
SELECT is(pg_temp.part(), 'act', 'Art. 76: not who froze, calculated or published it');
ROLLBACK TO a;
INSERT INTO egov.appraisal_value (tenant, appraisal, subject, indicator, value, source, recorded_by, recorded_at)
VALUES (999121, id('shown'), id('worker in shown'), 'attendance', '90', 'record', id('committee'), now());
SELECT is(pg_temp.part(), 'record', 'Art. 76: not who recorded a value of the person');
UPDATE egov.appraisal_value SET subject = id('worker-2 in shown') WHERE tenant = 999121;
SELECT is(verdict(answer('committee', :'o', '{"decision": "mended", "grade": "none such"}')), 'invalid-fields', 'but who recorded one of somebody else');
ROLLBACK TO a;
INSERT INTO egov.routine_record (tenant, id, person, period_from, period_through, summary, submitted_at, grade, graded_by, graded_at)
VALUES (999121, egov.uuid7(), id('person worker'), '2025-12-01', '2026-02-28', 's', now(), 'good', id('committee'), now());
SELECT is(pg_temp.part(), 'routine', 'Art. 76: not who graded the routine records of the year');
UPDATE egov.routine_record SET period_from = '2026-01-01' WHERE tenant = 999121;
SELECT is(verdict(answer('committee', :'o', '{"decision": "mended", "grade": "none such"}')), 'invalid-fields', 'but who graded those of another year');
ROLLBACK TO a;
INSERT INTO egov.committee_member (tenant, appraisal, account) VALUES (999121, id('shown'), id('committee'));
SELECT is(pg_temp.part(), 'committee', 'Art. 76: not a member of the committee of the appraisal');
ROLLBACK TO a;
INSERT INTO egov.quota_choice (tenant, appraisal, grade, subject, reason, chosen_by, chosen_at)
VALUES (999121, id('shown'), 'excellent', id('worker-2 in shown'), 'r', id('committee'), now());
SELECT is(pg_temp.part(), 'choice', 'Art. 76: not who chose between those tied');
ROLLBACK TO a;
INSERT INTO egov.quota_approval (tenant, appraisal, grade, pool, share, reason, approved_by, approved_at)
VALUES (999121, id('shown'), 'excellent', '', 0.25, 'r', id('committee'), now());
SELECT is(pg_temp.part(), 'approval', 'Art. 76: not who approved a higher share');
ROLLBACK TO a;
INSERT INTO egov.result_objection (tenant, id, result, appraisal, kind, reason, asked_by, asked_at, decision, answer, decided_by, decided_at)
VALUES (999121, egov.uuid7(), :'w', id('shown'), 'review', 'r', id('worker'), now(), 'upheld', 'a', id('committee'), now());
SELECT is(pg_temp.part(), 'answer', 'Art. 76: not who answered an objection to it before');
ROLLBACK TO a;
SELECT add_appraisal('past', 2024, 'closed', '2025-03-01 09:00+08');
INSERT INTO egov.committee_member (tenant, appraisal, account) VALUES (999121, id('past'), id('committee'));
SELECT is(verdict(answer('committee', :'o', '{"decision": "mended", "grade": "none such"}')), 'invalid-fields', 'a part in another appraisal is none');
ROLLBACK TO a;
SELECT is(verdict(object('organiser-2', result_id('organiser-2', 'shown'))), 'too-late', 'an organiser has results as well');
INSERT INTO egov.result_objection (tenant, id, result, appraisal, kind, reason, asked_by, asked_at)
VALUES (999121, id('own'), result_id('organiser-2', 'shown'), id('shown'), 'publication', 'r', id('organiser-2'), now());
SELECT is(verdict(answer('organiser-2', id('own'))), 'own-case', 'Art. 76: nobody answers about themselves');
ROLLBACK TO a;

-- Art. 96: never worse
SELECT is(faults(answer('committee', :'o', '{"decision": "mended"}')), '{"/body/grade missing-field"}', 'mending names something');
SELECT is(faults(answer('committee', :'o', '{"decision": "upheld", "score": "90", "grade": "basic"}')), '{"/body/grade only-mended","/body/score only-mended"}', 'upholding does not');
SELECT is(faults(answer('committee', :'o', '{"decision": "other", "score": "90"}')), '{"/body/decision not-in-list"}', 'what is neither is only that');
SELECT is(faults(answer('committee', :'o', jsonb_build_object('decision', 'mended', 'score', s))), '{"/body/score not-a-number"}', format('"%s" is no score', s))
  FROM unnest(ARRAY['NaN', '1e2', '90.', 'Infinity', '9 0']) AS s;
SELECT is(faults(answer('committee', :'o', '{"decision": "mended", "grade": "splendid"}')), '{"/body/grade not-in-list"}', 'a grade is one of the scheme');
SELECT is(verdict(answer('committee', :'o', d)), 'made-worse', 'Art. 96: never worse: ' || d::text)
  FROM unnest(ARRAY['{"decision": "mended", "score": "85.49"}', '{"decision": "mended", "grade": "basic"}', '{"decision": "mended", "score": "-90"}',
                    '{"decision": "mended", "score": "99", "grade": "basic"}', '{"decision": "mended", "score": "85.4999999999999999999", "grade": "excellent"}']::jsonb[]) AS d;
SELECT md5(r::text) AS before FROM (SELECT id, inputs, peers, state, reason, score, rank, grade FROM egov.result WHERE tenant = 999121 AND id = :'w') AS r \gset
SELECT md5(a::text) AS digests FROM egov.appraisal AS a WHERE tenant = 999121 AND id = id('shown') \gset
CALL at('2026-03-23 23:59:57+08');
SELECT answer('committee', :'o', '{"decision": "mended", "score": "85.50", "grade": "excellent"}') AS answer \gset
SELECT is(brief(:'answer'), 'ok, decided, version 2', 'answered on the last day');
SELECT is(((:'answer'::jsonb) -> 'data') - 'id' - 'asked_at' - 'clock' - 'department', jsonb_build_object('result', :'w', 'appraisal_name', 'shown', 'year', 2025,
    'kind', 'publication', 'kind_label', 'objection in publication', 'name', 'worker', 'department_name', '市场监督管理局', 'reason', 'why', 'state', 'decided',
    'due_on', '2026-03-23', 'lamp', 'green', 'basis', 'Appraisal rules of the city', 'extended_at', NULL, 'decision', 'mended', 'decision_label', 'mended',
    'answer', 'because', 'score', '85.50', 'grade', 'excellent', 'decided_at', (:'answer'::jsonb) #>> '{data,decided_at}', 'version', 2), 'all that there is to say');
SELECT is(verdict(answer('committee-2', :'o', '{"decision": "upheld"}', 2)), 'already-decided', 'once');
SELECT is(md5(r::text), :'before', 'what was calculated is as it was') FROM (SELECT id, inputs, peers, state, reason, score, rank, grade FROM egov.result WHERE tenant = 999121 AND id = :'w') AS r;
SELECT is(md5(a::text), :'digests', 'so is the appraisal with its digests') FROM egov.appraisal AS a WHERE tenant = 999121 AND id = id('shown');
SELECT is(pg_temp.shown(:'w', 'score,grade,mended_score,mended_grade,grade_name'),
          '["85.5", "competent", "85.50", "excellent", "excellent"]', 'the new lies over the old');
SELECT is(events(:'o', 'decide'), 1::bigint, 'the ledger tells of the answer');
SELECT is(met(:'o', 'result_publication') IS NOT NULL, true, 'the limit was met');

-- closed: review, Art. 95 and 96
SELECT add_appraisal('done', 2024, 'closed', '2026-04-01 10:00+08');
SELECT add_result('worker', 'done', 55, 'not_competent'), add_result('worker-2', 'done', NULL, NULL), add_result('chief', 'done', 58.25, 'not_competent');
SELECT result_id('worker', 'done') AS d, result_id('worker-2', 'done') AS d2, result_id('chief', 'done') AS d3 \gset
CALL at('2026-04-20 09:00+08');
SELECT is(verdict(object('worker', :'d', 'publication')), 'too-late', 'publication is over once it is closed');
SELECT is(pg_temp.shown(:'d', 'review_until,appeal_until'),
          '["2026-05-06", "2026-05-06"]', 'Art. 95: 30 days each from knowing it; the last is a holiday and moves');
CALL at('2026-05-06 23:59:57+08');
SELECT object('worker', :'d') AS answer \gset
SELECT is((:'answer'::jsonb) #>> '{data,kind}', 'review', 'Art. 95: a review within 30 days of knowing the result');
SELECT (:'answer'::jsonb) #>> '{data,id}' AS r \gset
SELECT is(due(:'r', 'result_review'), '2026-05-06 + 30 CD = 2026-06-05', 'Art. 96: decided within 30 days of its receipt');
SELECT is((:'answer'::jsonb) #>> '{data,basis}', 'Civil Servant Law (2018), Art. 96', 'by this article');
CALL at('2026-05-07 00:00+08');
SELECT is(verdict(object('worker-2', :'d2', 'review')), 'too-late', 'Art. 95: a day later it is too late for a review');
SELECT is(verdict(object('worker-2', :'d2', 'appeal')), 'too-late', 'Art. 95: and for an appeal without a review');
SELECT is(verdict(object('worker', :'d', 'appeal')), 'too-soon', 'Art. 95: an appeal follows the decision of the review');
SELECT is(object('worker', :'d', 'appeal') #>> '{problem,params,from}', '2026-06-06', 'or its time having passed');
SELECT is(call('result_read', context('worker'), request(NULL, :'d')) #> '{data,appeal_until}', 'null', 'so that there is no last day yet');
SELECT is(pg_temp.shown(:'d', 'grade,state'), '["not_competent", "graded"]', 'Art. 96: a review does not suspend the result');
SELECT is(verdict(call('result_objection_extend', context('committee', 1), request('{"reason": "r"}', :'r'))), 'not-offered', 'Art. 96: the time of a review is not extended');
SAVEPOINT a;
CALL at('2026-06-06 00:00+08');
SELECT is(verdict(object('worker', :'d', 'appeal')), 'ok', 'a review that is late does not stop an appeal');
SELECT is(call('result_objection_read', context('worker'), request(NULL, :'r')) #>> '{data,lamp}', 'red', 'and is red');
SELECT is(verdict(object('worker', :'d', 'review')), 'wrong-state', 'after an appeal there is no review');
ROLLBACK TO a;
CALL at('2026-05-20 09:00+08');
SELECT is(verdict(answer('committee', :'r', '{"decision": "mended", "grade": "excellent", "score": "54"}')), 'made-worse', 'Art. 96: a review never makes it worse');
SELECT is(verdict(answer('organiser-2', :'r')), 'ok', 'upheld by an organiser who took no part');
SELECT is(call('result_read', context('worker'), request(NULL, :'d')) #>> '{data,appeal_until}', '2026-06-04', 'Art. 95: 15 days from the decision of the review');
SELECT is((SELECT version FROM egov.result WHERE tenant = 999121 AND id = :'d'), 1, 'what is upheld does not change');

-- appeal
CALL at('2026-06-05 00:00+08');
SELECT is(verdict(object('worker', :'d', 'appeal')), 'too-late', 'Art. 95: on the sixteenth day it is too late');
CALL at('2026-06-04 23:59:57+08');
SELECT object('worker', :'d', 'appeal') #>> '{data,id}' AS p \gset
SELECT is(due(:'p', 'result_appeal'), '2026-06-04 + 60 CD = 2026-08-03', 'Art. 96: an appeal is decided within 60 days');
SELECT is(verdict(answer('organiser-2', :'p')), 'forbidden', 'not by an organiser');
SELECT is(verdict(call('result_objection_extend', context('organiser-2', 1), request('{"reason": "r"}', :'p'))), 'forbidden', 'nor is it extended by one');
SAVEPOINT a;
CALL at('2026-08-04 00:00+08');
SELECT is(verdict(call('result_objection_extend', context('committee', 1), request('{"reason": "r"}', :'p'))), 'too-late', 'Art. 96: not extended after its end');
SELECT is(verdict(answer('committee', :'p')), 'ok', 'but still answered');
SELECT is(call('result_objection_read', context('worker'), request(NULL, :'p')) #>> '{data,lamp}', 'red', 'late, which stays');
ROLLBACK TO a;
SELECT is(faults(call('result_objection_extend', context('committee', 1), request('{}', :'p'))), '{"/body/reason missing-field"}', 'an extension has a reason');
SELECT is(brief(call('result_objection_extend', context('committee', 1), request('{"reason": "r"}', :'p'))), 'ok, open, version 2', 'Art. 96: extended');
SELECT is(due(:'p', 'result_appeal'), '2026-06-04 + 90 CD = 2026-09-02', 'Art. 96: by 30 days');
SELECT is(verdict(call('result_objection_extend', context('mayor', 2), request('{"reason": "r"}', :'p'))), 'already-extended', 'Art. 96: once');
SELECT is(verdict(answer('mayor', :'p', '{"decision": "mended", "score": "54.99"}', 2)), 'made-worse', 'Art. 96: an appeal never makes it worse');
SELECT is(verdict(answer('mayor', :'p', '{"decision": "mended", "grade": "basic"}', 2)), 'ok', 'the head of the government hears appeals');
SELECT is(pg_temp.shown(:'d', 'score,grade,mended_score,mended_grade,grade_name'),
          '["55", "not_competent", null, "basic", "基本称职"]', 'a grade alone may be mended');

-- directly, Art. 95; with a result that had no score
CALL at('2026-05-06 12:00+08');
SELECT object('chief', :'d3', 'appeal') #>> '{data,id}' AS c \gset
SELECT is(verdict(object('chief', :'d3', 'review')), 'wrong-state', 'Art. 95: who appeals directly does not ask for a review');
SELECT isnt(:'c'::text, '', 'Art. 95: an appeal without a review within 30 days');
SELECT object('worker-2', :'d2') #>> '{data,id}' AS n \gset
SELECT is(verdict(answer('committee', :'n', '{"decision": "mended", "score": "61", "grade": "not_competent"}')), 'ok', 'anything is better than no result');

-- teams and organs
INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department) VALUES (999121, id('organ'), id('done'), id('lead')), (999121, id('team'), id('shown'), id('lead'));
INSERT INTO egov.result (tenant, id, appraisal, subject, inputs, state, score, grade)
VALUES (999121, id('of organ'), id('done'), id('organ'), '{}', 'graded', 70, 'competent'), (999121, id('of team'), id('shown'), id('team'), '{}', 'graded', 70, 'competent');
CALL at('2026-03-05 12:00+08');
SELECT is(verdict(object('tax-head', id('of team'))), 'not-found', 'the result of an organ is not for the head of another');
SELECT is(verdict(object('head', id('of organ'), 'appeal')), 'not-offered', 'Art. 95: an appeal is the right of a person');
SELECT is(verdict(object('head', id('of team'))), 'ok', 'but its head objects in publication');

-- before it is published there is nothing to object to
SELECT add_appraisal('young', 2026, 'review', '2026-03-01 09:00+08'), add_result('worker', 'young', 80, 'competent');
SELECT is(verdict(object('worker', result_id('worker', 'young'))), 'not-found', 'nothing before publication');

SELECT * FROM finish();
ROLLBACK;
