-- Proves that analysts get figures of closed appraisals and nothing that reveals one ballot or one
-- person: fewer than five are merged or left out, what is left out is in no figure, what is shown depends on
-- sums only, and the tables below are closed. Each report is attacked in the same ways.

BEGIN;
SELECT plan(96);
\ir ../../lib/city.sql
CALL test_city.found(999124);
\ir ../../lib/result.sql
SET LOCAL search_path = public, test_city;
SELECT found_results();
CALL at('2026-03-02 09:00+08');
SELECT add_appraisal('y' || y, y, 'closed', make_timestamptz(y + 1, 2, 2, 10, 0, 0)) FROM generate_series(2023, 2025) AS y;
UPDATE egov.appraisal SET name = 'yearly' WHERE tenant = 999124;
SELECT add_appraisal('shown', 2025, 'published', '2026-03-02 09:00+08');

-- lead: seven with scores, tax: five; fire: three and hall: two, which are merged
SELECT add_person(d || n, d) FROM (VALUES ('lead', 7), ('tax', 5), ('fire', 3), ('hall', 2)) AS v (d, of), generate_series(1, v.of) AS n;
SELECT add_result(d || n, 'y' || y, 60 + n + y - 2023, CASE WHEN n = 1 THEN 'not_competent' WHEN n = 2 THEN 'excellent' ELSE 'competent' END, d)
  FROM generate_series(2023, 2025) AS y, (VALUES ('lead', 7), ('tax', 5), ('fire', 3), ('hall', 2)) AS v (d, of), generate_series(1, v.of) AS n;
SELECT add_result('worker', 'y2025', NULL, NULL);
SELECT add_result('lead' || n, 'shown', 99, 'excellent') FROM generate_series(1, 7) AS n;
UPDATE egov.result SET mended_score = 71, mended_grade = 'excellent' WHERE tenant = 999124 AND id = result_id('lead7', 'y2025');
-- in 2024 nobody of hall has a score: fire alone is too small and is left out
UPDATE egov.result SET score = NULL, grade = NULL, state = 'no_grade' WHERE tenant = 999124 AND id = ANY (ARRAY[result_id('hall1', 'y2024'), result_id('hall2', 'y2024')]);
INSERT INTO egov.translation (tenant, subject, field, language, text, state) VALUES (999124, id('lead'), 'name', 'en', 'Market', 'published');

-- ballots of 2025: six superiors and six peers; of 2024: four superiors, who are merged into six peers of whom
-- one leaves the mark out; of 2023: four superiors, who are left out
CREATE FUNCTION pg_temp.add_paper(name text, appraisal text, rater text, ballots int, voters int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO egov.ballot_paper (tenant, id, appraisal, rater_group, name, issue_from, issue_until, cast_from, closes_at, public_key, closed)
    VALUES (999124, id(name), id(appraisal), rater, name, '2025-12-01', '2025-12-31', '2025-12-01', '2025-12-31', sha256('key'), true);
    INSERT INTO egov.ballot_paper_subject (tenant, paper, subject) SELECT 999124, id(name), u.id FROM egov.appraisal_subject AS u WHERE u.tenant = 999124 AND u.appraisal = id(add_paper.appraisal) AND u.person = id('person lead1');
    SELECT test_city.add_account('voter ' || name || n, 'intranet') FROM generate_series(1, voters) AS n;
    INSERT INTO egov.ballot_voter (tenant, paper, account) SELECT 999124, id(name), id('voter ' || name || n) FROM generate_series(1, voters) AS n;
    INSERT INTO egov.ballot_token (tenant, paper, account, blinded) SELECT 999124, id(name), id('voter ' || name || n), sha256('blinded') FROM generate_series(1, ballots) AS n;
    INSERT INTO egov.ballot (tenant, id, paper, token, content) SELECT 999124, id(name || n), id(name), sha256((name || n)::bytea), sha256('c') FROM generate_series(1, ballots) AS n;
$$;
SELECT pg_temp.add_paper('s25', 'y2025', 'superior', 6, 8), pg_temp.add_paper('p25', 'y2025', 'peer', 6, 7), pg_temp.add_paper('o25', 'y2025', 'other', 0, 2),
       pg_temp.add_paper('s24', 'y2024', 'superior', 4, 5), pg_temp.add_paper('p24', 'y2024', 'peer', 6, 7),
       pg_temp.add_paper('s23', 'y2023', 'superior', 4, 4), pg_temp.add_paper('o23', 'y2023', 'other', 0, 3), pg_temp.add_paper('now', 'shown', 'peer', 6, 7);
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value)
SELECT 999124, id(v.paper), id(v.paper || n), id('lead1 in ' || v.appraisal), 'work', mark
  FROM (VALUES ('s25', 'y2025', '{100,80,60,40,100,80}'::numeric[]), ('p25', 'y2025', '{90,90,90,80,80,80}'), ('s24', 'y2024', '{51,52,53,54}'), ('p24', 'y2024', '{70,71,72,73,74,NULL}'),
               ('s23', 'y2023', '{11,12,13,14}'), ('now', 'shown', '{1,2,3,4,5,6}')) AS v (paper, appraisal, marks), unnest(v.marks) WITH ORDINALITY AS m (mark, n);
INSERT INTO egov.ballot (tenant, id, paper, token, content, void) VALUES (999124, id('void'), id('s25'), sha256('void'), sha256('c'), '{"work": "all_equal"}');
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value) VALUES (999124, id('s25'), id('void'), id('lead1 in y2025'), 'work', 1);
-- the frozen tallies, as the calculation had them
UPDATE egov.result SET inputs = '{"tallies": {"work": {"superior": {"valid": 4, "abstained": 0}}}}' WHERE tenant = 999124 AND id = result_id('lead1', 'y2023');
UPDATE egov.result SET inputs = '{"tallies": {"work": {"superior": {"valid": 4, "abstained": 0}, "peer": {"valid": 6, "abstained": 1}}}}' WHERE tenant = 999124 AND id = result_id('lead1', 'y2024');

INSERT INTO egov.quota_use (tenant, appraisal, place, pool, grade, base, share, exact, places, taken)
VALUES (999124, id('y2025'), 1, 'lead', 'excellent', 7, '0.2', '1.4', 1, 1), (999124, id('y2025'), 1, 'fire', 'excellent', 3, '0.4', '1.2', 1, 1), (999124, id('shown'), 1, 'lead', 'excellent', 7, '0.2', '1.4', 1, 1);
INSERT INTO egov.supervision_entry (tenant, appraisal, subject, indicator, kind, source, points, occurred_on, law)
SELECT 999124, id('y2025'), id(s || ' in y2025'), 'late', k, egov.uuid7(), p, '2025-05-05', 'rules'
  FROM (VALUES ('lead1', 'late_case', 2.5), ('lead2', 'late_case', 1), ('fire1', 'award', 3), ('hall1', 'award', 1)) AS v (s, k, p);
INSERT INTO egov.result_objection (tenant, id, result, appraisal, kind, reason, asked_by, asked_at, extended_at, decision, answer, decided_by, decided_at)
VALUES (999124, id('o1'), result_id('lead1', 'y2025'), id('y2025'), 'review', 'r', id('worker'), '2026-02-03 09:00+08', NULL, 'upheld', 'a', id('committee'), '2026-02-20 09:00+08'),
       (999124, id('o2'), result_id('lead7', 'y2025'), id('y2025'), 'review', 'r', id('worker'), '2026-02-03 09:00+08', NULL, 'mended', 'a', id('committee'), '2026-03-20 09:00+08'),
       (999124, id('o3'), result_id('lead1', 'y2025'), id('y2025'), 'appeal', 'r', id('worker'), '2026-02-25 09:00+08', '2026-02-26 09:00+08', NULL, NULL, NULL, NULL),
       (999124, id('o4'), result_id('lead1', 'shown'), id('shown'), 'publication', 'r', id('worker'), '2026-03-02 09:00+08', NULL, NULL, NULL, NULL, NULL);
INSERT INTO egov.deadline (tenant, subject_kind, subject, kind, start_on, value, unit, due_on)
SELECT 999124, 'result_objection', id(o), 'result_' || k, f::date, 30, 'CD', egov.due_date(f::date, 30, 'CD') FROM (VALUES ('o1', 'review', '2026-02-03'), ('o2', 'review', '2026-02-03'), ('o3', 'appeal', '2026-01-28')) AS v (o, k, f);

CREATE FUNCTION pg_temp.tick() RETURNS text LANGUAGE sql RETURN (SELECT t ->> 'appraisals_summarised' FROM egov.tick(999124) AS t);
SELECT is(pg_temp.tick(), '3', 'closed appraisals are counted');
SELECT is(pg_temp.tick(), '0', 'once');

-- what analysts see
SET LOCAL ROLE egov_analyst;
SELECT results_eq($$SELECT year, coalesce(department_code, '-') COLLATE "C", departments, subjects, scored, mean, deviation FROM egov_report.assessment_results WHERE tenant = 999124 AND year > 2023 ORDER BY 1, 2$$,
    $$VALUES (2024, 'lead' COLLATE "C", 1, 7, 7, 65.0000, 2.1602), (2024, 'tax', 1, 5, 5, 64.0000, 1.5811),
             (2025, '-', 2, 5, 5, 63.8000, 0.8367), (2025, 'lead', 1, 8, 7, 66.2857, 2.6904), (2025, 'tax', 1, 5, 5, 65.0000, 1.5811)$$,
    'results by department as mended; small departments together; too small a rest not at all');
SELECT is((SELECT withheld FROM egov.appraisal_summary AS s JOIN egov.appraisal AS a ON a.tenant = s.tenant AND a.id = s.appraisal WHERE s.tenant = 999124 AND a.year = 2024), 5, 'how many are in no row');
SELECT results_eq($$SELECT coalesce(department_code, '-') COLLATE "C", grade, grade_ordinal, subjects, percent FROM egov_report.assessment_grades WHERE tenant = 999124 AND year = 2025 ORDER BY 1, 3$$,
    $$VALUES ('-' COLLATE "C", 'excellent', 1, 2, 40.0), ('-', 'competent', 2, 1, 20.0), ('-', 'not_competent', 4, 2, 40.0), ('lead', 'excellent', 1, 2, 25.0), ('lead', 'competent', 2, 4, 50.0),
             ('lead', 'not_competent', 4, 1, 12.5), ('tax', 'excellent', 1, 1, 20.0), ('tax', 'competent', 2, 3, 60.0), ('tax', 'not_competent', 4, 1, 20.0)$$, 'grades');
SELECT results_eq($$SELECT department_code COLLATE "C", department_name_en, year, mean, mean_before, change FROM egov_report.assessment_by_year WHERE tenant = 999124 ORDER BY 1, 3$$,
    $$VALUES ('lead' COLLATE "C", 'Market', 2023, 64.5000, NULL, NULL), ('lead', 'Market', 2024, 65.0000, 64.5000, 0.5000), ('lead', 'Market', 2025, 66.2857, 65.0000, 1.2857),
             ('tax', NULL, 2023, 63.0000, NULL, NULL), ('tax', NULL, 2024, 64.0000, 63.0000, 1.0000), ('tax', NULL, 2025, 65.0000, 64.0000, 1.0000)$$, 'year on year');
SELECT results_eq($$SELECT year, coalesce(department_code, '-') COLLATE "C", two_bad, three_good FROM egov_report.assessment_streaks WHERE tenant = 999124 ORDER BY 1, 2$$,
    $$VALUES (2023, '-' COLLATE "C", 0, 0), (2023, 'lead', 0, 0), (2023, 'tax', 0, 0), (2024, 'lead', 1, 0), (2024, 'tax', 1, 0), (2025, '-', 1, 1), (2025, 'lead', 1, 1), (2025, 'tax', 1, 1)$$, 'runs');
SELECT results_eq($$SELECT year, coalesce(rater_group, '-') COLLATE "C", groups, electorate, issued, cast_ballots, valid, void, turnout_percent FROM egov_report.assessment_turnout WHERE tenant = 999124 ORDER BY 1, 2$$,
    $$VALUES (2023, '-' COLLATE "C", 2, 7, 4, 4, 4, 0, 57.1), (2024, 'peer', 1, 7, 6, 6, 6, 0, 85.7), (2024, 'superior', 1, 5, 4, 4, 4, 0, 80.0), (2025, 'peer', 1, 7, 6, 6, 6, 0, 85.7), (2025, 'superior', 1, 8, 6, 7, 6, 1, 87.5)$$,
    'turnout; small lists together, too small a rest not at all');
SELECT results_eq($$SELECT year, indicator, rater_groups, figures, marks, mean, mean_of_all, difference FROM egov_report.assessment_severity WHERE tenant = 999124 ORDER BY 1, 3$$,
    $$VALUES (2024, 'work', 'peer,superior', 1, 9, 64.2000, 64.2000, 0.0000), (2025, 'work', 'other,superior', 1, 6, 76.6700, 80.8350, -4.1650), (2025, 'work', 'peer', 1, 6, 85.0000, 80.8350, 4.1650)$$,
    'severity, from figures that may be published: small groups upward, void and empty marks not counted');
SELECT results_eq($$SELECT year, pool, grade, base, share, exact, places, taken, free_places, taken_percent FROM egov_report.assessment_quotas WHERE tenant = 999124$$,
    $$VALUES (2025, 'lead', 'excellent', 7, '0.2', '1.4', 1, 1, 0, 14.3)$$, 'quotas of closed appraisals, of five people at least');
SELECT results_eq($$SELECT kind, kind_label, kind_label_en, objections, open_objections, upheld, mended, extended, late FROM egov_report.assessment_objections WHERE tenant = 999124 ORDER BY 1$$,
    $$VALUES ('appeal', '申诉', 'appeal', 1::bigint, 1::bigint, 0::bigint, 0::bigint, 1::bigint, 1::bigint), ('review', '复核', 'review', 2, 0, 1, 1, 0, 1)$$, 'objections and their fates');
SELECT results_eq($$SELECT coalesce(department_code, '-') COLLATE "C", kind, entries, points FROM egov_report.assessment_supervision WHERE tenant = 999124 ORDER BY 1$$,
    $$VALUES ('-' COLLATE "C", 'award', 2, 4::numeric), ('lead', 'late_case', 2, 3.5)$$, 'daily supervision');
SELECT is_empty(format('SELECT FROM egov_report.%I WHERE tenant = 999124 AND appraisal = %L', v, md5('shown')), v || ': nothing before an appraisal is closed')
  FROM unnest(ARRAY['assessment_results', 'assessment_grades', 'assessment_streaks', 'assessment_turnout', 'assessment_severity', 'assessment_quotas', 'assessment_objections', 'assessment_supervision']) AS v;

-- below the reports
SELECT throws_ok(format('SELECT %s', what), '42501', NULL, what || ' is closed')
  FROM unnest(ARRAY['FROM egov.ballot', 'FROM egov.ballot_mark', 'FROM egov.ballot_token', 'FROM egov.ballot_voter', 'FROM egov.ballot_paper', 'FROM egov.ballot_paper_subject',
                    'FROM egov.appraisal_subject', 'FROM egov.appraisal_value', 'FROM egov.supervision_entry', 'FROM egov.routine_record', 'FROM egov.committee_member', 'FROM egov.quota_choice',
                    'FROM egov.consequence', 'FROM egov.result_streak', 'FROM egov.result', 'FROM egov.quota_use', 'FROM egov.quota_approval', 'reason FROM egov.result_objection', 'result FROM egov.result_objection', 'drafted_by FROM egov.scheme', 'content FROM egov.scheme', 'asked_by FROM egov.result_objection', 'score FROM egov.result_objection',
                    'created_by FROM egov.appraisal', 'results_digest FROM egov.appraisal']) AS what;
SELECT is((SELECT count(*) FROM egov.appraisal WHERE tenant = 999124), 3::bigint, 'appraisals that are not closed are not in sight');
RESET ROLE;

-- attacks on each report: all its rows as the analyst gets them, before and after a change that must not show
CREATE FUNCTION pg_temp.figures(view text) RETURNS text LANGUAGE plpgsql SET role = egov_analyst AS $$
DECLARE
    rows text;
BEGIN
    EXECUTE format('SELECT string_agg(v::text, E''\n'' ORDER BY v::text COLLATE "C") FROM egov_report.%I AS v WHERE tenant = 999124', view) INTO rows;
    RETURN rows;
END $$;
CREATE TEMPORARY TABLE attacked AS SELECT v FROM unnest(ARRAY['assessment_results', 'assessment_grades', 'assessment_by_year', 'assessment_streaks', 'assessment_turnout', 'assessment_severity',
    'assessment_quotas', 'assessment_objections', 'assessment_supervision']) AS v;
SELECT set_eq('SELECT v::text FROM attacked', $$SELECT viewname::text COLLATE "default" FROM pg_views WHERE schemaname = 'egov_report' AND viewname LIKE 'assessment%'$$, 'each report on assessment is attacked');
CREATE FUNCTION pg_temp.again() RETURNS TABLE (v text, figures text) LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM egov.supervision_summary WHERE tenant = 999124;
    DELETE FROM egov.quota_summary WHERE tenant = 999124;
    DELETE FROM egov.turnout_summary WHERE tenant = 999124;
    DELETE FROM egov.severity_summary WHERE tenant = 999124;
    DELETE FROM egov.result_summary_grade WHERE tenant = 999124;
    DELETE FROM egov.result_summary WHERE tenant = 999124;
    DELETE FROM egov.appraisal_summary WHERE tenant = 999124;
    PERFORM egov.tick(999124);
    RETURN QUERY SELECT a.v, pg_temp.figures(a.v) FROM attacked AS a;
END $$;
CREATE TEMPORARY TABLE before AS SELECT a.v, pg_temp.figures(a.v) AS figures FROM attacked AS a;
SELECT is(a.figures, b.figures, b.v || ': made anew it is the same') FROM pg_temp.again() AS a JOIN before AS b USING (v);
SAVEPOINT a;
UPDATE egov.ballot_mark SET value = value + 7 WHERE tenant = 999124 AND ballot = id('s234');
SELECT is(a.figures, b.figures, b.v || ': a ballot of a group that is left out is in no figure') FROM pg_temp.again() AS a JOIN before AS b USING (v);
ROLLBACK TO a;
UPDATE egov.ballot_mark SET value = 180 - value WHERE tenant = 999124 AND ballot IN (id('s251'), id('s252'));
UPDATE egov.ballot_mark SET value = value + CASE ballot WHEN id('s241') THEN 12 ELSE -10 END WHERE tenant = 999124 AND ballot IN (id('s241'), id('p241'));
SELECT is(a.figures, b.figures, b.v || ': two ballots that differ the other way are told apart nowhere, within a group and between merged ones') FROM pg_temp.again() AS a JOIN before AS b USING (v);
ROLLBACK TO a;
UPDATE egov.result SET score = score + 5 WHERE tenant = 999124 AND id = result_id('lead1', 'y2023');
SELECT is(a.figures, b.figures, b.v || ': a score that rests on fewer than five ballots is in no figure') FROM pg_temp.again() AS a JOIN before AS b USING (v);
ROLLBACK TO a;
UPDATE egov.result SET score = score + 5, grade = 'excellent' WHERE tenant = 999124 AND id = result_id('fire2', 'y2024');
SELECT is(a.figures, b.figures, b.v || ': a person of a department that is left out is in no figure') FROM pg_temp.again() AS a JOIN before AS b USING (v)
 WHERE v <> 'assessment_streaks';
ROLLBACK TO a;
UPDATE egov.ballot_mark SET value = value + 7 WHERE tenant = 999124 AND ballot = id('p251');
SELECT isnt(a.figures, b.figures, b.v || ' does show a mark of a group that is large enough: the attack above can succeed') FROM pg_temp.again() AS a JOIN before AS b USING (v)
 WHERE v = 'assessment_severity';
ROLLBACK TO a;

-- the tables refuse by themselves
SELECT throws_ok($$INSERT INTO egov.severity_summary (tenant, appraisal, indicator, rater_groups, figures, marks, mean)
                   VALUES (999124, test_city.id('y2023'), 'work', 'other', 2, 9, 50)$$, '23514', NULL, 'figures of fewer than five ballots make no row');
SELECT throws_ok($$INSERT INTO egov.turnout_summary (tenant, appraisal, place, rater_group, groups, electorate, issued, cast_ballots, valid)
                   VALUES (999124, test_city.id('y2023'), 9, 'other', 1, 4, 4, 4, 4)$$, '23514', NULL, 'a list of four makes no row');
SELECT throws_ok($$INSERT INTO egov.result_summary (tenant, appraisal, place, department, departments, subjects, scored, mean, two_bad, three_good)
                   VALUES (999124, test_city.id('y2023'), 9, test_city.id('fire'), 1, 4, 4, 50, 0, 0)$$, '23514', NULL, 'four people make no row');

-- marks of two indicators, on scales of their own
INSERT INTO egov.severity_summary (tenant, appraisal, indicator, rater_groups, figures, marks, mean)
VALUES (999124, test_city.id('y2023'), 'votes', 'peer', 1, 5, 3), (999124, test_city.id('y2023'), 'places', 'superior', 1, 5, 7);
SELECT results_eq($$SELECT indicator, mean_of_all, difference FROM egov_report.assessment_severity WHERE tenant = 999124 AND year = 2023 ORDER BY 1$$,
    $$VALUES ('places', 7.0000, 0.0000), ('votes', 3.0000, 0.0000)$$, 'severity compares marks of one indicator with each other');

SELECT * FROM finish();
ROLLBACK;
