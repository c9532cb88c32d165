-- Proves that the quota of leaders depends on the grade of their team: teams are assessed and published first,
-- their grade becomes an attribute at the freeze, a share by it and a pool by department follow; and that rank ballots,
-- trimming and votes come out of papers as the engine has them from the ballots themselves.

BEGIN;
SELECT plan(26);
\ir ../../lib/city.sql
CALL test_city.found(999131);
\ir ../../lib/year.sql
SET LOCAL search_path = public, test_city;
CALL at('2026-12-20 09:00+08');

CREATE FUNCTION pg_temp.run(name text, VARIADIC acts text[]) RETURNS text[] LANGUAGE sql AS $$
    SELECT array_agg(verdict(year_act(CASE WHEN a LIKE '%publish' THEN 'member' ELSE 'organiser' END, a, name))) FROM unnest(acts) AS u (a) $$;
CREATE FUNCTION pg_temp.ready(name text, people text[], departments text[]) RETURNS text[] LANGUAGE sql AS $$
    SELECT ARRAY[verdict(year_act('organiser', 'appraisal_subject_add', name, jsonb_strip_nulls(jsonb_build_object('people', (SELECT jsonb_agg(id('person ' || l)) FROM unnest(people) AS u (l)), 'departments', (SELECT jsonb_agg(id(l)) FROM unnest(departments) AS u (l)))))),
                 verdict(year_act('organiser', 'committee_put', name, jsonb_build_object('people', jsonb_build_array(id('person member')))))] $$;
CREATE FUNCTION pg_temp.team(name text, department text) RETURNS uuid LANGUAGE sql AS $$ SELECT s.id FROM egov.appraisal_subject AS s WHERE s.tenant = 999131 AND s.appraisal = known($1) AND s.department = id($2) AND s.person IS NULL $$;

-- teams
SELECT drafted('teams', '{"format": "egov-scheme-1", "code": "teams", "name": "班子", "class": "team", "root": {"id": "work", "kind": "input"}, "grades": [{"code": "excellent", "from": 90}, {"code": "good"}]}');
SELECT scheme_act('organiser-2', 'scheme_publish', 'teams');
SELECT planned('teams 2026', 'teams');
SELECT is(pg_temp.ready('teams 2026', NULL, '{lead,tax}'), '{ok,ok}', 'two teams');
SELECT pg_temp.run('teams 2026', 'appraisal_collect');
SELECT is(verdict(recorded('organiser', 'teams 2026', jsonb_build_object('subject', pg_temp.team('teams 2026', 'lead'), 'indicator', 'work', 'number', '95'), jsonb_build_object('subject', pg_temp.team('teams 2026', 'tax'), 'indicator', 'work', 'number', '80'))), 'ok', 'with their work');
SELECT is(pg_temp.run('teams 2026', 'appraisal_freeze', 'appraisal_calculate', 'appraisal_review'), '{ok,ok,ok}', 'as far as the committee');

-- leaders: a half where the team is excellent, none where it is good
SELECT drafted('leaders', '{"format": "egov-scheme-1", "code": "leaders", "name": "领导", "class": "person", "root": {"id": "work", "kind": "input"}, "grades": [{"code": "excellent", "from": 80}, {"code": "good"}],
    "quotas": [{"grade": "excellent", "pool": "department", "share": {"by": "team_grade", "shares": {"excellent": "0.5"}, "otherwise": "0"}}]}');
SELECT scheme_act('organiser-2', 'scheme_publish', 'leaders');
SELECT is(verdict(planned('leaders 2026', 'leaders', jsonb_build_object('teams', known('teams 2026')))), 'ok', 'people whose quota the teams set');
UPDATE egov.person SET department = id('tax') WHERE tenant = 999131 AND id IN (id('person tax-head'), id('person tax-acceptor'));
SELECT is(pg_temp.ready('leaders 2026', '{head,decider,tax-head,tax-acceptor}', NULL), '{ok,ok}', 'two of each department');
SELECT pg_temp.run('leaders 2026', 'appraisal_collect');
SELECT recorded('organiser', 'leaders 2026', VARIADIC ARRAY(SELECT value('leaders 2026', l, 'work', jsonb_build_object('number', w)) FROM (VALUES ('head', '91'), ('decider', '85'), ('tax-head', '99'), ('tax-acceptor', '98')) AS v (l, w)));
SELECT is(verdict(year_act('organiser', 'appraisal_freeze', 'leaders 2026')), 'teams-first', 'not before the teams are published');
SELECT is(pg_temp.run('teams 2026', 'appraisal_publish'), '{ok}', 'which they are now');
SELECT is(pg_temp.run('leaders 2026', 'appraisal_freeze', 'appraisal_calculate'), '{ok,ok}', 'then it is frozen');
SELECT is((year_result('leaders 2026', l)).inputs #>> '{attributes,team_grade}', g, l || ' has the grade of the team') FROM (VALUES ('head', 'excellent'), ('tax-head', 'good')) AS v (l, g);
SELECT is(outcome('leaders 2026', l), o, l) FROM (VALUES ('head', 'graded 91 3 excellent'), ('decider', 'graded 85 4 good'), ('tax-head', 'graded 99 1 good'), ('tax-acceptor', 'graded 98 2 good')) AS v (l, o);

-- whoever has no team, and what is missing
SELECT planned('leaders without', 'leaders');
SELECT is(pg_temp.ready('leaders without', '{head}', NULL), '{ok,ok}', 'leaders without an appraisal of their teams');
SELECT is(faults(year_act('organiser', 'appraisal_collect', 'leaders without')), '{"/teams missing-field"}', 'whose quota would have no grade to go by');
SELECT drafted('pools', '{"format": "egov-scheme-1", "code": "pools", "name": "x", "class": "person", "root": {"id": "work", "kind": "input"}, "grades": [{"code": "excellent", "from": 80}, {"code": "good"}], "quotas": [{"grade": "excellent", "pool": "level", "share": "0.2"}]}');
SELECT scheme_act('organiser-2', 'scheme_publish', 'pools');
SELECT planned('pools 2026', 'pools');
SELECT pg_temp.ready('pools 2026', '{head}', NULL);
SELECT is(faults(year_act('organiser', 'appraisal_collect', 'pools 2026')), '{"/attributes/level missing-field"}', 'each has the attributes that the scheme refers to');
SELECT planned('fire 2026', 'leaders', jsonb_build_object('teams', known('teams 2026')));
UPDATE egov.person SET department = id('fire') WHERE tenant = 999131 AND id = id('person fire-reviewer');
SELECT pg_temp.ready('fire 2026', '{fire-reviewer}', NULL), pg_temp.run('fire 2026', 'appraisal_collect', 'appraisal_freeze');
SELECT is((year_result('fire 2026', 'fire-reviewer')).inputs #>> '{attributes,team_grade}', 'none', 'a department without a team has no grade');

-- ballots: the tallies give what the ballots themselves give
SELECT drafted('votes', '{"format": "egov-scheme-1", "code": "votes", "name": "测评", "class": "person", "groups": {"a": 1, "b": "1/2"}, "levels": {"abc": {"A": 100, "B": 80, "C": 60}},
    "root": {"id": "total", "kind": "sum", "children": [
        {"id": "marks", "kind": "ballots", "min": 0, "max": 100, "trim": {"low": 1, "high": 1, "above": 3}},
        {"id": "two", "kind": "ballots", "min": 0, "max": 100, "trim": {"low": 2, "high": 1, "above": 3}},
        {"id": "part", "kind": "ballots", "min": 0, "max": 100, "trim": {"fraction": "0.2", "above": 3}},
        {"id": "place", "kind": "rank_ballots", "points": 10, "step": 2, "trim": {"low": 2, "high": 0}},
        {"id": "share", "kind": "votes", "levels": "abc", "top": ["A"], "bad": ["C"], "table": [{"from": "0.5", "value": 7}, {"value": 3}]}]}}');
SELECT scheme_act('organiser-2', 'scheme_publish', 'votes');
SELECT planned('votes 2026', 'votes');
SELECT is(pg_temp.ready('votes 2026', '{head,decider}', NULL), '{ok,ok}', 'two who are voted on');
SELECT pg_temp.run('votes 2026', 'appraisal_collect');
INSERT INTO egov.ballot_paper (tenant, id, appraisal, rater_group, name, issue_from, issue_until, cast_from, closes_at, public_key)
SELECT 999131, id('paper ' || g), known('votes 2026'), g, g, now() - interval '2 days', now() - interval '1 day', now() - interval '1 day', now() + interval '1 day', sha256('k') FROM unnest('{a,b}'::text[]) AS u (g);
INSERT INTO egov.ballot_paper_subject SELECT 999131, id('paper ' || g), subject('votes 2026', l) FROM unnest('{a,b}'::text[]) AS u (g), unnest('{head,decider}'::text[]) AS w (l);
SELECT add_account('voter-' || n, 'intranet') FROM generate_series(1, 9) AS n;
INSERT INTO egov.ballot_voter SELECT 999131, id('paper ' || g), id('voter-' || n) FROM unnest('{a,b}'::text[]) AS u (g), generate_series(1, 9) AS n;
CREATE TEMPORARY TABLE cast_mark AS
SELECT g, n, l, i, CASE WHEN (n + length(l)) % 4 = 3 AND i <> 'share' THEN NULL WHEN i = 'place' THEN 1 + (n * 3 + length(l)) % 5 WHEN i = 'share' THEN NULL ELSE (n * 37 + length(l) * 11 + length(i)) % 101 END AS value,
       CASE WHEN i = 'share' THEN substr('ABC', 1 + (n + length(l)) % 3, 1) END AS level
  FROM (VALUES ('a', 6), ('b', 8)) AS u (g, most), generate_series(1, 8) AS n, unnest('{head,decider}'::text[]) AS w (l), unnest('{marks,two,part,place,share}'::text[]) AS x (i) WHERE n <= most;
INSERT INTO egov.ballot (tenant, id, paper, token, content, void) SELECT DISTINCT 999131, id(g || n), id('paper ' || g), sha256((g || n)::bytea), sha256('c'), NULL::jsonb FROM cast_mark;
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value, level)
SELECT 999131, id('paper ' || g), id(g || n), subject('votes 2026', l), i, coalesce(value, CASE level WHEN 'A' THEN 100 WHEN 'B' THEN 80 WHEN 'C' THEN 60 END), level FROM cast_mark WHERE value IS NOT NULL OR level IS NOT NULL;
SELECT is(pg_temp.run('votes 2026', 'appraisal_freeze', 'appraisal_calculate'), '{ok,ok}', 'counted and calculated');
SELECT is((SELECT bool_and(closed) FROM egov.ballot_paper WHERE tenant = 999131), true, 'the freeze has closed the papers');
SELECT is((SELECT jsonb_object_agg(r.subject, r.score::text) FROM egov.result AS r WHERE r.tenant = 999131 AND r.appraisal = known('votes 2026')),
    (SELECT jsonb_object_agg(x ->> 'id', ((x ->> 'score')::numeric)::text) FROM egov.assess_compute((SELECT content FROM egov.scheme WHERE tenant = 999131 AND id = known('votes')), jsonb_build_object('explain', false, 'electorate', '{"a": 9, "b": 9}'::jsonb,
        'subjects', (SELECT jsonb_agg(jsonb_build_object('id', subject('votes 2026', l))) FROM unnest('{head,decider}'::text[]) AS w (l)),
        'ballots', (SELECT jsonb_agg(jsonb_build_object('group', b.g, 'marks', b.marks)) FROM (SELECT s.g, s.n, jsonb_object_agg(subject('votes 2026', s.l), s.marks) AS marks
            FROM (SELECT g, n, l, jsonb_object_agg(i, coalesce(to_jsonb(level), to_jsonb(value))) AS marks FROM cast_mark GROUP BY g, n, l) AS s GROUP BY s.g, s.n) AS b))) AS c, jsonb_array_elements(c -> 'subjects') AS x),
    'the same scores as of the ballots themselves');
SELECT is((SELECT jsonb_agg(DISTINCT n ->> 'id') FROM egov.assess_explain(999131, (year_result('votes 2026', 'head')).id) AS e, jsonb_path_query(e, '$.nodes[*] ? (@.groups[*].withheld == true)') AS n), NULL, 'groups of five marks are shown');
UPDATE egov.result SET inputs = jsonb_set(inputs, '{tallies,marks,a}', '{"valid": 6, "abstained": 2, "marks": 2, "sum": "100", "electorate": 9}') WHERE tenant = 999131 AND id = (year_result('votes 2026', 'head')).id;
SELECT is((SELECT n -> 'groups' FROM egov.assess_explain(999131, (year_result('votes 2026', 'head')).id) AS e, jsonb_path_query(e, '$.nodes[*] ? (@.id == "marks")') AS n),
    '[{"group": "a", "weight": "1", "withheld": true, "electorate": 9}, {"group": "b", "weight": "0.5", "withheld": true, "electorate": 9}]', 'of fewer than five none of the node is');
SELECT is(egov.assess_replay(999131, known('votes 2026')) ->> 'inputs_same', 'false', 'and what was changed shows');
SELECT is(egov.assess_replay(999131, known('leaders 2026')) ->> 'same', 'true', 'what was not replays');

SELECT * FROM finish();
ROLLBACK;
