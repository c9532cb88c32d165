-- Proves that a zone is more than a word of the front: the login of a zone may run the functions of its
-- zone and nothing else, whatever it sets, forges or borrows.

BEGIN;
SELECT plan(32);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;
SELECT case_in('submitted') AS c \gset
SELECT token('anna') AS anna, token('acceptor') AS acceptor \gset
CREATE FUNCTION public.verdict_of(answer jsonb) RETURNS text
LANGUAGE sql RETURN coalesce(answer #>> '{problem,code}', 'ok');

-- each function, as the login of each zone
CREATE FUNCTION public.try_execute(name text, zone text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SELECT egov_api.%I(999100, $1, $2)', name)
      USING jsonb_build_object('zone', zone), '{}'::jsonb;
    RETURN 'executed';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
CREATE TEMPORARY TABLE zone_function AS
SELECT d.key AS name, z.zone, d.value -> 'zones' ? z.zone AS offered
  FROM jsonb_each(egov.api_describe()) AS d, unnest(ARRAY['extranet', 'intranet', 'exchange']) AS z (zone);
GRANT SELECT ON zone_function TO PUBLIC;
SET LOCAL search_path = public;

SET LOCAL SESSION AUTHORIZATION egov_extranet;
SELECT is_empty($$SELECT name FROM zone_function WHERE zone = 'extranet' AND try_execute(name, zone) <> CASE WHEN offered THEN 'executed' ELSE '42501' END$$,
    'the extranet login runs the functions of its zone and no other');
RESET SESSION AUTHORIZATION;
SET LOCAL SESSION AUTHORIZATION egov_intranet;
SELECT is_empty($$SELECT name FROM zone_function WHERE zone = 'intranet' AND try_execute(name, zone) <> CASE WHEN offered THEN 'executed' ELSE '42501' END$$,
    'nor does the intranet login');
RESET SESSION AUTHORIZATION;
SET LOCAL SESSION AUTHORIZATION egov_exchange;
SELECT is_empty($$SELECT name FROM zone_function WHERE zone = 'exchange' AND try_execute(name, zone) <> CASE WHEN offered THEN 'executed' ELSE '42501' END$$,
    'nor the exchange login');
RESET SESSION AUTHORIZATION;

-- what a front that was taken over can try
SET LOCAL SESSION AUTHORIZATION egov_extranet;
SELECT is(verdict_of(egov_api.case_read(999100, jsonb_build_object('zone', 'extranet', 'session', :'anna'), jsonb_build_object('path', jsonb_build_object('id', :'c')))),
    'ok', 'a call in the name of the applicant');
SELECT throws_ok('SELECT * FROM egov.case_file', '42501', NULL, 'the same login reads no table');
SELECT throws_ok('SELECT * FROM egov.session', '42501', NULL, 'no session');
SELECT throws_ok('SELECT * FROM egov.tenant_secret', '42501', NULL, 'no secret');
SELECT throws_ok('SELECT * FROM egov_report.cases', '42501', NULL, 'no report');
SELECT throws_ok('INSERT INTO egov.event SELECT', '42501', NULL, 'writes nothing');
SELECT throws_ok('SET ROLE egov_owner', '42501', NULL, 'does not become the owner');
SELECT throws_ok('SET ROLE egov_intranet', '42501', NULL, 'nor the login of another zone');
SELECT throws_ok('SET egov.clock_offset = 86400', '42501', NULL, 'does not move case time');
SELECT throws_ok($$SELECT set_config('egov.actor', 'anna', false)$$, '42602', NULL, 'there is no setting that names an actor');
SELECT throws_ok('CREATE FUNCTION egov_api.mine() RETURNS int LANGUAGE sql RETURN 1', '42501', NULL, 'makes nothing in our schemas');
SELECT throws_ok('CREATE FUNCTION egov.mine() RETURNS int LANGUAGE sql RETURN 1', '42501', NULL, 'in none of them');
SELECT throws_ok($$SELECT egov.password_hash('x')$$, '42501', NULL, 'hashes no password');
SELECT throws_ok($$SELECT pg_read_file('/etc/passwd')$$, '42501', NULL, 'reads no file');
SELECT is(egov.actor_in(999100), false, 'is nobody outside of a call');
SELECT is(egov.actor_is_admin(999100), false, 'and no administrator');

-- the token decides, not what the context says beside it
SELECT is(verdict_of(egov_api.case_read(999100, jsonb_build_object('zone', 'extranet', 'session', :'anna', 'account', 'acceptor', 'roles', '["acceptor"]'::jsonb, 'actor', 'x'),
                                        jsonb_build_object('path', jsonb_build_object('id', :'c')))), 'ok', 'what else the context says is of no effect');
SELECT is(verdict_of(egov_api.case_read(999100, jsonb_build_object('zone', 'extranet', 'session', :'acceptor'), jsonb_build_object('path', jsonb_build_object('id', :'c')))),
    'wrong-zone', 'a token of the intranet is none here');
SELECT throws_ok(format($$SELECT egov_api.case_read(999100, '{"zone": "intranet", "session": "%s"}', '{"path": {"id": "%s"}}')$$, :'acceptor', :'c'),
    '42501', NULL, 'the login of the extranet cannot call itself the intranet, whatever token it has');
SELECT throws_ok($$SELECT egov_api.session_read(999100, '{"zone": "moon"}', '{}')$$, '22023', NULL, 'a zone that is none is a mistake of the front');
SELECT throws_ok($$SELECT egov_api.session_read(999100, '{}', '{}')$$, '22023', NULL, 'so is no zone');
SELECT throws_ok($$SELECT egov_api.session_read(NULL, '{"zone": "extranet"}', '{}')$$, '22004', NULL, 'and no tenant');
SELECT throws_ok($$SELECT egov_api.session_read(999100, '{"zone": "extranet"}', NULL)$$, '22004', NULL, 'and no request');
SELECT is(egov.actor_in(999100), false, 'after an error nobody is left as the actor');

-- an operator, a table or a function of the caller's does not run with the owner's rights, even if
-- somebody gave back the right to make one
RESET SESSION AUTHORIZATION;
DO $$BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO egov_extranet', current_database()); END$$;
SET LOCAL SESSION AUTHORIZATION egov_extranet;
CREATE TEMPORARY TABLE session (tenant int4, token_hash bytea, account uuid, zone text, person uuid, party uuid, expires_at timestamptz, revoked_at timestamptz);
CREATE TEMPORARY TABLE case_file (LIKE session);
SELECT is(verdict_of(egov_api.session_read(999100, jsonb_build_object('zone', 'extranet', 'session', :'anna'), '{}')), 'ok', 'a temporary table of the same name shadows nothing');
RESET SESSION AUTHORIZATION;

-- the owner without a call, and a call within a query over tables
SET LOCAL ROLE egov_owner;
SELECT is_empty('SELECT FROM egov.case_file', 'the owner sees no case outside of a call');
SELECT is_empty('SELECT FROM egov.account', 'no account');
SELECT is_empty('SELECT FROM egov.session', 'no session');
SELECT is((SELECT count(*) FROM egov.tenant AS t
            WHERE verdict_of(egov_api.department_list(999100, '{"zone": "extranet"}', '{}')) = 'ok'), 0::bigint,
    'nor while a call runs within his query');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
