-- Proves that a requester who has SQL, a real login with nothing but egov_requester, learns no more by the
-- side than egov.share_read() gives: each test is an attack that fails. What an attack found is kept in a
-- setting of the session, since the requester may not write the results of tests.

BEGIN;
SELECT plan(23);
\ir ../../lib/city.sql
CALL test_city.found(999102);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
CREATE ROLE test_requester LOGIN IN ROLE egov_requester;
INSERT INTO egov.db_login (tenant, login, department, valid_from) VALUES (999102, 'test_requester', id('tax'), '2000-01-01');
SELECT add_grant('g1', 'tax', 'R-PEOPLE', 'approval', '{person_id,name,born:year,phone:last4}');
SELECT add_grant('g2', 'tax', 'R-PEOPLE', 'statistics', '{name,born:year,phone:hashed}', listed => true);
ANALYZE test_city.register;
GRANT USAGE ON SCHEMA test_city TO test_requester;

CREATE FUNCTION test_city.attack(sql text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    EXECUTE sql INTO found;
    RETURN coalesce(found, 'nothing');
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE FUNCTION test_city.spy(r jsonb) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
BEGIN
    PERFORM set_config('attack.seen', concat(current_setting('attack.seen', true), r::text), true);
    RETURN true;
END
$$;
GRANT EXECUTE ON FUNCTION test_city.attack(text) TO test_requester;

SET SESSION AUTHORIZATION test_requester;
SET LOCAL search_path = public;

-- the source itself and what the database knows of it
SELECT set_config('attack.table', test_city.attack('SELECT phone FROM test_city.register LIMIT 1'), true),
       set_config('attack.statistics', test_city.attack($$ SELECT histogram_bounds::text FROM pg_stats WHERE tablename = 'register' AND attname IN ('phone', 'income') LIMIT 1 $$), true),
       set_config('attack.copy', test_city.attack($$ COPY test_city.register TO '/tmp/register' $$), true),
       set_config('attack.key', test_city.attack($$ INSERT INTO test_city.register (person_id, name) VALUES ('S1', 'x') RETURNING name $$), true),
       set_config('attack.role', test_city.attack('SET ROLE egov_reader'), true),
       set_config('attack.owner', test_city.attack('SET ROLE egov_owner'), true),
       set_config('attack.log', test_city.attack('SELECT count(*)::text FROM egov.access_log'), true),
       set_config('attack.salt', test_city.attack('SELECT count(*)::text FROM egov.subject_salt'), true),
       set_config('attack.grants', test_city.attack('SELECT count(*)::text FROM egov.share_grant'), true),
       set_config('attack.facts', test_city.attack($$ SELECT open::text FROM egov.case_facts(999102, 'T-1', 'S1', now()) $$), true)
\gset ignored_

-- what a read lets out
SELECT count(*) FROM egov.share_read(999102, 'R-PEOPLE', '{"subject": "S1"}', 'approval') AS r WHERE test_city.spy(r) \gset ignored_
SELECT set_config('attack.error', test_city.attack($$ SELECT (r ->> 'phone')::int8::text FROM egov.share_read(999102, 'R-PEOPLE', '{"subject": "S1"}', 'approval') AS r $$), true),
       set_config('attack.order', test_city.attack($$ SELECT string_agg(r ->> 'name', ',' ORDER BY r ->> 'income', r ->> 'born', r ->> 'name') FROM egov.share_read(999102, 'R-PEOPLE', '{}', 'statistics') AS r $$), true),
       set_config('attack.sum', test_city.attack($$ SELECT sum((r ->> 'income')::int8)::text FROM egov.share_read(999102, 'R-PEOPLE', '{}', 'statistics') AS r $$), true),
       set_config('attack.bisect', test_city.attack($$ SELECT count(*)::text FROM egov.share_read(999102, 'R-PEOPLE', '{"phone": "13800001111"}', 'statistics') $$), true),
       set_config('attack.injection', test_city.attack($$ SELECT count(*)::text FROM egov.share_read(999102, 'R-PEOPLE', '{"name\" = name OR \"name": "x"}', 'statistics') $$), true),
       set_config('attack.value', test_city.attack($$ SELECT count(*)::text FROM egov.share_read(999102, 'R-PEOPLE', '{"subject": "S1'' OR ''1'' = ''1"}', 'approval') $$), true)
\gset ignored_
SELECT set_config('attack.explain', test_city.attack($$ EXPLAIN (ANALYZE, VERBOSE, BUFFERS OFF, TIMING OFF, SUMMARY OFF) SELECT * FROM egov.share_read(999102, 'R-PEOPLE', '{"subject": "S1"}', 'approval') $$), true) \gset ignored_

-- the requester's objects in the way of the provider's
SELECT set_config('attack.temp', test_city.attack('CREATE TEMPORARY TABLE register (person_id text, name text)'), true) \gset ignored_
SELECT set_config('search_path', 'pg_temp, public', true) \gset ignored_
SELECT set_config('attack.shadow', test_city.attack($$ SELECT r ->> 'name' FROM egov.share_read(999102, 'R-PEOPLE', '{"subject": "S1"}', 'approval') AS r $$), true) \gset ignored_
SELECT set_config('search_path', 'public', true) \gset ignored_

-- a plan from before a revocation; another department
PREPARE kept AS SELECT r ->> 'name' AS name FROM egov.share_read(999102, 'R-PEOPLE', '{"subject": "S1"}', 'approval') AS r;
EXECUTE kept \gset before_
RESET SESSION AUTHORIZATION;
SELECT current_setting('attack.seen', true) AS seen \gset
UPDATE egov.share_grant SET revoked_at = now() - interval '1 hour', revoke_reason = 'a test' WHERE tenant = 999102 AND id = test_city.id('g1');
SET SESSION AUTHORIZATION test_requester;
SELECT set_config('attack.revoked', test_city.attack('EXECUTE kept'), true),
       set_config('attack.other', test_city.attack(format('SELECT egov.share_decide(999102, %L, %L, %L)::text', md5('fire')::uuid, 'R-PEOPLE', 'approval')), true),
       set_config('attack.tenant', test_city.attack($$ SELECT count(*)::text FROM egov.share_read(1, '3071-000001', '{"subject": "231081198504121139"}', 'approval') $$), true)
\gset ignored_
RESET SESSION AUTHORIZATION;
SET LOCAL search_path = public, test_city;

SELECT matches(current_setting('attack.table'), '^42501 ', 'the register is not readable');
SELECT is(current_setting('attack.statistics'), 'nothing', 'statistics of its columns are not shown');
SELECT matches(current_setting('attack.copy'), '^42501 ', 'nor is it copied');
SELECT matches(current_setting('attack.key'), '^42501 ', 'no duplicate key tells that a person is there');
SELECT matches(current_setting('attack.role'), '^42501 ', 'the role that reads sources cannot be taken');
SELECT matches(current_setting('attack.owner'), '^42501 ', 'nor the owner''s');
SELECT matches(current_setting('attack.log'), '^42501 ', 'the log is not readable');
SELECT matches(current_setting('attack.salt'), '^42501 ', 'nor the salts');
SELECT matches(current_setting('attack.grants'), '^42501 ', 'nor the grants of others');
SELECT matches(current_setting('attack.facts'), '^42501 ', 'nor facts of cases');
SELECT unalike(:'seen'::text, '%13800001111%', 'a cheap function sees no number');
SELECT alike(:'seen'::text, '%1111%', 'but what is left of it');
SELECT unalike(:'seen'::text, '%income%', 'and no field that is not granted');
SELECT matches(current_setting('attack.error'), '^22P02 .*\*{7}1111', 'an error tells the masked value');
SELECT is(current_setting('attack.order'), 'anna,甲,乙,丙', 'order by what is not there is order by what is');
SELECT is(current_setting('attack.sum'), 'nothing', 'nothing is summed up');
SELECT matches(current_setting('attack.bisect'), '^42501 ', 'no condition on a hashed field');
SELECT matches(current_setting('attack.injection'), '^42501 ', 'a name of a field is no SQL');
SELECT is(current_setting('attack.value'), '0', 'nor is a value');
SELECT unalike(current_setting('attack.explain'), '%register%', 'a plan does not tell the source');
SELECT is(current_setting('attack.shadow'), '甲', 'a temporary table of the same name is not read');
SELECT matches(current_setting('attack.revoked'), '^42501 .*revoked', 'a plan kept from before a revocation reads nothing');
SELECT matches(current_setting('attack.other') || current_setting('attack.tenant'), '^42501 .*42501 ', 'no questions for another department, no reads in another tenant');

SELECT * FROM finish();
ROLLBACK;
