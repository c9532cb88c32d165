-- Proves that a source which fails tells the reader no value, hidden ones least of all, and that the
-- attempt is in the log.

BEGIN;
SELECT plan(12);
\ir ../../lib/city.sql
CALL test_city.found(999119);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
INSERT INTO egov.db_login (tenant, login, department, valid_from) VALUES (999119, session_user, id('tax'), '2000-01-01');
-- a number that is none: S2 has the note "b", which no grant shows
CREATE VIEW test_city.broken AS
SELECT person_id, name, born, phone, income, CASE WHEN note <> 'a' THEN note::int4 END AS note FROM test_city.register;
GRANT SELECT ON test_city.broken TO egov_reader;
UPDATE egov.resource SET source_name = 'broken' WHERE tenant = 999119 AND code = 'R-PEOPLE';
SELECT add_grant('g1', 'tax', 'R-PEOPLE', 'approval', '{person_id,name}');

CREATE FUNCTION pg_temp.read(subject text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    message text;
    detail text;
    hint text;
    context text;
BEGIN
    RETURN names_of(subject);
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT;
    RETURN concat_ws(' ', SQLSTATE, message, detail, hint, context);
END
$$;
SELECT coalesce(max(id::text), '00000000-0000-0000-0000-000000000000') AS mark FROM egov.access_log WHERE tenant = 999119 \gset
CREATE OR REPLACE TEMPORARY VIEW logged AS SELECT * FROM egov.access_log WHERE tenant = 999119 AND id > :'mark';

SELECT is(pg_temp.read('S1'), '甲', 'a row that does not fail');
SELECT matches(pg_temp.read('S2'), '^22P02 ', 'one that does has the code of its failure');
SELECT unalike(pg_temp.read('S2'), '%"b"%', 'but not the value that made it fail');
SELECT unalike(pg_temp.read('S2'), '%broken%', 'nor the name of the source');
SELECT is((SELECT array_agg((rows, decision)::text ORDER BY id) FROM pg_temp.logged), ARRAY['(1,granted)', '(0,source-failed)', '(0,source-failed)', '(0,source-failed)'], 'each attempt has its row in the log');
SELECT is((SELECT count(DISTINCT subject_hash) FROM pg_temp.logged), 2::bigint, 'with whom it was about');
SET LOCAL client_min_messages = log;
SELECT matches(pg_temp.read('S2'), '^22P02 ', 'a client that asks for messages of the log');
SET LOCAL client_min_messages = warning;
DROP VIEW test_city.broken;
SELECT matches(pg_temp.read('S1'), '^42P01 ', 'a source that is not there');
SELECT is((SELECT decision FROM pg_temp.logged ORDER BY id DESC LIMIT 1), 'source-failed', 'is logged as well');
UPDATE egov.resource SET source_name = 'register' WHERE tenant = 999119 AND code = 'R-PEOPLE';
SELECT is(pg_temp.read('S2'), '乙', 'then reads go on');

-- a function that is not as stable as it says: not null where it is filtered, null where it is given
CREATE SEQUENCE test_city.turn;
GRANT USAGE ON SEQUENCE test_city.turn TO egov_reader;
CREATE FUNCTION test_city.wavers(text) RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN CASE WHEN nextval('test_city.turn') % 3 > 0 THEN $1 END; END $$;
CREATE VIEW test_city.wavering AS
SELECT test_city.wavers(person_id) AS person_id, name, born, phone, income, note FROM test_city.register WHERE person_id = 'S1';
GRANT SELECT ON test_city.wavering TO egov_reader;
UPDATE egov.resource SET source_name = 'wavering' WHERE tenant = 999119 AND code = 'R-PEOPLE';
SELECT add_grant('g2', 'tax', 'R-PEOPLE', 'statistics', '{name}', listed => true);
SELECT throws_ok($$ SELECT * FROM egov.share_read(999119, 'R-PEOPLE', '{}', 'statistics') $$, '22004', NULL, 'rows about nobody are not given');
SELECT is(nextval('test_city.turn') > 3, true, 'a row was there');

SELECT * FROM finish();
ROLLBACK;
