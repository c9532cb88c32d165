-- Proves how an item is written and published: by an editor of the department, then by a second person;
-- no promise longer than the law; what is published never changes, and a case keeps its version.

BEGIN;
SELECT plan(100);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.on_item(login text, name text, code text, if_match int4, body jsonb DEFAULT NULL) RETURNS jsonb
LANGUAGE sql RETURN test_city.call(name, test_city.context(login, if_match),
    jsonb_build_object('path', jsonb_build_object('code', code)) || CASE WHEN body IS NULL THEN '{}' ELSE jsonb_build_object('body', body) END);
CREATE FUNCTION pg_temp.item(more jsonb DEFAULT '{}', login text DEFAULT 'editor') RETURNS jsonb
LANGUAGE sql RETURN test_city.call('item_create', test_city.context(login), test_city.request(jsonb_build_object(
    'code', 'N-' || gen_random_uuid(), 'department', test_city.id('lead'), 'name', '新事项', 'type', '01') || more));

-- writing
SELECT pg_temp.item('{"code": "N-1", "legal_limit_value": 20, "legal_limit_unit": "WD", "promised_limit_value": 10, "promised_limit_unit": "WD",
    "fee_amount": "12.50", "fee_basis": "物价局文件", "targets": ["自然人"], "faq": [{"question": "多久？", "answer": "十日"}],
    "fields": [{"element": "shop-name"}, {"element": "phone", "required": false, "label": "电话"}],
    "materials": [{"code": "application", "name": "申请书", "originals": 1}], "result_name": "许可证"}') AS answer \gset
SELECT is(verdict(:'answer'), 'ok', 'an editor writes an item');
SELECT is(:'answer'::jsonb ->> 'id', 'N-1', 'which is found by its code');
SELECT is(:'answer'::jsonb #>> '{data,state}', 'draft', 'as a draft');
SELECT is(:'answer'::jsonb #> '{data,fields}' -> 0 ->> 'required', 'true', 'a field is required unless told');
SELECT is(:'answer'::jsonb #>> '{data,fee_amount}', '12.50', 'money travels as a string');
SELECT is(verdict(call('item_read', context('anna'), '{"path": {"code": "N-1"}}')), 'not-found', 'the public does not see a draft');
SELECT is_empty($$SELECT FROM jsonb_array_elements(test_city.call('item_list', test_city.context('anna'), test_city.request()) -> 'data') AS i WHERE i ->> 'code' = 'N-1'$$, 'nor in the list');
SELECT is(verdict(pg_temp.item(login => 'acceptor')), 'forbidden', 'an acceptor writes none');
SELECT is(verdict(pg_temp.item(jsonb_build_object('department', id('tax')))), 'forbidden', 'nor the editor of another department');
SELECT is(verdict(pg_temp.item('{"code": "N-1"}')), 'already-exists', 'a code is there once');
SELECT is(verdict(pg_temp.on_item(n, 'item_draft_read', 'N-1', NULL)), 'ok', format('%s reads it', n)) FROM unnest(ARRAY['editor', 'coordinator']) AS n;
SAVEPOINT stranger;
INSERT INTO egov.role_holding (tenant, id, account, role, department, valid_from)
SELECT 999100, egov.uuid7(), id('tax-reviewer'), 'editor', id('tax'), '2000-01-01';
SELECT is(pg_temp.on_item('tax-reviewer', 'item_draft_read', 'N-1', NULL), pg_temp.on_item('tax-reviewer', 'item_draft_read', 'no such', NULL), 'to an editor of another department it is not there');
SELECT is(pg_temp.on_item('tax-reviewer', 'item_draft', 'N-1', 1, '{"name": "x", "type": "01"}'), pg_temp.on_item('tax-reviewer', 'item_draft', 'no such', 1, '{"name": "x", "type": "01"}'),
    'nor to be written');
SELECT is(verdict(pg_temp.on_item('tax-reviewer', 'item_draft_read', 'N-1', NULL)), 'not-found', 'it is not found');
SELECT is(verdict(pg_temp.on_item('tax-reviewer', 'item_draft', 'PLAIN', 1, '{"name": "x", "type": "01"}')), 'forbidden', 'what is published is known, and for others to write');
ROLLBACK TO stranger;

-- what a draft is checked for
SELECT is(faults(pg_temp.item(jsonb_build_object('department', id('nowhere')))), '{"/body/department not-found"}', 'a department exists');
SELECT is(faults(pg_temp.item('{"type": "11"}')), '{"/body/type not-in-list"}', 'types are 01 to 10 and 20 (GB/T 39046)');
SELECT is(faults(pg_temp.item('{"form": 3}')), '{"/body/form not-in-list"}', 'forms are 1, 2 and 9');
SELECT is(faults(pg_temp.item('{"legal_limit_value": 20}')), '{"/body/legal_limit_unit missing-field"}', 'a limit has its unit');
SELECT is(faults(pg_temp.item('{"promised_limit_unit": "WD"}')), '{"/body/promised_limit_value missing-field"}', 'and its value');
SELECT is(faults(pg_temp.item('{"legal_limit_value": 20, "legal_limit_unit": "weeks"}')), '{"/body/legal_limit_unit not-in-list"}', 'units are WD, CD and Y');
SELECT is(faults(pg_temp.item('{"fee_amount": "5"}')), '{"/body/fee_basis missing-field"}', 'a fee has its basis');
SELECT is(faults(pg_temp.item('{"fee_amount": "0.00"}')), '{}', 'no fee needs none');
SELECT is(faults(pg_temp.item('{"fee_amount": 5}')), '{"/body/fee_amount wrong-type"}', 'money is no number');
SELECT is(faults(pg_temp.item('{"fields": [{"element": "no-such"}, {"element": "phone"}, {"element": "phone"}]}')),
    '{"/body/fields/0/element not-found","/body/fields/2/element repeated"}', 'form fields are data elements, each once');
SELECT is(faults(pg_temp.item('{"materials": [{"code": "a", "name": "甲"}, {"code": "a", "name": "乙"}]}')), '{"/body/materials/1/code repeated"}', 'materials have codes of their own');

-- routes
CREATE FUNCTION pg_temp.route(VARIADIC steps text[]) RETURNS jsonb
LANGUAGE sql RETURN jsonb_build_object('steps', (
    SELECT jsonb_agg(jsonb_build_object('code', split_part(s, '<', 1), 'name', s, 'department', test_city.id('lead'), 'budget_days', 1,
                                        'waits_for', CASE WHEN s LIKE '%<%' THEN to_jsonb(string_to_array(split_part(s, '<', 2), ',')) ELSE '[]' END))
      FROM unnest(steps) AS s));
SELECT is(verdict(pg_temp.item(pg_temp.route('a', 'b<a', 'c<a', 'd<b,c'))), 'ok', 'a route is a graph');
SELECT is(verdict(pg_temp.item(pg_temp.route('a<b', 'b<a'))), 'bad-route', 'without a circle');
SELECT is(verdict(pg_temp.item(pg_temp.route('a', 'b<d', 'c<b', 'd<c'))), 'bad-route', 'of any length');
SELECT is(verdict(pg_temp.item(pg_temp.route('a<a'))), 'bad-route', 'nor with itself');
SELECT is(faults(pg_temp.item(pg_temp.route('a<x'))), '{"/body/steps/0/waits_for/0 not-found"}', 'it waits for steps that exist');
SELECT is(faults(pg_temp.item(pg_temp.route('a', 'a'))), '{"/body/steps/1/code repeated"}', 'each there once');
SELECT is(faults(pg_temp.item(pg_temp.route('acceptance', 'decision', 'licence', 'delivery'))),
    '{"/body/steps/0/code repeated","/body/steps/1/code repeated","/body/steps/2/code repeated","/body/steps/3/code repeated"}', 'the office''s own steps are in every case already');
SELECT is(faults(pg_temp.item('{"steps": [{"code": "a", "name": "a", "budget_days": 1}]}')), '{"/body/steps/0/department missing-field"}', 'a local step has its department');
SELECT is(faults(pg_temp.item('{"steps": [{"code": "a", "name": "a", "budget_days": 1, "executor_kind": "superior"}]}')), '{"/body/steps/0/external_id missing-field"}', 'one elsewhere says where');
SELECT is(pg_temp.item(pg_temp.route('a', 'b')) #>> '{data,joint}', 'false', 'two steps of one department are no joint handling');
SELECT is(pg_temp.item(jsonb_build_object('steps', jsonb_build_array(
    jsonb_build_object('code', 'a', 'name', 'a', 'department', id('lead'), 'budget_days', 1),
    jsonb_build_object('code', 'b', 'name', 'b', 'department', id('tax'), 'budget_days', 1)))) #>> '{data,joint}', 'true', 'two departments are');
SELECT is(pg_temp.item(jsonb_build_object('steps', jsonb_build_array(
    jsonb_build_object('code', 'a', 'name', 'a', 'department', id('tax'), 'budget_days', 1)))) #>> '{data,joint}', 'true', 'also one other department beside the one in charge');

SELECT is(ARRAY(SELECT faults(pg_temp.item(jsonb_build_object('code', c.code)))::text FROM (VALUES ('a/b'), ('a b'), ('事项'), ('..'), (U&'a\200Bb'), ('a?b')) AS c (code)),
    array_fill('{"/body/code bad-format"}'::text, '{4}') || ARRAY['{"/body/code forbidden-character"}', '{"/body/code bad-format"}'], 'a code stands in addresses as it is');

-- publishing
SELECT is(verdict(pg_temp.on_item('editor', 'item_publish', 'N-1', 1)), 'forbidden', 'an editor does not publish');
SELECT add_role('editor', 'coordinator') IS NOT NULL AS x \gset
SELECT is(verdict(pg_temp.on_item('editor', 'item_publish', 'N-1', 1)), 'second-person', 'nor with both roles what is his own');
SELECT is(verdict(pg_temp.on_item('coordinator', 'item_publish', 'N-1', 2)), 'version-mismatch', 'a publisher has read the present draft');
SELECT is(verdict(pg_temp.on_item('coordinator', 'item_publish', 'no such', 1)), 'not-found', 'that exists');
SELECT pg_temp.on_item('coordinator', 'item_publish', 'N-1', 1) AS answer \gset
SELECT is(verdict(:'answer'), 'ok', 'a coordinator publishes');
SELECT is(:'answer'::jsonb #>> '{data,state}', 'published', 'from now on');
SELECT is(:'answer'::jsonb #>> '{data,effective_on}', to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), 'it is in force');
SELECT is(verdict(call('item_read', context('anna'), '{"path": {"code": "N-1"}}')), 'ok', 'for everybody to read');
SELECT is(verdict(pg_temp.on_item('coordinator', 'item_publish', 'N-1', 2)), 'already-published', 'a draft is published once');

-- a promise within the law
CREATE FUNCTION pg_temp.promise(legal int4, legal_unit text, promised int4, promised_unit text) RETURNS text
LANGUAGE sql VOLATILE RETURN test_city.verdict(pg_temp.on_item('coordinator', 'item_publish', pg_temp.item(jsonb_build_object(
    'legal_limit_value', legal, 'legal_limit_unit', legal_unit, 'promised_limit_value', promised, 'promised_limit_unit', promised_unit)) ->> 'id', 1));
SELECT is(pg_temp.promise(20, 'WD', 20, 'WD'), 'ok', 'a promise as long as the law');
SELECT is(pg_temp.promise(20, 'WD', 21, 'WD'), 'limit-longer-than-law', 'a longer one is not published');
SELECT is(pg_temp.promise(30, 'CD', 31, 'CD'), 'limit-longer-than-law', 'in calendar days');
SELECT is(pg_temp.promise(20, 'WD', 20, 'CD'), 'ok', 'calendar days are shorter than as many working days');
SELECT is(pg_temp.promise(60, 'CD', 7, 'WD'), 'ok', 'a few working days are shorter than many calendar days');
SELECT is(pg_temp.promise(30, 'CD', 30, 'WD'), 'limit-longer-than-law', 'as many working days are longer');
SELECT is(pg_temp.promise(1, 'Y', 30, 'WD'), 'ok', 'a month within a year');
SELECT is(pg_temp.promise(1, 'Y', 366, 'CD'), 'limit-longer-than-law', 'more than a year');
SELECT is(pg_temp.promise(1, 'Y', 300, 'WD'), 'limit-longer-than-law', 'more working days than a year has');
SELECT is(pg_temp.promise(365, 'CD', 2, 'Y'), 'limit-longer-than-law', 'two years for one');
SELECT is(verdict(pg_temp.on_item('coordinator', 'item_publish', pg_temp.item('{"promised_limit_value": 25, "promised_limit_unit": "WD"}') ->> 'id', 1)), 'limit-longer-than-law',
    'Art. 42: without a limit of its own the 20 working days of the law hold');

SAVEPOINT notice;
INSERT INTO egov.calendar_year (calendar, year) VALUES ('cn', 2027);
INSERT INTO egov.calendar_day (calendar, day, kind, name) SELECT 'cn', '2027-03-01'::date + n, 'off', 'test' FROM generate_series(0, 80) AS n;
SELECT is(pg_temp.promise(60, 'CD', 7, 'WD'), 'limit-longer-than-law', 'a year whose notice is loaded counts as well');
ROLLBACK TO notice;

-- the next version
SELECT (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.number) FROM egov.item_version AS v WHERE v.tenant = 999100 AND v.item = i.id) AS before, i.id AS item
  FROM egov.item AS i WHERE i.tenant = 999100 AND i.code = 'N-1' \gset
SELECT call('case_create', context('anna'), request('{"item": "N-1", "form": {"shop-name": "酒庄"}, "materials": [{"code": "application", "state": "received"}]}')) ->> 'id' AS c \gset
SELECT is(verdict(pg_temp.on_item('editor', 'item_draft', 'N-1', 1, '{"name": "改名", "type": "01"}')), 'version-mismatch', 'an editor has read the present version');
SELECT is(verdict(pg_temp.on_item('editor', 'item_draft', 'N-1', 2, '{"name": "改名", "type": "01"}')), 'ok', 'the next version is a draft again');
SELECT is(verdict(pg_temp.on_item('editor', 'item_draft', 'N-1', 3, '{"name": "再改", "type": "01", "fields": [{"element": "phone"}]}')), 'ok', 'which is replaced as a whole');
SELECT is((SELECT count(*) FROM egov.item_version WHERE tenant = 999100 AND item = :'item'), 2::bigint, 'there is one draft');
SELECT is(call('item_read', context('anna'), '{"path": {"code": "N-1"}}') #>> '{data,name}', '新事项', 'the public reads the old one');
SELECT is((SELECT jsonb_agg(to_jsonb(v)) FROM egov.item_version AS v WHERE v.tenant = 999100 AND v.item = :'item' AND v.number = 1), :'before', 'of which nothing has changed');
SELECT is(verdict(pg_temp.on_item('coordinator', 'item_publish', 'N-1', 4)), 'ok', 'until the new one is published');
SELECT is(call('item_read', context('anna'), '{"path": {"code": "N-1"}}') #>> '{data,name}', '再改', 'then the new one');
SELECT is((SELECT jsonb_agg(to_jsonb(v)) FROM egov.item_version AS v WHERE v.tenant = 999100 AND v.item = :'item' AND v.number = 1), :'before', 'a published version never changes');
SELECT is(call('case_read', context('anna'), request(NULL, :'c')) #>> '{data,item_version}', '1', 'a case keeps its version');
SELECT is(call('case_read', context('anna'), request(NULL, :'c')) #>> '{data,item_name}', '新事项', 'with its name');
SELECT is(faults(act('anna', 'case_apply', :'c', '{"form": {"phone": "1", "shop-name": "x"}}')), '{}', 'and its form');
SELECT is(verdict(act('anna', 'case_submit', :'c')), 'ok', 'to the end');
SELECT is(faults(call('case_create', context('anna'), request('{"item": "N-1", "form": {"shop-name": "酒庄"}}'))), '{"/body/form/shop-name unknown-field"}', 'a new case has the new form');

-- first and last days
SELECT pg_temp.item('{"effective_on": "2031-01-01"}') ->> 'id' AS later \gset
SELECT is(verdict(pg_temp.on_item('coordinator', 'item_publish', :'later', 1)), 'ok', 'a version is published for a later day');
SELECT is(call('item_read', context('anna'), jsonb_build_object('path', jsonb_build_object('code', :'later'))) #>> '{data,effective_on}', '2031-01-01', 'everybody reads from when on');
SELECT is(verdict(call('case_create', context('anna'), request(jsonb_build_object('item', :'later')))), 'item-not-open', 'before that day nobody applies');
CALL at('2030-12-31 23:59:00+08');
SELECT is(verdict(call('case_create', context('anna'), request(jsonb_build_object('item', :'later')))), 'item-not-open', 'not on the eve');
CALL at('2031-01-01 00:00+08');
SELECT is(verdict(call('case_create', context('anna'), request(jsonb_build_object('item', :'later')))), 'ok', 'from that day on everybody');
CALL at(now());
SELECT is(verdict(pg_temp.on_item('editor', 'item_draft', 'N-1', 5, '{"name": "将来", "type": "01", "effective_on": "2031-01-01"}')), 'ok', 'the version after');
SELECT is(verdict(pg_temp.on_item('coordinator', 'item_publish', 'N-1', 6)), 'ok', 'is published for a later day');
SELECT is(call('item_read', context('anna'), '{"path": {"code": "N-1"}}') #>> '{data,name}', '再改', 'until then the old one is in force');
SELECT is(call('case_create', context('anna'), request('{"item": "N-1"}')) #>> '{data,item_version}', '2', 'also for who applies');
SELECT is((SELECT array_agg(i ->> 'name') FROM jsonb_array_elements(call('item_list', context('anna'), request(NULL, NULL, '{"q": "N-1"}')) -> 'data') AS i), '{再改}', 'and in the list');
CALL at('2031-01-01 00:00+08');
SELECT is(call('case_create', context('anna'), request('{"item": "N-1"}')) #>> '{data,item_version}', '3', 'on its day the new one');
UPDATE egov.item_version SET cancelled_on = '2031-06-01' WHERE tenant = 999100 AND item = :'item' AND number = 3;
CALL at('2031-05-31 23:59:00+08');
SELECT is(verdict(call('case_create', context('anna'), request('{"item": "N-1"}'))), 'ok', 'to the last day before its cancellation');
CALL at('2031-06-01 00:00+08');
SELECT is(verdict(call('case_create', context('anna'), request('{"item": "N-1"}'))), 'item-not-open', 'a cancelled item takes no applications');
SELECT is(call('item_list', context('anna'), request(NULL, NULL, '{"q": "N-1"}')) -> 'data', '[]', 'and is in no list');
SELECT is(call('item_read', context('anna'), '{"path": {"code": "N-1"}}') #>> '{data,cancelled_on}', '2031-06-01', 'who knows its code reads why');
CALL at(now());

-- even the owner, within a call, finds no published row to change or delete
SELECT policies_are('egov', 'item_version', ARRAY['item_version_insert', 'item_version_read', 'item_version_update', 'item_version_delete', 'item_version_analyst'], 'the policies of versions are known');
SELECT is_empty($$SELECT p.tablename, p.cmd FROM pg_policies AS p WHERE p.schemaname = 'egov' AND p.tablename IN ('item_version', 'item_field', 'item_material', 'item_step')
                   AND p.cmd IN ('UPDATE', 'DELETE', 'ALL') AND p.qual NOT LIKE '%draft%'$$, 'each of them that lets change asks for a draft');
SELECT throws_ok(format($$UPDATE egov.item_version SET publisher = editor WHERE tenant = 999100 AND item = %L AND number = 1$$, :'item'), '23514', NULL, 'not even a superuser makes the editor the publisher');

-- finding
SELECT is((SELECT array_agg(i ->> 'code') FROM jsonb_array_elements(call('item_list', context('anna'), request(NULL, NULL, '{"q": "再改"}')) -> 'data') AS i), '{N-1}', 'two Chinese characters find an item');
SELECT is((SELECT array_agg(i ->> 'code') FROM jsonb_array_elements(call('item_list', context('anna'), request(NULL, NULL, '{"q": "N-1"}')) -> 'data') AS i), '{N-1}', 'so does its code');
SELECT is((SELECT array_agg(i ->> 'code') FROM jsonb_array_elements(call('item_list', context('anna'), request(NULL, NULL, '{"q": "joint"}')) -> 'data') AS i), '{JOINT}', 'letters of any size find a word of the name');
SELECT is(call('item_list', context('anna'), request(NULL, NULL, '{"q": "%"}')) -> 'data', '[]', 'a pattern is only text');
SELECT is(call('item_list', context('anna'), request(NULL, NULL, '{"q": "改再"}')) -> 'data', '[]', 'in its order');
SELECT is(jsonb_array_length(call('item_list', context('anna'), request(NULL, NULL, jsonb_build_object('department', id('tax')))) -> 'data'), 0, 'a department without items has none');
SELECT is(verdict(call('item_list', '{"zone": "extranet"}', request())), 'ok', 'the catalogue is public');

SELECT * FROM finish();
ROLLBACK;
