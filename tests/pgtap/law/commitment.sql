-- Proves commitments: decided the same day on a signed promise; checked within sixty working days or the
-- item's own; a promise that is broken is put right within the days told, then the licence is revoked
-- (Art. 69); who broke one, or is barred, is not offered it.

BEGIN;
SELECT plan(32);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT add_ruled('TRUST', '{"commitment": true}'), add_ruled('QUICK', '{"commitment": true, "check_days": 30}') \gset x
CREATE FUNCTION pg_temp.sign(login text, of_case uuid) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.verdict(test_city.act(login, 'commitment_sign', of_case, '{"signed": true}')) $$;
CREATE FUNCTION pg_temp.granted(item text, login text) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE c uuid := test_city.draft(item, login);
BEGIN
    PERFORM pg_temp.sign(login, c);
    PERFORM test_city.act(login, 'case_submit', c);
    PERFORM test_city.act('acceptor', 'case_accept', c, '{}');
    PERFORM test_city.act('decider', 'case_decide', c, '{"outcome": "granted"}');
    PERFORM test_city.act('licensor', 'case_license', c, '{}');
    RETURN c;
END $$;
CREATE FUNCTION pg_temp.check_of(of_case uuid, result text) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.act('reviewer', 'commitment_check', of_case, jsonb_build_object('result', result, 'findings', 'seen on the site', 'days', 10)) $$;

CALL at('2026-03-02 09:00+08');
SELECT draft('TRUST') AS c \gset
SELECT is(pg_temp.sign('anna', draft('PLAIN')), 'not-offered', 'an item without the rule does not offer it');
SELECT is(faults(act('anna', 'commitment_sign', :'c', '{"signed": false}')), '{"/body/signed not-signed"}', 'signed, or not at all');
SELECT is(pg_temp.sign('anna', :'c'), 'ok', 'a signed promise');
SELECT is(pg_temp.sign('anna', :'c'), 'already-exists', 'once');
SELECT act('anna', 'case_submit', :'c') IS NOT NULL AS x \gset
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'ok', 'accepted');
SELECT is(steps(:'c'), 'decision active', 'no review stands between');
SELECT is(due_on(:'c', 'promised'), '2026-03-02'::date, 'decided the same day');
SELECT is((step(:'c', 'decision')).due_on, '2026-03-02'::date, 'the desk shows it');
SELECT is(verdict(pg_temp.check_of(:'c', 'kept')), 'conflict', 'nothing to check before the decision');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'ok', 'granted');
SELECT is(due(:'c', 'commitment_check'), '2026-03-02 + 60 WD = 2026-05-28', 'checked within sixty working days');
SELECT is((step(:'c', 'commitment_check')).due_on, '2026-05-28'::date, 'by a task of the reviewers');
SELECT is(due(pg_temp.granted('QUICK', 'anna'), 'commitment_check'), '2026-03-02 + 30 WD = 2026-04-14', 'or the item''s own days');
SELECT is(verdict(act('decider', 'licence_revoke', :'c', '{"ground": "broken-commitment", "reason": "x", "remedies": "x"}')), 'wrong-state', 'no licence, nothing to revoke');

SELECT pg_temp.granted('TRUST', 'anna') AS kept, pg_temp.granted('TRUST', 'boris') AS broken \gset
CALL at('2026-05-29 16:00+08');
SELECT is(verdict(pg_temp.check_of(:'kept', 'kept')), 'ok', 'a promise that is kept');
SELECT is(met(:'kept', 'commitment_check'), '2026-05-29 16:00+08'::timestamptz, 'checked in time');
SELECT is(verdict(pg_temp.check_of(:'kept', 'kept')), 'already-exists', 'once');
SELECT is(verdict(pg_temp.check_of(:'broken', 'broken')), 'ok', 'one that is broken');
SELECT is((SELECT result FROM egov.commitment WHERE tenant = 999100 AND case_id = :'broken'), 'to_correct', 'is put right first');
SELECT is(due(:'broken', 'commitment_check'), '2026-05-29 + 10 WD = 2026-06-12', 'within the days that are told');
SELECT matches(told(:'broken', 'commitment_order'), 'by 2026-06-12.*seen on the site', 'in writing');
SELECT is(faults(act('decider', 'licence_revoke', :'broken', '{"ground": "broken-commitment", "reason": "x", "remedies": "x"}')), '{"/body/ground not-broken"}', 'nothing is revoked meanwhile');
CALL at('2026-06-15 09:00+08');
SELECT is(verdict(pg_temp.check_of(:'broken', 'broken')), 'ok', 'broken for good');
SELECT is((SELECT result FROM egov.commitment WHERE tenant = 999100 AND case_id = :'broken'), 'broken', 'is recorded');
SELECT is(verdict(act('decider', 'licence_revoke', :'broken', '{"ground": "broken-commitment", "reason": "the promise was broken", "remedies": "60 days"}')), 'ok', 'Art. 69: then the licence is revoked');
SELECT matches(told(:'broken', 'revocation'), 'the promise was broken.*60 days', 'Art. 38: with reasons and remedies');
SELECT is((SELECT revoked_at FROM egov.licence WHERE tenant = 999100 AND case_id = :'kept'), NULL, 'the other stands');
SELECT is(verdict(act('decider', 'licence_revoke', :'broken', '{"ground": "other", "reason": "x", "remedies": "x"}')), 'conflict', 'a licence is revoked once');
SELECT is(pg_temp.sign('boris', draft('TRUST', 'boris')), 'barred', 'who broke a promise is not offered another');
SELECT is(pg_temp.sign('anna', draft('TRUST')), 'ok', 'who kept it is');
INSERT INTO egov.party_bar (tenant, id, party, item, case_id, basis, reason, from_on, through_on)
VALUES (999100, egov.uuid7(), id('trade'), id('PLAIN'), :'kept', 'Art. 78', 'x', '2026-01-01', '2026-06-15');
SELECT is(pg_temp.sign('trade', draft('TRUST', 'trade')), 'barred', 'nor who is barred from anything');
CALL at('2026-06-16 00:00+08');
SELECT is(pg_temp.sign('trade', draft('TRUST', 'trade')), 'ok', 'until the bar ends');

SELECT * FROM finish();
ROLLBACK;
