-- Proves the counting of ballots: absent, abstained, void and zero are told apart; trimming is within a
-- group; what is published are figures of at least five marks each, smaller groups merged upward, from
-- which together with the weighted score no group of fewer can be calculated; nothing before all closed.

BEGIN;
SELECT plan(18);
\ir ../../lib/city.sql
CALL test_city.found(999111);
\ir ../../lib/ballot.sql
SET LOCAL search_path = public, test_city;

-- papers with so many on the list, and ballots with these values of work for the first subject
CREATE FUNCTION pg_temp.group_votes(rater_group text, listed int, VARIADIC work text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    ballot uuid;
    value text;
BEGIN
    INSERT INTO egov.ballot_paper (tenant, id, appraisal, rater_group, name, issue_from, issue_until, cast_from, closes_at, public_key)
    VALUES (999111, id(rater_group), id('appraisal'), rater_group, rater_group, '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', sha256('key'));
    INSERT INTO egov.ballot_paper_subject VALUES (999111, id(rater_group), id('subject-1'));
    PERFORM test_city.add_account(rater_group || '-' || n, 'intranet') FROM generate_series(1, listed) AS n;
    INSERT INTO egov.ballot_voter SELECT 999111, id(rater_group), id(rater_group || '-' || n) FROM generate_series(1, listed) AS n;
    FOREACH value IN ARRAY work LOOP
        ballot := gen_random_uuid();
        INSERT INTO egov.ballot (tenant, id, paper, token, content, void)
        VALUES (999111, ballot, id(rater_group), sha256(ballot::text::bytea), sha256('content'), CASE value WHEN 'void' THEN '{"work": "at_most"}'::jsonb END);
        INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value)
        SELECT 999111, id(rater_group), ballot, id('subject-1'), 'work', replace(value, 'void', '99')::numeric WHERE value <> 'none';
    END LOOP;
END $$;
CREATE FUNCTION pg_temp.tallied(rater_group text) RETURNS text
LANGUAGE sql AS $$ SELECT concat_ws(' ', t.electorate, t.ballots, t.valid, t.void, t.absent, t.abstained, t.given, t.marks, t.sum)
    FROM egov.ballot_tally(999111, test_city.id('appraisal')) AS t WHERE t.indicator = 'work' AND t.rater_group = tallied.rater_group $$;
CREATE FUNCTION pg_temp.published() RETURNS text[]
LANGUAGE sql AS $$ SELECT array_agg(concat_ws(' ', array_to_string(p.groups, '+'), p.marks, p.value) ORDER BY p.groups)
    FROM egov.ballot_published(999111, test_city.id('appraisal')) AS p WHERE p.indicator = 'work' $$;

SELECT pg_temp.group_votes('superior', 4, '70', '80', '0');
SELECT pg_temp.group_votes('peer', 12, '60', '0', '70', '80', '90', '100', 'void', 'none', 'none');
SELECT pg_temp.group_votes('subordinate', 8, '50', '60', '70', '80', '90');

SELECT is(pg_temp.tallied('superior'), '4 3 3 0 1 0 3 3 150', 'one absent, a zero among the marks');
SELECT is(pg_temp.tallied('peer'), '12 9 8 1 3 2 6 4 300', 'void and abstained in no mean; above five the highest and the lowest fall out');
SELECT is(pg_temp.tallied('subordinate'), '8 5 5 0 3 0 5 5 350', 'not at five');
SELECT is((SELECT array_agg(DISTINCT t.weight) FROM egov.ballot_tally(999111, id('appraisal')) AS t WHERE t.indicator = 'work'), '{20,40}', 'with the weights of the scheme');
SELECT is((SELECT count(*) FROM egov.ballot_tally(999111, id('appraisal')) AS t WHERE t.indicator = 'place'), 1::bigint, 'an indicator is asked of its groups only');

SELECT is(pg_temp.published(), NULL, 'nothing is published before the close');
UPDATE egov.ballot_paper SET closed = true WHERE tenant = 999111 AND rater_group <> 'peer';
SELECT is(pg_temp.published(), NULL, 'nor before all papers are closed');
UPDATE egov.ballot_paper SET closed = true WHERE tenant = 999111;
-- (20 x 50 + 40 x 75) / 60 = 66.67
SELECT is(pg_temp.published(), '{"peer+superior 9 66.67","subordinate 5 70.00"}', 'three ballots go up into the next group; the figure is weighted as the score is');

-- a set of its own behind a large one: the last is too small
DELETE FROM egov.ballot_mark WHERE tenant = 999111 AND paper = id('subordinate') AND value = 90;
SELECT is(pg_temp.published(), '{"peer+subordinate+superior 13 66.00"}', 'a small group at the end takes the set before it along');
DELETE FROM egov.ballot_mark WHERE tenant = 999111 AND paper = id('peer') AND value < 95;
SELECT is(pg_temp.published(), '{"peer+subordinate+superior 8 76.00"}', 'all groups in one figure');
DELETE FROM egov.ballot_mark WHERE tenant = 999111 AND paper = id('subordinate');
SELECT is(pg_temp.published(), NULL, 'fewer than five together are withheld');

-- one ballot more or less moves no second figure: there is one figure for each mark
SELECT is((SELECT count(*) FROM egov.ballot_published(999111, id('appraisal')) AS p, unnest(p.groups) AS g GROUP BY p.indicator, p.subject, g HAVING count(*) > 1), NULL, 'no group is in two figures');

-- what a fraction trims, and a fraction as a weight
UPDATE egov.scheme SET content = jsonb_set(jsonb_set(content, '{root,children,1,trim}', '{"fraction": "1/5", "above": 4}'), '{groups,peer}', '"1/2"') WHERE tenant = 999111;
DELETE FROM egov.ballot_mark WHERE tenant = 999111;
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value)
SELECT 999111, b.paper, b.id, id('subject-1'), 'work', 10 * row_number() OVER (ORDER BY b.id) FROM egov.ballot AS b WHERE b.tenant = 999111 AND b.paper = id('peer') AND b.void IS NULL;
SELECT is(pg_temp.tallied('peer'), '12 9 8 1 3 0 8 6 270', 'a fifth of eight at each end is one');
UPDATE egov.scheme SET content = jsonb_set(content, '{root,children,1,trim}', '{"low": 1.0, "high": "2/2", "above": "4.0"}') WHERE tenant = 999111;
SELECT is(pg_temp.tallied('peer'), '12 9 8 1 3 0 8 6 270', 'a whole number may be written in each of these ways');
SELECT is((SELECT t.weight FROM egov.ballot_tally(999111, id('appraisal')) AS t WHERE t.indicator = 'work' AND t.rater_group = 'peer'), 0.5, 'a weight may be a fraction');

SELECT is(has_function_privilege('egov_analyst', 'egov.ballot_tally(int4, uuid)', 'EXECUTE'), false, 'analysts do not count ballots');
SELECT is(has_table_privilege('egov_analyst', 'egov.ballot_mark', 'SELECT'), false, 'nor read marks');
SELECT is(has_any_column_privilege('egov_analyst', 'egov.ballot_token', 'SELECT'), false, 'nor who took a token');
SELECT * FROM finish();
ROLLBACK;
