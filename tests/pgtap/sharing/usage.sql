-- Proves what a person is told of the reads about them: their own and nobody else's, one by one and in
-- lists; by the disclosure of the purpose at once, after the case, or as a count; that a portal may ask
-- for them when it is entitled and leaves a row itself; that the auditor finds all of it in SQL; and that
-- without the salt nobody finds anything.

BEGIN;
SELECT plan(71);
\ir ../../lib/city.sql
CALL test_city.found(999106);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
INSERT INTO egov.db_login (tenant, login, department, valid_from) VALUES (999106, session_user, id('tax'), '2000-01-01');
SELECT add_grant('g1', 'tax', 'R-PEOPLE', 'approval', '{person_id,name,born:year}');
SELECT add_grant('g2', 'tax', 'R-PEOPLE', 'statistics', '{person_id:hashed,born}', listed => true);
SELECT add_grant('g3', 'tax', 'R-PEOPLE', 'inspection', '{person_id,name}');
SELECT add_grant('g4', 'tax', 'R-PEOPLE', 'duty', '{person_id,name}', listed => true);
-- a number of this run: the log and its salts stay when the test is gone
SELECT upper(substr(md5(random()::text), 1, 9)) AS boris \gset
UPDATE egov.party_personal SET identity_number = :'boris' WHERE tenant = 999106 AND party = id('boris');
UPDATE egov.party SET verified_by = 'counter' WHERE tenant = 999106 AND id = id('boris');
INSERT INTO test_city.register VALUES (:'boris', 'boris', '1970-05-05', NULL, NULL, NULL);

CREATE FUNCTION pg_temp.read(filter jsonb, purpose text DEFAULT 'approval', case_number text DEFAULT NULL) RETURNS bigint
LANGUAGE sql AS $$ SELECT count(*) FROM egov.share_read(999106, 'R-PEOPLE', filter, purpose, case_number) $$;
CREATE FUNCTION pg_temp.usage(login text DEFAULT 'boris', query jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('usage_list', test_city.context(login), test_city.request(NULL, NULL, query)) $$;
-- purposes of the reads that are listed, newest first
CREATE FUNCTION pg_temp.seen(login text DEFAULT 'boris') RETURNS text
LANGUAGE sql AS $$ SELECT coalesce(string_agg(r ->> 'purpose', ' '), '') FROM jsonb_array_elements(pg_temp.usage(login) -> 'data') AS r $$;
CREATE FUNCTION pg_temp.counted() RETURNS text
LANGUAGE sql AS $$ SELECT coalesce(string_agg(format('%s %s+%s', r ->> 'purpose', r ->> 'granted', r ->> 'denied'), ', '), '')
  FROM jsonb_array_elements(test_city.call('usage_count', test_city.context('boris'), test_city.request()) -> 'data') AS r $$;
CREATE FUNCTION pg_temp.find(number text, person text, query jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('usage_find', test_city.context('other-system') || jsonb_strip_nulls(jsonb_build_object('person', person)), test_city.request(NULL, NULL, jsonb_build_object('userCode', number) || query)) $$;

SELECT is(pg_temp.usage() -> 'data', '[]', 'nobody has read yet');
SELECT is(pg_temp.counted(), '', 'nor is anything counted');
SELECT is(pg_temp.read(jsonb_build_object('subject', :'boris')), 1::bigint, 'a read');
SELECT is((pg_temp.usage() #> '{data,0}') - 'id' - 'at', jsonb_build_object('department', id('tax'), 'department_name', '税务局', 'system', session_user, 'provider', id('lead'),
    'provider_name', '市场监督管理局', 'resource', 'R-PEOPLE', 'resource_name', '人口', 'fields', '["person_id", "name", "born"]'::jsonb, 'purpose', 'approval', 'purpose_name', 'approval',
    'case_number', NULL, 'decision', 'granted', 'listed', false, 'rows', 1), 'is shown with who, of whom, what, what for');
SELECT is(jsonb_array_length(pg_temp.usage() -> 'data'), 1, 'once');
SELECT is(pg_temp.usage('trade') -> 'data', '[]', 'to nobody else');
UPDATE egov.party SET verified_by = 'format' WHERE tenant = 999106 AND id = id('boris');
SELECT is(pg_temp.usage() -> 'data', '[]', 'nor to who only says that the number is theirs');
SELECT is(pg_temp.counted(), '', 'to whom nothing is counted');
SELECT is(test_city.call('objection_raise', test_city.context('boris') || jsonb_build_object('idempotency_key', 'unproven'), test_city.request('{"resource": "R-PEOPLE", "field": "name", "claim": "wrong"}')) #>> '{problem,code}', 'forbidden', 'and who objects to nothing');
UPDATE egov.party SET verified_by = 'counter' WHERE tenant = 999106 AND id = id('boris');
SELECT is(pg_temp.seen(), 'approval', 'a number that was verified is its holder''s');
UPDATE egov.party_personal SET identity_number = lower(identity_number) WHERE tenant = 999106 AND party = id('boris');
SELECT is(pg_temp.seen(), 'approval', 'whatever the case of its letters');
UPDATE egov.party_personal SET identity_number = :'boris' WHERE tenant = 999106 AND party = id('boris');
SELECT throws_ok(format('SELECT pg_temp.read(%L)', jsonb_build_object('subject', :'boris', 'fields', '["income"]'::jsonb)), '42501', NULL, 'a denial');
SELECT is(pg_temp.usage() #>> '{data,0,decision}', 'denied', 'is shown as well');
SELECT is(pg_temp.usage() #>> '{data,0,fields}', '["income"]', 'with what was asked for');
SELECT is(pg_temp.read('{"person_id": "S1"}', 'duty'), 1::bigint, 'a read about somebody else');
SELECT is(pg_temp.seen(), 'approval approval', 'is not');
SELECT is(pg_temp.read(jsonb_build_object('name', 'boris'), 'duty'), 1::bigint, 'a list with the person in it');
SELECT is(pg_temp.usage() #>> '{data,0,listed}', 'true', 'is shown as a list');
SELECT is(pg_temp.seen(), 'duty approval approval', 'once');

-- disclosure
SELECT cmp_ok(pg_temp.read('{}', 'statistics'), '>=', 5::bigint, 'a list for a purpose that is counted');
SELECT is(pg_temp.seen(), 'duty approval approval', 'is not listed');
SELECT is(pg_temp.counted(), 'approval 1+1, duty 1+0, statistics 1+0', 'but counted');
SELECT number(case_in('in_review')) AS open, number(case_in('delivered')) AS closed, case_in('in_review') AS c \gset
SELECT number(:'c'::uuid) AS later \gset
SELECT is(pg_temp.read(jsonb_build_object('subject', :'boris'), 'inspection'), 1::bigint, 'an inspection without a case');
SELECT is(pg_temp.read(jsonb_build_object('subject', :'boris'), 'inspection', 'T-NONE'), 1::bigint, 'one with a case of nobody');
SELECT is(pg_temp.read(jsonb_build_object('subject', :'boris'), 'inspection', :'open'), 1::bigint, 'one with an open case');
SELECT is(pg_temp.seen(), 'duty approval approval', 'are not shown yet');
SELECT is(pg_temp.counted(), 'approval 1+1, duty 1+0, statistics 1+0', 'nor counted');
SELECT is(pg_temp.read(jsonb_build_object('subject', :'boris'), 'inspection', :'closed'), 1::bigint, 'one with a closed case');
SELECT is(pg_temp.usage() #>> '{data,0,case_number}', :'closed', 'is shown, though the case is somebody else''s');
SELECT is(pg_temp.read(jsonb_build_object('subject', :'boris'), 'inspection', :'later'), 1::bigint, 'another with an open case');
UPDATE egov.case_file SET closed_at = now() WHERE tenant = 999106 AND id = :'c';
SELECT is(pg_temp.usage() #>> '{data,0,case_number}', :'later', 'is shown once that is closed');
SELECT is(pg_temp.seen(), 'inspection inspection duty approval approval', 'in the order in which they were read');
CALL at(now() + interval '89 days');
SELECT is(pg_temp.seen(), 'inspection inspection duty approval approval', 'ninety days hold a read without a case');
CALL at(now() + interval '91 days');
SELECT is(pg_temp.seen(), 'inspection inspection inspection inspection duty approval approval', 'no longer; the open case still does');
SELECT is(pg_temp.counted(), 'approval 1+1, duty 1+0, inspection 4+0, statistics 1+0', 'and they count');
CALL at(now());
UPDATE egov.purpose SET disclosure = 'at_once' WHERE tenant = 999106 AND code = 'statistics';
SELECT is(pg_temp.seen(), 'inspection inspection statistics duty approval approval', 'a purpose tells for all its reads');

-- pages
CREATE TEMPORARY TABLE page AS
WITH RECURSIVE p AS (
    SELECT 1 AS n, pg_temp.usage('boris', '{"limit": "2"}') AS answer
     UNION ALL
    SELECT n + 1, pg_temp.usage('boris', jsonb_build_object('limit', '2', 'cursor', answer ->> 'next')) FROM p WHERE answer ? 'next')
SELECT n, r ->> 'id' AS id, r ->> 'purpose' AS purpose FROM p, jsonb_array_elements(answer -> 'data') AS r;
SELECT is((SELECT string_agg(purpose, ' ' ORDER BY id DESC) FROM page), pg_temp.seen(), 'pages hold the same');
SELECT is((SELECT array_agg(count ORDER BY n) FROM (SELECT n, count(*) FROM page GROUP BY n) AS c), '{2,2,2}', 'two on each');
SELECT is((SELECT count(DISTINCT id) FROM page), 6::bigint, 'each once');
SELECT is(verdict(pg_temp.usage('trade', jsonb_build_object('cursor', 'x'))), 'bad-cursor', 'a made-up cursor');
SELECT is(verdict(pg_temp.usage('head')), 'not-found', 'no official has this list');

-- a portal
SELECT is(verdict(pg_temp.find(:'boris', :'boris')), 'forbidden', 'a system that is not entitled may not ask');
SELECT is(pg_temp.usage() #>> '{data,0,decision}', 'denied', 'which the person is told');
INSERT INTO egov.person_inquirer (tenant, account, department, basis, valid_from, valid_through) VALUES (999106, id('other-system'), id('hall'), '平台协议', '2000-01-01', '2000-12-31');
SELECT is(verdict(pg_temp.find(:'boris', :'boris')), 'forbidden', 'nor one whose time is over');
UPDATE egov.person_inquirer SET valid_through = NULL WHERE tenant = 999106;
SELECT pg_temp.find(:'boris', :'boris') AS found \gset
SELECT is(:'found'::jsonb #>> '{data,totalUsages}', '8', 'an entitled one may: what the person sees');
SELECT is((SELECT string_agg(DISTINCT k, ' ' ORDER BY k) FROM jsonb_array_elements(:'found'::jsonb #> '{data,usages}') AS u, jsonb_object_keys(u) AS k), 'action logtime receiverCode receiverName receiverSystem', 'in the members of the Data Tracker');
SELECT is((:'found'::jsonb #> '{data,usages,2}') - 'logtime', jsonb_build_object('action', 'inspection: 人口', 'receiverCode', 'tax', 'receiverName', '税务局', 'receiverSystem', session_user), 'in words');
SELECT is(pg_temp.usage() #>> '{data,0,resource}', 'findUsage', 'and is shown to the person itself');
SELECT is(pg_temp.usage() #>> '{data,0,department_name}', '政务服务中心', 'with whom it asks for');
SELECT is(pg_temp.find('CN' || :'boris', :'boris', '{"limit": "1", "offset": "8"}') #>> '{data,usages,0,action}', 'approval: 人口', 'from an offset on');
SELECT is(pg_temp.find(:'boris', :'boris', '{"periodStart": "2100-01-01T00:00:00Z"}') -> 'data', '{"usages": [], "totalUsages": 0}', 'in a period');
SELECT is(pg_temp.find(:'boris', :'boris', '{"offset": "1000"}') #>> '{data,totalUsages}', '11', 'the total does not hang on the page');
SELECT is(faults(pg_temp.find(:'boris', NULL)), '{"/header/x-road-userid missing-field"}', 'not without the person');
SELECT is(verdict(pg_temp.find('11010519491231002X', :'boris')), 'forbidden', 'not about another person');
SELECT is(verdict(call('usage_find', context('boris') || jsonb_build_object('person', :'boris'), request(NULL, NULL, jsonb_build_object('userCode', :'boris')))), 'not-found', 'not in another zone');
SELECT is(call('usage_list', context('trade') || jsonb_build_object('person', :'boris'), request()) -> 'data', '[]', 'where the header counts for nothing');
SELECT ok((call('usage_period', context('other-system'), request()) #>> '{data,periodStart}')::timestamptz <= now() + interval '1 minute', 'the oldest read that is kept');
SELECT is(call('usage_heartbeat', context('other-system'), request()) #>> '{data,status}', 'OK', 'the log is written');

-- the auditor
SET LOCAL ROLE egov_auditor;
SELECT is((SELECT count(*) FROM egov.access_log_of(999106, :'boris')), 15::bigint, 'the auditor finds all of it, whatever its disclosure');
SELECT is((SELECT count(*) FROM egov.access_log_of(999106, 'nobody')), 0::bigint, 'and nothing about nobody');
SELECT throws_ok('SELECT FROM egov.party_personal', '42501', NULL, 'but no people');
SELECT throws_ok('SELECT FROM egov.subject_salt', '42501', NULL, 'nor salts');
RESET ROLE;

-- the salt; nothing is read behind it, since the log waits for who erases
CREATE FUNCTION pg_temp.erase(login text, body jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('usage_erase', test_city.context(login), test_city.request(body)) $$;
SELECT is(verdict(pg_temp.erase('system-admin', jsonb_build_object('identity_number', :'boris', 'reason', 'r'))), 'forbidden', 'the system administrator erases nothing');
SELECT is(faults(pg_temp.erase('audit-admin', jsonb_build_object('identity_number', :'boris'))), '{"/body/reason missing-field"}', 'nobody without a reason');
SELECT pg_temp.erase('audit-admin', jsonb_build_object('identity_number', :'boris', 'reason', 'on request')) AS erased \gset
SELECT is(:'erased'::jsonb #>> '{data,erased}', 'true', 'the audit administrator does');
SELECT is(events((:'erased'::jsonb #>> '{data,id}')::uuid, 'erase'), 1::bigint, 'which the ledger tells');
SELECT is((SELECT count(*) FROM egov.event WHERE tenant = 999106 AND data::text LIKE '%' || :'boris' || '%'), 0::bigint, 'without the number');
SELECT is(pg_temp.usage() -> 'data', '[]', 'then nothing is about the person');
SELECT is(pg_temp.counted(), '', 'in no count');
SELECT is((SELECT count(*) FROM egov.access_log_of(999106, :'boris')), 0::bigint, 'for no auditor');
SELECT is(pg_temp.erase('audit-admin', jsonb_build_object('identity_number', :'boris', 'reason', 'again')) #>> '{data,erased}', 'false', 'a second time there is nothing to erase');

SELECT * FROM finish();
ROLLBACK;
