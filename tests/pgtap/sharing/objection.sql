-- Proves objections: a person or a department says that a shared value is wrong; the provider alone
-- verifies it within ten working days, once, corrects it or refuses with a reason; of a correction every
-- department is told that was given the value, and no other.

BEGIN;
SELECT plan(62);
\ir ../../lib/city.sql
CALL test_city.found(999107);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
INSERT INTO egov.db_login (tenant, login, department, valid_from) VALUES (999107, session_user, id('tax'), '2000-01-01');
SELECT add_grant('g1', 'tax', 'R-PEOPLE', 'approval', '{person_id,name,born}', listed => true);
SELECT add_grant('g2', 'fire', 'R-PEOPLE', 'approval', '{person_id,born}');
SELECT add_grant('g3', 'hall', 'R-PEOPLE', 'approval', '{person_id,name}', listed => true);
SELECT upper(substr(md5(random()::text), 1, 9)) AS boris \gset
UPDATE egov.party_personal SET identity_number = :'boris' WHERE tenant = 999107 AND party = id('boris');
UPDATE egov.party SET verified_by = 'counter' WHERE tenant = 999107;
INSERT INTO test_city.register VALUES (:'boris', 'boris', '1970-05-05', NULL, NULL, NULL);

-- reads as a department does; a refusal is a row of the log as well
CREATE FUNCTION pg_temp.read(department text, filter jsonb) RETURNS bigint
LANGUAGE plpgsql AS $$ BEGIN
    UPDATE egov.db_login SET department = test_city.id(read.department) WHERE tenant = 999107;
    RETURN (SELECT count(*) FROM egov.share_read(999107, 'R-PEOPLE', filter, 'approval'));
EXCEPTION WHEN insufficient_privilege THEN
    RETURN -1;
END $$;
CREATE FUNCTION pg_temp.raise(login text, body jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('objection_raise', test_city.context(login), test_city.request('{"resource": "R-PEOPLE", "field": "name", "claim": "wrong"}' || body)) $$;
CREATE FUNCTION pg_temp.file(login text, body jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('objection_file', test_city.context(login), test_city.request('{"resource": "R-PEOPLE", "field": "name", "claim": "wrong"}' || body)) $$;
CREATE FUNCTION pg_temp.conclude(login text, objection uuid, version int, body jsonb DEFAULT '{"outcome": "corrected"}') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('objection_conclude', test_city.context(login, version), test_city.request(body, objection)) $$;
CREATE FUNCTION pg_temp.listed(name text, login text, query jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call(name, test_city.context(login), test_city.request(NULL, NULL, query)) -> 'data' $$;
CREATE FUNCTION pg_temp.told(login text) RETURNS int
LANGUAGE sql AS $$ SELECT jsonb_array_length(pg_temp.listed('correction_list', login)) $$;

SELECT is(pg_temp.read('tax', jsonb_build_object('subject', :'boris')), 1::bigint, 'tax reads the value');
SELECT is(pg_temp.read('tax', jsonb_build_object('subject', :'boris', 'fields', '["name"]'::jsonb)), 1::bigint, 'twice');
SELECT is(pg_temp.read('fire', jsonb_build_object('subject', :'boris')), 1::bigint, 'fire reads another');
SELECT is(pg_temp.read('fire', jsonb_build_object('subject', :'boris', 'fields', '["name"]'::jsonb)), -1::bigint, 'and is denied this one');
SELECT is(pg_temp.read('hall', '{"name": "boris"}'), 1::bigint, 'the hall reads it in a list');

-- raising
CALL at('2026-09-30 10:00+08');
SELECT pg_temp.raise('boris', '{"right_value": "Boris"}') AS raised \gset
SELECT :'raised'::jsonb #>> '{data,id}' AS o \gset
SELECT is(verdict(:'raised'::jsonb), 'ok', 'a person says that a value is wrong');
SELECT is(due(:'o', 'verification'), '2026-09-30 + 10 WD = 2026-10-20', 'verified within ten working days');
SELECT is((:'raised'::jsonb -> 'data') - 'id' - 'raised_at', jsonb_build_object('resource', 'R-PEOPLE', 'resource_name', '人口', 'field', 'name', 'provider', id('lead'), 'provider_name', '市场监督管理局',
    'department', NULL, 'department_name', NULL, 'subject', :'boris', 'claim', 'wrong', 'right_value', 'Boris', 'due_on', '2026-10-20', 'lamp', 'green', 'state', 'open', 'reason', NULL, 'concluded_at', NULL, 'version', 1), 'by whom, about what');
SELECT is(faults(pg_temp.raise('boris', '{"resource": "R-NONE"}')), '{"/body/resource not-found"}', 'of a resource that there is');
SELECT is(faults(pg_temp.raise('boris', '{"field": "salary"}')), '{"/body/field not-found"}', 'and a field of it');
SELECT is(faults(pg_temp.raise('boris', '{"claim": null}')), '{"/body/claim wrong-type"}', 'with what is wrong');
SELECT is(faults(pg_temp.raise('boris', '{"subject": "S1"}')), '{"/body/subject unknown-field"}', 'about nobody else');
UPDATE egov.resource SET state = 'withdrawn' WHERE tenant = 999107;
SELECT is(faults(pg_temp.raise('boris')), '{"/body/resource not-found"}', 'of a resource that is published');
UPDATE egov.resource SET state = 'published' WHERE tenant = 999107;
SELECT is(verdict(pg_temp.file('editor', '{"subject": "S1"}')), 'forbidden', 'not by an official who reads nothing');
SELECT is(verdict(pg_temp.file('coordinator', '{"subject": "S1"}')), 'forbidden', 'nor for the whole city');
SELECT pg_temp.file('fire-reviewer', jsonb_build_object('subject', :'boris', 'field', 'born')) #>> '{data,id}' AS f \gset
SELECT is((SELECT (department, party)::text FROM egov.share_objection WHERE tenant = 999107 AND id = :'f'), (id('fire'), NULL::uuid)::text, 'a department says so as well');

-- who sees it
SELECT is(pg_temp.listed('objection_mine', 'boris') #>> '{0,id}', :'o', 'the person sees it');
SELECT is(jsonb_array_length(pg_temp.listed('objection_mine', 'boris')), 1, 'and not those of departments');
SELECT is(pg_temp.listed('objection_mine', 'anna'), '[]', 'nor does anybody else');
SELECT is(jsonb_array_length(pg_temp.listed('objection_list', 'reviewer')), 2, 'the provider sees both');
SELECT is(pg_temp.listed('objection_list', 'fire-reviewer') #>> '{0,id}', :'f', 'the department its own');
SELECT is(pg_temp.listed('objection_list', 'tax-reviewer'), '[]', 'another none');
SELECT is(pg_temp.listed('objection_list', 'window'), '[]', 'nor one that reads');
SELECT is(verdict(call('objection_read', context('reviewer'), request(NULL, :'o'))), 'ok', 'one by one the same: the provider');
SELECT is(verdict(call('objection_read', context('fire-reviewer'), request(NULL, :'f'))), 'ok', 'the department');
SELECT is(verdict(call('objection_read', context('fire-reviewer'), request(NULL, :'o'))), 'not-found', 'not another''s');
SELECT is(verdict(call('objection_read', context('licensor'), request(NULL, :'o'))), 'not-found', 'not who does not verify');
SELECT is(verdict(call('objection_read', context('reviewer'), request(NULL, gen_random_uuid()))), 'not-found', 'nor one that there is not');

-- the conclusion
CALL at('2026-10-20 23:59:58+08');
SELECT is(verdict(pg_temp.conclude('tax-reviewer', :'o', 1)), 'not-found', 'only the provider concludes');
SELECT is(verdict(pg_temp.conclude('fire-reviewer', :'f', 1)), 'not-found', 'not who raised it');
SELECT is(verdict(pg_temp.conclude('acceptor', :'o', 1)), 'forbidden', 'nor who does not verify');
SELECT is(verdict(pg_temp.conclude('reviewer', :'o', 2)), 'version-mismatch', 'in the version that was read');
SELECT pg_temp.raise('anna') #>> '{data,id}' AS own \gset
SELECT is(verdict(pg_temp.conclude('anna-at-work', :'own', 1)), 'own-case', 'not by an official whom it is about');
SELECT is(verdict(pg_temp.conclude('reviewer', :'own', 1, '{"outcome": "refused", "reason": "r"}')), 'ok', 'but by a colleague');
SELECT is(faults(pg_temp.conclude('reviewer', :'o', 1, '{"outcome": "refused"}')), '{"/body/reason missing-field"}', 'a refusal has a reason');
SELECT is(faults(pg_temp.conclude('reviewer', :'o', 1, '{"outcome": "open"}')), '{"/body/outcome not-in-list"}', 'there are two ends');
SELECT is(pg_temp.told('tax-reviewer') + pg_temp.told('window'), 0, 'nobody is told before');
SELECT is(brief(pg_temp.conclude('reviewer', :'o', 1)), 'ok, corrected, version 2', 'corrected');
SELECT is(met(:'o', 'verification'), '2026-10-20 23:59:58+08'::timestamptz, 'in time');
SELECT is(verdict(pg_temp.conclude('reviewer', :'o', 1)), 'version-mismatch', 'once');
SELECT is(verdict(pg_temp.conclude('reviewer', :'o', 2, '{"outcome": "refused", "reason": "r"}')), 'wrong-state', 'for good');
SELECT is(events(:'o', 'raise', 'conclude'), 2::bigint, 'the ledger tells of both');
SELECT is((SELECT data FROM egov.event WHERE tenant = 999107 AND subject = :'o' AND kind = 'conclude'), '{"outcome": "corrected", "told": 2}', 'and how many were told');
SELECT is(pg_temp.told('tax-reviewer'), 1, 'a department that read it twice is told once');
SELECT is((pg_temp.listed('correction_list', 'tax-head') #> '{0}') - 'id' - 'told_at' - 'read_at', jsonb_build_object('department', id('tax'), 'department_name', '税务局', 'provider', id('lead'), 'provider_name', '市场监督管理局',
    'resource', 'R-PEOPLE', 'resource_name', '人口', 'field', 'name', 'purpose', 'approval', 'case_number', NULL,
    'log', (SELECT max(l.id::text) FROM egov.access_log AS l WHERE l.tenant = 999107 AND l.requester = id('tax') AND l.subject_hash = egov.subject_hash(999107, :'boris'))), 'by its last read');
SELECT is(pg_temp.told('window'), 1, 'so is one that read it in a list');
SELECT is(pg_temp.told('fire-reviewer'), 0, 'not one that read another field and was denied this one');
SELECT is(pg_temp.told('reviewer'), 0, 'nor the provider');
SELECT is((SELECT count(*) FROM egov.share_correction_notice AS n WHERE n.tenant = 999107 AND n::text LIKE '%' || :'boris' || '%'), 0::bigint, 'what tells holds nothing about the person');

-- a refusal, late
CALL at('2026-10-21 09:00+08');
SELECT is(call('objection_read', context('fire-reviewer'), request(NULL, :'f')) #>> '{data,lamp}', 'red', 'past its limit it is red');
SELECT is(brief(pg_temp.conclude('head', :'f', 1, '{"outcome": "refused", "reason": "it is right"}')), 'ok, refused, version 2', 'refused');
SELECT is(call('objection_read', context('fire-reviewer'), request(NULL, :'f')) #>> '{data,reason}', 'it is right', 'with the reason, which the department reads');
SELECT is((SELECT met_at >= (due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' FROM egov.deadline WHERE tenant = 999107 AND subject = :'f'), true, 'a day late, which shows');
SELECT is(call('objection_read', context('fire-reviewer'), request(NULL, :'f')) #>> '{data,lamp}', 'red', 'and its lamp stays red');
SELECT is(pg_temp.told('fire-reviewer') + pg_temp.told('tax-reviewer'), 1, 'of a refusal nobody is told');
SELECT is(jsonb_array_length(pg_temp.listed('objection_list', 'head', '{"state": "refused"}')), 2, 'found by its state');
SELECT is(pg_temp.listed('objection_list', 'head', '{"state": "open"}'), '[]', 'none is open');

-- a value that nobody has read
SELECT pg_temp.file('tax-reviewer', '{"subject": "nobody has read about me"}') #>> '{data,id}' AS n \gset
SELECT is(brief(pg_temp.conclude('decider', :'n', 1, '{"outcome": "corrected", "reason": "typing error"}')), 'ok, corrected, version 2', 'corrected without a reader');
SELECT is((SELECT data ->> 'told' FROM egov.event WHERE tenant = 999107 AND subject = :'n' AND kind = 'conclude'), '0', 'nobody is told');

-- the person erased
SELECT is(call('usage_erase', context('audit-admin'), request(jsonb_build_object('identity_number', :'boris', 'reason', 'r'))) #>> '{data,erased}', 'true', 'the salt of the person is erased');
SELECT is(pg_temp.listed('correction_list', 'tax-reviewer') #> '{0,log}', 'null', 'then no notice leads to a row of the log');
SELECT is((SELECT count(*) FROM egov.share_correction_notice WHERE tenant = 999107 AND log IS NOT NULL), 0::bigint, 'none at all');

SELECT * FROM finish();
ROLLBACK;
