-- Proves Administrative Licensing Law, Art. 50 (a renewal asked for in time and undecided at expiry counts
-- as granted), Art. 57 (a limited number goes by the order of acceptance), Art. 78 and 79 (bars).

BEGIN;
SELECT plan(26);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT add_ruled('RENEW', '{"renewal_value": 30, "renewal_unit": "CD"}'), add_ruled('FEW', '{"licence_quota": 2}'), add_ruled('RISK', '{"public_safety": true}') \gset x
-- Art. 50
CREATE FUNCTION pg_temp.licensed(login text) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE c uuid;
BEGIN
    CALL test_city.at('2025-06-02 09:00+08');
    c := test_city.case_in('granted', 'RENEW', login);
    PERFORM test_city.act('licensor', 'case_license', c, '{"valid_from": "2025-06-02", "valid_through": "2026-06-01"}');
    RETURN c;
END $$;
CREATE FUNCTION pg_temp.renewal(login text, of_case uuid, moment timestamptz) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE c uuid;
BEGIN
    CALL test_city.at(moment);
    c := test_city.call('case_create', test_city.context(login), test_city.request(jsonb_build_object('item', 'RENEW', 'renews',
        (SELECT number FROM egov.licence WHERE tenant = 999100 AND case_id = of_case)) || test_city.application())) #>> '{data,id}';
    PERFORM test_city.act(login, 'case_submit', c);
    RETURN c;
END $$;
CREATE FUNCTION pg_temp.valid(of_case uuid) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.call('licence_verify', '{"zone": "extranet"}', test_city.request(jsonb_build_object('number', l.number, 'query_code',
    test_city.seen(of_case, 'licence_query_code', a.login)))) #>> '{data,valid}'
    FROM egov.licence AS l JOIN egov.account AS a ON a.tenant = l.tenant AND a.party = l.holder AND a.zone = 'extranet' WHERE l.tenant = 999100 AND l.case_id = of_case $$;
SELECT pg_temp.licensed('anna') AS anna, pg_temp.licensed('boris') AS boris, pg_temp.licensed('trade') AS trade \gset
SELECT pg_temp.renewal('anna', :'anna', '2026-05-02 23:59:58+08') AS intime, pg_temp.renewal('boris', :'boris', '2026-05-03 00:00:01+08') AS late, pg_temp.renewal('trade', :'trade', '2026-04-20 09:00+08') AS refused \gset
SELECT is((SELECT renewal_case FROM egov.licence WHERE tenant = 999100 AND case_id = :'anna'), :'intime', 'Art. 50: asked for thirty days before expiry');
SELECT is((SELECT renewal_case FROM egov.licence WHERE tenant = 999100 AND case_id = :'boris'), NULL, 'Art. 50: a day later is too late');
CALL at('2026-04-21 09:00+08');
SELECT act('acceptor', 'case_not_accept', :'refused', '{"kind": "other", "reason": "x"}') IS NOT NULL AS x \gset
CALL at('2026-06-01 23:59:58+08');
SELECT is(pg_temp.valid(:'anna') || pg_temp.valid(:'boris') || pg_temp.valid(:'trade'), 'truetruetrue', 'the last day counts');
CALL at('2026-06-02 00:00+08');
SELECT is(pg_temp.valid(:'anna'), 'true', 'Art. 50: undecided at expiry: renewed, whether or not the clock work has run');
SELECT is(pg_temp.valid(:'boris'), 'false', 'Art. 50: not where it was asked for too late');
SELECT is(pg_temp.valid(:'trade'), 'false', 'Art. 50: nor where it was decided before');
SELECT is(egov.tick(999100) ->> 'renewed', '1', 'the clock work writes it');
SELECT is((SELECT renewed_at FROM egov.licence WHERE tenant = 999100 AND case_id = :'anna'), '2026-06-02 00:00+08'::timestamptz, 'at the moment of expiry');
SELECT is(egov.tick(999100) ->> 'renewed', '0', 'once');
SELECT is((SELECT count(*) FROM egov.notice WHERE tenant = 999100 AND kind = 'deemed_renewal'), 1::bigint, 'and tells the holder');
SELECT is(faults(call('case_create', context('boris'), request(jsonb_build_object('item', 'RENEW', 'renews', (SELECT number FROM egov.licence WHERE tenant = 999100 AND case_id = :'anna'))))), '{"/body/renews not-found"}', 'only one''s own licence is renewed');

-- Art. 57
CALL at('2026-03-02 09:00+08');
SELECT case_in('submitted', 'FEW') AS a, case_in('submitted', 'FEW', 'boris') AS b, case_in('submitted', 'FEW', 'trade') AS c \gset
SELECT act('acceptor', 'case_accept', :'b', '{}') IS NOT NULL AND act('acceptor', 'case_accept', :'a', '{}') IS NOT NULL AS x \gset
CALL at('2026-03-03 09:00+08');
SELECT act('acceptor', 'case_accept', :'c', '{}') IS NOT NULL AS x \gset
SELECT count(review('reviewer', k, 'review')) AS x FROM unnest(ARRAY[:'a', :'b', :'c']::uuid[]) AS k \gset
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'earlier-first', 'Art. 57: who was accepted later waits while there may be none left');
SELECT is(verdict(act('decider', 'case_decide', :'b', '{"outcome": "granted"}')), 'ok', 'Art. 57: as long as there are enough for those before, the order of decisions is free');
SELECT is(act('decider', 'case_decide', :'c', '{"outcome": "granted"}') #>> '{problem,params,number}', number(:'a'), 'Art. 57: on one day the lower receipt number comes first');
SELECT is(verdict(act('decider', 'case_decide', :'a', '{"outcome": "granted"}')), 'ok', 'the second of two');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'number-used', 'Art. 57: none is left');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "refused", "reason": "none left", "remedies": "60 days"}')), 'ok', 'it can be refused');
SELECT case_in('in_review', 'FEW', 'trade') AS d \gset
SELECT act('licensor', 'case_license', :'a', '{}') IS NOT NULL AS x \gset
SELECT act('decider', 'licence_revoke', :'a', '{"ground": "other", "reason": "x", "remedies": "x"}') IS NOT NULL AS x \gset
SELECT is(verdict(act('decider', 'case_decide', :'d', '{"outcome": "granted"}')), 'ok', 'a revoked licence is free again');

-- Art. 78 and 79
CALL at('2026-03-02 09:00+08');
SELECT case_in('in_review', 'RISK') AS lied, case_in('licensed', 'RISK', 'boris') AS bribed, case_in('in_review', 'PLAIN') AS mild \gset
SELECT act('decider', 'case_decide', :'lied', '{"outcome": "refused", "kind": "false-statement", "reason": "the address is not hers", "remedies": "60 days"}') IS NOT NULL AS x \gset
SELECT act('decider', 'case_decide', :'mild', '{"outcome": "refused", "kind": "false-statement", "reason": "x", "remedies": "x"}') IS NOT NULL AS x \gset
SELECT act('decider', 'licence_revoke', :'bribed', '{"ground": "fraud", "reason": "paid for", "remedies": "60 days"}') IS NOT NULL AS x \gset
SELECT is(verdict(act('anna', 'case_submit', draft('RISK'))), 'barred', 'Art. 78: who concealed or lied does not apply again');
SELECT is(act('anna', 'case_submit', draft('RISK')) #>> '{problem,params,through_on}', '2027-03-02', 'Art. 78: for one year');
SELECT is(verdict(act('anna', 'case_submit', draft('PLAIN'))), 'ok', 'Art. 78: for other things, and where no danger is, one may');
SELECT is(act('boris', 'case_submit', draft('RISK', 'boris')) #>> '{problem,params,through_on}', '2029-03-02', 'Art. 79: three years after fraud or bribery');
CALL at('2027-03-02 23:59:58+08');
SELECT is(verdict(act('anna', 'case_submit', draft('RISK'))), 'barred', 'Art. 78: the last day');
CALL at('2027-03-03 00:00+08');
SELECT is(verdict(act('anna', 'case_submit', draft('RISK'))), 'ok', 'Art. 78: the day after');
CALL at('2029-03-02 23:59:58+08');
SELECT is(verdict(act('boris', 'case_submit', draft('RISK', 'boris'))), 'barred', 'Art. 79: the last day');
CALL at('2029-03-03 00:00+08');
SELECT is(verdict(act('boris', 'case_submit', draft('RISK', 'boris'))), 'ok', 'Art. 79: the day after');

SELECT * FROM finish();
ROLLBACK;
