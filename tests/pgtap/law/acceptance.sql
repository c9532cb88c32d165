-- Proves Administrative Licensing Law, Art. 32: refused at once with the right body; told once, all of
-- it, within five working days; nothing told in time is acceptance from the day of receipt, effective
-- at 24:00 of the last day, whether or not the clock work has run; corrections that do not come.

BEGIN;
SELECT plan(46);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

-- no licence needed, or the wrong body: at once, dated, naming the right body
CALL at('2025-04-24 10:00+08');
SELECT case_in('submitted') AS c \gset
SELECT is(verdict(act('acceptor', 'case_not_accept', :'c', '{"kind": "wrong-body", "reason": "not ours"}')), 'invalid-fields', 'Art. 32(2): the wrong body names the right one');
SELECT is(verdict(act('acceptor', 'case_not_accept', :'c', '{"kind": "wrong-body", "reason": "not ours", "right_body": "the province"}')), 'ok', 'Art. 32(2): refused at once');
SELECT is(seen(:'c', 'closed_at'), '2025-04-24T10:00:00+08:00', 'Art. 32: the refusal is dated');
SELECT matches(told(:'c', 'wrong_body'), 'On 2025-04-24 .*231081-2025-000001.*the province.*not ours', 'Art. 32(2): told in writing with day, body and reason');
SELECT case_in('submitted') AS c \gset
SELECT act('acceptor', 'case_not_accept', :'c', '{"kind": "not-needed", "reason": "no licence is needed"}') IS NOT NULL AS x \gset
SELECT matches(told(:'c', 'non_acceptance'), '2025-04-24.*no licence is needed', 'Art. 32(1): no licence needed: told in writing');

-- nothing told within five working days
SELECT case_in('submitted') AS c \gset
SELECT version(:'c') AS v \gset
SELECT is(due(:'c', 'acceptance'), '2025-04-24 + 5 WD = 2025-04-30', 'Art. 32(4): five working days, the make-up Sunday counted');
SELECT is((SELECT count(*) FROM egov.deadline WHERE tenant = 999100 AND subject = :'c' AND effective_at > '2025-04-30'), 1::bigint, 'the limit of a decision waits');
CALL at('2025-04-30 23:59:58+08');
SELECT is(seen(:'c', 'state'), 'submitted', 'Art. 32(4): until 24:00 of the last day nothing has happened');
SELECT is(call('case_deadlines', context('anna'), request(NULL, :'c')) #>> '{data,0,kind}', 'acceptance', 'one limit runs');
SELECT is(jsonb_array_length(call('case_deadlines', context('anna'), request(NULL, :'c')) -> 'data'), 1, 'and no other is seen');
CALL at('2025-05-01 00:00:00+08');
SELECT is(seen(:'c', 'state'), 'accepted', 'Art. 32(4): then it is accepted, though the clock work has not run');
SELECT is(seen(:'c', 'accepted_at'), '2025-04-24T10:00:00+08:00', 'Art. 32(4): from the day of receipt');
SELECT is(state(:'c'), 'submitted', 'the row still says what was written last');
SELECT is(call('case_deadlines', context('anna'), request(NULL, :'c')) #>> '{data,1,due_on}', '2025-05-26', 'Art. 42: decide by 2025-05-26');
SELECT is(call('case_list', context('acceptor'), request(NULL, NULL, '{"state": "accepted"}')) #>> '{data,0,id}', :'c', 'lists know it');
SELECT is(call('case_list', context('acceptor'), request(NULL, NULL, '{"state": "submitted"}')) -> 'data', '[]', 'and no longer as submitted');
SELECT is(verdict(call('case_request_correction', context('acceptor', :v), request(notice(), :'c'))), 'already-accepted', 'Art. 32(4): a notice a second later is refused');
SELECT is(state(:'c'), 'accepted', 'and that is written now');
SELECT is(version(:'c'), :v, 'time gives no new version');
SELECT is(verdict(act('acceptor', 'case_not_accept', :'c', '{"kind": "other", "reason": "x"}')), 'already-accepted', 'nor can it be refused');
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'already-accepted', 'nor accepted again');
SELECT is(steps(:'c'), 'review active', 'the route has begun');
SELECT is((SELECT data FROM egov.event WHERE tenant = 999100 AND subject = :'c' AND kind = 'deem_accepted'), '{"accepted_on": "2025-04-24"}', 'the event says from when');
SELECT is((SELECT date_trunc('second', at) FROM egov.event WHERE tenant = 999100 AND subject = :'c' AND kind = 'deem_accepted'), '2025-05-01 00:00+08'::timestamptz, 'and happened at the end of the last day');
SELECT is((SELECT actor FROM egov.event WHERE tenant = 999100 AND subject = :'c' AND kind = 'deem_accepted'), NULL, 'nobody did it');
SELECT matches(told(:'c', 'deemed_acceptance'), '2025-04-24', 'the applicant is told');
SELECT review('reviewer', :'c', 'review') IS NOT NULL AS x \gset
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'ok', 'and the case goes on to its decision');

-- on the last day the office is in time
CALL at('2025-04-24 10:00+08');
SELECT case_in('submitted') AS c \gset
CALL at('2025-04-30 23:59:58+08');
SELECT is(verdict(act('acceptor', 'case_request_correction', :'c', notice())), 'ok', 'Art. 32(4): told on the last day');
SELECT is((SELECT count(*) FROM egov.deadline WHERE tenant = 999100 AND subject = :'c' AND kind IN ('legal', 'promised')), 0::bigint, 'the limits that waited are gone');

-- once, and all of it
SELECT matches(told(:'c', 'correction'), E'by 2025-05-26.*\n1\\. 照片: blurred', 'Art. 32(4): everything missing and the last day, in writing');
CALL at('2025-05-06 09:00+08');
SELECT act('anna', 'case_correct', :'c', '{"note": "done"}') IS NOT NULL AS x \gset
SELECT is(verdict(act('acceptor', 'case_request_correction', :'c', notice())), 'one-time-notice', 'Art. 32(4): a second round breaks the rule of one notice');
CALL at('2025-05-08 16:00+08');
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'ok', 'complete now');
SELECT is(seen(:'c', 'accepted_at'), '2025-05-06T09:00:00+08:00', 'Art. 32(5): complete corrections are accepted on the day they were received');
SELECT is(due(:'c', 'legal'), '2025-05-06 + 20 WD = 2025-06-04', 'Art. 42: and count from there');
SELECT case_in('correction') AS c \gset
CALL at('2025-05-12 09:00+08');
SELECT act('anna', 'case_correct', :'c', '{"note": "done"}') IS NOT NULL AS x \gset
CALL at('2025-05-20 00:00+08');
SELECT is(seen(:'c', 'accepted_at'), '2025-05-12T09:00:00+08:00', 'Art. 32(4): also corrections that nobody answers are accepted from their day');

-- corrections that do not come
SELECT add_ruled('STRICT', '{"correction_outcome": "refused"}') IS NULL AS x \gset
CALL at('2025-05-06 09:00+08');
SELECT case_in('correction') AS mild, case_in('correction', 'STRICT') AS strict \gset
SELECT is(due(:'mild', 'correction'), '2025-05-06 + 15 WD = 2025-05-27', 'fifteen working days unless told');
CALL at('2025-05-27 23:59:58+08');
SELECT is(seen(:'mild', 'state') || ' ' || seen(:'strict', 'state'), 'correction correction', 'on the last day it may still come');
CALL at('2025-05-28 00:00+08');
SELECT is(seen(:'mild', 'state') || ' ' || seen(:'strict', 'state'), 'withdrawn refused', 'then the item''s rule says what becomes of it');
SELECT is(seen(:'mild', 'closed_at'), '2025-05-28T00:00:00+08:00', 'closed at that moment');
SELECT is(seen(:'strict', 'decided_at'), '2025-05-28T00:00:00+08:00', 'or decided');
SELECT is(verdict(act('anna', 'case_correct', :'mild', '{"note": "done"}')), 'correction-overdue', 'what comes later is late');
SELECT is(verdict(act('anna', 'case_correct', :'strict', '{"note": "done"}')), 'correction-overdue', 'either way');
SELECT isnt((SELECT reason || remedies FROM egov.decision WHERE tenant = 999100 AND case_id = :'strict'), NULL, 'Art. 38: a refusal by time has reason and remedies');
SELECT is(due(:'strict', 'delivery'), '2025-05-28 + 10 WD = 2025-06-12', 'Art. 44: and is delivered');
SELECT is(notices(:'mild') || ', ' || notices(:'strict'), 'correction lapse_withdrawn, correction lapse_refused', 'told in writing');
SELECT is(verdict(act('deliverer', 'case_deliver', :'strict', '{"method": "post"}')), 'ok', 'by post');

SELECT * FROM finish();
ROLLBACK;
