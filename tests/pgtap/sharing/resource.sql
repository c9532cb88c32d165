-- Proves the catalogue: drafts of the provider's editor, publication by a second person after the source
-- was checked, each defect by its own code; withdrawal; lists; open resources and what they may not hold.

BEGIN;
SELECT plan(98);
\ir ../../lib/city.sql
CALL test_city.found(999102);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
CALL at('2026-03-02 09:00+08');
SELECT add_account('tax-editor', 'intranet'), add_role('tax-editor', 'editor', 'tax');
INSERT INTO egov.data_element (code, type, max_length, label, label_en, list, personal) VALUES
    ('test-number', 'text', 20, '编号', 'number', NULL, false), ('test-count', 'integer', NULL, '数量', 'count', NULL, false);

-- What the provider has: a table with a key, one without, views, a sequence, a table that may not be read.
CREATE TABLE test_city.park (lot text PRIMARY KEY, name text, places int4, opened date, price numeric, gated boolean, spot point, nr int4 UNIQUE);
INSERT INTO test_city.park SELECT 'L' || lpad(n::text, 3, '0'), '停车场' || n, n, '2020-01-01', 1.5, true, point(1, 2), n FROM generate_series(1, 120) AS s (n);
CREATE TABLE test_city.heap (lot text, places int4);
CREATE TABLE test_city.locked (lot text PRIMARY KEY, places int4);
CREATE VIEW test_city.park_view AS SELECT lot, places FROM test_city.park WHERE places < 1000;
CREATE VIEW test_city.blind AS SELECT lot, places FROM test_city.locked;
ALTER VIEW test_city.blind OWNER TO egov_analyst;
CREATE MATERIALIZED VIEW test_city.park_copy AS SELECT lot, places FROM test_city.park;
CREATE INDEX ON test_city.park_copy (lot);
CREATE SEQUENCE test_city.counting;
CREATE SCHEMA test_closed;
CREATE TABLE test_closed.park (lot text PRIMARY KEY, places int4);
GRANT SELECT ON test_city.park, test_city.heap, test_city.park_view, test_city.park_copy, test_city.counting, test_city.blind, test_closed.park TO egov_reader;

CREATE FUNCTION pg_temp.content(change jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls('{"name": "停车场", "summary": "车位", "format": "database", "share_class": "unconditional", "share_manner": "query",
        "open_class": "none", "update_cycle": "daily", "source_schema": "test_city", "source_name": "park", "subject_field": "lot",
        "fields": [{"name": "lot", "element": "test-number"}, {"name": "places", "element": "test-count"}]}'::jsonb || change) $$;
CREATE FUNCTION pg_temp.deal(login text, act text, code text, body jsonb DEFAULT NULL, version int4 DEFAULT NULL, query jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT test_city.call(act, test_city.context(login, coalesce(version, (SELECT r.version FROM egov.resource AS r WHERE r.tenant = 999102 AND r.code = deal.code))),
        jsonb_strip_nulls(jsonb_build_object('path', jsonb_build_object('code', code), 'query', query, 'body', body))) $$;
CREATE FUNCTION pg_temp.create(code text, change jsonb DEFAULT '{}', login text DEFAULT 'editor') RETURNS jsonb LANGUAGE sql AS $$
    SELECT test_city.call('resource_create', test_city.context(login), test_city.request(jsonb_build_object('code', code, 'provider', test_city.id('lead')) || pg_temp.content(change))) $$;
CREATE FUNCTION pg_temp.list(login text, query jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(r ->> 'code', ' ' ORDER BY r ->> 'code'), '') FROM jsonb_array_elements(test_city.call('resource_list', test_city.context(login), test_city.request(NULL, NULL, query)) -> 'data') AS u (r) $$;

-- drafts
SELECT is(brief(pg_temp.create('3071-000001')), 'ok, draft, version 1', 'the editor of the provider adds an entry');
SELECT is(verdict(pg_temp.create('3071-000001')), 'already-exists', 'not twice under one code');
SELECT is(verdict(pg_temp.create('3071-000002', '{}', 'tax-editor')), 'forbidden', 'an editor of another department may not');
SELECT is(verdict(pg_temp.create('3071-000002', '{}', 'head')), 'forbidden', 'a head may not');
SELECT is(pg_temp.list('reviewer'), 'R-PEOPLE', 'a draft is not in the catalogue');
SELECT is(verdict(pg_temp.deal('reviewer', 'resource_show', '3071-000001')), 'not-found', 'nor readable');
SELECT is(pg_temp.deal('editor', 'resource_draft_read', '3071-000001') #>> '{data,source_name}', 'park', 'its editor reads it with its source');
SELECT is(pg_temp.deal('coordinator', 'resource_draft_read', '3071-000001') #>> '{data,source_name}', 'park', 'and the coordinator');
SELECT is(verdict(pg_temp.deal('tax-editor', 'resource_draft_read', '3071-000001')), 'not-found', 'to another editor it is not there');
SELECT is(verdict(pg_temp.deal('tax-editor', 'resource_draft', '3071-000001', pg_temp.content())), 'not-found', 'who cannot write it either');
SELECT is(verdict(pg_temp.deal('editor', 'resource_draft_read', 'R-PEOPLE')), 'not-found', 'what has no draft has none to read');

-- form
CREATE FUNCTION pg_temp.wrong(change jsonb, code text DEFAULT '3071-000009') RETURNS text[] LANGUAGE sql AS $$ SELECT test_city.faults(pg_temp.create(code, change)) $$;
SELECT is(pg_temp.wrong('{}', '307-000009'), ARRAY['/body/code bad-format'], 'a classification of three characters is too short');
SELECT is(pg_temp.wrong('{}', '3071-00009'), ARRAY['/body/code bad-format'], 'a number of five digits');
SELECT is(pg_temp.wrong('{}', '3071-0000009'), ARRAY['/body/code bad-format'], 'of seven');
SELECT is(pg_temp.wrong('{}', '3071000009'), ARRAY['/body/code bad-format'], 'no hyphen');
SELECT is(pg_temp.wrong('{}', '30711234567890-000009'), ARRAY['/body/code bad-format'], 'a classification of fourteen');
SELECT is(pg_temp.wrong('{"share_class": "conditional"}'), ARRAY['/body/share_basis missing-field'], 'a condition is needed for conditional sharing');
SELECT is(pg_temp.wrong('{"share_class": "none"}'), ARRAY['/body/share_basis missing-field'], 'a basis for not sharing');
SELECT is(pg_temp.wrong('{"open_class": "on_request"}'), ARRAY['/body/open_condition missing-field'], 'a condition for opening on request');
SELECT is(pg_temp.wrong('{"fields": [{"name": "Lot", "element": "test-number"}, {"name": "lot", "element": "none"}, {"name": "lot", "element": "test-count"}]}'),
    ARRAY['/body/fields/0/name bad-format', '/body/fields/1/element not-in-list', '/body/fields/2/name repeated'], 'fields: form, data element, each once');
SELECT is(pg_temp.wrong('{"subject_field": "places2"}'), ARRAY['/body/subject_field not-in-list'], 'the subject is one of the fields');
SELECT is(pg_temp.wrong('{"linked": ["R-PEOPLE", "none"]}'), ARRAY['/body/linked/1 not-found'], 'linked resources exist');
SELECT is(pg_temp.wrong('{"fields": []}'), ARRAY['/body/fields too-short'], 'no field at all');
SELECT is(pg_temp.wrong((SELECT jsonb_build_object('fields', jsonb_agg(jsonb_build_object('name', 'f' || n, 'element', 'test-number'))) FROM generate_series(1, 65) AS s (n))), ARRAY['/body/fields too-long'], '65 fields');
SELECT is(pg_temp.wrong('{"update_cycle": "hourly"}'), ARRAY['/body/update_cycle not-in-list'], 'an unknown cycle');
SELECT is(pg_temp.wrong('{"state": "published"}'), ARRAY['/body/state read-only-field'], 'a state that only the server sets');

-- publication
SELECT is(verdict(pg_temp.deal('editor', 'resource_publish', '3071-000001')), 'forbidden', 'the editor cannot publish');
SELECT is(verdict(pg_temp.deal('coordinator', 'resource_publish', '3071-000001', version => 7)), 'version-mismatch', 'nor a coordinator who saw another version');
SELECT add_role('coordinator-2', 'editor', 'lead');
SELECT is(verdict(pg_temp.deal('coordinator-2', 'resource_draft', '3071-000001', pg_temp.content())), 'ok', 'a coordinator who is an editor too writes it');
SELECT is(verdict(pg_temp.deal('coordinator-2', 'resource_publish', '3071-000001')), 'second-person', 'and may not publish what she wrote');
SELECT is(pg_temp.deal('coordinator', 'resource_publish', '3071-000001') #>> '{data,published_on}', '2026-03-02', 'a second person publishes it, today');
SELECT is(verdict(pg_temp.deal('coordinator', 'resource_publish', '3071-000001')), 'already-published', 'not twice');
SELECT is(events((SELECT r.id FROM egov.resource AS r WHERE r.tenant = 999102 AND r.code = '3071-000001'), 'create', 'draft', 'publish'), 3::bigint, 'each act is in the ledger');
SELECT is(pg_temp.list('reviewer'), '3071-000001 R-PEOPLE', 'now it is in the catalogue');
SELECT is(pg_temp.list('other-system'), '3071-000001 R-PEOPLE', 'for systems too');
SELECT is(pg_temp.list('reviewer', '{"q": "停车"}'), '3071-000001', 'found by its name');
SELECT is(pg_temp.list('reviewer', '{"q": "r-peo"}'), 'R-PEOPLE', 'by its code in any case');
SELECT is(pg_temp.list('reviewer', '{"q": "%"}'), '', 'a pattern is no pattern');
SELECT is(pg_temp.list('reviewer', '{"share_class": "conditional"}'), 'R-PEOPLE', 'by its class');
SELECT is(pg_temp.list('reviewer', jsonb_build_object('provider', id('tax'))), '', 'by its provider');
SELECT is((SELECT array_agg(k ORDER BY k) FROM jsonb_object_keys(pg_temp.deal('reviewer', 'resource_show', '3071-000001') -> 'data') AS k),
    '{classification,code,fields,format,id,linked,name,open_class,open_class_label,open_condition,provider,provider_code,provider_name,published_on,share_basis,share_class,share_class_label,share_manner,share_manner_label,summary,update_cycle,update_cycle_label,version}'::text[],
    'an entry has the core elements, and not where it comes from');
SELECT is(pg_temp.deal('reviewer', 'resource_show', '3071-000001') #> '{data,fields,1}', '{"name": "places", "element": "test-count", "label": "count", "type": "integer", "max_length": null}'::jsonb, 'fields with their types');
SELECT is(jsonb_array_length(test_city.call('resource_catalogue', context('reviewer'), request(NULL, NULL, '{"limit": "1"}')) -> 'data'), 1, 'the table in pages');
SELECT is((SELECT verdict(test_city.call('resource_catalogue', context('reviewer'), request(NULL, NULL, jsonb_build_object('limit', '1', 'cursor', a ->> 'next')))) FROM test_city.call('resource_catalogue', context('reviewer'), request(NULL, NULL, '{"limit": "1"}')) AS a), 'ok', 'that follow one another');

-- defects of the source, each by its code
CREATE FUNCTION pg_temp.defects(change jsonb) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    answer jsonb;
BEGIN
    PERFORM pg_temp.deal('editor', 'resource_draft', '3071-000001', pg_temp.content(change));
    answer := pg_temp.deal('coordinator', 'resource_publish', '3071-000001');
    RETURN verdict(answer) || faults(answer);
END
$$;
CREATE FUNCTION pg_temp.one(element text, name text) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('fields', jsonb_build_array('{"name": "lot", "element": "test-number"}'::jsonb, jsonb_build_object('name', name, 'element', element))) $$;
SELECT is(pg_temp.defects('{"source_name": "nothing"}'), '{not-ready,"/draft/source_name source-absent"}', 'no such relation');
SELECT is(pg_temp.defects('{"source_schema": "nothing"}'), '{not-ready,"/draft/source_name source-absent"}', 'no such schema');
SELECT is(pg_temp.defects('{"source_schema": "egov", "source_name": "party_personal"}'), '{not-ready,"/draft/source_name source-absent"}', 'tables of ours are none');
SELECT is(pg_temp.defects('{"source_schema": "pg_catalog", "source_name": "pg_roles"}'), '{not-ready,"/draft/source_name source-absent"}', 'nor those of the server');
SELECT is(pg_temp.defects('{"source_name": "counting"}'), '{not-ready,"/draft/source_name source-kind"}', 'a sequence');
SELECT is(pg_temp.defects('{"source_name": "locked"}'), '{not-ready,"/draft/source_name source-unreadable"}', 'a table that egov_reader may not read');
SELECT is(pg_temp.defects('{"source_schema": "test_closed"}'), '{not-ready,"/draft/source_name source-unreadable"}', 'a schema that it may not use');
SELECT is(pg_temp.defects('{"source_name": "heap"}'), '{not-ready,"/draft/subject_field subject-index"}', 'no index on the subject');
SELECT is(pg_temp.defects('{"subject_field": "places"}'), '{not-ready,"/draft/subject_field subject-type"}', 'a subject that is a number');
SELECT is(pg_temp.defects(pg_temp.one('test-count', 'none')), '{not-ready,"/draft/fields/1/name column-absent"}', 'a field without a column');
SELECT is(pg_temp.defects(pg_temp.one('test-count', 'tableoid')), '{not-ready,"/draft/fields/1/name column-absent"}', 'a system column is none');
SELECT is(pg_temp.defects(pg_temp.one('test-count', 'name')), '{not-ready,"/draft/fields/1/element column-type"}', 'a text that is to be an integer');
SELECT is(pg_temp.defects(pg_temp.one('test-count', 'price')), '{not-ready,"/draft/fields/1/element column-type"}', 'a numeric that is to be an integer');
SELECT is(pg_temp.defects(pg_temp.one('test-number', 'spot')), '{not-ready,"/draft/fields/1/element column-type"}', 'a point that is to be a text');
SELECT is(pg_temp.defects(pg_temp.one('birth-date', 'places')), '{not-ready,"/draft/fields/1/element column-type"}', 'an integer that is to be a day');
SELECT is(pg_temp.defects(pg_temp.one('monthly-income', 'places')), '{ok}', 'an integer is a decimal');
SELECT is(pg_temp.defects(pg_temp.one('monthly-income', 'price')), '{ok}', 'a numeric too');
SELECT is(pg_temp.defects(pg_temp.one('birth-date', 'opened')), '{ok}', 'a date is a day');
SELECT is(pg_temp.defects(pg_temp.one('hazardous', 'gated')), '{ok}', 'a boolean a truth value');
SELECT is(pg_temp.defects('{"source_name": "park_view"}'), '{ok}', 'a view');
SELECT is(pg_temp.defects('{"source_name": "park_copy"}'), '{ok}', 'a materialized view');
SELECT is(pg_temp.defects(pg_temp.one('test-number', 'name') || '{"source_name": "nothing"}'), '{not-ready,"/draft/source_name source-absent"}', 'without a relation columns are not looked for');
SELECT is(pg_temp.defects('{"source_name": "blind"}'), '{not-ready,"/draft/source_name source-unreadable"}', 'a view over what its own owner may not read');
SELECT is(current_setting('enable_seqscan') || current_user, 'on' || session_user, 'a check leaves settings and user as they were');

-- fields in use
SELECT pg_temp.defects('{}');
SELECT add_grant('held', 'tax', 'R-PEOPLE', 'approval', '{person_id,phone}');
INSERT INTO egov.share_grant (tenant, id, requester, resource, purpose, basis, valid_from)
SELECT 999102, id('held-2'), id('tax'), r.id, 'approval', 'x', '2000-01-01' FROM egov.resource AS r WHERE r.tenant = 999102 AND r.code = '3071-000001';
INSERT INTO egov.share_grant_field (tenant, grant_id, resource, name) SELECT 999102, id('held-2'), r.id, 'places' FROM egov.resource AS r WHERE r.tenant = 999102 AND r.code = '3071-000001';
SELECT is(pg_temp.defects(pg_temp.one('test-number', 'name')), '{not-ready,"/draft/fields field-in-use"}', 'a field that is granted stays');
SELECT is(pg_temp.defects('{"fields": [{"name": "places", "element": "test-count"}, {"name": "lot", "element": "test-number"}, {"name": "name", "element": "test-number"}]}'), '{ok}', 'another order, and one more');
SELECT is(pg_temp.deal('reviewer', 'resource_show', '3071-000001') #>> '{data,fields,2,name}', 'name', 'which the entry shows');

-- open resources
SELECT is(verdict(pg_temp.deal('anna', 'open_data_read', '3071-000001')), 'not-found', 'what is not open is not there');
SELECT is(pg_temp.defects('{"open_class": "open", "fields": [{"name": "lot", "element": "test-number"}, {"name": "places", "element": "test-count"}, {"name": "name", "element": "person-name"}]}'), '{not-ready,"/draft/fields/2/element personal-field"}', 'an open resource holds nothing personal');
INSERT INTO egov.data_element (code, type, label, label_en) VALUES ('test-unknown', 'integer', 'x', 'x');
SELECT is(pg_temp.defects(pg_temp.one('test-unknown', 'places') || '{"open_class": "open"}'), '{not-ready,"/draft/fields/1/element personal-field"}', 'nor an element of which nobody has said that it is not');
SELECT is(pg_temp.defects('{"open_class": "open"}'), '{ok}', 'without that it is published');
SELECT is(jsonb_array_length(pg_temp.deal('anna', 'open_data_read', '3071-000001') #> '{data,records}'), 50, 'and read by a citizen');
SELECT is(test_city.call('open_data_read', '{"zone": "extranet"}', '{"path": {"code": "3071-000001"}, "query": {"limit": "1"}}') #> '{data,records}', '[{"lot": "L001", "places": 1}]', 'and by anybody');
SELECT is(test_city.call('open_data_read', '{"zone": "extranet"}', jsonb_build_object('path', '{"code": "3071-000001"}'::jsonb, 'query', jsonb_build_object('limit', '1', 'cursor', a ->> 'next'))) #> '{data,records}', '[{"lot": "L002", "places": 2}]', 'in pages')
  FROM test_city.call('open_data_read', '{"zone": "extranet"}', '{"path": {"code": "3071-000001"}, "query": {"limit": "1"}}') AS a;
SELECT is(pg_temp.deal('anna', 'open_data_read', '3071-000001', query => '{"limit": "200"}') ->> 'next', NULL, 'to an end');
SELECT is(verdict(pg_temp.deal('anna', 'open_data_read', '3071-000001', query => '{"cursor": "forged"}')), 'bad-cursor', 'by no cursor of another');
SELECT is(faults(pg_temp.deal('anna', 'open_data_read', '3071-000001', query => '{"limit": "1001"}')), '{"/query/limit out-of-range"}', 'at most 1000 at once');
SELECT is(verdict(pg_temp.deal('anna', 'open_data_read', 'R-PEOPLE')), 'not-found', 'people are not open');

SAVEPOINT personal;
UPDATE egov.data_element SET personal = true WHERE code = 'test-count';
SELECT is(verdict(pg_temp.deal('anna', 'open_data_read', '3071-000001')), 'not-found', 'what becomes personal later is not open any more');
ROLLBACK TO personal;

-- tables
INSERT INTO test_city.park (lot, name, places) VALUES ('=1+1', '"a", b', 1), ('-L', E'@x\ny', NULL), ('+L', E'\tx', 2), ('@L', '', 3), (E'\rL', 'a=b', -4), ('L''9', NULL, 5);
SELECT pg_temp.defects('{"open_class": "open", "name": "=cmd", "fields": [{"name": "lot", "element": "test-number"}, {"name": "name", "element": "test-number"}, {"name": "places", "element": "test-count"}]}');
SELECT is((pg_temp.deal('anna', 'open_data_table', '3071-000001', query => '{"limit": "4"}') #>> '{file,text}'), E'lot,name,places\r\n"''\rL",a=b,"''-4"\r\n"''+L","''\tx",2\r\n"''-L","''@x\ny",\r\n"''=1+1","""a"", b",1\r\n', 'cells of a table that begin like a formula begin with an apostrophe; quotes, commas and lines are kept; nothing is empty');
SELECT is(pg_temp.deal('anna', 'open_data_table', '3071-000001') #>> '{file,name}', '3071-000001.csv', 'a file of its code');
SELECT is(verdict(pg_temp.deal('anna', 'open_data_table', 'R-PEOPLE')), 'not-found', 'people are not open as a table either');
SELECT matches(test_city.call('resource_table', context('reviewer'), request()) #>> '{file,text}', E'^classification,name,code,[^\r]*,linked codes\r\n3071,"''=cmd",3071-000001,[^\r]*,"lot number text; name number text; places count integer","unconditional; query",open,daily,2026-03-02,\r\n1,', 'the catalogue in 13 columns, what begins like a formula too');
INSERT INTO test_city.park (lot, name, places) VALUES ('＝1', 'a;=1', 6), ('＋1', '＠a', 7);
SELECT matches(pg_temp.deal('anna', 'open_data_table', '3071-000001', query => '{"limit": "200"}') #>> '{file,text}', E'\r\n"''＋1","''＠a",7\r\n"''＝1","a;=1",6\r\n', 'the same for fullwidth signs; what some take for a separator is quoted');
DELETE FROM test_city.park WHERE places IN (6, 7);
SELECT is((SELECT array_agg(length(line) - length(replace(line, ',', ''))) FROM string_to_table(left(test_city.call('resource_table', context('reviewer') || '{"language": "zh-CN"}', request()) #>> '{file,text}', -2), E'\r\n') AS u (line)), '{12,12,12}', 'each line has them') ;

-- withdrawal
SELECT is(verdict(pg_temp.deal('coordinator', 'resource_withdraw', '3071-000001', '{}')), 'invalid-fields', 'withdrawal needs a reason');
SELECT is(verdict(pg_temp.deal('editor', 'resource_withdraw', '3071-000001', '{"reason": "x"}')), 'forbidden', 'and a coordinator');
SELECT is(verdict(pg_temp.deal('coordinator', 'resource_withdraw', '3071-000001', '{"reason": "x"}', 1)), 'version-mismatch', 'who saw it as it is');
SELECT is(verdict(pg_temp.deal('coordinator', 'resource_withdraw', '3071-000001', '{"reason": "x"}')), 'ok', 'then it is gone');
SELECT is(verdict(pg_temp.deal('coordinator', 'resource_withdraw', '3071-000001', '{"reason": "x"}')), 'conflict', 'once');
SELECT is(verdict(pg_temp.deal('reviewer', 'resource_show', '3071-000001')) || verdict(pg_temp.deal('anna', 'open_data_read', '3071-000001')), 'not-foundnot-found', 'nothing of it is shown');
SELECT is(egov.share_decide(999102, id('tax'), '3071-000001', 'approval', 'L001', NULL, '{places}') ->> 'reason', 'no-resource', 'what was granted of it gives nothing');
SELECT is(pg_temp.defects('{"fields": [{"name": "lot", "element": "test-number"}, {"name": "places", "element": "test-count"}]}'), '{ok}', 'it can be published again');
SELECT is(egov.share_decide(999102, id('tax'), '3071-000001', 'approval', 'L001', NULL, '{places}') ->> 'reason', 'granted', 'and the grant holds again');

SELECT * FROM finish();
ROLLBACK;
