-- Proves the route of a case: steps open when all they wait for are done, those with no order run side
-- by side, and under joint handling one refusal ends the others and is told once.

BEGIN;
SELECT plan(71);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

-- one after the other
SELECT case_in('accepted', 'SERIAL') AS c \gset
SELECT is(steps(:'c'), 'one active, three waiting, two waiting', 'a serial route opens its first step');
SELECT is(verdict(review('tax-reviewer', :'c', 'two')), 'step-not-active', 'a step that waits cannot be done');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'steps-open', 'nor can anybody decide');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "refused", "reason": "no", "remedies": "60 days"}')), 'steps-open', 'also not refuse');
SELECT is(verdict(review('reviewer', :'c', 'one')), 'ok', 'the first');
SELECT is(steps(:'c'), 'one done, three waiting, two active', 'opens the second');
SELECT is(verdict(review('reviewer', :'c', 'one')), 'step-not-active', 'a step is done once');
SELECT is(verdict(review('tax-reviewer', :'c', 'two')), 'ok', 'the second');
SELECT is(verdict(review('reviewer-2', :'c', 'three')), 'ok', 'the third');
SELECT is(steps(:'c'), 'decision active, one done, three done, two done', 'open the decision');
SELECT is(events(:'c', 'review'), 3::bigint, 'each review is an event');

SELECT is((SELECT array_length(departments, 1) FROM egov.case_file WHERE id = :'c'),
          (SELECT count(DISTINCT department)::int4 FROM egov.case_step WHERE case_id = :'c'), 'the case names each of its departments once');

-- side by side
SELECT case_in('accepted', 'JOINT') AS c \gset
SELECT is(steps(:'c'), 'fire waiting, market active, tax active', 'steps without order open together');
SELECT step(:'c', 'tax') AS before \gset
SELECT version(:'c') AS version \gset
SELECT is(verdict(review('reviewer', :'c', 'market')), 'ok', 'one department');
SELECT is((step(:'c', 'tax'))::text, :'before', 'leaves the step of the other as it is, so that they do not block each other');
SELECT is(version(:'c'), :version + 1, 'the first review begins the review of the case');
SELECT is(steps(:'c'), 'fire waiting, market done, tax active', 'what waits for both still waits');
SELECT is(verdict(review('tax-reviewer', :'c', 'tax')), 'ok', 'the other');
SELECT is(steps(:'c'), 'fire active, market done, tax done', 'opens what waits for both');
SELECT is(version(:'c'), :version + 1, 'further reviews change no version of the case');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'steps-open', 'the decision waits for the last');
SELECT is(verdict(review('fire-reviewer', :'c', 'fire')), 'ok', 'which comes');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'ok', 'then it is decided');

-- who reviews what
SELECT case_in('accepted', 'JOINT') AS c \gset
SELECT is(verdict(review('tax-reviewer', :'c', 'market')), 'forbidden', 'a department reviews its own step');
SELECT is(verdict(review('reviewer', :'c', 'tax')), 'forbidden', 'and no other''s');
SELECT is(verdict(review('decider', :'c', 'market')), 'forbidden', 'a decider is no reviewer');
SELECT is(verdict(review('anna', :'c', 'market')), 'not-found', 'nor is the applicant');
SELECT is(faults(review('reviewer', :'c', 'market', 'agree')), '{"/body/result not-in-list"}', 'a review agrees or refuses');
SELECT is(faults(review('reviewer', :'c', 'market', 'refused', NULL)), '{"/body/opinion wrong-type"}', 'null is no opinion');
SELECT is(faults(call('case_review', context('reviewer', 2), opinion(:'c', 'market', 'refused'))), '{"/body/opinion missing-field"}', 'a refusal says why');
SELECT is(faults(call('case_review', context('acceptor', 1), opinion(:'c', 'acceptance', 'agreed'))), '{}', 'only reviews are reviewed');
SELECT is(verdict(call('case_review', context('acceptor', 1), opinion(:'c', 'acceptance', 'agreed'))), 'forbidden', 'not the office''s own steps');
SELECT case_in('accepted', 'JOINT') AS other \gset
SELECT is(faults(call('case_review', context('reviewer', 2), request(jsonb_build_object('step', (step(:'other', 'market')).id, 'result', 'agreed'), :'c'))),
    '{"/body/step not-found"}', 'the step is one of the case');
SELECT is(verdict(call('case_review', context('reviewer', 9), opinion(:'c', 'market', 'agreed'))), 'version-mismatch', 'If-Match carries the version of the step');
SELECT is((step(:'other', 'market')).state, 'active', 'whose step was not touched');

-- one refusal
SELECT is(verdict(review('reviewer', :'c', 'market', 'refused', 'too near a school')), 'ok', 'one department refuses');
SELECT is(steps(:'c'), 'decision active, fire ended, market done, tax ended', 'which ends the other reviews, those that wait, too');
SELECT is(verdict(review('tax-reviewer', :'c', 'tax')), 'step-not-active', 'an ended step is over');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'review-refused', 'it cannot be granted any more');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "refused", "reason": "too near a school", "remedies": "60 days"}')), 'ok', 'only refused');
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('case_events', context('anna'), request(NULL, :'c')) -> 'data') AS e WHERE e ->> 'kind' = 'refuse'), 1::bigint,
    'and the applicant is told once');
SELECT is_empty($$SELECT e FROM jsonb_array_elements(test_city.call('case_read', test_city.context('anna'), test_city.request(NULL, '$$ || :'c' || $$')) #> '{data,steps}') AS e
                   WHERE e ->> 'opinion' IS NOT NULL OR e ->> 'claimed_by' IS NOT NULL$$, 'opinions within the office are not shown to the applicant');
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('case_read', context('decider'), request(NULL, :'c')) #> '{data,steps}') AS e WHERE e ->> 'opinion' = 'too near a school'), 1::bigint,
    'but to the decider');

-- who reads whose words, and why a step ended
CREATE FUNCTION pg_temp.words(login text, c uuid, member text) RETURNS text
LANGUAGE sql VOLATILE RETURN (
    SELECT string_agg((e ->> 'code') || ' ' || coalesce(e ->> member, '-'), ', ' ORDER BY e ->> 'code')
      FROM jsonb_array_elements(test_city.call('case_read', test_city.context(login), test_city.request(NULL, c)) #> '{data,steps}') AS e
     WHERE e ->> 'code' IN ('market', 'tax', 'fire'));
SELECT case_in('accepted', 'JOINT') AS c \gset
SELECT is(verdict(review('reviewer', :'c', 'market', 'agreed', 'clean')), 'ok', 'one department reviews');
SELECT is(pg_temp.words('tax-reviewer', :'c', 'opinion'), 'fire -, market -, tax -', 'another does not read its words before it has found its own');
SELECT is(pg_temp.words('tax-reviewer', :'c', 'state'), 'fire waiting, market done, tax active', 'but how far the case is');
SELECT is(pg_temp.words('anna-at-work', :'c', 'opinion'), 'fire -, market -, tax -', 'an official whose own case it is reads what every applicant reads');
SELECT is(pg_temp.words('anna-at-work', :'c', 'result'), 'fire -, market -, tax -', 'and no result before the decision');
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('case_events', context('anna-at-work'), request(NULL, :'c')) -> 'data') AS e WHERE e #> '{data,result}' IS NOT NULL), 0::bigint, 'nor in the events');
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('case_events', context('reviewer'), request(NULL, :'c')) -> 'data') AS e WHERE e #> '{data,result}' IS NOT NULL), 1::bigint, 'which colleagues read');
SELECT is(verdict(review('tax-reviewer', :'c', 'tax', 'refused', 'owes taxes')), 'ok', 'it refuses');
SELECT is(pg_temp.words('tax-reviewer', :'c', 'opinion'), 'fire -, market -, tax owes taxes', 'and reads its own');
SELECT is(pg_temp.words('decider', :'c', 'opinion'), 'fire -, market clean, tax owes taxes', 'the department in charge reads them all');
SELECT is(pg_temp.words('coordinator', :'c', 'opinion'), 'fire -, market clean, tax owes taxes', 'so does who watches the city');
SELECT is(pg_temp.words('decider', :'c', 'end_reason'), 'fire review-refused, market -, tax -', 'a step that was not done says why');
SELECT is(pg_temp.words('anna', :'c', 'end_reason'), 'fire -, market -, tax -', 'to the applicant with the decision');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "refused", "reason": "x", "remedies": "y"}')), 'ok', 'which comes');
SELECT is(pg_temp.words('anna', :'c', 'end_reason'), 'fire review-refused, market -, tax -', 'then');
SELECT is(pg_temp.words('fire-reviewer', :'c', 'opinion'), 'fire -, market clean, tax owes taxes', 'and every department that took part reads the words of the others');
SELECT case_in('accepted', 'PAIR') AS c \gset
SELECT is(verdict(act('anna', 'case_withdraw', :'c', '{}')), 'ok', 'a case is withdrawn');
SELECT is(pg_temp.words('anna', :'c', 'end_reason'), 'market withdrawn, tax withdrawn', 'its steps say so');
SELECT case_in('accepted', 'PAIR') AS c \gset
SELECT is(verdict(act('decider', 'case_terminate', :'c', '{"reason": "dissolved"}')), 'ok', 'or terminated');
SELECT is(pg_temp.words('decider', :'c', 'end_reason'), 'market terminated, tax terminated', 'by the office');

-- no review at all; steps of somebody else's system
SELECT is(steps(case_in('accepted', 'NOTICE')), 'decision active', 'without a route the decision opens with the acceptance');
SELECT add_item('ABROAD', true, NULL) IS NOT NULL AS x \gset
INSERT INTO egov.item_step (tenant, item, number, code, name, executor_kind, external_tenant, external_id, role, budget_days, draft)
VALUES (999100, id('ABROAD'), 1, 'province', '省级审查', 'superior', 23, 'hlj-0001', 'reviewer', 5, false);
SELECT case_in('accepted', 'ABROAD') AS c \gset
SELECT is(steps(:'c'), 'province active', 'a step of another government opens like any other');
SELECT is(verdict(review('tax-reviewer', :'c', 'province')), 'not-found', 'other departments have no part in it');
SELECT is((SELECT array_agg(t ->> 'code') FROM jsonb_array_elements(call('task_list', context('reviewer'), request()) -> 'data') AS t WHERE t ->> 'case' = :'c'), '{province}',
    'the department in charge has it on its desk');
SELECT is((SELECT e ->> 'external_id' FROM jsonb_array_elements(call('case_read', context('anna'), request(NULL, :'c')) #> '{data,steps}') AS e WHERE e ->> 'code' = 'province'), 'hlj-0001', 'everybody reads who does it');
SELECT is(verdict(review('reviewer', :'c', 'province', 'agreed', 'the province agrees')), 'ok', 'and records what the other government answered');
SELECT is(steps(:'c'), 'decision active, province done', 'so that the case goes on');
SELECT is((SELECT format('%s %s %s', executor_kind, external_tenant, external_id) FROM egov.case_step WHERE tenant = 999100 AND case_id = :'c' AND code = 'province'),
    'superior 23 hlj-0001', 'the case says whose it is');

SELECT * FROM finish();
ROLLBACK;
