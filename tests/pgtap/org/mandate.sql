-- Proves who may file for whom: the applicant, the filer and the channel are different facts, and
-- filing for another needs a mandate that covers the item and the day.

BEGIN;
SELECT plan(48);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;
CALL at('2026-03-11 09:00+08');

CREATE FUNCTION pg_temp.file(login text, applicant text, item text DEFAULT 'PLAIN', more jsonb DEFAULT '{}')
RETURNS jsonb
LANGUAGE sql RETURN test_city.call('case_create', test_city.context(login), test_city.request(
    jsonb_build_object('item', item, 'applicant', test_city.party(applicant)) || test_city.application() || more));
CREATE FUNCTION pg_temp.facts(answer jsonb) RETURNS text
LANGUAGE sql RETURN (
    SELECT format('%s for %s by %s, mandate %s', c.channel, p.name, coalesce(f.name, 'an official'), c.mandate IS NOT NULL)
      FROM egov.case_file AS c
      JOIN egov.party_personal AS p ON p.tenant = 999100 AND p.party = c.applicant
      LEFT JOIN egov.party_personal AS f ON f.tenant = 999100 AND f.party = c.filer
     WHERE c.tenant = 999100 AND c.id::text = answer ->> 'id');

-- names
SELECT is(faults(pg_temp.file('window', 'anna', more => jsonb_build_object('applicant', party('anna') || '{"name": "boris"}'))), '{"/body/applicant/name name-differs"}',
    'a number of somebody with another name is a mistake');
SELECT is(verdict(pg_temp.file('window', 'anna', more => jsonb_build_object('applicant', party('anna') || '{"name": " ANNA"}'))), 'ok', 'spaces and capitals make no other name');
SELECT is(faults(pg_temp.file('window', 'anna', more => jsonb_build_object('agent', party('boris') || '{"name": "anna"}'))), '{"/body/agent/name name-differs"}', 'of an agent, too');

-- online
SELECT is(pg_temp.facts(pg_temp.file('boris', 'boris')), 'online for boris by boris, mandate f', 'who names himself files for himself');
SELECT is(verdict(pg_temp.file('boris', 'anna')), 'no-mandate', 'for another he needs a mandate');
SELECT is(verdict(pg_temp.file('boris', 'no such party')), 'invalid-fields', 'an applicant has a number');
SELECT is(verdict(pg_temp.file('boris', 'anna', more => '{"applicant": {"kind": "person", "identity_kind": "passport", "country": "RU", "identity_number": "NOBODY", "name": "x"}}')),
    'no-mandate', 'one who is not known is answered like one without a mandate');
INSERT INTO egov.mandate (tenant, id, principal, agent, scope, items, valid_from, valid_through)
VALUES (999100, id('mandate'), id('anna'), id('boris'), 'item', '{PLAIN}', '2026-03-10', '2026-03-12');
SELECT is(pg_temp.facts(pg_temp.file('boris', 'anna')), 'agent for anna by boris, mandate t', 'with a mandate for the item');
SELECT is(verdict(pg_temp.file('boris', 'anna', 'JOINT')), 'no-mandate', 'which is none for another item');
SELECT is(verdict(pg_temp.file('anna', 'boris')), 'no-mandate', 'nor the other way round');
CALL at('2026-03-09 23:59:59+08');
SELECT is(verdict(pg_temp.file('boris', 'anna')), 'no-mandate', 'nor the day before');
CALL at('2026-03-12 23:59:58+08');
SELECT is(verdict(pg_temp.file('boris', 'anna')), 'ok', 'its last day counts to the end');
CALL at('2026-03-13 00:00:01+08');
SELECT is(verdict(pg_temp.file('boris', 'anna')), 'no-mandate', 'nor the day after');
CALL at('2026-03-11 09:00+08');
UPDATE egov.mandate SET revoked_at = now() WHERE tenant = 999100 AND id = id('mandate');
SELECT is(verdict(pg_temp.file('boris', 'anna')), 'no-mandate', 'nor once it is revoked');
UPDATE egov.mandate SET revoked_at = NULL, scope = 'all', items = NULL WHERE tenant = 999100 AND id = id('mandate');
SELECT pg_temp.file('boris', 'anna', 'JOINT') AS answer \gset
SELECT is(pg_temp.facts(:'answer'), 'agent for anna by boris, mandate t', 'a mandate for everything');

-- the agent carries the case on; so does the applicant
SELECT :'answer'::jsonb ->> 'id' AS c \gset
SELECT is(verdict(call('case_read', context('boris'), request(NULL, :'c'))), 'ok', 'the agent reads the case');
SELECT is(verdict(call('case_read', context('anna'), request(NULL, :'c'))), 'ok', 'the applicant, too');
SELECT is(verdict(call('case_read', context('trade'), request(NULL, :'c'))), 'not-found', 'nobody else');
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('case_list', context('boris'), request()) -> 'data') AS d WHERE d ->> 'id' = :'c'), 1::bigint, 'it is in the list of the agent');
SELECT is((SELECT count(*) FROM jsonb_array_elements(call('case_list', context('anna'), request()) -> 'data') AS d WHERE d ->> 'id' = :'c'), 1::bigint, 'and of the applicant');
SELECT is(verdict(act('boris', 'case_apply', :'c', application())), 'ok', 'the agent rewrites the draft');
SELECT is(verdict(act('boris', 'case_submit', :'c')), 'ok', 'submits it');
SELECT is(state(:'c'), 'submitted', 'so that it is submitted');
SELECT act('acceptor', 'case_request_correction', :'c', notice()) IS NOT NULL AS asked \gset
SELECT is(verdict(act('boris', 'case_correct', :'c', '{"form": {"shop-name": "new name"}}')), 'ok', 'corrects it');
SELECT is(verdict(act('trade', 'case_withdraw', :'c', '{}')), 'not-found', 'a stranger withdraws nothing');
SELECT is(verdict(act('boris', 'case_withdraw', :'c', '{}')), 'ok', 'and withdraws it');
SELECT pg_temp.file('boris', 'anna', 'JOINT') ->> 'id' AS c \gset
UPDATE egov.mandate SET revoked_at = now() WHERE tenant = 999100 AND id = id('mandate');
SELECT is(verdict(act('boris', 'case_apply', :'c', application())), 'no-mandate', 'whose mandate is revoked acts on the case no longer');
SELECT is(verdict(act('boris', 'case_submit', :'c')), 'no-mandate', 'and does not submit it');
UPDATE egov.mandate SET revoked_at = NULL, valid_through = '2026-03-10' WHERE tenant = 999100 AND id = id('mandate');
SELECT is(verdict(act('boris', 'case_submit', :'c')), 'no-mandate', 'nor whose mandate has expired');
SELECT is(verdict(act('anna', 'case_submit', :'c')), 'ok', 'the applicant submits what the agent began');
SELECT is(verdict(act('boris', 'case_withdraw', :'c', '{}')), 'no-mandate', 'nor does he withdraw it');

-- at the window
SELECT pg_temp.file('window', 'anna') AS answer \gset
SELECT is(pg_temp.facts(:'answer'), 'window for anna by an official, mandate f', 'a clerk files for who came');
SELECT is(pg_temp.facts(pg_temp.file('window', 'anna', more => '{"channel": "phone"}')), 'phone for anna by an official, mandate f', 'or called');
SELECT pg_temp.file('window', 'anna', more => jsonb_build_object('agent', party('trade'))) AS answer \gset
SELECT is(pg_temp.facts(:'answer'), 'window for anna by trade, mandate t', 'for whom an agent came the mandate is recorded');
SELECT results_eq($$SELECT scope, items, valid_from FROM egov.mandate WHERE tenant = 999100 AND agent = test_city.id('trade')$$,
    $$VALUES ('item', '{PLAIN}'::text[], '2026-03-11'::date)$$, 'for this item from this day');
SELECT is(verdict(pg_temp.file('window', 'anna', more => jsonb_build_object('agent', party('trade')))), 'ok', 'when the agent comes again');
SELECT is((SELECT count(*) FROM egov.mandate WHERE tenant = 999100 AND agent = id('trade')), 1::bigint, 'the mandate serves again');
SELECT is(faults(call('case_create', context('window'), request(application() || '{"item": "PLAIN"}'))), '{/body/applicant missing-field}', 'a clerk names the applicant');
SELECT is(faults(pg_temp.file('window', 'anna', more => jsonb_build_object('agent', party('anna')))), '{/body/agent same-party}', 'nobody is his own agent');
SELECT is(faults(pg_temp.file('window', 'anna', more => '{"source_system": "province"}')), '{/body/external_number missing-field}', 'a foreign system and its number come together');
SELECT is(faults(pg_temp.file('window', 'anna', more => '{"external_number": "1"}')), '{/body/source_system missing-field}', 'both ways');
SELECT is(verdict(pg_temp.file('window', 'anna', more => '{"source_system": "province", "external_number": "1"}')), 'ok', 'a case of another system');
SELECT is(verdict(pg_temp.file('window', 'boris', more => '{"source_system": "province", "external_number": "1"}')), 'already-exists', 'comes in once');
SELECT is(verdict(pg_temp.file('window', 'boris', more => '{"source_system": "customs", "external_number": "1"}')), 'ok', 'another system has numbers of its own');
SELECT is(faults(pg_temp.file('anna', 'anna', more => jsonb_build_object('agent', party('boris'), 'channel', 'phone', 'source_system', 'x', 'external_number', '1'))),
    '{"/body/agent read-only-field","/body/channel read-only-field","/body/external_number read-only-field","/body/source_system read-only-field"}', 'online nobody says what only a clerk may');
SELECT pg_temp.file('window', 'anna', more => '{"applicant": {"kind": "person", "identity_kind": "passport", "country": "KR", "identity_number": "M00000001", "name": "김민준"}}') AS answer \gset
SELECT is(pg_temp.facts(:'answer'), 'window for 김민준 by an official, mandate f', 'who was not known is known then');
SELECT is(verdict(act('window', 'case_submit', (:'answer'::jsonb ->> 'id')::uuid)), 'ok', 'the clerk submits');
SELECT is(verdict(pg_temp.file('acceptor', 'anna')), 'forbidden', 'other officials do not file');

SELECT * FROM finish();
ROLLBACK;
