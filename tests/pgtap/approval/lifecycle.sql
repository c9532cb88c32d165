-- Proves through the API that a case moves as the table of the library says and in no other way: every
-- state against every act, then what each act leaves behind.

BEGIN;
SELECT plan(69);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

-- the acts: event, who, function, body; and on which item a state allows it, beside its guards
CREATE TEMPORARY TABLE act (event text, login text, name text, body jsonb);
INSERT INTO act
VALUES ('submit', 'anna', 'case_submit', NULL),
       ('request_correction', 'acceptor', 'case_request_correction', notice()),
       ('correct', 'anna', 'case_correct', '{"note": "done"}'),
       ('accept', 'acceptor', 'case_accept', '{}'),
       ('not_accept', 'acceptor', 'case_not_accept', '{"kind": "other", "reason": "not ours"}'),
       ('review', 'reviewer', 'case_review', NULL),
       ('grant', 'decider', 'case_decide', '{"outcome": "granted"}'),
       ('refuse', 'decider', 'case_decide', '{"outcome": "refused", "reason": "no", "remedies": "60 days"}'),
       ('license', 'licensor', 'case_license', '{}'),
       ('deliver', 'deliverer', 'case_deliver', '{"method": "window"}'),
       ('withdraw', 'anna', 'case_withdraw', '{}'),
       ('terminate', 'decider', 'case_terminate', '{"reason": "applicant dissolved"}');
CREATE FUNCTION pg_temp.item_for(state text, event text) RETURNS text
LANGUAGE sql RETURN CASE
    WHEN state IN ('licensed', 'delivered') THEN 'PLAIN'
    WHEN event = 'review' THEN 'SERIAL'
    WHEN event IN ('grant', 'refuse') AND state = 'accepted' THEN 'NOTICE'
    WHEN event = 'deliver' AND state = 'granted' THEN 'NOTICE'
    ELSE 'PLAIN' END;

-- One attempt, undone: the verdict and where the case was afterwards.
CREATE FUNCTION pg_temp.attempt(in_state text, event text, OUT verdict text, OUT state text, OUT version int4, OUT events int8)
LANGUAGE plpgsql AS $$
DECLARE
    a act;
    c uuid;
    step_code text;
    before int8;
    answer jsonb;
BEGIN
    SELECT * INTO STRICT a FROM act WHERE act.event = attempt.event;
    c := test_city.case_in(in_state, pg_temp.item_for(in_state, event));
    SELECT count(*) INTO before FROM egov.event AS e WHERE e.tenant = 999100 AND e.subject = c;
    version := -test_city.version(c);
    IF event = 'review' THEN
        step_code := (SELECT s.code FROM egov.case_step AS s WHERE s.tenant = 999100 AND s.case_id = c AND s.role = 'reviewer'
                       ORDER BY s.state = 'active' DESC, s.code LIMIT 1);
        answer := test_city.review(CASE step_code WHEN 'two' THEN 'tax-reviewer' ELSE 'reviewer' END, c, step_code);
    ELSE
        answer := test_city.act(a.login, a.name, c, a.body);
    END IF;
    verdict := test_city.verdict(answer);
    state := test_city.state(c);
    version := version + test_city.version(c);
    SELECT count(*) - before INTO events FROM egov.event AS e WHERE e.tenant = 999100 AND e.subject = c;
END
$$;
CREATE TEMPORARY TABLE tried AS
SELECT s.state AS from_state, a.event, egov.case_next(s.state, a.event) AS next, t.*
  FROM unnest(ARRAY['draft', 'submitted', 'correction', 'accepted', 'in_review', 'granted', 'refused', 'licensed',
                    'delivered', 'not_accepted', 'withdrawn', 'terminated']) AS s (state),
       act AS a, LATERAL pg_temp.attempt(s.state, a.event) AS t;

SELECT is((SELECT count(*) FROM tried), 144::bigint, 'twelve states and twelve acts');
SELECT is((SELECT count(*) FROM tried WHERE next IS NOT NULL), 24::bigint, 'of which the table allows so many');
SELECT is(verdict, 'ok', format('%s in %s is allowed', event, from_state))
  FROM tried WHERE next IS NOT NULL ORDER BY from_state, event;
SELECT is(state, next, format('%s leads from %s to %s', event, from_state, next))
  FROM tried WHERE next IS NOT NULL ORDER BY from_state, event;
SELECT is_empty($$SELECT from_state, event, verdict FROM tried
                   WHERE next IS NULL AND verdict NOT IN (SELECT p ->> 'code' FROM jsonb_array_elements(egov.problem_list()) AS p
                                                           WHERE p ->> 'status' = '409')
                     AND NOT (event = 'review' AND verdict = 'invalid-fields')
                     AND NOT (from_state = 'draft' AND event <> 'correct' AND verdict = 'not-found')$$,
    'every other act is refused as a conflict; a review where there is no step yet as a field error; the office finds no draft');
SELECT is_empty('SELECT from_state, event, state FROM tried WHERE next IS NULL AND state <> from_state', 'a refused act moves nothing');
SELECT is_empty('SELECT from_state, event, version FROM tried WHERE next IS NULL AND version <> 0', 'gives no new version');
SELECT is_empty('SELECT from_state, event, events FROM tried WHERE next IS NULL AND events <> 0', 'and leaves no event');
SELECT is_empty('SELECT from_state, event, events FROM tried WHERE next IS NOT NULL AND events <> 1', 'an act that is allowed leaves one event');
SELECT is_empty('SELECT from_state, event, version FROM tried WHERE next IS NOT NULL AND version <> CASE WHEN event = ''correct'' THEN 2 WHEN event = ''review'' AND from_state = ''in_review'' THEN 0 ELSE 1 END',
    'and one version more; a further review changes its step only');
SELECT set_eq($$SELECT from_state, event, verdict FROM tried WHERE next IS NULL AND verdict IN ('already-accepted', 'already-decided')$$,
    $$SELECT s, e, CASE WHEN e IN ('accept', 'request_correction', 'not_accept') THEN 'already-accepted' ELSE 'already-decided' END
        FROM unnest(ARRAY['accepted', 'in_review', 'granted', 'refused', 'licensed', 'delivered']) AS s,
             unnest(ARRAY['accept', 'request_correction', 'not_accept', 'grant', 'refuse', 'withdraw']) AS e
       WHERE e IN ('accept', 'request_correction', 'not_accept') OR s IN ('granted', 'refused', 'licensed', 'delivered')$$,
    'who comes too late is told so');

-- the draft is rewritten only as a draft
SELECT is(verdict(act('anna', 'case_apply', case_in('draft'), application())), 'ok', 'a draft is rewritten');
SELECT is(verdict(act('anna', 'case_apply', case_in('submitted'), application())), 'wrong-state', 'a submitted application is not');
SELECT is(verdict(act('anna', 'case_apply', case_in('correction'), application())), 'wrong-state', 'nor one that waits for corrections');

-- the version acted on
SELECT case_in('submitted') AS c \gset
SELECT is(verdict(call('case_accept', context('acceptor'), request('{}', :'c'))), 'precondition-required', 'an act names the version it has seen');
SELECT is(verdict(call('case_accept', context('acceptor', 1), request('{}', :'c'))), 'version-mismatch', 'an old one is refused');
SELECT is(verdict(call('case_accept', context('acceptor', 3), request('{}', :'c'))), 'version-mismatch', 'one to come, too');
SELECT is(verdict(call('case_accept', context('acceptor', 2) || '{"if_match": "-2"}', request('{}', :'c'))), 'version-mismatch', 'and nonsense');
SELECT is(verdict(call('case_accept', context('acceptor', 2) || '{"if_match": "99999999999999999999"}', request('{}', :'c'))), 'version-mismatch', 'of any length');
SELECT is(verdict(call('case_accept', context('acceptor', 1), request('{}', case_in('granted')))), 'version-mismatch', 'the version is looked at before the state');
SELECT is(verdict(call('case_accept', context('acceptor', 2), request('{}', :'c'))), 'ok', 'the present one counts');

-- an answer is what a reader sees then
SELECT case_in('submitted') AS c \gset
SELECT act('acceptor', 'case_accept', :'c', '{}') AS answer \gset
SELECT is(:'answer'::jsonb -> 'data', call('case_read', context('acceptor'), request(NULL, :'c')) -> 'data', 'an act answers like a reading after it');
SELECT is((:'answer'::jsonb ->> 'version')::int, version(:'c'), 'with the new version');

SELECT * FROM finish();
ROLLBACK;
