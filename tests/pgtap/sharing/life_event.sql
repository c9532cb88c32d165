-- Proves that one application serves several items: each field and material asked for once, departments
-- asked once each, everything that is missing told at once, all cases or none; and that the cases run
-- in their departments and come back as one progress.

BEGIN;
SELECT plan(75);
\ir ../../lib/city.sql
CALL test_city.found(999104);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
UPDATE egov.party SET verified_by = 'counter' WHERE tenant = 999104;

-- ONE and TWO of lead, THREE of tax: shop-name from the register for all, premises-area for ONE only;
-- photo is spared by a note, once for each department; born fills birth-date of THREE
SELECT add_item(i, false, '许可证'), add_step(i, 'review', 'lead', '{}') FROM unnest(ARRAY['ONE', 'TWO', 'THREE']) AS i;
UPDATE egov.item SET department = id('tax') WHERE tenant = 999104 AND id = id('THREE');
UPDATE egov.item_version SET fill_purpose = 'filling' WHERE tenant = 999104 AND item IN (id('ONE'), id('TWO'), id('THREE'));
INSERT INTO egov.item_field (tenant, item, number, ordinal, element, required, draft)
VALUES (999104, id('THREE'), 1, 3, 'birth-date', true, false), (999104, id('TWO'), 1, 3, 'phone', true, false), (999104, id('ONE'), 1, 3, 'phone', false, false);
UPDATE egov.item_field AS f SET source_resource = 'R-PEOPLE', source_field = s.field
  FROM (VALUES ('ONE', 'shop-name', 'name'), ('TWO', 'shop-name', 'name'), ('THREE', 'shop-name', 'name'), ('ONE', 'premises-area', 'income'), ('THREE', 'birth-date', 'born')) AS s (item, element, field)
 WHERE f.tenant = 999104 AND f.item = id(s.item) AND f.element = s.element;
UPDATE egov.item_material SET source_resource = 'R-PEOPLE', source_field = 'note' WHERE tenant = 999104 AND item IN (id('ONE'), id('TWO'), id('THREE')) AND code = 'photo';
INSERT INTO egov.life_event (tenant, id, code, name, summary) VALUES (999104, id('shop'), 'open-a-shop', '我要开店', '三个事项');
INSERT INTO egov.life_event (tenant, id, code, name, state) VALUES (999104, id('gone'), 'gone', '已取消', 'withdrawn');
INSERT INTO egov.life_event_item (tenant, life_event, ordinal, item)
SELECT 999104, id('shop'), n, id(i) FROM unnest(ARRAY['ONE', 'TWO', 'THREE']) WITH ORDINALITY AS u (i, n);
INSERT INTO egov.translation (tenant, subject, field, language, text, state)
VALUES (999104, id('shop'), 'name', 'en', 'Opening a shop', 'published'), (999104, id('shop'), 'summary', 'en', 'Three items', 'published');
SELECT add_grant('g1', 'lead', 'R-PEOPLE', 'filling', '{person_id,name,income,note}'), add_grant('g2', 'tax', 'R-PEOPLE', 'filling', '{person_id,name,born,note}');

CREATE FUNCTION pg_temp.path(name text, code text, login text DEFAULT 'anna', body jsonb DEFAULT NULL, key text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql RETURN test_city.call(name, test_city.context(login, NULL, key), jsonb_build_object('path', CASE WHEN code IS NULL THEN '{}' ELSE jsonb_build_object('code', code) END, 'query', '{}'::jsonb) || CASE WHEN body IS NULL THEN '{}' ELSE jsonb_build_object('body', body) END);
CREATE FUNCTION pg_temp.apply(body jsonb, login text DEFAULT 'anna', key text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql RETURN pg_temp.path('life_event_apply', 'open-a-shop', login, body, key);
CREATE FUNCTION pg_temp.progress(answer jsonb) RETURNS text
LANGUAGE sql IMMUTABLE RETURN format('%s: %s of %s submitted, %s closed', answer #>> '{data,state}', answer #>> '{data,submitted}', answer #>> '{data,total}', answer #>> '{data,closed}');
CREATE FUNCTION pg_temp.sources(answer jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE RETURN ARRAY(
    SELECT concat_ws(' ', s ->> 'kind', s ->> 'code', s ->> 'value', CASE WHEN s ->> 'objected_at' IS NOT NULL THEN 'objected' END)
      FROM jsonb_array_elements(answer #> '{data,sources}') AS s ORDER BY 1);
CREATE FUNCTION pg_temp.in_group(answer jsonb, code text) RETURNS egov.case_file
LANGUAGE sql STABLE RETURN (SELECT c FROM egov.case_file AS c WHERE c.tenant = 999104 AND c.case_group = (answer ->> 'id')::uuid AND c.item = test_city.id(in_group.code));
CREATE FUNCTION pg_temp.objections() RETURNS text[]
LANGUAGE sql RETURN ARRAY(
    SELECT concat_ws(' ', o ->> 'resource', o ->> 'field', o ->> 'right_value', o ->> 'state')
      FROM jsonb_array_elements(test_city.call('objection_mine', test_city.context('anna'), test_city.request()) -> 'data') AS o ORDER BY 1);
SELECT coalesce(max(id::text), '00000000-0000-0000-0000-000000000000') AS mark FROM egov.access_log WHERE tenant = 999104 \gset
CREATE OR REPLACE TEMPORARY VIEW logged AS SELECT * FROM egov.access_log WHERE tenant = 999104 AND id > :'mark';

-- the catalogue
SELECT pg_temp.path('life_event_list', NULL) AS a \gset
SELECT is(:'a'::jsonb #> '{data}', jsonb_build_array(jsonb_build_object('id', id('shop'), 'code', 'open-a-shop', 'name', 'Opening a shop', 'summary', 'Three items', 'item_count', 3)), 'the list has what is published, in the language of the caller');
SELECT pg_temp.path('life_event_read', 'open-a-shop') AS a \gset
SELECT is(verdict(pg_temp.path('life_event_read', 'gone')), 'not-found', 'what is withdrawn cannot be read');
SELECT is(verdict(pg_temp.path('life_event_apply', 'gone', 'anna', '{}')), 'not-found', 'nor applied for');
SELECT is(verdict(pg_temp.path('life_event_read', 'nothing')), 'not-found', 'nor what is not there');
SELECT is(:'a'::jsonb #> '{data,items}' -> 2, jsonb_build_object('code', 'THREE', 'name', '事项THREE', 'department', id('tax'), 'department_name', '税务局'), 'its items with their departments');
SELECT is(ARRAY(SELECT concat_ws(' ', f ->> 'element', f ->> 'required', f ->> 'source_resource', f ->> 'items') FROM jsonb_array_elements(:'a'::jsonb #> '{data,fields}') AS f),
    '{"shop-name true R-PEOPLE [\"ONE\", \"TWO\", \"THREE\"]","premises-area false [\"ONE\", \"TWO\", \"THREE\"]","phone true [\"ONE\", \"TWO\"]","birth-date true R-PEOPLE [\"THREE\"]"}', 'each field once; filled where every item has a source for it; required when one of them wants it');
SELECT is(:'a'::jsonb #> '{data,fields,0,source_name}', '"人口"', 'with the name of the source');
SELECT is(:'a'::jsonb #> '{data,fields,0,source_provider_name}', '"市场监督管理局"', 'and who holds it');
SELECT is(ARRAY(SELECT concat_ws(' ', m ->> 'code', m ->> 'mandatory', m ->> 'source_resource') FROM jsonb_array_elements(:'a'::jsonb #> '{data,materials}') AS m),
    '{"application true","photo true R-PEOPLE","extra false"}', 'each material once');
SELECT is((SELECT count(*) FROM pg_temp.logged), 0::bigint, 'reading it reads nothing of anybody');
SELECT is(verdict(call('life_event_read', '{"zone": "extranet", "language": "en"}', '{"path": {"code": "open-a-shop"}, "query": {}}')), 'ok', 'anybody may read it');

-- all that is missing
SELECT pg_temp.apply('{}') AS a \gset
SELECT is(verdict(:'a'), 'not-ready', 'an application for nothing more than is held');
SELECT is(faults(:'a'), '{"/form/phone missing-field","/materials/application missing-material"}', 'lacks what nobody holds, each named once');
SELECT is((SELECT count(*) FROM egov.case_file WHERE tenant = 999104), 0::bigint, 'no case was made');
SELECT is((SELECT count(*) FROM egov.case_group WHERE tenant = 999104), 0::bigint, 'and no group');
SELECT is(ARRAY(SELECT (requester, purpose, decision, fields)::text FROM pg_temp.logged ORDER BY requester DESC),
    ARRAY[(id('lead'), 'filling', 'granted', '{name,income,note}'::text[])::text, (id('tax'), 'filling', 'granted', '{name,born,note}'::text[])::text], 'but each department asked once, for the fields of all its items');
SELECT is(faults(pg_temp.apply('{"form": {"phone": 1, "colour": "red", "shop-name": ""}, "materials": [{"code": "passport", "state": "received"}, {"code": "photo", "state": "lost"}]}')),
    '{"/body/materials/1/state not-in-list"}', 'the form of the body comes first');
SELECT is(faults(pg_temp.apply('{"form": {"phone": 1, "colour": "red", "shop-name": ""}, "materials": [{"code": "passport", "state": "received"}], "channel": "phone"}')),
    '{"/body/channel read-only-field","/body/form/colour unknown-field","/body/form/phone wrong-type","/body/form/shop-name too-short","/body/materials/0/code not-in-list"}', 'then everything that is wrong, at once');

-- submitted at once
SELECT count(*) AS before FROM pg_temp.logged \gset
SELECT pg_temp.apply('{"form": {"phone": "13800000000", "premises-area": "12.50"}, "materials": [{"code": "application", "state": "received"}]}', 'anna', 'first') AS a \gset
SELECT is(verdict(:'a'), 'ok', 'complete');
SELECT is(pg_temp.progress(:'a'), 'running: 3 of 3 submitted, 0 closed', 'three cases are under way');
SELECT is((SELECT count(*) FROM pg_temp.logged) - :before, 2::bigint, 'with one read for each department');
SELECT is(pg_temp.sources(:'a'), '{"field birth-date 1949-12-31","field premises-area 3000 objected","field shop-name anna","material photo"}', 'what came from where, each once; another value than that of the source is an objection');
SELECT is(pg_temp.objections(), '{"R-PEOPLE income 12.50 open"}', 'the provider is told of it, as of any objection');
SELECT is((SELECT format('%s %s', value, unit) FROM egov.deadline WHERE tenant = 999104 AND subject = (SELECT id FROM egov.share_objection WHERE tenant = 999104)), '10 WD', 'and has its limit (Decree 809)');
SELECT is((pg_temp.in_group(:'a', 'ONE')).form, '{"phone": "13800000000", "shop-name": "anna", "premises-area": "12.50"}', 'each case has its part of the form');
SELECT is((pg_temp.in_group(:'a', 'THREE')).form, '{"birth-date": "1949-12-31", "shop-name": "anna", "premises-area": "12.50"}', 'and no more');
SELECT is((pg_temp.in_group(:'a', 'THREE')).department, id('tax'), 'in its department');
SELECT is(ARRAY(SELECT concat_ws(' ', x ->> 'item', x ->> 'state', x ->> 'department_name', x ->> 'number' IS NOT NULL) FROM jsonb_array_elements(:'a'::jsonb #> '{data,cases}') AS x),
    '{"ONE submitted 市场监督管理局 t","TWO submitted 市场监督管理局 t","THREE submitted 税务局 t"}', 'the answer names them in the order of the items');
SELECT is((:'a'::jsonb #>> '{data,life_event}', :'a'::jsonb #>> '{data,life_event_name}')::text, ('open-a-shop', 'Opening a shop')::text, 'and the life event');
SELECT is((SELECT count(*) FROM egov.case_material AS m JOIN egov.case_file AS c ON c.tenant = 999104 AND c.id = m.case_id WHERE m.tenant = 999104 AND c.case_group = (:'a'::jsonb ->> 'id')::uuid AND m.code = 'application'), 3::bigint, 'the material handed in once is with each');
SELECT is((SELECT count(*) FROM egov.deadline WHERE tenant = 999104 AND kind = 'acceptance' AND subject IN (SELECT id FROM egov.case_file WHERE tenant = 999104)), 3::bigint, 'each has its limit for acceptance');
SELECT is(verdict(pg_temp.apply('{"form": {"phone": "13800000000", "premises-area": "12.50"}, "materials": [{"code": "application", "state": "received"}]}', 'anna', 'first')), 'ok', 'a retry');
SELECT is((SELECT count(*) FROM egov.case_group WHERE tenant = 999104), 1::bigint, 'makes nothing twice');

-- one progress
CREATE FUNCTION pg_temp.group(login text) RETURNS jsonb
LANGUAGE sql RETURN test_city.call('case_group_read', test_city.context(login), test_city.request(NULL, (SELECT g.id FROM egov.case_group AS g WHERE g.tenant = 999104 ORDER BY g.id LIMIT 1)));
SELECT is(verdict(act('acceptor', 'case_not_accept', (pg_temp.in_group(:'a', 'ONE')).id, '{"kind": "other", "reason": "x"}')), 'ok', 'one department ends its case');
SELECT is(pg_temp.progress(pg_temp.group('anna')), 'running: 3 of 3 submitted, 1 closed', 'the group goes on');
SELECT is(verdict(act('anna', 'case_withdraw', (pg_temp.in_group(:'a', 'TWO')).id, '{}')), 'ok', 'the applicant takes one back');
SELECT is(verdict(act('anna', 'case_withdraw', (pg_temp.in_group(:'a', 'THREE')).id, '{}')), 'ok', 'and another');
SELECT is(pg_temp.progress(pg_temp.group('anna')), 'done: 3 of 3 submitted, 3 closed', 'then it is done');
SELECT is(pg_temp.progress(pg_temp.group('acceptor')), 'done: 2 of 2 submitted, 2 closed', 'a department sees its own cases of it');
SELECT is(verdict(pg_temp.group('boris')), 'not-found', 'a stranger none');
SELECT is(verdict(pg_temp.group('fire-reviewer')), 'not-found', 'nor a department that has no part in it');
SELECT is(verdict(call('case_group_read', context('anna'), request(NULL, id('none')))), 'not-found', 'a group that is not there');

-- drafts first
SELECT pg_temp.apply('{"submit": false}') AS a \gset
SELECT (:'a'::jsonb ->> 'id')::uuid AS g, (:'a'::jsonb ->> 'version')::int AS v \gset
SELECT is(verdict(:'a'), 'ok', 'drafts may be poor');
SELECT is(pg_temp.progress(:'a'), 'draft: 0 of 3 submitted, 0 closed', 'three of them');
SELECT is(pg_temp.sources(:'a'), '{"field birth-date 1949-12-31","field premises-area 3000","field shop-name anna","material photo"}', 'the applicant sees what came from where');
CREATE FUNCTION pg_temp.submit(of_group uuid, version int4, body jsonb, login text DEFAULT 'anna') RETURNS jsonb
LANGUAGE sql RETURN test_city.call('case_group_submit', test_city.context(login, version), test_city.request(body, of_group));
SELECT is(verdict(pg_temp.submit(:'g', :v, '{}', 'boris')), 'not-found', 'nobody else submits them');
SELECT is(verdict(pg_temp.submit(:'g', :v + 1, '{}')), 'version-mismatch', 'and not another version');
SELECT is(faults(pg_temp.submit(:'g', :v, '{}')), '{"/form/phone missing-field","/materials/application missing-material"}', 'what is missing is told for all');
SELECT is(faults(pg_temp.submit(:'g', :v, '{"form": {"colour": "red"}}')), '{"/body/form/colour unknown-field"}', 'as is what is wrong');
SELECT count(*) AS before FROM pg_temp.logged \gset
SELECT pg_temp.submit(:'g', :v, '{"form": {"phone": "13800000000", "shop-name": "Anna"}, "materials": [{"code": "application", "state": "promised"}]}') AS a \gset
SELECT is(verdict(:'a'), 'ok', 'completed and submitted at once');
SELECT is(pg_temp.progress(:'a'), 'running: 3 of 3 submitted, 0 closed', 'all of them');
SELECT is(pg_temp.sources(:'a'), '{"field birth-date 1949-12-31","field premises-area 3000","field shop-name anna objected","material photo"}', 'an objection on the spot');
SELECT is((pg_temp.in_group(:'a', 'THREE')).form ->> 'shop-name', 'Anna', 'is what the forms have');
SELECT is(pg_temp.objections(), '{"R-PEOPLE income 12.50 open","R-PEOPLE name Anna open"}', 'three cases say so, the provider is told once');
SELECT is((SELECT count(*) FROM pg_temp.logged), :before::bigint, 'and nothing was read again');
SELECT is(verdict(pg_temp.submit(:'g', (:'a'::jsonb ->> 'version')::int, '{}')), 'wrong-state', 'there is nothing left to submit');

-- all or none
INSERT INTO egov.party_bar (tenant, id, party, item, case_id, basis, reason, from_on, through_on)
SELECT 999104, id('bar'), id('anna'), id('TWO'), (pg_temp.in_group(:'a', 'TWO')).id, 'b', 'r', current_date - 1, current_date + 100;
SELECT count(*) AS cases FROM egov.case_file WHERE tenant = 999104 \gset
SELECT is(verdict(pg_temp.apply('{"form": {"phone": "13800000000"}, "materials": [{"code": "application", "state": "received"}]}')), 'barred', 'who is barred from one item');
SELECT is((SELECT count(*) FROM egov.case_file WHERE tenant = 999104), :cases::bigint, 'applies for none');
DELETE FROM egov.party_bar WHERE tenant = 999104;
UPDATE egov.item SET state = 'cancelled' WHERE tenant = 999104 AND id = id('THREE');
SELECT is(verdict(pg_temp.apply('{"form": {"phone": "13800000000"}, "materials": [{"code": "application", "state": "received"}]}')), 'item-not-open', 'nor while one of them is closed');
UPDATE egov.item SET state = 'published' WHERE tenant = 999104 AND id = id('THREE');

-- the version in force on the day counts, and materials have their names in the caller's language
INSERT INTO egov.translation (tenant, subject, field, language, text, state) VALUES (999104, id('THREE'), 'material:photo', 'en', 'Photograph', 'published'), (999104, id('ONE'), 'material:photo', 'en', 'Photograph', 'published');
SELECT is(jsonb_path_query_first(pg_temp.path('life_event_read', 'open-a-shop'), '$.data.materials[*] ? (@.code == "photo").name'), '"Photograph"', 'materials are named in the caller''s language');
INSERT INTO egov.item_version (tenant, item, number, name, type, joint, state, editor, publisher, published_at, effective_on)
VALUES (999104, id('THREE'), 2, '将来', '01', false, 'published', id('editor'), id('coordinator'), now(), '2031-01-01');
UPDATE egov.item SET current_version = 2 WHERE tenant = 999104 AND id = id('THREE');
SELECT is(jsonb_array_length(pg_temp.path('life_event_read', 'open-a-shop') #> '{data,fields}'), 4, 'a version whose first day is to come asks for nothing yet');
UPDATE egov.item_version SET cancelled_on = '2026-01-01' WHERE tenant = 999104 AND item = id('THREE') AND number = 1;
SELECT is(verdict(pg_temp.apply('{"submit": false}')), 'item-not-open', 'nor is a cancelled one applied for');
UPDATE egov.item_version SET cancelled_on = NULL WHERE tenant = 999104 AND item = id('THREE') AND number = 1;

-- the report: two applications of the group above, one of them with an objection to shop-name in all three
SET LOCAL ROLE egov_analyst;
SELECT is(ARRAY(SELECT concat_ws(' ', item_code, cases, fields_asked, fields_spared, fields_objected, fields_asked_though_shared, materials_asked, materials_spared, materials_asked_though_shared)
                  FROM egov_report.asked_once WHERE tenant = 999104 ORDER BY item_code),
    '{"ONE 2 2 4 2 2 4 2 0","THREE 2 2 4 1 0 4 2 0","TWO 2 4 2 1 2 4 2 0"}', 'fields and materials asked, spared, objected to, and asked though shared, by item and month');
SELECT is((SELECT count(DISTINCT month) FROM egov_report.asked_once WHERE tenant = 999104), 1::bigint, 'of one month');
SELECT throws_ok('SELECT value FROM egov.case_prefill', '42501', NULL, 'the analyst sees no value');
RESET ROLE;

-- for others
SELECT is(verdict(pg_temp.apply(jsonb_build_object('applicant', party('anna'), 'submit', false), 'boris')), 'no-mandate', 'nobody applies for another without a mandate');
INSERT INTO egov.mandate (tenant, id, principal, agent, scope, items, valid_from) VALUES (999104, id('mandate'), id('anna'), id('boris'), 'item', '{ONE,TWO}', '2000-01-01');
SELECT is(verdict(pg_temp.apply(jsonb_build_object('applicant', party('anna'), 'submit', false), 'boris')), 'no-mandate', 'for each of the items');
UPDATE egov.mandate SET items = '{ONE,TWO,THREE}' WHERE tenant = 999104;
SELECT pg_temp.apply(jsonb_build_object('applicant', party('anna'), 'submit', false), 'boris') AS a \gset
SELECT is(pg_temp.sources(:'a'), '{"field birth-date 1949-12-31","field premises-area 3000","field shop-name anna","material photo"}', 'with one, for the principal');
SELECT is(faults(pg_temp.apply('{}', 'window')), '{"/body/applicant missing-field"}', 'the window names the applicant');
SELECT count(*) AS parties FROM egov.party WHERE tenant = 999104 \gset
SELECT is(verdict(pg_temp.apply('{"applicant": {"kind": "person", "identity_kind": "resident-id", "identity_number": "110105194912310038", "name": "n"}}', 'window')), 'not-ready', 'somebody new');
SELECT is((SELECT count(*) FROM egov.party WHERE tenant = 999104), :parties::bigint, 'is not written for an application that is refused');
SELECT pg_temp.apply('{"applicant": {"kind": "person", "identity_kind": "resident-id", "identity_number": "110105194912310038", "name": "n"}, "form": {"phone": "1", "shop-name": "n", "birth-date": "1949-12-31"}, "materials": [{"code": "application", "state": "received"}, {"code": "photo", "state": "received"}]}', 'window') AS a \gset
SELECT is(verdict(:'a'), 'ok', 'only with one that is made');
SELECT is((SELECT count(*) FROM egov.party WHERE tenant = 999104), :parties::bigint + 1, 'once');
SELECT is(pg_temp.progress(:'a'), 'running: 3 of 3 submitted, 0 closed', 'for all items');
SELECT is(verdict(pg_temp.apply('{}', 'acceptor')), 'forbidden', 'other officials do not apply');

SELECT * FROM finish();
ROLLBACK;
