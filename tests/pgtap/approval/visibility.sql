-- Proves who sees which case: the applicant, who filed it, the departments that work on it and those
-- who watch the whole city; to all others it is not there, in reading, in lists and in acts.

BEGIN;
SELECT plan(54);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.seers(of_case uuid) RETURNS text[]
LANGUAGE sql RETURN ARRAY(
    SELECT a.login FROM egov.account AS a
     WHERE a.tenant = 999100
       AND test_city.verdict(test_city.call('case_read', test_city.context(a.login), test_city.request(NULL, of_case))) = 'ok'
     ORDER BY a.login COLLATE "C");
CREATE FUNCTION pg_temp.listers(of_case uuid) RETURNS text[]
LANGUAGE sql RETURN ARRAY(
    SELECT a.login FROM egov.account AS a
     WHERE a.tenant = 999100
       AND EXISTS (SELECT FROM jsonb_array_elements(test_city.call('case_list', test_city.context(a.login), test_city.request()) -> 'data') AS d WHERE d ->> 'id' = of_case::text)
     ORDER BY a.login COLLATE "C");

SELECT case_in('accepted', 'JOINT') AS joint, case_in('submitted', 'JOINT') AS early, case_in('draft') AS draft, case_in('accepted', 'PLAIN', 'boris') AS other \gset
SELECT is(pg_temp.seers(:'joint'), '{acceptor,acceptor-2,anna,anna-at-work,both,coordinator,coordinator-2,decider,decider-2,deliverer,editor,fire-reviewer,head,licensor,mayor,reviewer,reviewer-2,supervisor,tax-acceptor,tax-head,tax-reviewer}',
    'an accepted joint case: the applicant, everybody of the departments on its route, those who watch the city');
SELECT is(pg_temp.seers(:'early'), '{acceptor,acceptor-2,anna,anna-at-work,both,coordinator,coordinator-2,decider,decider-2,deliverer,editor,head,licensor,mayor,reviewer,reviewer-2,supervisor}',
    'before acceptance only the department in charge');
SELECT is(pg_temp.seers(:'draft'), '{anna}', 'a draft is the applicant''s alone');
SELECT is(pg_temp.seers(:'other') && '{anna,trade,window,nobody,system-admin,security-admin,audit-admin,tax-reviewer}', false, 'no stranger, no other clerk, no administrator');
SELECT is(pg_temp.listers(:'joint'), pg_temp.seers(:'joint'), 'lists show what reading shows');
SELECT is(pg_temp.listers(:'draft'), '{anna}', 'drafts, too');

-- every way to an invisible case ends like a case that does not exist
CREATE TEMPORARY TABLE way AS
SELECT d.key AS name, CASE WHEN d.value -> 'zones' ? 'extranet' THEN 'trade' ELSE 'tax-acceptor' END AS login
  FROM jsonb_each(egov.api_describe()) AS d
 WHERE d.value -> 'path' ? 'id' AND d.key ~ '^(case|stop|site_check|gap|commitment|licence|attachment)_' AND d.key !~ '^case_group_';
INSERT INTO egov.role_holding (tenant, id, account, role, department, valid_from)
SELECT 999100, egov.uuid7(), id('tax-acceptor'), r, id('tax'), '2000-01-01' FROM unnest(ARRAY['reviewer', 'decider', 'licensor', 'deliverer', 'head']) AS r;
CREATE FUNCTION pg_temp.knock(name text, login text, at_case uuid) RETURNS jsonb
LANGUAGE sql RETURN test_city.call(name, test_city.context(login, 3), jsonb_strip_nulls(jsonb_build_object(
    'path', jsonb_build_object('id', at_case)
        || CASE WHEN name LIKE 'attachment%' THEN '{"code": "photo"}' WHEN name = 'gap_fill' THEN '{"material": "photo"}'
                WHEN name = 'stop_end' THEN jsonb_build_object('stop', gen_random_uuid())
                WHEN name = 'case_notice_deliver' THEN jsonb_build_object('notice', gen_random_uuid()) ELSE '{}' END,
    'body', CASE name
    WHEN 'case_apply' THEN test_city.application() WHEN 'case_request_correction' THEN test_city.notice()
    WHEN 'case_not_accept' THEN '{"kind": "other", "reason": "x"}' WHEN 'case_review' THEN jsonb_build_object('step', gen_random_uuid(), 'result', 'agreed')
    WHEN 'case_decide' THEN '{"outcome": "granted"}' WHEN 'case_terminate' THEN '{"reason": "x"}' WHEN 'case_deliver' THEN '{"method": "post"}'
    WHEN 'stop_begin' THEN '{"kind": "testing", "reason": "x"}' WHEN 'case_extend' THEN '{"reason": "x"}' WHEN 'case_hear' THEN '{"act": "ask"}'
    WHEN 'site_check_plan' THEN jsonb_build_object('step', gen_random_uuid(), 'officers', jsonb_build_array(gen_random_uuid(), gen_random_uuid()))
    WHEN 'gap_accept' THEN '{"signed": true, "gaps": [{"material": "photo"}]}' WHEN 'commitment_sign' THEN '{"signed": true}'
    WHEN 'commitment_check' THEN '{"result": "kept", "findings": "x"}' WHEN 'licence_revoke' THEN '{"ground": "other", "reason": "x", "remedies": "x"}'
    WHEN 'case_rate' THEN '{"grade": 5}' WHEN 'case_notice_deliver' THEN '{"method": "post"}'
    WHEN 'attachment_put' THEN '{"type": "application/pdf", "size": 1, "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}'
    WHEN 'case_read' THEN NULL WHEN 'case_events' THEN NULL WHEN 'case_deadlines' THEN NULL WHEN 'case_submit' THEN NULL
    WHEN 'case_notices' THEN NULL WHEN 'stop_end' THEN NULL WHEN 'gap_fill' THEN NULL WHEN 'attachment_read' THEN NULL
    ELSE '{}' END)));
SELECT is((SELECT count(*) FROM way), 30::bigint, 'there are so many ways to a case');
SELECT is(pg_temp.knock(name, login, :'other'), pg_temp.knock(name, login, gen_random_uuid()), format('%s answers as if there were no such case', name))
  FROM way ORDER BY name;
SELECT is_empty($$SELECT name, test_city.verdict(pg_temp.knock(name, login, gen_random_uuid())) FROM way WHERE test_city.verdict(pg_temp.knock(name, login, gen_random_uuid())) <> 'not-found'$$, 'which is not-found');
SELECT is(verdict(call('task_claim', context('tax-acceptor', 2), request(NULL, (step(:'other', 'review')).id))), 'not-found', 'nor is a task of it there');
SELECT is(verdict(call('case_read', context('anna'), '{"path": {"id": "not-a-uuid"}}')), 'not-found', 'an id of another form names nothing');

-- what each sees of it
SELECT call('case_read', context('anna'), request(NULL, :'joint')) -> 'data' AS own, call('case_read', context('acceptor'), request(NULL, :'joint')) -> 'data' AS office \gset
SELECT is(:'own'::jsonb ->> 'applicant_identity_number', '11010519491231002X', 'the applicant reads the own number');
SELECT is((SELECT d ->> 'applicant_identity_number' FROM jsonb_array_elements(call('case_list', context('acceptor'), request()) -> 'data') AS d WHERE d ->> 'id' = :'joint'),
    '110***********002X', 'a list masks it');
SELECT is((SELECT d ->> 'applicant_identity_number' FROM jsonb_array_elements(call('case_list', context('boris'), request()) -> 'data') AS d WHERE d ->> 'id' = :'other'),
    '750*****1', 'also one''s own');

-- filters
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('case_list', context('coordinator'), request(NULL, NULL, '{"state": "submitted"}')) -> 'data')), 1::bigint, 'by state');
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('case_list', context('coordinator'), request(NULL, NULL, jsonb_build_object('department', id('tax')))) -> 'data')), 0::bigint, 'by department in charge');
SELECT is(faults(call('case_list', context('coordinator'), request(NULL, NULL, '{"state": "lost"}'))), '{"/query/state not-in-list"}', 'of the states there are');
SELECT is(faults(call('case_list', context('coordinator'), request(NULL, NULL, '{"applicant": "x"}'))), '{"/query/applicant unknown-field"}', 'and no other');

-- another tenant
CREATE FUNCTION pg_temp.elsewhere(name text) RETURNS text
LANGUAGE sql RETURN test_city.verdict(CASE name
    WHEN 'case_read' THEN egov_api.case_read(1, test_city.context('anna'), '{}')
    WHEN 'case_list' THEN egov_api.case_list(1, test_city.context('coordinator'), '{}')
    WHEN 'task_list' THEN egov_api.task_list(1, test_city.context('acceptor'), '{}') END);
SELECT is(pg_temp.elsewhere(n), 'unauthenticated', format('%s of another tenant knows nobody of this one', n)) FROM unnest(ARRAY['case_read', 'case_list', 'task_list']) AS n;
SELECT throws_ok(format($$SELECT egov_api.%I(999101, '{"zone": "extranet"}', '{"body": null}')$$, n), '22023', 'there is no tenant 999101',
    format('%s of a tenant that is none is a mistake of the front', n)) FROM unnest(ARRAY['department_list', 'session_create', 'case_read']) AS n;
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('department_list', context('anna'), request(NULL, NULL, '{"limit": "200"}')) -> 'data')), 4::bigint, 'each sees its own');

SELECT * FROM finish();
ROLLBACK;
