-- Proves Articles 38, 39 and 44 of the Administrative Licensing Law: a decision with its reasons by
-- another hand than the reviewer's, one decision a case, the licence and its delivery; and that nobody
-- handles a case of his own.

BEGIN;
SELECT plan(58);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT case_in('in_review') AS c \gset
SELECT is(faults(act('decider', 'case_decide', :'c', '{"outcome": "refused"}')), '{"/body/reason missing-field","/body/remedies missing-field"}', 'Art. 38: a refusal gives its reasons and names the remedies');
SELECT is(faults(act('decider', 'case_decide', :'c', '{"outcome": "refused", "reason": "   ", "remedies": "60 days"}')), '{"/body/reason too-short"}', 'Art. 38: blanks are no reason');
SELECT is(faults(act('decider', 'case_decide', :'c', '{"outcome": "perhaps"}')), '{"/body/outcome not-in-list"}', 'a decision grants or refuses');
SELECT is(verdict(act('tax-reviewer', 'case_decide', :'c', '{"outcome": "granted"}')), 'forbidden', 'another role does not decide');
SELECT add_role('supervisor', 'decider', 'tax') IS NOT NULL AS x \gset
SELECT is(verdict(act('supervisor', 'case_decide', :'c', '{"outcome": "granted"}')), 'forbidden', 'nor the decider of another department');

-- the reviewer does not decide
SELECT case_in('accepted') AS b \gset
SELECT is(verdict(review('both', :'b', 'review')), 'ok', 'who holds both roles may review');
SELECT is(verdict(act('both', 'case_decide', :'b', '{"outcome": "granted"}')), 'reviewer-decides', 'but then not decide the same case');
SELECT is(verdict(act('both', 'case_decide', :'b', '{"outcome": "refused", "reason": "no", "remedies": "60 days"}')), 'reviewer-decides', 'in no way');
SELECT is(verdict(act('both', 'case_decide', :'c', '{"outcome": "granted"}')), 'ok', 'only one that a colleague reviewed');

-- a case of one's own
CREATE FUNCTION pg_temp.own(state text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    c uuid := test_city.case_in(state);
BEGIN
    RETURN test_city.verdict(CASE state
        WHEN 'submitted' THEN test_city.act('anna-at-work', 'case_accept', c, '{}')
        WHEN 'accepted' THEN test_city.review('anna-at-work', c, 'review')
        WHEN 'in_review' THEN test_city.act('anna-at-work', 'case_decide', c, '{"outcome": "granted"}')
        WHEN 'granted' THEN test_city.act('anna-at-work', 'case_license', c, '{}')
        WHEN 'licensed' THEN test_city.act('anna-at-work', 'case_deliver', c, '{"method": "window"}') END);
END
$$;
SELECT is(pg_temp.own(s), 'own-case', format('nobody handles a case of his own: %s', s))
  FROM unnest(ARRAY['submitted', 'accepted', 'in_review', 'granted', 'licensed']) AS s;
SELECT case_in('submitted') AS o \gset
SELECT is(verdict(act('anna-at-work', 'case_request_correction', :'o', notice())), 'own-case', 'asks himself for nothing');
SELECT is(verdict(act('anna-at-work', 'case_not_accept', :'o', '{"kind": "other", "reason": "x"}')), 'own-case', 'declines himself nothing');
SELECT is(verdict(act('anna-at-work', 'case_terminate', :'o', '{"reason": "x"}')), 'own-case', 'ends nothing of his own');
SELECT case_in('accepted') AS o \gset
SELECT is(verdict(call('task_claim', context('anna-at-work', (step(:'o', 'review')).version), request(NULL, (step(:'o', 'review')).id))), 'own-case', 'and claims nothing');
SELECT case_in('submitted', 'PLAIN', 'boris') AS o \gset
SELECT is(verdict(act('anna-at-work', 'case_accept', :'o', '{}')), 'ok', 'the case of another is handled');
INSERT INTO egov.mandate (tenant, id, principal, agent, scope, valid_from) VALUES (999100, egov.uuid7(), id('boris'), id('anna'), 'all', '2000-01-01');
SELECT call('case_create', context('anna'), request(jsonb_build_object('item', 'PLAIN', 'applicant', party('boris')) || application())) ->> 'id' AS o \gset
SELECT act('boris', 'case_submit', :'o') IS NOT NULL AS x \gset
SELECT is(verdict(act('anna-at-work', 'case_accept', :'o', '{}')), 'own-case', 'nor one that he filed for another');

-- one decision
SELECT is((SELECT format('%s %s', outcome, decided_by = id('both')) FROM egov.decision WHERE tenant = 999100 AND case_id = :'c'), 'granted t', 'the decision names who made it');
SELECT is((SELECT e.kind FROM egov.decision AS d JOIN egov.event AS e ON e.tenant = 999100 AND e.id = d.event WHERE d.tenant = 999100 AND d.case_id = :'c'), 'grant', 'and its event');
SELECT throws_ok(format($$INSERT INTO egov.decision (tenant, case_id, outcome, decided_by, decided_at, event) SELECT 999100, %L, 'granted', test_city.id('decider'), now(), egov.uuid7()$$, :'c'),
    '23505', NULL, 'the table takes one decision a case');
SELECT throws_ok(format($$INSERT INTO egov.decision (tenant, case_id, outcome, decided_by, decided_at, event) SELECT 999100, %L, 'refused', test_city.id('decider'), now(), egov.uuid7()$$, :'b'),
    '23514', NULL, 'Art. 38: and no refusal without reasons');
SELECT isnt((SELECT decided_at FROM egov.case_file WHERE tenant = 999100 AND id = :'c'), NULL, 'the case knows when');
SELECT is(steps(:'c'), 'decision done, licence active, review done', 'the licensing desk is next');

-- licence and delivery
SELECT is(faults(act('licensor', 'case_license', :'c', '{"valid_from": "2026-05-01", "valid_through": "2026-04-30"}')), '{"/body/valid_through out-of-range"}', 'a licence does not end before it begins');
SELECT is(faults(act('licensor', 'case_license', :'c', '{"valid_from": "2001-01-01", "valid_through": "2001-12-31"}')), '{"/body/valid_through out-of-range"}', 'nothing is licensed for days that have gone');
SELECT is(faults(act('licensor', 'case_license', :'c', '{"valid_from": "2026-02-30"}')), '{"/body/valid_from bad-format"}', 'its days are days');
SELECT is(verdict(act('deliverer', 'case_deliver', :'c', '{"method": "window"}')), 'wrong-state', 'what is due is not delivered before it is made');
SELECT is(verdict(act('licensor', 'case_license', :'c', '{"valid_from": "2026-05-01", "valid_through": "2031-04-30"}')), 'ok', 'Art. 39: the licence');
SELECT results_eq(format($$SELECT name, holder, valid_from, valid_through FROM egov.licence WHERE tenant = 999100 AND case_id = %L$$, :'c'),
    $$SELECT '许可证', test_city.id('anna'), '2026-05-01'::date, '2031-04-30'::date$$, 'names the item''s result and the applicant');
SELECT is(verdict(act('licensor', 'case_license', :'c', '{}')), 'wrong-state', 'is made once');
SELECT is(faults(act('deliverer', 'case_deliver', :'c', '{"method": "pigeon"}')), '{"/body/method not-in-list"}', 'it is delivered in a known way');
SELECT is(verdict(act('deliverer', 'case_deliver', :'c', '{"method": "window", "receiver": "张三"}')), 'ok', 'Art. 44: delivered');
SELECT is((SELECT format('%s %s', method, delivered_by = id('deliverer')) FROM egov.delivery WHERE tenant = 999100 AND case_id = :'c'), 'window t', 'by whom is kept');
SELECT isnt((SELECT closed_at FROM egov.case_file WHERE tenant = 999100 AND id = :'c'), NULL, 'the case is closed');
SELECT is(steps(:'c'), 'decision done, delivery done, licence done, review done', 'with nothing open');
SELECT is(verdict(act('deliverer', 'case_deliver', case_in('refused'), '{"method": "post"}')), 'ok', 'Art. 38: a refusal is delivered as well');
SELECT case_in('granted', 'NOTICE') AS n \gset
SELECT is(verdict(act('licensor', 'case_license', :'n', '{}')), 'wrong-state', 'an item without a result has no licence');
SELECT is(verdict(act('deliverer', 'case_deliver', :'n', '{"method": "electronic"}')), 'ok', 'its decision is delivered');

-- ended without a decision
SELECT is(faults(act('decider', 'case_terminate', case_in('in_review'), '{}')), '{"/body/reason missing-field"}', 'a termination gives its reason');
SELECT case_in('terminated') AS t \gset
SELECT is(steps(:'t'), NULL, 'nothing of a terminated case opens');
SELECT is_empty(format('SELECT FROM egov.case_step WHERE tenant = 999100 AND case_id = %L AND state IN (''active'', ''waiting'')', :'t'), 'or stays open');
SELECT isnt((SELECT closed_at FROM egov.case_file WHERE tenant = 999100 AND id = :'t'), NULL, 'it is closed');

-- the ledger cannot be rewritten
SELECT is(has_table_privilege('egov_owner', 'egov.' || t, p), false, format('the owner cannot %s %s', p, t))
  FROM unnest(ARRAY['event', 'decision', 'delivery']) AS t, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p;

-- everything that is wrong with a request comes at once, before the state is looked at
SELECT case_in('delivered') AS c \gset
SELECT is(faults(act('decider', 'case_decide', :'c', '{"outcome": "refused", "reason": "", "more": 1}')),
    '{"/body/more unknown-field","/body/reason too-short","/body/remedies missing-field"}', 'Art. 38: a refusal without remedies, with all else');
SELECT is(faults(act('acceptor', 'case_not_accept', :'c', '{"kind": "wrong-body", "reason": 1}')), '{"/body/reason wrong-type","/body/right_body missing-field"}', 'Art. 32: without the right body');
SELECT is(faults(call('case_create', context('window'), request('{"item": "PLAIN", "form": {"shop-name": 1}, "materials": [{"code": "x", "state": "received"}]}'))),
    '{"/body/applicant missing-field","/body/form/shop-name wrong-type","/body/materials/0/code not-in-list"}', 'who applies, the form and the materials');
SELECT is(faults(call('case_create', context('anna'), request(jsonb_build_object('item', 'NO-SUCH', 'channel', 'phone')))),
    '{"/body/channel read-only-field","/body/item not-found"}', 'also where the item is not known');

SELECT * FROM finish();
ROLLBACK;
