-- Proves egov.share_read(): masks, filters, pages, and that every read and every denial leaves one row
-- in the log that the transaction cannot take back; salted hashes, and that their salt erased they tell
-- nothing; what a reader with SQL cannot learn by the side.

BEGIN;
SELECT plan(62);
\ir ../../lib/city.sql
CALL test_city.found(999101);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
INSERT INTO egov.db_login (tenant, login, department, valid_from) VALUES (999101, session_user, id('tax'), '2000-01-01');
SELECT add_grant('g1', 'tax', 'R-PEOPLE', 'approval', '{person_id,name,born:year,phone:last4,note:hide}');
SELECT add_grant('g2', 'tax', 'R-PEOPLE', 'statistics', '{person_id:hashed,born,income}', listed => true);

CREATE FUNCTION pg_temp.read(filter jsonb, purpose text DEFAULT 'approval', case_number text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql AS $$ SELECT coalesce(jsonb_agg(r), '[]') FROM egov.share_read(999101, 'R-PEOPLE', filter, purpose, case_number) AS r $$;
CREATE FUNCTION pg_temp.fails(filter jsonb, state text, about text, purpose text DEFAULT 'approval') RETURNS text
LANGUAGE sql AS $$ SELECT throws_ok(format('SELECT pg_temp.read(%L, %L)', filter, purpose), state, NULL, about) $$;
-- rows of other runs are not of this test
SELECT coalesce(max(id::text), '00000000-0000-0000-0000-000000000000') AS mark FROM egov.access_log WHERE tenant = 999101 \gset
CREATE OR REPLACE TEMPORARY VIEW logged AS SELECT * FROM egov.access_log WHERE tenant = 999101 AND id > :'mark';

SELECT is(pg_temp.read('{"subject": "S1"}'), '[{"person_id": "S1", "name": "甲", "born": "1980", "phone": "*******1111"}]', 'one person: masked, what is hidden is not there');
SELECT is(pg_temp.read('{"person_id": "S1", "fields": ["name"]}'), '[{"name": "甲"}]', 'by the field that holds the subject; one field');
SELECT is(pg_temp.read('{"subject": "S3"}'), '[{"person_id": "S3", "name": "丙", "born": null, "phone": null}]', 'nulls stay nulls under a mask');
SELECT is(pg_temp.read('{"subject": "nobody"}'), '[]', 'nobody: no row, no error');
SELECT is(pg_temp.read('{"subject": "S1", "name": "甲"}'), '[{"person_id": "S1", "name": "甲", "born": "1980", "phone": "*******1111"}]', 'a condition beside the subject');
SELECT is(pg_temp.read('{"subject": "S1", "name": "乙"}'), '[]', 'that does not hold');
SELECT is((SELECT count(*) FROM pg_temp.logged), 6::bigint, 'one row in the log for each read');
SELECT is((SELECT array_agg(DISTINCT login) FROM pg_temp.logged), ARRAY[session_user::text], 'of the login');
SELECT is((SELECT DISTINCT (requester, provider, resource, purpose, case_number, grant_id, grant_version, decision)::text FROM pg_temp.logged),
    (id('tax'), id('lead'), 'R-PEOPLE', 'approval', NULL::text, id('g1'), 1, 'granted')::text, 'for whom, of whom, what, what for, by which grant in which version');
SELECT is((SELECT array_agg(fields::text ORDER BY id) FROM pg_temp.logged),
    ARRAY['{person_id,name,born,phone}', '{name}', '{person_id,name,born,phone}', '{person_id,name,born,phone}', '{person_id,name,born,phone}', '{person_id,name,born,phone}'], 'which fields');
SELECT is((SELECT array_agg(rows ORDER BY id) FROM pg_temp.logged), ARRAY[1, 1, 1, 0, 1, 0], 'how many rows');
SELECT is((SELECT count(DISTINCT subject_hash) FROM pg_temp.logged), 3::bigint, 'about whom: a hash for each person, the same for the same');
SELECT is((SELECT count(*) FROM pg_temp.logged WHERE subject_hash IN (sha256('S1'), sha256('S2'))), 0::bigint, 'which the number alone does not give');
SELECT is((SELECT count(*) FROM pg_temp.logged AS l JOIN egov.subject_salt AS s ON s.tenant = 999101 AND sha256(s.salt || s.digest) = l.subject_hash), 6::bigint, 'but the digest with its salt does');
SAVEPOINT reading;
SELECT is(pg_temp.read('{"subject": "S2", "fields": ["name"]}'), '[{"name": "乙"}]', 'read in a part of a transaction');
ROLLBACK TO reading;
SELECT is((SELECT count(*) FROM pg_temp.logged), 7::bigint, 'that is rolled back: its row stays');
SELECT add_grant('g3', 'tax', 'R-PEOPLE', 'inspection', '{person_id,name}', listed => true);

-- lists
SELECT is(jsonb_array_length(pg_temp.read('{}', 'statistics')), 4, 'a list of all');
SELECT is((SELECT rows FROM pg_temp.logged ORDER BY id DESC LIMIT 1), 4, 'with its rows in the log');
SELECT is((SELECT count(*) FROM egov.access_log_subject WHERE tenant = 999101 AND log = (SELECT max(id::text)::uuid FROM pg_temp.logged)), 4::bigint, 'and everybody in it');
SELECT is((SELECT subject_hash FROM pg_temp.logged ORDER BY id DESC LIMIT 1), NULL, 'but no single subject');
SELECT matches(pg_temp.read('{}', 'statistics') #>> '{0,person_id}', '^[0-9A-Z]{26}$', 'a hashed number is a word');
SELECT is(pg_temp.read('{"limit": 1}', 'statistics') #>> '{0,person_id}', pg_temp.read('{"limit": 1}', 'statistics') #>> '{0,person_id}', 'the same each time');
SELECT is(pg_temp.read('{"income": 2000}', 'statistics') #> '{0,born}', '"1990-12-31"', 'a condition on a number');
SELECT is(pg_temp.read('{"limit": 2}', 'inspection'), '[{"person_id": "11010519491231002X", "name": "anna"}, {"person_id": "S1", "name": "甲"}]', 'a page');
SELECT is(pg_temp.read('{"limit": 2, "after": "S1"}', 'inspection'), '[{"person_id": "S2", "name": "乙"}, {"person_id": "S3", "name": "丙"}]', 'the next');
SELECT is(pg_temp.read('{"after": "S3"}', 'inspection'), '[]', 'behind the last there is none');

INSERT INTO test_city.register (person_id, name) VALUES ('11010519491231002x', 'anna');
SELECT is(jsonb_array_length(pg_temp.read('{}', 'inspection')), 5, 'two writings of one number');
SELECT is((SELECT count(*) FROM egov.access_log_subject WHERE tenant = 999101 AND log = (SELECT max(id::text)::uuid FROM pg_temp.logged)), 4::bigint, 'are one person in the log');
DELETE FROM test_city.register WHERE person_id = '11010519491231002x';
SELECT is(egov.share_decide(999101, NULL, 'R-PEOPLE', 'approval', 'S1'), egov.share_decide(999101, id('tax'), 'R-PEOPLE', 'approval', 'S1'), 'a login asks about its own department without naming it');

-- refusals, each logged
SELECT pg_temp.fails('{"name": "甲", "subject": "S1"}', '42501', 'nothing for a purpose without a grant', 'filling2');
SELECT pg_temp.fails('{}', '42501', 'no list with a grant for single subjects');
SELECT pg_temp.fails('{"subject": "S1", "phone": "13800001111"}', '42501', 'no condition on a masked field');
SELECT pg_temp.fails('{"subject": "S1", "note": "a"}', '42501', 'nor on a hidden one');
SELECT pg_temp.fails('{"subject": "S1", "income": 1000}', '42501', 'nor on one that is not granted');
SELECT pg_temp.fails('{"subject": "S1", "salary": 1000}', '42501', 'nor on one that there is not, which looks the same');
SELECT pg_temp.fails('{"after": "S1"}', '42501', 'no going on behind a hashed subject, or bisecting would find it', 'statistics');
SELECT pg_temp.fails('{"subject": "S1", "fields": ["income"]}', '42501', 'no field that is not granted');
SELECT is((SELECT array_agg(decision ORDER BY id) FROM (SELECT * FROM pg_temp.logged ORDER BY id DESC LIMIT 8) AS l),
    ARRAY['no-purpose', 'not-listed', 'field-not-granted', 'field-not-granted', 'field-not-granted', 'field-not-granted', 'field-not-granted', 'field-not-granted'], 'each denial has its row');
SELECT is((SELECT max(rows) FROM (SELECT * FROM pg_temp.logged ORDER BY id DESC LIMIT 8) AS l), 0, 'without rows');
SELECT throws_ok($$ SELECT * FROM egov.share_read(999101, 'R-NONE', '{"subject": "S1"}', 'approval') $$, '42501', NULL, 'an unknown resource');
SELECT is((SELECT (resource, provider, decision)::text FROM pg_temp.logged ORDER BY id DESC LIMIT 1), ('R-NONE', NULL::uuid, 'no-resource')::text, 'is logged as asked');

-- form
SELECT count(*) AS before FROM pg_temp.logged \gset
SELECT pg_temp.fails('[]', '22023', 'a filter is an object');
SELECT pg_temp.fails('"S1"', '22023', 'not a string');
SELECT pg_temp.fails('{"subject": {"a": 1}}', '22023', 'a subject is a string');
SELECT pg_temp.fails('{"subject": null}', '22023', 'not null');
SELECT pg_temp.fails('{"limit": 0}', '22023', 'a page of nothing');
SELECT pg_temp.fails('{"limit": 201}', '22023', 'a page of too many');
SELECT pg_temp.fails('{"fields": "name"}', '22023', 'fields are a list');
SELECT pg_temp.fails('{"fields": [1]}', '22023', 'of names');
SELECT pg_temp.fails('{"subject": "S1", "after": "S0"}', '22023', 'a subject has no pages');
SELECT throws_ok($$ SELECT * FROM egov.share_read(999101, NULL, '{}', 'approval') $$, '22004', NULL, 'a null resource');
SELECT is((SELECT count(*) FROM pg_temp.logged), :before::bigint, 'what is no question leaves no row');

-- by the side
DO $$ BEGIN EXECUTE 'EXPLAIN SELECT * FROM egov.share_read(999101, ''R-PEOPLE'', ''{"subject": "S1"}'', ''approval'')'; END $$;
SELECT is((SELECT count(*) FROM pg_temp.logged), :before::bigint, 'to explain a read is none: nothing is read, nothing logged');
CREATE FUNCTION pg_temp.cheap(r jsonb) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$ BEGIN RETURN r ? 'note' OR r ? 'income' OR length(r ->> 'born') > 4; END $$;
SELECT is((SELECT count(*) FROM egov.share_read(999101, 'R-PEOPLE', '{"subject": "S1"}', 'approval') AS r WHERE pg_temp.cheap(r)), 0::bigint, 'a cheap function of the caller sees masked values only');
CREATE FUNCTION pg_temp.equal(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'leaked %', $2; END $$;
CREATE OPERATOR pg_temp.= (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_temp.equal);
SET LOCAL search_path = pg_temp, public, test_city;
CREATE TABLE pg_temp.register (person_id text, name text, born date, phone text, income int4, note text);
INSERT INTO pg_temp.register VALUES ('S1', 'forged', NULL, NULL, NULL, NULL);
SELECT is((pg_temp.read('{"subject": "S1"}') #>> '{0,name}'), '甲', 'tables and operators of the caller are not taken for those of the provider');
SET LOCAL search_path = public, test_city;

-- a source that does not tell letters apart
CREATE COLLATION test_city.lax (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE VIEW test_city.lax_register AS SELECT person_id COLLATE test_city.lax AS person_id, name, born, phone, income, note FROM test_city.register;
GRANT SELECT ON test_city.lax_register TO egov_reader;
UPDATE egov.resource SET source_name = 'lax_register' WHERE tenant = 999101;
SELECT is(pg_temp.read('{"subject": "11010519491231002X"}') #>> '{0,name}', 'anna', 'gives the person asked for');
SELECT is(pg_temp.read('{"subject": "11010519491231002x"}'), '[]', 'but nobody under a number that is not theirs: the log would not name them');
UPDATE egov.resource SET source_name = 'register' WHERE tenant = 999101;

-- names of logins
CREATE ROLE test_login LOGIN IN ROLE egov_requester;
INSERT INTO egov.db_login (tenant, login, department, valid_from) VALUES (999101, 'test_login', id('tax'), '2000-01-01');
SET SESSION AUTHORIZATION test_login;
SELECT count(*) AS found FROM egov.share_read(999101, 'R-PEOPLE', '{"subject": "S1"}', 'approval') \gset
RESET SESSION AUTHORIZATION;
SELECT is(:found, 1, 'a login reads for the department of its name');
ALTER ROLE test_login RENAME TO test_renamed;
SET SESSION AUTHORIZATION test_renamed;
DO $$
BEGIN
    PERFORM FROM egov.share_read(999101, 'R-PEOPLE', '{"subject": "S1"}', 'approval');
EXCEPTION WHEN insufficient_privilege THEN
    PERFORM set_config('test.renamed', SQLERRM, true);
END
$$;
RESET SESSION AUTHORIZATION;
SELECT is(current_setting('test.renamed', true), 'login "test_renamed" reads for no department of tenant 999101', 'and under another name for none');

-- the salt
DELETE FROM egov.subject_salt WHERE tenant = 999101;
SELECT is((SELECT count(*) FROM pg_temp.logged AS l JOIN egov.subject_salt AS s ON s.tenant = 999101 AND sha256(s.salt || s.digest) = l.subject_hash), 0::bigint, 'the salt erased, nothing does');

-- logins
UPDATE egov.db_login SET valid_through = '2000-12-31' WHERE tenant = 999101;
SELECT pg_temp.fails('{"subject": "S1"}', '42501', 'a login whose time is over reads for nobody');
DELETE FROM egov.db_login WHERE tenant = 999101;
SELECT pg_temp.fails('{"subject": "S1"}', '42501', 'a login without a department reads for nobody');

SELECT * FROM finish();
ROLLBACK;
