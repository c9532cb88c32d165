-- Proves how a person or an enterprise opens an account: identity numbers of the right form, each party
-- and each login name once, nothing taken over from somebody who is known already.

BEGIN;
SELECT plan(45);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.register(login text, party jsonb, zone text DEFAULT 'extranet', password text DEFAULT 'a long pass phrase')
RETURNS jsonb
LANGUAGE sql RETURN test_city.call('registration_create',
    jsonb_build_object('zone', zone, 'idempotency_key', gen_random_uuid(), 'language', 'ru'),
    test_city.request(jsonb_build_object('login', login, 'password', password, 'party', party)));
CREATE FUNCTION pg_temp.person(more jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql RETURN '{"kind": "person", "identity_kind": "passport", "country": "RU", "identity_number": "760000001", "name": "Иван Петров"}'::jsonb || more;
CREATE FUNCTION pg_temp.resident(number text) RETURNS jsonb
LANGUAGE sql RETURN jsonb_build_object('kind', 'person', 'identity_kind', 'resident-id', 'identity_number', number, 'name', '某人');

SELECT pg_temp.register('petrov2026', pg_temp.person('{"phone": "+7 423 000"}')) AS answer \gset
SELECT is(verdict(:'answer'), 'ok', 'a foreigner with a passport');
SELECT results_eq($$SELECT a.zone, a.language, a.person, p.kind, p.country, p.verified_by, x.name, x.phone
                      FROM egov.account AS a JOIN egov.party AS p ON p.tenant = 999100 AND p.id = a.party
                      JOIN egov.party_personal AS x ON x.tenant = 999100 AND x.party = p.id
                     WHERE a.tenant = 999100 AND a.login = 'petrov2026'$$,
    $$VALUES ('extranet', 'ru', NULL::uuid, 'person', 'RU', 'format', 'Иван Петров', '+7 423 000')$$,
    'is an extranet account of a party, checked by form only, in the language that was spoken');
SELECT is(events((:'answer'::jsonb #>> '{data,id}')::uuid, 'registered'), 1::bigint, 'the ledger knows');
SELECT is(verdict(call('session_create', '{"zone": "extranet"}', request(said('account', 'petrov2026', 'password', 'a long pass phrase')))), 'ok', 'he signs in');

-- the form of numbers
SELECT is(verdict(pg_temp.register('zhang1', pg_temp.resident('440524188001010014'))), 'ok', 'a resident id with its check digit (GB 11643)');
SELECT is(faults(pg_temp.register('zhang2', pg_temp.resident('440524188001010015'))), '{/body/party/identity_number bad-format}', 'a wrong check digit');
SELECT is(faults(pg_temp.register('zhang2', pg_temp.resident('11010519491231002x'))), '{/body/party/identity_number bad-format}', 'a small x');
SELECT is(faults(pg_temp.register('zhang2', pg_temp.resident('110105199002300130'))), '{/body/party/identity_number bad-format}', 'a day that is none');
SELECT is(faults(pg_temp.register('zhang2', pg_temp.resident('４４0524188001010014'))), '{/body/party/identity_number bad-format}', 'wide digits');
SELECT is(faults(pg_temp.register('firm1', '{"kind": "enterprise", "identity_kind": "uscc", "identity_number": "91350100M000100Y44", "name": "某公司"}')),
    '{/body/party/identity_number bad-format}', 'a USCC with a wrong check character (GB 32100)');
SELECT is(faults(pg_temp.register('firm1', '{"kind": "enterprise", "identity_kind": "passport", "country": "RU", "identity_number": "10001", "name": "ООО"}')),
    '{/body/party/identity_kind not-in-list}', 'an enterprise has no passport');
SELECT is(faults(pg_temp.register('firm1', '{"kind": "person", "identity_kind": "uscc", "identity_number": "91350100M000100Y43", "name": "某人"}')),
    '{/body/party/identity_kind not-in-list}', 'a person has no USCC');
SELECT is(verdict(pg_temp.register('firm1', '{"kind": "enterprise", "identity_kind": "foreign-registration", "country": "RU", "identity_number": "1022500000000", "name": "ООО «Приморье»"}')),
    'ok', 'a foreign enterprise with the number of its register');
SELECT is(faults(pg_temp.register('petrov3', pg_temp.person('{"country": "ru", "identity_number": "760000003"}'))), '{/body/party/country bad-format}', 'countries have capitals');
SELECT is(faults(pg_temp.register('petrov3', pg_temp.person('{"name": "  ", "kind": "robot"}') - 'identity_number')),
    '{"/body/party/identity_number missing-field","/body/party/kind not-in-list","/body/party/name too-short"}', 'all errors come at once');
SELECT is(faults(pg_temp.register('petrov3', pg_temp.person('{"verified_by": "police", "id": 1}'))),
    '{"/body/party/id unknown-field","/body/party/verified_by unknown-field"}', 'nobody says that he is checked');
SELECT is(faults(pg_temp.register('petrov3', pg_temp.person('{"identity_number": "760000003"}'), password => 'short pass')), '{}', 'ten characters are a password');
SELECT is(faults(pg_temp.register('petrov4', pg_temp.person('{"identity_number": "760000004"}'), password => 'nine char')), '{/body/password too-short}', 'nine are not');
SELECT is(faults(pg_temp.register('petrov4', pg_temp.person('{"identity_number": "760000004"}'), password => '密码密码密码密码密')), '{/body/password too-short}', 'characters count, not bytes');

-- documents and their countries
SELECT is(ARRAY(SELECT faults(pg_temp.register('petrov5', pg_temp.person(d.more)))::text
                  FROM (VALUES ('{"identity_kind": "resident-id", "identity_number": "11010519491231002X"}'::jsonb),
                               ('{"country": "XX"}'), ('{"country": "QZ"}'),
                               ('{"identity_kind": "taiwan-permit", "identity_number": "01234567"}'),
                               ('{"identity_kind": "foreigner-permit", "identity_number": "RUS750000000001", "country": "CN"}'),
                               ('{"identity_kind": "hong-kong-macao-permit", "identity_number": "X12345678", "country": "HK"}'),
                               ('{"identity_number": "75 0000001"}'), ('{"identity_number": "７５００００００１"}')) AS d (more)),
    ARRAY['{"/body/party/country not-in-list"}', '{"/body/party/country bad-format"}', '{"/body/party/country bad-format"}',
          '{"/body/party/country not-in-list"}', '{"/body/party/country not-in-list"}', '{"/body/party/identity_number bad-format"}',
          '{"/body/party/identity_number bad-format"}', '{"/body/party/identity_number bad-format"}'],
    'kinds of documents have their countries and their form of numbers');
SELECT is(faults(pg_temp.register('petrov5', pg_temp.person() - 'country')), '{"/body/party/country missing-field"}', 'a passport without a country is nobody''s');
SELECT is(faults(pg_temp.register('petrov5', pg_temp.person('{"identity_number": "7 6", "phone": "1"}') - 'name', password => 'short')),
    '{"/body/party/identity_number bad-format","/body/party/name missing-field","/body/party/phone too-short","/body/password too-short"}',
    'what is wrong with a number comes with all other errors');
SELECT is(verdict(pg_temp.register('chan1', '{"kind": "person", "identity_kind": "hong-kong-macao-permit", "identity_number": "H12345678", "name": "陳大文"}')), 'ok', 'a permit says its country');
SELECT is((SELECT p.country FROM egov.account AS a JOIN egov.party AS p ON p.tenant = 999100 AND p.id = a.party WHERE a.tenant = 999100 AND a.login = 'chan1'), 'HK', 'by its letter');
SELECT is(verdict(pg_temp.register('chan2', '{"kind": "person", "identity_kind": "hong-kong-macao-permit", "country": "HK", "identity_number": "h12345678", "name": "陳大文"}')),
    'already-exists', 'a number in small letters is the same number');

-- login names
SELECT is(ARRAY(SELECT faults(pg_temp.register(l.login, pg_temp.person('{"identity_number": "760000005"}')))::text
                  FROM (VALUES (U&'petr\200Bov'), (U&'petr\202Eov'), (U&'petr\00ADov'), ('petr ov'), (U&'p\0435trov'), (U&'petrov\0007')) AS l (login)),
    array_fill('{"/body/login forbidden-character"}'::text, '{3}') || array_fill('{"/body/login bad-format"}'::text, '{2}') || '{"/body/login forbidden-character"}'::text, 'a login name has nothing invisible and nothing that looks like another letter');
SELECT is(ARRAY(SELECT faults(pg_temp.register('petrov5', pg_temp.person(jsonb_build_object('name', n.name))))::text
                  FROM (VALUES (U&'Ivan\200B'), (U&'\202EnavI'), (U&'\3164'), (U&'\00A0\2003'), (U&'Iv\00ADan'), (U&'Iv\+0E0041an')) AS n (name)),
    ARRAY['{"/body/party/name forbidden-character"}', '{"/body/party/name forbidden-character"}', '{"/body/party/name forbidden-character"}',
          '{"/body/party/name too-short"}', '{"/body/party/name forbidden-character"}', '{"/body/party/name forbidden-character"}'],
    'nor has a name');

-- nothing is taken over
SELECT is(verdict(pg_temp.register('anna', pg_temp.person('{"identity_number": "760000005"}'))), 'already-exists', 'a login name of another');
SELECT is(verdict(pg_temp.register('ANNA', pg_temp.person('{"identity_number": "760000005"}'))), 'already-exists', 'in capitals, too');
SELECT is(pg_temp.register('anna', pg_temp.person('{"identity_number": "760000005"}')), pg_temp.register('nanna', test_city.party('anna')),
    'the refusal does not say whether the login name or the party is known');
SELECT is(verdict(pg_temp.register('nanna', test_city.party('anna') || '{"name": "anna"}')), 'already-exists', 'a party that is known');
SELECT is(verdict(pg_temp.register('nanna', test_city.party('boris') || '{"country": "KZ"}')), 'ok', 'the same number of another country is another party');
SELECT is(verdict(pg_temp.register('nboris', test_city.party('boris') || '{"identity_kind": "foreigner-permit", "identity_number": "RUS750000000001"}')), 'ok', 'of another kind of document, too');
SELECT is((SELECT count(*) FROM egov.account WHERE tenant = 999100 AND login IN ('zhang2', 'petrov4')), 0::bigint, 'what was refused left nothing');

-- where and how
SELECT is(verdict(pg_temp.register('petrov6', pg_temp.person('{"identity_number": "760000006"}'), zone => 'intranet')), 'not-found', 'the intranet registers nobody');
SELECT is(verdict(call('registration_create', '{"zone": "extranet"}', request(jsonb_build_object('login', 'petrov6', 'password', 'a long pass phrase', 'party', pg_temp.person('{"identity_number": "760000006"}'))))),
    'missing-idempotency-key', 'a registration has its key');
SELECT pg_temp.person('{"identity_number": "760000006"}') AS six \gset
SELECT is(verdict(call('registration_create', '{"zone": "extranet", "idempotency_key": "six"}', request(jsonb_build_object('login', 'petrov6', 'password', 'a long pass phrase', 'party', :'six'::jsonb)))),
    'ok', 'once');
SELECT is(call('registration_create', '{"zone": "extranet", "idempotency_key": "six"}', request(jsonb_build_object('login', 'petrov6', 'password', 'a long pass phrase', 'party', :'six'::jsonb))) -> 'replayed',
    'true', 'a retry of somebody not signed in repeats the answer');
SELECT is((SELECT count(*) FROM egov.idempotency AS i WHERE i.tenant = 999100 AND i.fingerprint = (SELECT f.fingerprint FROM egov.idempotency AS f WHERE f.tenant = 999100 AND f.key = 'six')),
    1::bigint, 'requests have fingerprints of their own');
UPDATE egov.tenant_secret SET secret = sha256('another secret') WHERE tenant = 999100;
SELECT is(verdict(call('registration_create', '{"zone": "extranet", "idempotency_key": "six"}', request(jsonb_build_object('login', 'petrov6', 'password', 'a long pass phrase', 'party', :'six'::jsonb)))),
    'key-reused', 'which need the secret of the city');
UPDATE egov.tenant_secret SET secret = sha256('a secret of the test city') WHERE tenant = 999100;
UPDATE egov.idempotency SET created_at = now() - interval '23 hours 59 minutes' WHERE tenant = 999100 AND key = 'six';
SELECT is(call('registration_create', '{"zone": "extranet", "idempotency_key": "six"}', request(jsonb_build_object('login', 'petrov6', 'password', 'a long pass phrase', 'party', :'six'::jsonb))) -> 'replayed',
    'true', 'a day long');
UPDATE egov.idempotency SET created_at = now() - interval '24 hours' WHERE tenant = 999100 AND key = 'six';
SELECT is(verdict(call('registration_create', '{"zone": "extranet", "idempotency_key": "six"}', request(jsonb_build_object('login', 'petrov6', 'password', 'a long pass phrase', 'party', :'six'::jsonb)))),
    'already-exists', 'then it is a new request');
SELECT is(verdict(call('registration_create', '{"zone": "extranet", "idempotency_key": "six"}', request(jsonb_build_object('login', 'petrov7', 'password', 'a long pass phrase', 'party', pg_temp.person('{"identity_number": "760000007"}'))))),
    'ok', 'and the key is free');
SELECT is(call('registration_create', '{"zone": "extranet", "idempotency_key": "six"}', request(jsonb_build_object('login', 'petrov7', 'password', 'a long pass phrase', 'party', pg_temp.person('{"identity_number": "760000007"}')))) -> 'replayed',
    'true', 'for the answer of the new one');
SELECT is_empty($$SELECT FROM egov.idempotency AS i WHERE i.tenant = 999100 AND i::text LIKE '%long pass phrase%'$$, 'and keeps no password');

SELECT * FROM finish();
ROLLBACK;
