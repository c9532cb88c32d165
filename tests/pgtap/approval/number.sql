-- Proves that case and licence numbers run without a gap in each year, begin anew with the year of
-- Shanghai, and that the code which goes with a number is needed and cannot be guessed from it.

BEGIN;
SELECT plan(31);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.number_at(moment timestamptz) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    CALL test_city.at(moment);
    RETURN test_city.number(test_city.case_in('submitted'));
END
$$;
SELECT is(number(case_in('draft')), NULL, 'a draft has no number');
SELECT is(pg_temp.number_at('2026-12-31 23:59:57+08'), '231081-2026-000001', 'area, year and the first number');
SELECT is(pg_temp.number_at('2026-12-31 23:59:58+08'), '231081-2026-000002', 'the next');
SELECT is(pg_temp.number_at('2027-01-01 00:00:01+08'), '231081-2027-000001', 'the year of Shanghai begins anew');
SELECT is(pg_temp.number_at('2026-12-31 16:00:01+00'), '231081-2027-000002', 'whatever the day elsewhere');
SELECT is(pg_temp.number_at('2026-12-30 09:00+08'), '231081-2026-000003', 'years have counters of their own');
UPDATE egov.counter SET value = 999999 WHERE tenant = 999100 AND kind = 'case' AND year = 2026;
SELECT is(pg_temp.number_at('2026-12-30 09:00+08'), '231081-2026-1000000', 'a million is only longer');
CALL at('2026-06-01 09:00+08');

-- what is refused takes no number, what has one keeps it
SELECT value AS before FROM egov.counter WHERE tenant = 999100 AND kind = 'case' AND year = 2026 \gset
SELECT call('case_create', context('anna'), request('{"item": "PLAIN"}')) ->> 'id' AS poor \gset
SELECT is(verdict(act('anna', 'case_submit', :'poor')), 'not-ready', 'a poor application');
SELECT is((SELECT value FROM egov.counter WHERE tenant = 999100 AND kind = 'case' AND year = 2026), :before::bigint, 'takes no number');
SELECT case_in('correction') AS c \gset
SELECT number(:'c') AS number \gset
SELECT act('anna', 'case_correct', :'c', '{"note": "done"}') IS NOT NULL AS x \gset
SELECT is(number(:'c'), :'number', 'a corrected application keeps its number');

-- licences
SELECT case_in('licensed') AS l \gset
SELECT is((SELECT number FROM egov.licence WHERE tenant = 999100 AND case_id = :'l'), '231081-L2026-000001', 'licences count by themselves');
SELECT case_in('licensed') AS m \gset
SELECT is((SELECT number FROM egov.licence WHERE tenant = 999100 AND case_id = :'m'), '231081-L2026-000002', 'one after the other');
SELECT case_in('granted') AS g \gset
CALL at('2027-01-01 09:00+08');
SELECT act('licensor', 'case_license', :'g', '{}') IS NOT NULL AS x \gset
SELECT is((SELECT number FROM egov.licence WHERE tenant = 999100 AND case_id = :'g'), '231081-L2027-000001', 'by the year of the licence, not of the case');
CALL at('2026-06-01 09:00+08');

-- progress: number and code, anybody
CREATE FUNCTION pg_temp.ask(name text, number text, code text) RETURNS jsonb
LANGUAGE sql RETURN test_city.call(name, '{"zone": "extranet", "language": "en"}', test_city.request(test_city.said('number', number, 'query_code', code)));
SELECT call('case_read', context('anna'), request(NULL, :'c')) #>> '{data,query_code}' AS code \gset
SELECT matches(:'code'::text, '^[0-9A-HJKMNP-TV-Z]{8}$', 'the code can be read out over the telephone');
SELECT is(pg_temp.ask('progress_read', :'number', :'code') #>> '{data,state_label}', 'submitted', 'number and code show how a case stands');
SELECT is_empty($$SELECT k FROM jsonb_object_keys(pg_temp.ask('progress_read', '$$ || :'number' || $$', '$$ || :'code' || $$') -> 'data') AS k
                   WHERE k ~ 'applicant|form|phone|name$' AND k NOT IN ('item_name', 'department_name')$$, 'and nothing about the applicant');
SELECT is(verdict(pg_temp.ask('progress_read', :'number', 'AAAAAAAA')), 'not-found', 'a wrong code');
SELECT is(pg_temp.ask('progress_read', :'number', 'AAAAAAAA'), pg_temp.ask('progress_read', '231081-2026-777777', 'AAAAAAAA'), 'is answered like a number that does not exist');
SELECT is(verdict(pg_temp.ask('progress_read', :'number', lower(:'code'))), 'ok', 'small letters are capitals');
SELECT call('case_read', context('anna'), request(NULL, :'l')) #>> '{data,query_code}' AS other \gset
SELECT is(verdict(pg_temp.ask('progress_read', :'number', :'other')), 'not-found', 'the code of another case is of no use');
SELECT is_empty($$SELECT c.oid::regclass FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
                   WHERE c.relnamespace = 'egov'::regnamespace AND a.attname LIKE '%query_code%'$$, 'no table keeps a code');

-- licences are verified likewise
SELECT call('case_read', context('anna'), request(NULL, :'l')) #>> '{data,licence_number}' AS licence \gset
SELECT is(verdict(pg_temp.ask('licence_verify', :'licence', 'AAAAAAAA')), 'not-found', 'a licence with a wrong code');
SELECT call('case_read', context('anna'), request(NULL, :'l')) #>> '{data,licence_query_code}' AS code \gset
SELECT is(pg_temp.ask('licence_verify', :'licence', :'code') #>> '{data,valid}', 'true', 'the holder knows the code of the licence');
UPDATE egov.licence SET valid_through = '2026-06-01' WHERE tenant = 999100 AND case_id = :'l';
SELECT is(pg_temp.ask('licence_verify', :'licence', :'code') #>> '{data,valid}', 'true', 'the last day counts');
CALL at('2026-06-02 00:00:01+08');
SELECT is(pg_temp.ask('licence_verify', :'licence', :'code') #>> '{data,valid}', 'false', 'the day after it has expired');
CALL at('2026-06-01 09:00+08');
UPDATE egov.licence SET revoked_at = now(), revoke_reason = '虚假材料' WHERE tenant = 999100 AND case_id = :'l';
SELECT is(pg_temp.ask('licence_verify', :'licence', :'code') #>> '{data,valid}', 'false', 'a revoked one is not valid');
UPDATE egov.licence SET revoked_at = NULL, revoke_reason = NULL, valid_from = '2026-06-02', valid_through = NULL
 WHERE tenant = 999100 AND case_id = :'l';
SELECT is(pg_temp.ask('licence_verify', :'licence', :'code') #>> '{data,valid}', 'false', 'nor one that begins tomorrow');

-- a query code is read as people write it
SELECT case_in('submitted') AS c \gset
SELECT call('case_read', context('anna'), request(NULL, :'c')) #>> '{data,query_code}' AS code \gset
CREATE FUNCTION pg_temp.ask(number text, code text) RETURNS text
LANGUAGE sql VOLATILE RETURN test_city.verdict(test_city.call('progress_read', '{"zone": "extranet"}',
    test_city.request(jsonb_build_object('number', number, 'query_code', code))));
SELECT is(pg_temp.ask(number(:'c'), :'code'), 'ok', 'a query code');
SELECT is(pg_temp.ask(number(:'c'), lower(:'code')), 'ok', 'in small letters');
SELECT is(pg_temp.ask(number(:'c'), translate(:'code', '01', 'oL')), 'ok', 'with letters for digits');
SELECT is(pg_temp.ask(number(:'c'), translate(:'code', '0123456789', '1234567890') || ''), CASE WHEN :'code' ~ '[0-9]' THEN 'not-found' ELSE 'ok' END, 'is no other');

SELECT * FROM finish();
ROLLBACK;
