-- Proves how sessions begin and end: who may sign in, what a wrong password costs, and that neither
-- time of drills nor an old token opens a door.

BEGIN;
SELECT plan(67);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

UPDATE egov.account SET password_hash = egov.password_hash('the right one')
 WHERE tenant = 999100 AND login IN ('anna', 'acceptor');

CREATE FUNCTION pg_temp.sign_in(login text, password text, zone text DEFAULT 'extranet')
RETURNS jsonb
LANGUAGE sql RETURN test_city.call('session_create', jsonb_build_object('zone', zone, 'address', '10.0.0.1'),
    test_city.request(test_city.said('account', login, 'password', password)));

CREATE FUNCTION pg_temp.with_token(token text, name text DEFAULT 'session_read', zone text DEFAULT 'extranet')
RETURNS jsonb
LANGUAGE sql RETURN test_city.call(name, jsonb_build_object('zone', zone, 'session', token, 'language', 'en'),
    test_city.request());

-- signing in
SELECT pg_temp.sign_in('anna', 'the right one') AS answer \gset
SELECT is(verdict(:'answer'), 'ok', 'the right password opens a session');
SELECT :'answer'::jsonb #>> '{data,token}' AS token \gset
SELECT matches(:'token'::text, '^[0-9A-Za-z_-]{43,}$', 'the token has at least 256 bits');
SELECT is(:'answer'::jsonb #>> '{data,zone}', 'extranet', 'the session belongs to the zone');
SELECT results_eq($$SELECT (expires_at - created_at)::text, host(address) FROM egov.session
                     WHERE tenant = 999100 AND token_hash = sha256(convert_to('$$ || :'token' || $$', 'UTF8'))$$,
    $$VALUES ('12:00:00', '10.0.0.1')$$, 'only the hash of the token is stored, for twelve hours');
SELECT is_empty($$SELECT FROM egov.session AS s WHERE s::text LIKE '%$$ || :'token' || $$%'$$, 'the token itself is not');
SELECT is(pg_temp.with_token(:'token') #>> '{data,login}', 'anna', 'the token tells who is signed in');
SELECT is(pg_temp.with_token(:'token') #>> '{data,name}', 'anna', 'and the name');
SELECT is(pg_temp.sign_in('acceptor', 'the right one', 'intranet') #>> '{data,zone}', 'intranet', 'officials sign in on the intranet');

-- refused, all alike
SELECT is(pg_temp.sign_in('anna', 'wrong'), pg_temp.sign_in('no such login', 'wrong'),
    'an unknown account is answered like a wrong password');
SELECT is(pg_temp.sign_in('acceptor', 'the right one'), pg_temp.sign_in('no such login', 'wrong'),
    'an account of another zone, too');
UPDATE egov.account SET disabled_at = now() WHERE tenant = 999100 AND login = 'acceptor';
SELECT is(pg_temp.sign_in('acceptor', 'the right one', 'intranet'), pg_temp.sign_in('no such login', 'wrong'),
    'a disabled account, too');
SELECT is(verdict(pg_temp.sign_in('ANNA', 'the right one')), 'ok', 'a login name is the same in capitals');
SELECT is(verdict(pg_temp.sign_in('anna', 'the right one ')), 'bad-credentials', 'a password has its spaces');
SELECT is(faults(pg_temp.sign_in('anna', '')), '{/body/password too-short}', 'an empty password is a field error');
SELECT is(faults(pg_temp.sign_in('anna', repeat('x', 5000))), '{/body/password too-long}', 'an endless one, too');

-- an unknown account takes as long: the password is hashed all the same
UPDATE egov.account SET password_hash = egov.password_hash('another')
 WHERE tenant = 999100 AND login = 'boris';
DO $$
DECLARE
    start timestamptz := clock_timestamp();
    middle timestamptz;
BEGIN
    PERFORM pg_temp.sign_in('boris', 'wrong'), pg_temp.sign_in('boris', 'wrong');
    middle := clock_timestamp();
    PERFORM pg_temp.sign_in('nobody at all', 'wrong'), pg_temp.sign_in('nobody at all', 'wrong');
    CREATE TEMPORARY TABLE took AS
    SELECT middle - start AS known, clock_timestamp() - middle AS unknown;
END $$;
SELECT cmp_ok((SELECT unknown FROM took), '>', (SELECT known / 4 FROM took), 'an unknown account takes about as long');

-- lockout
UPDATE egov.account SET failed = 0, locked_until = NULL WHERE tenant = 999100;
SELECT is(array_agg(verdict(pg_temp.sign_in('anna', 'wrong'))), array_fill('bad-credentials'::text, '{4}'), 'four wrong passwords')
  FROM generate_series(1, 4);
SELECT is(verdict(pg_temp.sign_in('anna', 'the right one')), 'ok', 'the right one still opens');
SELECT is((SELECT failed FROM egov.account WHERE tenant = 999100 AND login = 'anna'), 0, 'and forgets the wrong ones');
SELECT is(array_agg(verdict(pg_temp.sign_in('anna', 'wrong'))), array_fill('bad-credentials'::text, '{5}'), 'five wrong passwords')
  FROM generate_series(1, 5);
SELECT pg_temp.sign_in('anna', 'the right one') AS answer \gset
SELECT is(verdict(:'answer'), 'locked', 'lock the account, also for the right one');
SELECT cmp_ok((:'answer'::jsonb #>> '{problem,params,retry_after}')::int, '<=', 901, 'for a quarter of an hour at most');
SELECT cmp_ok((:'answer'::jsonb #>> '{problem,params,retry_after}')::int, '>', 890, 'and hardly less');
SELECT is(verdict(pg_temp.with_token(:'token')), 'ok', 'a session that is open stays open');
CALL at(now() + interval '1 day');
SELECT is(verdict(pg_temp.sign_in('anna', 'the right one')), 'locked', 'the clock of drills does not unlock');
CALL at(now());
UPDATE egov.account SET locked_until = now() - interval '1 second' WHERE tenant = 999100 AND login = 'anna';
SELECT is(verdict(pg_temp.sign_in('anna', 'wrong')), 'bad-credentials', 'after that time a wrong one');
SELECT is((SELECT failed FROM egov.account WHERE tenant = 999100 AND login = 'anna'), 1, 'is the first again');
SELECT is((SELECT locked_until FROM egov.account WHERE tenant = 999100 AND login = 'anna'), NULL, 'and locks nothing');
SELECT is(verdict(pg_temp.sign_in('anna', 'the right one')), 'ok', 'and the right one opens');

-- a name that has no account here answers as one that has, also when it is locked
UPDATE egov.account SET failed = 0, locked_until = NULL, disabled_at = NULL WHERE tenant = 999100;
SELECT is(array_agg(verdict(pg_temp.sign_in('no such name', 'wrong'))), array_agg(verdict(pg_temp.sign_in('boris', 'wrong'))), 'wrong passwords of nobody')
  FROM generate_series(1, 5);
SELECT is(pg_temp.sign_in('No Such Name', 'wrong'), pg_temp.sign_in('boris', 'wrong'), 'lock the name as they lock an account');
SELECT is(verdict(pg_temp.sign_in('no such name', 'wrong')), 'locked', 'for a while');
SELECT is(verdict(pg_temp.sign_in('no such name', 'wrong', 'intranet')), 'bad-credentials', 'in that zone only');
SELECT is(array_agg(verdict(pg_temp.sign_in('acceptor', 'the right one'))), array_fill('bad-credentials'::text, '{4}'), 'an official signs in elsewhere')
  FROM generate_series(1, 4);
SELECT is(verdict(pg_temp.sign_in('acceptor', 'the right one')), 'locked', 'locks the name there');
SELECT is(verdict(pg_temp.sign_in('acceptor', 'the right one', 'intranet')), 'ok', 'and not the account');
UPDATE egov.sign_in_failure SET locked_until = now(), failed_at = now() - interval '2 days' WHERE tenant = 999100;
SELECT is(verdict(pg_temp.sign_in('no such name', 'wrong')), 'bad-credentials', 'until the time has passed');
SELECT cmp_ok((SELECT count(*) FROM egov.sign_in_failure WHERE tenant = 999100 AND failed_at < now()), '>', 0::bigint, 'a failure is kept');
SELECT lives_ok('SELECT egov.tick(999100)', 'the clock work');
SELECT is((SELECT count(*) FROM egov.sign_in_failure WHERE tenant = 999100 AND failed_at < now()), 0::bigint, 'purges it after a day');

-- ends of a session
SELECT is(verdict(pg_temp.with_token(NULL)), 'unauthenticated', 'no token');
SELECT is(verdict(pg_temp.with_token('')), 'unauthenticated', 'an empty token');
SELECT is(verdict(pg_temp.with_token(repeat('x', 100000))), 'unauthenticated', 'a token of garbage');
SELECT is(verdict(pg_temp.with_token(:'token' || 'x')), 'unauthenticated', 'a token with a tail');
SELECT is(verdict(pg_temp.with_token(:'token', zone => 'intranet')), 'wrong-zone', 'a token of another zone');
SELECT is(verdict(egov_api.session_read(999101, jsonb_build_object('zone', 'extranet', 'session', :'token'), '{}')),
    'unauthenticated', 'a token of another tenant');
CALL at(now() + interval '30 years');
SELECT is(verdict(pg_temp.with_token(:'token')), 'ok', 'the clock of drills does not end a session');
CALL at(now());
UPDATE egov.session SET created_at = now() - interval '13 hours', expires_at = now()
 WHERE tenant = 999100 AND token_hash = sha256(convert_to(:'token', 'UTF8'));
SELECT is(verdict(pg_temp.with_token(:'token')), 'unauthenticated', 'an expired session');
SELECT pg_temp.sign_in('anna', 'the right one') #>> '{data,token}' AS token \gset
SELECT pg_temp.sign_in('anna', 'the right one') #>> '{data,token}' AS other \gset
SELECT is(pg_temp.with_token(:'token', 'session_delete'), '{}', 'signing out answers nothing');
SELECT is(verdict(pg_temp.with_token(:'token')), 'unauthenticated', 'signing out ends the session');
SELECT is(verdict(pg_temp.with_token(:'other')), 'ok', 'and no other');
SELECT is(verdict(pg_temp.with_token(:'token', 'session_delete')), 'unauthenticated', 'nobody signs out twice');

-- one's own password
CREATE FUNCTION pg_temp.change(token text, old text, new text) RETURNS jsonb
LANGUAGE sql RETURN test_city.call('password_change',
    jsonb_build_object('zone', 'extranet', 'session', token, 'idempotency_key', gen_random_uuid()),
    test_city.request(test_city.said('old', old, 'new', new)));
SELECT pg_temp.sign_in('anna', 'the right one') #>> '{data,token}' AS token \gset
SELECT is(faults(pg_temp.change(:'token', 'wrong', 'a brand new one')), '{/body/old wrong-password}', 'the present password is asked for');
SELECT is((SELECT failed FROM egov.account WHERE tenant = 999100 AND login = 'anna'), 1, 'a wrong one counts');
SELECT is(array_agg(verdict(pg_temp.change(:'token', 'wrong', 'a brand new one'))), array_fill('invalid-fields'::text, '{4}'), 'five of them')
  FROM generate_series(1, 4);
SELECT is(verdict(pg_temp.change(:'token', 'the right one', 'a brand new one')), 'locked', 'lock the account here');
SELECT is(verdict(pg_temp.sign_in('anna', 'the right one')), 'locked', 'and at the door');
UPDATE egov.account SET failed = 0, locked_until = NULL WHERE tenant = 999100;
SELECT is(faults(pg_temp.change(:'token', 'the right one', 'the right one')), '{/body/new same-password}', 'the new one is new');
SELECT is(faults(pg_temp.change(:'token', 'the right one', 'short')), '{/body/new too-short}', 'and not short');
SELECT is(verdict(pg_temp.with_token(:'other')), 'ok', 'a refused change ends no session');
SELECT is(verdict(pg_temp.change(:'token', 'the right one', 'a brand new one')), 'ok', 'a change');
SELECT is(verdict(pg_temp.with_token(:'token')), 'ok', 'keeps the session that made it');
SELECT is(verdict(pg_temp.with_token(:'other')), 'unauthenticated', 'and ends every other');
SELECT is(verdict(pg_temp.sign_in('anna', 'the right one')), 'bad-credentials', 'the old password is of no use');
SELECT is(verdict(pg_temp.sign_in('anna', 'a brand new one')), 'ok', 'the new one is');
SELECT is((SELECT kind FROM egov.event WHERE tenant = 999100 AND subject = id('anna')), 'password-changed', 'the ledger knows, without the password');
SELECT is((SELECT left(password_hash, 10) FROM egov.account WHERE tenant = 999100 AND login = 'anna'), '$argon2id$', 'it is kept as Argon2id');

SELECT * FROM finish();
ROLLBACK;
