-- Proves that a run of years proposes and never decides: two bad years (Civil Servant Law, Art. 88), three
-- good ones; as reviews leave them, once a run, decided by a person, with a clock.

BEGIN;
SELECT plan(42);
\ir ../../lib/city.sql
CALL test_city.found(999123);
\ir ../../lib/result.sql
SET LOCAL search_path = public, test_city;
SELECT found_results();
CALL at('2026-03-02 09:00+08');
SELECT add_appraisal('y' || y, y, 'closed', make_timestamptz(y + 1, 2, 2, 10, 0, 0)) FROM generate_series(2021, 2025) AS y;
SELECT add_appraisal('shown', 2026, 'published', '2026-03-02 09:00+08');
SELECT add_person(p, 'lead') FROM unnest(ARRAY['gap', 'past', 'shown', 'one', 'saved']) AS p;
SELECT add_result(p, 'y' || y, 50, g)
  FROM (VALUES ('worker', 2024, 'not_competent'), ('worker', 2025, 'not_competent'),
               ('worker-2', 2023, 'excellent'), ('worker-2', 2024, 'excellent'), ('worker-2', 2025, 'excellent'),
               ('gap', 2023, 'not_competent'), ('gap', 2024, 'basic'), ('gap', 2025, 'not_competent'),
               ('past', 2021, 'not_competent'), ('past', 2022, 'not_competent'), ('past', 2025, 'competent'),
               ('shown', 2025, 'not_competent'), ('one', 2025, 'not_competent'),
               ('saved', 2024, 'not_competent'), ('saved', 2025, 'not_competent'),
               ('committee', 2024, 'not_competent'), ('committee', 2025, 'not_competent')) AS v (p, y, g);
SELECT add_result('shown', 'shown', 50, 'not_competent');
UPDATE egov.result SET mended_grade = 'basic' WHERE tenant = 999123 AND id = result_id('saved', 'y2024');

-- the view
CREATE FUNCTION pg_temp.runs(who text) RETURNS text LANGUAGE sql VOLATILE
RETURN (SELECT string_agg(format('%s %s-%s %s', grade, first_year, last_year, years), ', ' ORDER BY first_year)
          FROM egov.result_streak WHERE tenant = 999123 AND person = id('person ' || who));
SELECT is(pg_temp.runs('worker'), 'not_competent 2024-2025 2', 'two years');
SELECT is(pg_temp.runs('worker-2'), 'excellent 2023-2025 3', 'three years');
SELECT is(pg_temp.runs('gap'), 'not_competent 2023-2023 1, basic 2024-2024 1, not_competent 2025-2025 1', 'a year between breaks a run');
SELECT is(pg_temp.runs('past'), 'not_competent 2021-2022 2, competent 2025-2025 1', 'years without a result as well');
SELECT is(pg_temp.runs('shown'), 'not_competent 2025-2025 1', 'what is published only does not count yet');
SELECT is(pg_temp.runs('saved'), 'basic 2024-2024 1, not_competent 2025-2025 1', 'what was mended counts as mended');
SELECT is((SELECT appraisal FROM egov.result_streak WHERE tenant = 999123 AND person = id('person worker')), id('y2025'), 'with the appraisal of the last year');

-- proposals
CREATE FUNCTION pg_temp.tick() RETURNS text LANGUAGE sql RETURN (SELECT t ->> 'consequences_proposed' FROM egov.tick(999123) AS t);
CREATE FUNCTION pg_temp.of(who text) RETURNS egov.consequence LANGUAGE sql VOLATILE
RETURN (SELECT c FROM egov.consequence AS c WHERE c.tenant = 999123 AND c.person = id('person ' || who) ORDER BY c.id DESC LIMIT 1);
CREATE FUNCTION pg_temp.decide(login text, who text, decision text DEFAULT 'adopted') RETURNS jsonb LANGUAGE sql VOLATILE
RETURN call('consequence_decide', context(login, (pg_temp.of(who)).version), request(jsonb_build_object('decision', decision, 'reason', 'why'), (pg_temp.of(who)).id));
CREATE FUNCTION pg_temp.state(who text, login text DEFAULT 'organiser') RETURNS text LANGUAGE sql VOLATILE
RETURN (SELECT r ->> 'state' FROM jsonb_array_elements(call('consequence_list', context(login), request(NULL, NULL, '{"limit": "200"}')) -> 'data') AS r WHERE r ->> 'name' = who);

SELECT is(pg_temp.tick(), '3', 'the clock proposes');
SELECT is(pg_temp.tick(), '0', 'once');
SELECT results_eq($$SELECT p.name COLLATE "C", c.rule, c.first_year, c.last_year, c.law, c.article FROM egov.consequence AS c JOIN egov.person AS p ON p.tenant = c.tenant AND p.id = c.person
                     WHERE c.tenant = 999123 ORDER BY 1$$,
    $$VALUES ('committee' COLLATE "C", 'dismissal', 2024, 2025, 'Civil Servant Law (2018)', '88'), ('worker', 'dismissal', 2024, 2025, 'Civil Servant Law (2018)', '88'),
             ('worker-2', 'merit', 2023, 2025, 'Civil Servant Assessment Provisions (2020)', NULL)$$, 'Art. 88: two bad years; three good ones; no article where it is not certain');
SELECT is(due((pg_temp.of('worker')).id, 'consequence'), '2026-03-02 + 30 WD = 2026-04-14', 'with a clock');
SELECT is(events((pg_temp.of('worker')).id, 'propose'), 1::bigint, 'the ledger tells of it');
SELECT is((SELECT actor FROM egov.event WHERE tenant = 999123 AND subject = (pg_temp.of('worker')).id), NULL, 'which nobody did');
SELECT is((pg_temp.of('worker')).decision, NULL, 'Art. 88: nothing follows by itself');
CALL at('2026-09-01 09:00+08');
SELECT is(pg_temp.tick(), '0', 'nor with time');
SELECT is((pg_temp.of('worker')).decision, NULL, 'late as it may be');
SELECT is((call('consequence_list', context('organiser'), request(NULL, NULL, '{"state": "open"}')) #>> '{data,0,lamp}'), 'red', 'which only the lamp shows');
CALL at('2026-03-03 09:00+08');

-- who sees them
SELECT is(call('consequence_mine', context('worker'), request()) #>> '{data,0,rule}', 'dismissal', 'whom it concerns is told');
SELECT is(call('consequence_mine', context('one'), request()) ? 'problem', true, 'no account, no answer');
SELECT is(call('consequence_mine', context('nobody'), request()) -> 'data', '[]', 'others have none');
SELECT is(verdict(call('consequence_list', context(l), request())), v, l || ': list')
  FROM (VALUES ('organiser', 'ok'), ('committee', 'ok'), ('worker', 'forbidden'), ('head', 'forbidden')) AS t (l, v);
SELECT is((call('consequence_mine', context('worker'), request()) #> '{data,0}') - 'id' - 'clock' - 'person' - 'department' - 'proposed_at',
          '{"rule": "dismissal", "matter": "dismissal after two consecutive years without competence", "name": "worker", "department_name": "市场监督管理局",
            "grade": "not_competent", "first_year": 2024, "last_year": 2025, "law": "Civil Servant Law (2018)", "article": "88", "state": "open",
            "state_label": "open", "due_on": "2026-04-14", "lamp": "green", "reason": null, "decided_at": null, "version": 1}', 'all that there is to say');

-- who decides
SELECT is(verdict(pg_temp.decide('organiser', 'worker')), 'forbidden', 'the committee decides');
SELECT is(verdict(pg_temp.decide('committee', 'committee')), 'own-case', 'not about a member');
SELECT is(verdict(call('consequence_decide', context('committee', 1), request('{"decision": "adopted", "reason": "r"}', gen_random_uuid()))), 'not-found', 'a proposal that there is not');
SELECT is(faults(call('consequence_decide', context('committee', 1), request('{"decision": "perhaps"}', (pg_temp.of('worker')).id))), '{"/body/decision not-in-list","/body/reason missing-field"}', 'a decision with a reason');
SELECT is(verdict(call('consequence_decide', context('committee', 9), request('{"decision": "adopted", "reason": "r"}', (pg_temp.of('worker')).id))), 'version-mismatch', 'as it was read');
SELECT is(brief(pg_temp.decide('committee', 'worker', 'declined')), 'ok, declined, version 2', 'a person decides');
SELECT is(verdict(pg_temp.decide('committee-2', 'worker')), 'wrong-state', 'once');
SELECT is(met((pg_temp.of('worker')).id, 'consequence') IS NOT NULL, true, 'the limit is met');
SELECT is(brief(pg_temp.decide('committee-2', 'committee')), 'ok, adopted, version 2', 'about a member by another');
SELECT is(pg_temp.tick(), '0', 'a run is proposed once, whatever was decided');

-- a review breaks a run
UPDATE egov.result SET mended_grade = 'excellent', mended_score = 99 WHERE tenant = 999123 AND id = result_id('worker', 'y2025');
SELECT is(pg_temp.state('worker'), 'declined', 'a decision stays');
UPDATE egov.result SET mended_grade = 'competent' WHERE tenant = 999123 AND id = result_id('worker-2', 'y2024');
SELECT is(pg_temp.state('worker-2'), 'lapsed', 'a proposal falls with its run');
SELECT is(verdict(pg_temp.decide('committee', 'worker-2')), 'wrong-state', 'and is not decided');
SELECT is(jsonb_array_length(call('consequence_list', context('committee'), request(NULL, NULL, '{"state": "lapsed"}')) -> 'data'), 1, 'found by its state');
UPDATE egov.result SET mended_grade = NULL WHERE tenant = 999123 AND id = result_id('worker-2', 'y2024');

-- the year after
SELECT add_appraisal('y2026', 2026, 'closed', '2027-02-02 10:00+08');
SELECT add_result('committee', 'y2026', 50, 'not_competent'), add_result('worker-2', 'y2026', 95, 'excellent');
CALL at('2027-03-02 09:00+08');
SELECT is(pg_temp.tick(), '1', 'a year after a run that was not adopted');
SELECT is((pg_temp.of('worker-2')).first_year, 2024, 'the last three years');
SELECT is(pg_temp.state('committee'), 'adopted', 'what was adopted is not proposed again for a year of the same run');

SELECT * FROM finish();
ROLLBACK;
