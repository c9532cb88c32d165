-- Proves the desk: the open tasks of one's roles in one's departments, claimed by one person at a time,
-- given to a colleague who holds the role by the head or the decider.

BEGIN;
SELECT plan(46);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.desk(login text, query jsonb DEFAULT '{}') RETURNS text[]
LANGUAGE sql RETURN ARRAY(
    SELECT t ->> 'code' FROM jsonb_array_elements(test_city.call('task_list', test_city.context(login), test_city.request(NULL, NULL, query)) -> 'data') AS t ORDER BY 1);
CREATE FUNCTION pg_temp.on_task(login text, name text, of_case uuid, code text, body jsonb DEFAULT NULL) RETURNS jsonb
LANGUAGE sql VOLATILE RETURN test_city.call(name, test_city.context(login, (test_city.step(of_case, code)).version), test_city.request(body, (test_city.step(of_case, code)).id));

SELECT case_in('accepted', 'JOINT') AS c \gset
SELECT is(pg_temp.desk('reviewer'), '{market}', 'a reviewer has the open review of his department');
SELECT is(pg_temp.desk('tax-reviewer'), '{tax}', 'each their own');
SELECT is(pg_temp.desk('fire-reviewer'), '{}', 'a step that waits is on no desk');
SELECT is(pg_temp.desk('decider'), '{}', 'nor is a decision that is not due');
SELECT is(pg_temp.desk('acceptor'), '{}', 'nor what is done');
SELECT is(pg_temp.desk('coordinator'), '{}', 'who watches has no tasks');
SELECT is(pg_temp.desk('nobody'), '{}', 'nor has who holds no role');
SELECT case_in('submitted') AS s \gset
SELECT is(pg_temp.desk('acceptor'), '{acceptance}', 'an application is on the desk of the acceptor');
SELECT add_role('head', 'acceptor', 'lead') IS NOT NULL AS x, add_role('head', 'reviewer', 'lead') IS NOT NULL AS y \gset
SELECT is(pg_temp.desk('head'), '{acceptance,market}', 'roles add up');
SELECT is(pg_temp.desk('head', '{"kind": "review"}'), '{market}', 'a kind may be asked for');
SELECT is(pg_temp.desk('head', '{"kind": "decision"}'), '{}', 'also one that is not there');
SELECT is(faults(call('task_list', context('head'), request(NULL, NULL, '{"kind": "nap"}'))), '{"/query/kind not-in-list"}', 'of the kinds there are');
SELECT is((SELECT array_agg(k ORDER BY k COLLATE "C") FROM jsonb_object_keys(call('task_list', context('reviewer'), request()) #> '{data,0}') AS k),
    ARRAY(SELECT k FROM jsonb_object_keys(egov.api_describe() #> '{task_list,answer}') AS k ORDER BY k COLLATE "C"), 'a task has the members that are described');

-- oldest first, in pages
SELECT case_in('submitted', 'PLAIN', 'boris') AS s2, case_in('submitted', 'PLAIN', 'trade') AS s3 \gset
SELECT is((SELECT array_agg(t ->> 'case' ORDER BY n) FROM jsonb_array_elements(call('task_list', context('acceptor'), request()) -> 'data') WITH ORDINALITY AS t (t, n)), ARRAY[:'s', :'s2', :'s3'], 'the oldest task is the first');
SELECT call('task_list', context('acceptor'), request(NULL, NULL, '{"limit": "2"}')) AS page \gset
SELECT is((SELECT array_agg(t ->> 'case') FROM jsonb_array_elements(call('task_list', context('acceptor'), request(NULL, NULL, said('limit', '2', 'cursor', :'page'::jsonb ->> 'next'))) -> 'data') AS t),
    ARRAY[:'s3'], 'a page goes on where the one before ended');
SELECT is(verdict(call('task_list', context('acceptor'), request(NULL, NULL, said('kind', 'review', 'cursor', :'page'::jsonb ->> 'next')))), 'bad-cursor', 'a cursor belongs to its filter');

-- claims
SELECT is(verdict(call('task_claim', context('reviewer'), request(NULL, (step(:'c', 'market')).id))), 'precondition-required', 'a claim names the version of the task');
SELECT is(verdict(pg_temp.on_task('tax-reviewer', 'task_claim', :'c', 'market')), 'forbidden', 'a task of another department');
SELECT is(verdict(pg_temp.on_task('fire-reviewer', 'task_claim', :'c', 'fire')), 'step-not-active', 'a task that is not open');
SELECT is(verdict(pg_temp.on_task('reviewer', 'task_claim', :'c', 'market')), 'ok', 'one''s own');
SELECT is(pg_temp.desk('reviewer'), '{market}', 'stays on the desk');
SELECT is(pg_temp.desk('reviewer-2'), '{}', 'and leaves that of the colleague');
SELECT is(verdict(pg_temp.on_task('reviewer-2', 'task_claim', :'c', 'market')), 'already-claimed', 'who cannot claim it');
SELECT is(verdict(review('reviewer-2', :'c', 'market')), 'already-claimed', 'nor do it');
SELECT is(verdict(pg_temp.on_task('reviewer', 'task_claim', :'c', 'market')), 'ok', 'claiming again is no harm');
SELECT is(verdict(call('task_claim', context('reviewer', 1), request(NULL, gen_random_uuid()))), 'not-found', 'a task that is none');
SELECT is((SELECT e.data FROM egov.event AS e WHERE e.tenant = 999100 AND e.subject = :'c' AND e.kind = 'claim' ORDER BY e.id LIMIT 1), '{"step": "market"}', 'the ledger knows');

-- assignment
SELECT is(verdict(pg_temp.on_task('reviewer-2', 'task_assign', :'c', 'market', jsonb_build_object('account', id('reviewer-2')))), 'forbidden', 'nobody takes a claimed task away');
SELECT is(verdict(pg_temp.on_task('head', 'task_assign', :'c', 'tax', jsonb_build_object('account', id('tax-reviewer')))), 'forbidden', 'a head assigns in the own department');
SELECT is(faults(pg_temp.on_task('head', 'task_assign', :'c', 'market', jsonb_build_object('account', id('acceptor')))), '{"/body/account role-not-held"}', 'to who holds the role');
SELECT is(faults(pg_temp.on_task('head', 'task_assign', :'c', 'market', jsonb_build_object('account', id('tax-reviewer')))), '{"/body/account role-not-held"}', 'in that department');
SELECT is(faults(pg_temp.on_task('head', 'task_assign', :'c', 'market', jsonb_build_object('account', gen_random_uuid()))), '{"/body/account role-not-held"}', 'and exists');
SELECT is(faults(pg_temp.on_task('head', 'task_assign', :'c', 'market', '{"account": "reviewer-2"}')), '{"/body/account bad-format"}', 'named by its id');
SELECT is(faults(pg_temp.on_task('head', 'task_assign', :'c', 'market', jsonb_build_object('account', id('anna-at-work')))), '{"/body/account own-case"}', 'nobody is given a case of their own');
SELECT is(verdict(pg_temp.on_task('anna-at-work', 'task_assign', :'c', 'market', jsonb_build_object('account', id('reviewer-2')))), 'own-case', 'and nobody gives one away');
SELECT is(verdict(pg_temp.on_task('head', 'task_assign', :'c', 'market', jsonb_build_object('account', id('reviewer-2')))), 'ok', 'a head assigns');
SELECT is(pg_temp.desk('reviewer-2'), '{market}', 'to the desk of the colleague');
SELECT is(pg_temp.desk('reviewer'), '{}', 'from that of the one before');
SELECT is(verdict(review('reviewer', :'c', 'market')), 'already-claimed', 'who cannot do it any more');
SELECT is(verdict(review('reviewer-2', :'c', 'market')), 'ok', 'the colleague can');
SELECT is(verdict(pg_temp.on_task('head', 'task_assign', :'c', 'market', jsonb_build_object('account', id('reviewer')))), 'step-not-active', 'what is done is not assigned');
UPDATE egov.account SET disabled_at = now() WHERE tenant = 999100 AND login = 'acceptor-2';
SELECT is(faults(pg_temp.on_task('head', 'task_assign', :'s', 'acceptance', jsonb_build_object('account', id('acceptor-2')))), '{"/body/account role-not-held"}', 'nobody is given work whose account is disabled');
SELECT is(faults(pg_temp.on_task('head', 'task_assign', :'s', 'acceptance', jsonb_build_object('account', id('anna-at-work')))), '{"/body/account own-case"}', 'nor whose case it is');

-- a claim binds the office's own acts as well
SELECT is(verdict(pg_temp.on_task('acceptor', 'task_claim', :'s2', 'acceptance')), 'ok', 'an acceptor claims an application');
SELECT is(verdict(act('head', 'case_accept', :'s2', '{}')), 'already-claimed', 'so that no colleague accepts it');
SELECT is(verdict(act('acceptor', 'case_accept', :'s2', '{}')), 'ok', 'but the acceptor');

SELECT * FROM finish();
ROLLBACK;
