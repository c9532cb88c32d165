-- Proves that a draft is filled with what departments hold already and may give: with its source and
-- time, once for each resource, logged for the department of the item and the account that drafts; that
-- the applicant may object; and that without grant, row, sound source or sure identity the person is
-- asked as before.

BEGIN;
SELECT plan(76);
\ir ../../lib/city.sql
CALL test_city.found(999103);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
UPDATE egov.party SET verified_by = 'counter' WHERE tenant = 999103;

-- FILLED: shop-name and premises-area from the register, birth-date too; photo is spared by a note
SELECT add_item('FILLED', false, '许可证'), add_step('FILLED', 'review', 'lead', '{}');
UPDATE egov.item_version SET fill_purpose = 'filling' WHERE tenant = 999103 AND item = id('FILLED');
INSERT INTO egov.item_field (tenant, item, number, ordinal, element, required, draft)
VALUES (999103, id('FILLED'), 1, 3, 'birth-date', false, false), (999103, id('FILLED'), 1, 4, 'phone', false, false);
UPDATE egov.item_field AS f SET source_resource = 'R-PEOPLE', source_field = s.field
  FROM (VALUES ('shop-name', 'name'), ('premises-area', 'income'), ('birth-date', 'born'), ('phone', 'phone')) AS s (element, field)
 WHERE f.tenant = 999103 AND f.item = id('FILLED') AND f.element = s.element;
UPDATE egov.item_material SET source_resource = 'R-PEOPLE', source_field = 'note' WHERE tenant = 999103 AND item = id('FILLED') AND code = 'photo';

CREATE FUNCTION pg_temp.begin(body jsonb DEFAULT '{}', login text DEFAULT 'anna', key text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql RETURN test_city.call('case_create', test_city.context(login, NULL, key), test_city.request('{"item": "FILLED"}'::jsonb || body));
CREATE FUNCTION pg_temp.sources(answer jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE RETURN ARRAY(
    SELECT concat_ws(' ', s ->> 'kind', s ->> 'code', s ->> 'value', CASE WHEN s ->> 'objected_at' IS NOT NULL THEN 'objected' END)
      FROM jsonb_array_elements(answer #> '{data,sources}') AS s ORDER BY 1);
SELECT coalesce(max(id::text), '00000000-0000-0000-0000-000000000000') AS mark FROM egov.access_log WHERE tenant = 999103 \gset
CREATE OR REPLACE TEMPORARY VIEW logged AS SELECT * FROM egov.access_log WHERE tenant = 999103 AND id > :'mark';

-- no grant
SELECT pg_temp.begin() AS a \gset
SELECT is(verdict(:'a'), 'ok', 'without a grant a draft is made');
SELECT is(:'a'::jsonb #> '{data,form}', '{}', 'with nothing in it');
SELECT is(:'a'::jsonb #> '{data,sources}', '[]', 'and no source');
SELECT is((SELECT array_agg(decision) FROM pg_temp.logged), ARRAY['no-grant'], 'the denial is in the log');
SELECT is(faults(act('anna', 'case_submit', (:'a'::jsonb ->> 'id')::uuid)), '{"/form/shop-name missing-field","/materials/application missing-material","/materials/photo missing-material"}', 'the person is asked for everything');

-- a grant: shown plainly, masked, not granted
SELECT add_grant('g', 'lead', 'R-PEOPLE', 'filling', '{person_id,name,income,born:year,note:hashed}');
SELECT pg_temp.begin() AS a \gset
SELECT (:'a'::jsonb ->> 'id')::uuid AS c \gset
SELECT is(verdict(:'a'), 'ok', 'with a grant');
SELECT is(:'a'::jsonb #> '{data,form}', '{"shop-name": "anna", "premises-area": "3000"}', 'it is filled: in the form of its element; neither masked nor ungranted fields fill');
SELECT is(pg_temp.sources(:'a'), '{"field premises-area 3000","field shop-name anna","material photo"}', 'with what came from where; a material is spared by a masked field');
SELECT is((:'a'::jsonb #> '{data,sources,1}') - '{log,filled_at}'::text[], jsonb_build_object('kind', 'field', 'code', 'shop-name', 'label', 'name of the shop', 'resource', 'R-PEOPLE', 'resource_name', '人口', 'field', 'name', 'provider', id('lead'), 'provider_name', '市场监督管理局', 'value', 'anna', 'objected_at', null), 'resource, field, provider and value');
SELECT is((:'a'::jsonb #>> '{data,sources,1,filled_at}')::timestamptz, date_trunc('second', now()), 'and the time');
SELECT is((SELECT count(*) FROM pg_temp.logged WHERE decision = 'granted'), 1::bigint, 'by one read of the resource');
SELECT is((SELECT (account, login, requester, provider, resource, purpose, case_number, grant_id, rows)::text FROM pg_temp.logged WHERE decision = 'granted'),
    (id('anna'), 'anna', id('lead'), id('lead'), 'R-PEOPLE', 'filling', NULL::text, id('g'), 1)::text, 'of the account that drafts, for the department and the purpose of the item');
SELECT is((SELECT array_agg(f ORDER BY f) FROM pg_temp.logged, unnest(fields) AS f WHERE decision = 'granted'), '{born,income,name,note}', 'of the granted ones of its fields only');
SELECT is((SELECT request_id FROM pg_temp.logged WHERE decision = 'granted'), 'test', 'with the request');
SELECT is((SELECT id FROM pg_temp.logged WHERE decision = 'granted'), (:'a'::jsonb #>> '{data,sources,0,log}')::uuid, 'which the case names');
SELECT is((SELECT data FROM egov.event WHERE tenant = 999103 AND subject = :'c' AND kind = 'create'), '{"filled": ["shop-name", "premises-area"], "spared": ["photo"]}', 'the event says what was filled and spared, and no value');
SELECT is((SELECT count(*) FROM egov.case_material WHERE tenant = 999103 AND case_id = :'c'), 0::bigint, 'a spared material is not one handed in');
SELECT is(faults(act('anna', 'case_submit', :'c')), '{"/materials/application missing-material"}', 'the rest is asked for');

-- a retry
SELECT pg_temp.begin('{}', 'anna', 'again') ->> 'id' AS one, (SELECT count(*) FROM pg_temp.logged) AS before \gset
SELECT count(*) AS before FROM pg_temp.logged \gset
SELECT is(pg_temp.begin('{}', 'anna', 'again') ->> 'id', :'one', 'a retry gives the same draft');
SELECT is((SELECT count(*) FROM pg_temp.logged), :before::bigint, 'and reads nothing');

-- what the applicant gives
SELECT pg_temp.begin('{"form": {"shop-name": "x", "premises-area": "1", "birth-date": "2000-01-01", "phone": "13800000000"}, "materials": [{"code": "photo", "state": "received"}]}') AS a \gset
SELECT is(pg_temp.sources(:'a'), '{}', 'who gives everything is not looked up');
SELECT is((SELECT count(*) FROM pg_temp.logged), :before::bigint, 'not read, not logged');
SELECT pg_temp.begin('{"form": {"shop-name": "Anna"}}') AS a \gset
SELECT is(:'a'::jsonb #>> '{data,form,shop-name}', 'Anna', 'what the applicant says stands');
SELECT is(pg_temp.sources(:'a'), '{"field premises-area 3000","field shop-name anna objected","material photo"}', 'beside a fill it is an objection');
SELECT pg_temp.begin('{"form": {"shop-name": "anna"}}') AS a \gset
SELECT is(pg_temp.sources(:'a'), '{"field premises-area 3000","field shop-name anna","material photo"}', 'the same value is none');

-- the application is replaced
SELECT count(*) AS before FROM pg_temp.logged \gset
SELECT act('anna', 'case_apply', :'c', '{"form": {"premises-area": "45.50"}, "materials": [{"code": "application", "state": "received"}]}') AS a \gset
SELECT is(:'a'::jsonb #> '{data,form}', '{"shop-name": "anna", "premises-area": "45.50"}', 'left out is filled again, another value stands');
SELECT is(pg_temp.sources(:'a'), '{"field premises-area 3000 objected","field shop-name anna","material photo"}', 'as an objection');
SELECT is((SELECT data FROM egov.event WHERE tenant = 999103 AND subject = :'c' AND kind = 'apply'), '{"objected": ["premises-area"]}', 'which the event tells');
SELECT is((SELECT count(*) FROM pg_temp.logged), :before::bigint, 'and nothing is read a second time');
SELECT act('anna', 'case_apply', :'c', '{"form": {"shop-name": "anna", "premises-area": "3000"}}') AS a \gset
SELECT is(pg_temp.sources(:'a'), '{"field premises-area 3000","field shop-name anna","material photo"}', 'the applicant may agree after all');
SELECT is((SELECT data FROM egov.event WHERE tenant = 999103 AND subject = :'c' AND kind = 'apply' ORDER BY id DESC LIMIT 1), '{"agreed": ["premises-area"]}', 'and the event says so');
SELECT is(verdict(act('anna', 'case_submit', :'c')), 'ok', 'a spared material is not asked for');
SELECT is(verdict(act('acceptor', 'case_request_correction', :'c', '{"missing": [{"field": "shop-name", "note": "which?"}]}')), 'ok', 'the office asks');
SELECT act('anna', 'case_correct', :'c', '{"form": {"shop-name": "Anna & Co"}, "note": "sorry"}') AS a \gset
SELECT is(pg_temp.sources(:'a'), '{"field premises-area 3000","field shop-name anna objected","material photo"}', 'a correction is an objection too');
SELECT is((SELECT data FROM egov.event WHERE tenant = 999103 AND subject = :'c' AND kind = 'correct'), '{"note": "sorry", "objected": ["shop-name"]}', 'which the event tells beside the note');
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'ok', 'and the acceptance does not want the material either');
SELECT is(pg_temp.sources(call('case_read', context('acceptor'), request(NULL, :'c'))), '{"field premises-area 3000","field shop-name anna objected","material photo"}', 'the officer sees what came from where');
SELECT is(pg_temp.sources(call('case_read', context('anna'), request(NULL, :'c'))), '{"field premises-area 3000","field shop-name anna objected","material photo"}', 'so does the applicant');
SELECT is(verdict(call('case_read', context('boris'), request(NULL, :'c'))), 'not-found', 'and nobody else');

-- nothing was held at first
DELETE FROM test_city.register WHERE person_id = '11010519491231002X';
SELECT pg_temp.begin() AS a \gset
SELECT is(verdict(:'a') || (:'a'::jsonb #>> '{data,form}'), 'ok{}', 'no row fills nothing');
SELECT is((SELECT rows FROM pg_temp.logged ORDER BY id DESC LIMIT 1), 0, 'though it was read');
INSERT INTO test_city.register VALUES ('11010519491231002X', 'anna', '1949-12-31', '13800003333', 3000, NULL);
SELECT act('anna', 'case_apply', (:'a'::jsonb ->> 'id')::uuid, '{"form": {}}') AS a \gset
SELECT is(pg_temp.sources(:'a'), '{"field premises-area 3000","field shop-name anna"}', 'the next application finds it; a material of which there is none is not spared');

-- several rows
CREATE VIEW test_city.shops AS SELECT '11010519491231002X'::text AS person_id, name, income, note, born, phone FROM (VALUES ('a', 1, 'n', NULL::date, NULL::text), ('a', 2, NULL, NULL, NULL)) AS s (name, income, note, born, phone);
GRANT SELECT ON test_city.shops TO egov_reader;
UPDATE egov.resource SET source_name = 'shops' WHERE tenant = 999103 AND code = 'R-PEOPLE';
SELECT pg_temp.begin() AS a \gset
SELECT is(pg_temp.sources(:'a'), '{"field shop-name a","material photo"}', 'of several rows only what is the same in all fills; one of them spares a material');

-- numbers come as texts and texts as numbers
CREATE VIEW test_city.wide AS SELECT '11010519491231002X'::text AS person_id, 12345::int8 AS income, 7::int4 AS name, 'n'::text AS note, 9::int8 AS born, 'p'::text AS phone;
GRANT SELECT ON test_city.wide TO egov_reader;
UPDATE egov.resource SET source_name = 'wide' WHERE tenant = 999103 AND code = 'R-PEOPLE';
INSERT INTO egov.item_field (tenant, item, number, ordinal, element, required, draft, source_resource, source_field)
VALUES (999103, id('FILLED'), 1, 5, 'employees', false, false, 'R-PEOPLE', 'income'), (999103, id('FILLED'), 1, 6, 'sex', false, false, 'R-PEOPLE', 'name');
SELECT pg_temp.begin() AS a \gset
SELECT is(:'a'::jsonb #> '{data,form}', '{"shop-name": "7", "premises-area": "12345", "employees": 12345}', 'a number fills a text, digits a number; a word that is not of its code list fills nothing');
DELETE FROM egov.item_field WHERE tenant = 999103 AND item = id('FILLED') AND ordinal IN (5, 6);

-- values that do not fit, sources that fail
CREATE VIEW test_city.odd AS SELECT '11010519491231002X'::text AS person_id, repeat('x', 201) AS name, 'wide'::text AS income, 'n'::text AS note, 'x'::text AS born, 'p'::text AS phone;
GRANT SELECT ON test_city.odd TO egov_reader;
UPDATE egov.resource SET source_name = 'odd' WHERE tenant = 999103 AND code = 'R-PEOPLE';
SELECT pg_temp.begin() AS a \gset
SELECT is(pg_temp.sources(:'a'), '{"material photo"}', 'too long and of another type: not filled');
SELECT is(:'a'::jsonb #> '{data,form}', '{}', 'the form is as the applicant left it');
CREATE VIEW test_city.broken AS SELECT person_id, name, 1 / (income - income) AS income, note, born, phone FROM test_city.register;
GRANT SELECT ON test_city.broken TO egov_reader;
UPDATE egov.resource SET source_name = 'broken' WHERE tenant = 999103 AND code = 'R-PEOPLE';
SELECT pg_temp.begin() AS a \gset
SELECT is(verdict(:'a') || (:'a'::jsonb #>> '{data,sources}'), 'ok[]', 'a source that fails fills nothing, and the draft is made');
SELECT is((SELECT count(*) FROM egov.event WHERE tenant = 999103 AND subject = (:'a'::jsonb ->> 'id')::uuid), 1::bigint, 'with its event');
SELECT is((SELECT (form #>> '{}', state)::text FROM egov.case_file WHERE tenant = 999103 AND id = (:'a'::jsonb ->> 'id')::uuid), ('{}', 'draft')::text, 'and its row');
DROP VIEW test_city.broken;
SELECT is(verdict(pg_temp.begin()), 'ok', 'nor does one that is gone');
UPDATE egov.resource SET source_name = 'register' WHERE tenant = 999103 AND code = 'R-PEOPLE';
UPDATE test_city.register SET note = 'c';
SELECT is(pg_temp.sources(pg_temp.begin()), '{"field premises-area 3000","field shop-name anna","material photo"}', 'put right, it fills again');
UPDATE egov.share_grant SET revoked_at = now(), revoke_reason = 'over' WHERE tenant = 999103 AND id = id('g');
SELECT is(pg_temp.sources(pg_temp.begin()), '{}', 'revoked, it does not');
UPDATE egov.share_grant SET revoked_at = NULL, revoke_reason = NULL WHERE tenant = 999103 AND id = id('g');
UPDATE egov.item_version SET fill_purpose = NULL WHERE tenant = 999103 AND item = id('FILLED');
SELECT is(pg_temp.sources(pg_temp.begin()), '{}', 'nor for another purpose');
SELECT is((SELECT purpose FROM pg_temp.logged ORDER BY id DESC LIMIT 1), 'approval-filling', 'which is approval-filling where the item names none');
UPDATE egov.item_version SET fill_purpose = 'filling' WHERE tenant = 999103 AND item = id('FILLED');

-- whose number it is
SELECT count(*) AS before FROM pg_temp.logged \gset
UPDATE egov.party SET verified_by = 'format' WHERE tenant = 999103 AND id = id('anna');
SELECT is(pg_temp.sources(pg_temp.begin()), '{}', 'who only says a number gets nothing of whom it is');
UPDATE egov.party SET verified_by = NULL WHERE tenant = 999103 AND id = id('anna');
SELECT is(pg_temp.sources(pg_temp.begin()), '{}', 'nor who was never verified');
SELECT is((SELECT count(*) FROM pg_temp.logged), :before::bigint, 'it is not even read');
SELECT is(pg_temp.sources(pg_temp.begin(jsonb_build_object('applicant', party('anna')), 'window')), '{"field premises-area 3000","field shop-name anna","material photo"}', 'at the window a clerk has seen the document');
SELECT is((SELECT (login, requester)::text FROM pg_temp.logged ORDER BY id DESC LIMIT 1), ('window', id('lead'))::text, 'and stands in the log');
SELECT is(pg_temp.sources(pg_temp.begin(jsonb_build_object('applicant', party('anna'), 'source_system', 'old', 'external_number', '1'), 'window')), '{}', 'a case of another system is as that has it');
INSERT INTO test_city.register VALUES ('750000001', 'boris', '1980-01-01', '1', 1, 'b');
SELECT is(pg_temp.sources(pg_temp.begin('{}', 'boris')), '{}', 'numbers of passports are not those of the register');
UPDATE egov.party SET verified_by = 'counter' WHERE tenant = 999103 AND id = id('anna');
SELECT is(pg_temp.sources(pg_temp.begin(jsonb_build_object('applicant', party('anna')), 'boris')), '{}', 'who has no mandate learns nothing of another');
INSERT INTO egov.mandate (tenant, id, principal, agent, scope, items, valid_from)
VALUES (999103, id('mandate'), id('anna'), id('boris'), 'item', '{FILLED}', '2000-01-01');
SELECT is(pg_temp.sources(pg_temp.begin(jsonb_build_object('applicant', party('anna')), 'boris')), '{"field premises-area 3000","field shop-name anna","material photo"}', 'with one it is the principal''s data');
SELECT is((SELECT login FROM pg_temp.logged ORDER BY id DESC LIMIT 1), 'boris', 'and the agent''s read');

-- the door
SELECT throws_ok(format('SELECT egov.share_fill(999103, %L, ''R-PEOPLE'', ''S1'', ''filling'', NULL, ''{name}'', NULL)', id('lead')), '42501', NULL, 'nobody calls it outside of a call of an account');
SELECT throws_ok('SELECT egov.share_fill(999103, NULL, ''R-PEOPLE'', ''S1'', ''filling'', NULL, ''{name}'', NULL)', '22004', NULL, 'or without a department');
SELECT is(array_agg(has_function_privilege(r, 'egov.share_fill(int4, uuid, text, text, text, text, text[], text)', 'EXECUTE')), '{f,f,f,f}', 'or from a zone or another department')
  FROM unnest(ARRAY['egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_requester']) AS r;

-- drafts of items
CREATE FUNCTION pg_temp.draft(fields jsonb, materials jsonb) RETURNS jsonb
LANGUAGE sql RETURN test_city.call('item_draft', test_city.context('editor', (SELECT version FROM egov.item WHERE tenant = 999103 AND id = test_city.id('PLAIN'))),
    jsonb_build_object('path', '{"code": "PLAIN"}'::jsonb, 'query', '{}'::jsonb, 'body', jsonb_build_object('name', '甲', 'type', '01', 'fill_purpose', 'filling', 'fields', fields, 'materials', materials,
        'steps', jsonb_build_array(jsonb_build_object('code', 'review', 'name', 'r', 'department', test_city.id('lead'), 'budget_days', 1)))));
CREATE FUNCTION pg_temp.publish() RETURNS jsonb
LANGUAGE sql RETURN test_city.call('item_publish', test_city.context('coordinator', (SELECT version FROM egov.item WHERE tenant = 999103 AND id = test_city.id('PLAIN'))),
    '{"path": {"code": "PLAIN"}, "query": {}}');
SELECT is(faults(pg_temp.draft('[{"element": "shop-name", "source_resource": "R-PEOPLE"}]', '[{"code": "photo", "name": "p", "source_field": "name"}]')),
    '{"/body/fields/0/source_field missing-field","/body/materials/0/source_resource missing-field"}', 'a source is a resource and its field');
SELECT is(verdict(pg_temp.draft('[{"element": "shop-name", "source_resource": "R-PEOPLE", "source_field": "salary"}, {"element": "phone", "source_resource": "R-PEOPLE", "source_field": "phone"}]', '[{"code": "photo", "name": "p", "source_resource": "R-NONE", "source_field": "name"}]')), 'ok', 'a draft may name one that is not there yet');
SELECT is(verdict(pg_temp.publish()), 'not-ready', 'a publication may not');
SELECT is(faults(pg_temp.publish()), '{"/fields/shop-name/source_field not-found","/materials/photo/source_field not-found"}', 'it names them all');
UPDATE egov.resource SET state = 'withdrawn' WHERE tenant = 999103 AND code = 'R-PEOPLE';
SELECT is(verdict(pg_temp.draft('[{"element": "shop-name", "source_resource": "R-PEOPLE", "source_field": "name"}]', '[{"code": "photo", "name": "p", "source_resource": "R-PEOPLE", "source_field": "note"}]')), 'ok', 'one that is right');
SELECT is(verdict(pg_temp.publish()), 'not-ready', 'is not as long as the resource is withdrawn');
UPDATE egov.resource SET state = 'published' WHERE tenant = 999103 AND code = 'R-PEOPLE';
SELECT pg_temp.publish() AS a \gset
SELECT is(verdict(:'a'), 'ok', 'and is published with it');
SELECT is((:'a'::jsonb #> '{data,fields,0,source_resource}', :'a'::jsonb #> '{data,fields,0,source_field}', :'a'::jsonb #> '{data,materials,0,source_field}', :'a'::jsonb #> '{data,fill_purpose}')::text, ('"R-PEOPLE"'::jsonb, '"name"'::jsonb, '"note"'::jsonb, '"filling"'::jsonb)::text, 'reading an item shows its sources');
SELECT is(pg_temp.sources(pg_temp.begin('{"item": "PLAIN"}')), '{"field shop-name anna","material photo"}', 'and its cases are filled');

SELECT * FROM finish();
ROLLBACK;
