-- Proves acceptance with gaps: on a signed promise, of materials that may follow, all told at once with
-- the last day; nothing is decided while one is open; a late gap ends the case by the item's rule.

BEGIN;
SELECT plan(26);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT add_ruled('SOFT', '{"gap_days": 10, "gap_outcome": "withdrawn"}'), add_ruled('HARD', '{"gap_days": 10, "gap_outcome": "refused"}'),
       add_ruled('BACK', '{"gap_days": 10, "gap_outcome": "revoked"}') \gset x
CREATE FUNCTION pg_temp.apply(item text) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE c uuid := test_city.draft(item);
BEGIN
    PERFORM test_city.act('anna', 'case_apply', c, jsonb_set(test_city.application(), '{materials,1,state}', '"promised"'));
    IF test_city.verdict(test_city.act('anna', 'case_submit', c)) <> 'ok' THEN RAISE 'not submitted'; END IF;
    RETURN c;
END $$;
CREATE FUNCTION pg_temp.gaps(of_case uuid, body jsonb DEFAULT '{"signed": true, "gaps": [{"material": "photo"}]}') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.act('acceptor', 'gap_accept', of_case, body) $$;

CALL at('2026-09-10 09:00+08');
SELECT pg_temp.apply('SOFT') AS c, pg_temp.apply('PLAIN') AS plain \gset
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'not-ready', 'a material is missing');
SELECT is(verdict(pg_temp.gaps(:'plain')), 'not-offered', 'an item without the rule does not offer it');
SELECT is(faults(pg_temp.gaps(:'c', '{"signed": false, "gaps": [{"material": "photo"}]}')), '{"/body/signed not-signed"}', 'not without a signed promise');
SELECT is(faults(pg_temp.gaps(:'c', '{"signed": true, "gaps": [{"material": "application"}]}')), '{"/body/gaps/0/material may-not-follow"}', 'not of a material that may not follow');
SELECT is(faults(pg_temp.gaps(:'c', '{"signed": true, "gaps": [{"material": "moon"}]}')), '{"/body/gaps/0/material not-in-list"}', 'nor of one that the item does not ask for');
SELECT is(faults(pg_temp.gaps(:'c', '{"signed": true, "gaps": [{"material": "photo"}, {"material": "photo"}]}')), '{"/body/gaps/1/material repeated"}', 'each once');
SELECT is(verdict(pg_temp.gaps(:'c')), 'ok', 'accepted on a signed promise');
SELECT is(state(:'c'), 'accepted', 'it is accepted');
SELECT is(due(:'c', 'gap'), '2026-09-10 + 10 WD = 2026-09-23', 'the days of the item''s rule');
SELECT matches(told(:'c', 'gap_acceptance'), E'by 2026-09-23.*\n1\\. 照片', 'all gaps and the last day are told at once');
SELECT is(verdict(pg_temp.gaps(:'c')), 'already-accepted', 'once');
SELECT is(due_on(:'c', 'legal'), '2026-10-14'::date, 'Art. 42: the clock runs from acceptance');
SELECT review('reviewer', :'c', 'review') IS NOT NULL AS x \gset
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'gap-open', 'nothing is decided while a gap is open');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "refused", "reason": "x", "remedies": "x"}')), 'gap-open', 'neither way');
SELECT is(verdict(act('acceptor', 'gap_fill', :'c', NULL, '{"material": "extra"}')), 'not-found', 'no such gap');
CALL at('2026-09-23 23:59:58+08');
SELECT is(verdict(act('reviewer', 'gap_fill', :'c', NULL, '{"material": "photo"}')), 'ok', 'it comes on the last day');
SELECT is(verdict(act('reviewer', 'gap_fill', :'c', NULL, '{"material": "photo"}')), 'conflict', 'once');
SELECT is(met(:'c', 'gap'), '2026-09-23 23:59:58+08'::timestamptz, 'in time');
CALL at('2026-09-24 09:00+08');
SELECT is(seen(:'c', 'state'), 'in_review', 'nothing ends now');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'ok', 'and it is decided');

-- a late gap
CALL at('2026-09-10 09:00+08');
SELECT pg_temp.apply('SOFT') AS soft, pg_temp.apply('HARD') AS hard, pg_temp.apply('BACK') AS back \gset
SELECT pg_temp.gaps(:'soft') IS NOT NULL AND pg_temp.gaps(:'hard') IS NOT NULL AND pg_temp.gaps(:'back') IS NOT NULL AS x \gset
CALL at('2026-09-23 23:59:58+08');
SELECT is(concat_ws(' ', seen(:'soft', 'state'), seen(:'hard', 'state'), seen(:'back', 'state')), 'accepted accepted accepted', 'until 24:00 of the last day nothing ends');
CALL at('2026-09-24 00:00+08');
SELECT is(concat_ws(' ', seen(:'soft', 'state'), seen(:'hard', 'state'), seen(:'back', 'state')), 'withdrawn refused not_accepted', 'a late gap ends by the item''s rule: withdrawn, refused, acceptance revoked');
SELECT is(verdict(act('acceptor', 'gap_fill', :'soft', NULL, '{"material": "photo"}')), 'wrong-state', 'what comes later is late');
SELECT is(verdict(act('acceptor', 'gap_fill', :'back', NULL, '{"material": "photo"}')), 'wrong-state', 'in every way');
SELECT egov.tick(999100) IS NOT NULL AS x \gset
SELECT is(notices(:'soft') || ', ' || notices(:'hard') || ', ' || notices(:'back'), 'gap_acceptance lapse_withdrawn, gap_acceptance lapse_refused, gap_acceptance lapse_revoked', 'told in writing');
SELECT is((SELECT count(*) FROM egov.case_step WHERE tenant = 999100 AND case_id = :'soft' AND state IN ('active', 'waiting')), 0::bigint, 'no desk keeps it');

SELECT * FROM finish();
ROLLBACK;
