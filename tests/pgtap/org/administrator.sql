-- Proves the separation of the three administrators, and what they may do: system (organs, people),
-- security (accounts and roles), audit (looking on).

BEGIN;
SELECT plan(64);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.open(login text, roles jsonb, by text DEFAULT 'security-admin', person text DEFAULT 'new person')
RETURNS jsonb
LANGUAGE sql RETURN test_city.call('account_create', test_city.context(by), test_city.request(jsonb_build_object(
    'login', login, 'password', 'change me soon', 'person', test_city.id(person), 'roles', roles)));
CREATE FUNCTION pg_temp.role(VARIADIC roles text[]) RETURNS jsonb
LANGUAGE sql RETURN (SELECT jsonb_agg(jsonb_build_object('role', r)) FROM unnest(roles) AS r);

INSERT INTO egov.person (tenant, id, name, department)
SELECT 999100, id(name), name, id('lead')
  FROM unnest(ARRAY['new person', 'auditor', 'clerk', 'clerk of two', 'boss']) AS name;

-- nobody holds two of the three
SELECT is(verdict(pg_temp.open('admin-1', pg_temp.role('system_admin', 'security_admin'))), 'incompatible-roles', 'system and security');
SELECT is(verdict(pg_temp.open('admin-1', pg_temp.role('system_admin', 'audit_admin'))), 'incompatible-roles', 'system and audit');
SELECT is(verdict(pg_temp.open('admin-1', pg_temp.role('security_admin', 'audit_admin'))), 'incompatible-roles', 'security and audit');
SELECT is(verdict(pg_temp.open('admin-1', pg_temp.role('system_admin', 'security_admin', 'audit_admin'))), 'incompatible-roles', 'all three');
SELECT is_empty('SELECT FROM egov.account WHERE tenant = 999100 AND login = ''admin-1''', 'a refused account is not there');
SELECT is(verdict(pg_temp.open('admin-1', pg_temp.role('audit_admin', 'supervisor'), person => 'auditor')), 'ok', 'one of them with another role');
SELECT throws_ok($$INSERT INTO egov.role_holding (tenant, id, account, role, valid_from, admin_kind)
                   VALUES (999100, egov.uuid7(), test_city.id('audit-admin'), 'system_admin', '2030-01-01', 'system')$$,
    '23P01', NULL, 'the table holds the rule as well');
UPDATE egov.role_holding SET valid_through = '2029-12-31' WHERE tenant = 999100 AND account = id('audit-admin');
SELECT lives_ok($$INSERT INTO egov.role_holding (tenant, id, account, role, valid_from, admin_kind)
                  VALUES (999100, egov.uuid7(), test_city.id('audit-admin'), 'system_admin', '2030-01-01', 'system')$$,
    'one after the other is allowed');
SELECT is_empty($$SELECT role FROM unnest(ARRAY['system', 'security', 'audit']) AS role
                   WHERE test_city.id(role || '-admin') IN (SELECT h.account FROM egov.role_holding AS h WHERE h.tenant = 999100
                         AND current_date BETWEEN h.valid_from AND coalesce(h.valid_through, 'infinity')
                       GROUP BY h.account HAVING count(DISTINCT h.admin_kind) > 1)$$, 'no account of the city has two today');

-- who may do what
CREATE FUNCTION pg_temp.tries(name text, body jsonb) RETURNS text[]
LANGUAGE sql RETURN ARRAY(
    SELECT format('%s %s', w.login, test_city.verdict(test_city.call(name, test_city.context(w.login), test_city.request(body))))
      FROM unnest(ARRAY['system-admin', 'security-admin', 'audit-admin', 'coordinator', 'head']) WITH ORDINALITY AS w (login, n)
     ORDER BY w.n);
SELECT is(pg_temp.tries('department_create', '{"code": "archive", "name": "档案局", "kind": "government"}'),
    '{system-admin ok,security-admin forbidden,audit-admin forbidden,coordinator forbidden,head forbidden}', 'organs');
SELECT is(pg_temp.tries('person_create', jsonb_build_object('name', '孙立新', 'department', id('lead'))),
    '{system-admin ok,security-admin forbidden,audit-admin forbidden,coordinator forbidden,head forbidden}', 'people');
SELECT is(pg_temp.tries('account_create', jsonb_build_object('login', 'sunlixin', 'password', 'change me soon', 'person', id('boss'),
                                                             'roles', pg_temp.role('supervisor'))),
    '{system-admin forbidden,security-admin ok,audit-admin forbidden,coordinator forbidden,head forbidden}', 'accounts');
SELECT is(pg_temp.tries('account_list', NULL),
    '{system-admin ok,security-admin ok,audit-admin ok,coordinator forbidden,head forbidden}', 'the list of accounts');
SELECT is(pg_temp.tries('person_list', NULL),
    '{system-admin ok,security-admin ok,audit-admin ok,coordinator forbidden,head forbidden}', 'the list of people');
SELECT is(verdict(call('account_list', context('anna'), request())), 'not-found', 'administration is not offered on the extranet');

-- opening an account
SELECT pg_temp.open('lirui', jsonb_build_array(jsonb_build_object('role', 'acceptor', 'department', id('lead'))), person => 'clerk') AS answer \gset
SELECT is(verdict(:'answer'), 'ok', 'an account');
SELECT is(:'answer'::jsonb #> '{data,roles}', '["acceptor"]', 'with its roles');
SELECT is(:'answer'::jsonb #>> '{data,zone}', 'intranet', 'of the intranet');
SELECT is(:'answer'::jsonb ->> 'id', :'answer'::jsonb #>> '{data,id}', 'its id is what the Location names');
SELECT is(:'answer' LIKE '%password%', false, 'the answer tells no password');
SELECT is(verdict(call('session_create', '{"zone": "intranet"}', request(said('account', 'lirui', 'password', 'change me soon')))), 'ok', 'it signs in');
SELECT is(verdict(pg_temp.open('lirui', pg_temp.role('supervisor'))), 'already-exists', 'a login name is there once');
SELECT is(faults(pg_temp.open('lirui2', pg_temp.role('supervisor'), person => 'clerk')), '{/body/person has-account}', 'an official has one account');
SELECT is(faults(pg_temp.open('lirui2', pg_temp.role('supervisor'), person => 'no person')), '{/body/person not-found}', 'the person exists');
SELECT is(faults(pg_temp.open('lirui2', jsonb_build_array(jsonb_build_object('role', 'acceptor', 'department', id('no department'))))),
    '{/body/roles/0/department not-found}', 'the department exists');
SELECT is(faults(pg_temp.open('lirui2', pg_temp.role('supervisor', 'supervisor'))), '{/body/roles/1 repeated}', 'a role is named once');
SELECT is(faults(pg_temp.open('lirui2', jsonb_build_array(jsonb_build_object('role', 'acceptor', 'department', id('lead')),
                                                          jsonb_build_object('role', 'acceptor', 'department', upper(id('lead')::text))))),
    '{/body/roles/1 repeated}', 'also when its department is written in capitals');
SELECT is(verdict(pg_temp.open('lirui2', jsonb_build_array(jsonb_build_object('role', 'acceptor', 'department', id('lead')),
                                                           jsonb_build_object('role', 'acceptor', 'department', id('tax'))), person => 'clerk of two')),
    'ok', 'in two departments it may be held');
SELECT is(faults(pg_temp.open('lirui3', pg_temp.role('citizen'))), '{/body/roles/0/role not-in-list}', 'citizen is not a role to give');
SELECT is(faults(pg_temp.open('lirui3', pg_temp.role('system'))), '{/body/roles/0/role not-in-list}', 'nor is that of another system');
SELECT is(faults(pg_temp.open('lirui3', '[]')), '{/body/roles too-short}', 'without a role there is no account');
SELECT is(faults(pg_temp.open('ab', pg_temp.role('supervisor'))), '{/body/login too-short}', 'a login name has four letters');
SELECT is(verdict(pg_temp.open('LIRUI', pg_temp.role('supervisor'), person => 'window')), 'invalid-fields', 'an official with an account has no other');
SELECT is(faults(pg_temp.open(U&'liru\0456', pg_temp.role('supervisor'))), '{"/body/login bad-format"}', 'a login name looks like no other');

-- an official is a person, too
CREATE FUNCTION pg_temp.open_as(login text, person text, party jsonb) RETURNS jsonb
LANGUAGE sql RETURN test_city.call('account_create', test_city.context('security-admin'), test_city.request(
    jsonb_build_object('login', login, 'password', 'change me soon', 'person', test_city.id(person), 'party', party,
                       'roles', jsonb_build_array(jsonb_build_object('role', 'acceptor', 'department', test_city.id('lead'))))));
INSERT INTO egov.person (tenant, id, name, department) VALUES (999100, id('boris the clerk'), 'boris', id('lead'));
SELECT is(faults(pg_temp.open_as('boris-at-work', 'boris the clerk', party('trade'))), '{/body/party/kind not-in-list}', 'no official is an enterprise');
SELECT is(faults(pg_temp.open_as('boris-at-work', 'boris the clerk', party('boris') || '{"name": "anna"}')), '{"/body/party/name name-differs"}', 'nor somebody else');
SELECT pg_temp.open_as('boris-at-work', 'boris the clerk', party('boris')) AS answer \gset
SELECT is(:'answer'::jsonb #>> '{data,party}', id('boris')::text, 'an account names the official as a person');
SELECT call('session_create', '{"zone": "intranet"}', request(said('account', 'boris-at-work', 'password', 'change me soon'))) #>> '{data,token}' AS token \gset
SELECT case_in('submitted', 'PLAIN', 'boris') AS c \gset
SELECT is(verdict(call('case_accept', jsonb_build_object('zone', 'intranet', 'session', :'token', 'idempotency_key', 'x', 'if_match', version(:'c')::text), request('{}', :'c'))),
    'own-case', 'who accepts no case of his own');

-- disabling
SELECT id('acceptor') AS a \gset
SELECT is(verdict(call('account_disable', context('system-admin'), request(NULL, :'a'))), 'forbidden', 'only the security administrator disables');
SELECT is(verdict(call('session_read', context('acceptor'), request())), 'ok', 'before');
SELECT is(verdict(call('account_disable', context('security-admin'), request(NULL, :'a'))), 'ok', 'an account is disabled');
SELECT is(verdict(call('session_read', context('acceptor'), request())), 'unauthenticated', 'its sessions end at once');
SELECT is(verdict(call('account_disable', context('security-admin'), request(NULL, :'a'))), 'ok', 'twice is once');
SELECT is(events(:'a', 'disabled'), 1::bigint, 'and one event');
SELECT is(verdict(call('account_disable', context('security-admin'), request(NULL, gen_random_uuid()))), 'not-found', 'what is not there');
SELECT is(verdict(call('account_disable', context('security-admin'), request(NULL, id('security-admin')))), 'second-person', 'nobody disables the own account');
SELECT is(verdict(call('session_read', context('security-admin'), request())), 'ok', 'and signs in on');

-- organs
CREATE FUNCTION pg_temp.organ(more jsonb) RETURNS jsonb
LANGUAGE sql RETURN test_city.call('department_create', test_city.context('system-admin'),
    test_city.request('{"code": "sports", "name": "体育局", "kind": "government"}'::jsonb || more));
SELECT is(faults(pg_temp.organ('{"uscc": "91350100M000100Y44"}')), '{/body/uscc bad-format}', 'a USCC has its check character (GB 32100)');
SELECT is(faults(pg_temp.organ('{"kind": "ministry"}')), '{/body/kind not-in-list}', 'the kinds of organs are known');
SELECT is(faults(pg_temp.organ(jsonb_build_object('parent', id('nowhere')))), '{/body/parent not-found}', 'the parent exists');
SELECT is(verdict(pg_temp.organ('{"code": "lead"}')), 'already-exists', 'a code is there once');
SELECT is(pg_temp.organ(jsonb_build_object('uscc', '91350100M000100Y43', 'parent', id('lead'), 'valid_from', '2026-01-01')) #>> '{data,valid_from}',
    '2026-01-01', 'an organ with all it can have');
SELECT is(faults(call('person_create', context('system-admin'), request(said('name', '某', 'department', id('nowhere')::text)))),
    '{/body/department not-found}', 'an official is of a department');

-- pages: every row once, in order, and no cursor but one's own
CREATE FUNCTION pg_temp.walk(name text, login text, page int4) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
    answer jsonb;
    query jsonb := jsonb_build_object('limit', page::text);
    ids text[] := '{}';
BEGIN
    LOOP
        answer := test_city.call(name, test_city.context(login), test_city.request(NULL, NULL, query));
        ids := ids || ARRAY(SELECT d ->> 'id' FROM jsonb_array_elements(answer -> 'data') AS d);
        EXIT WHEN NOT answer ? 'next';
        query := query || jsonb_build_object('cursor', answer ->> 'next');
    END LOOP;
    RETURN ids;
END
$$;
SELECT is(pg_temp.walk('account_list', 'audit-admin', 3),
    ARRAY(SELECT a.id::text FROM egov.account AS a WHERE a.tenant = 999100 AND a.zone <> 'extranet' ORDER BY a.id), 'pages of three bring every account once');
SELECT is(pg_temp.walk('account_list', 'audit-admin', 200), pg_temp.walk('account_list', 'audit-admin', 1), 'and so do pages of one');
SELECT is(pg_temp.walk('department_list', 'anna', 2),
    ARRAY(SELECT d.id::text FROM egov.department AS d WHERE d.tenant = 999100 ORDER BY d.id), 'departments, too');
SELECT call('department_list', context('anna'), request(NULL, NULL, '{"limit": "1"}')) ->> 'next' AS cursor \gset
SELECT is(verdict(call('department_list', context('anna'), request(NULL, NULL, said('cursor', :'cursor', 'limit', '200')))), 'ok', 'another page size is allowed');
SELECT is(verdict(call('account_list', context('audit-admin'), request(NULL, NULL, said('cursor', :'cursor')))), 'bad-cursor', 'the cursor of another list is not');
SELECT is(verdict(call('department_list', context('anna'), request(NULL, NULL, said('cursor', overlay(:'cursor' placing 'f' from 1))))),
    'bad-cursor', 'nor one with another id');
SELECT is(verdict(call('department_list', context('anna'), request(NULL, NULL, said('cursor', left(:'cursor', -1))))), 'bad-cursor', 'nor a cut one');
SELECT is(verdict(call('department_list', context('anna'), request(NULL, NULL, '{"cursor": "x"}'))), 'bad-cursor', 'nor garbage');
SELECT is(faults(call('department_list', context('anna'), request(NULL, NULL, '{"limit": "0"}'))), '{/query/limit out-of-range}', 'a page has one row');
SELECT is(faults(call('department_list', context('anna'), request(NULL, NULL, '{"limit": "201"}'))), '{/query/limit out-of-range}', 'at most 200');
SELECT is(faults(call('department_list', context('anna'), request(NULL, NULL, '{"limit": "+1"}'))), '{/query/limit wrong-type}', 'in digits');

SELECT * FROM finish();
ROLLBACK;
