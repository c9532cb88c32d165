-- Judged competitions with their published results: panel figures, totals and ranks are found again from the
-- judges' scores by trimmed_mean(score, 1, 1), every one of them.
BEGIN;
CREATE TEMPORARY TABLE performance (performance_id text PRIMARY KEY, competition text, program text, name text, nation text, rank int,
    starting_number int, total_segment_score numeric, total_element_score numeric, total_component_score numeric, total_deductions numeric);
CREATE TEMPORARY TABLE aspect (aspect_id text PRIMARY KEY, performance_id text, section text, aspect_num text, aspect_desc text, info_flag text,
    credit_flag text, base_value numeric, factor numeric, goe numeric, ref text, scores_of_panel numeric);
CREATE TEMPORARY TABLE score (aspect_id text, judge text, score numeric);
\copy performance FROM pstdin CSV HEADER
\copy aspect FROM pstdin CSV HEADER
\copy score FROM pstdin CSV HEADER
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT plan(9);

SELECT cmp_ok((SELECT count(*) FROM performance), '>', 500::bigint, 'there are performances');
SELECT cmp_ok((SELECT count(*) FROM score), '>', 60000::bigint, 'and scores');

-- a component score of 0 is a judge who was absent
CREATE TEMPORARY TABLE panel AS
SELECT aspect_id, round(egov.trimmed_mean(score, 1, 1) FILTER (WHERE score <> 0), 2) AS figure,
       round(egov.trimmed_mean_fraction(score, 0.12) FILTER (WHERE score <> 0), 2) AS by_fraction,
       egov.trimmed_mean(score::float8, 1, 1) FILTER (WHERE score <> 0) AS double
  FROM score GROUP BY aspect_id;
CREATE TEMPORARY TABLE counted AS
SELECT a.performance_id, sum(round(p.figure * a.factor, 2)) FILTER (WHERE section = 'components') AS components,
       sum(base_value + goe) FILTER (WHERE section = 'elements') AS elements
  FROM aspect AS a LEFT JOIN panel AS p USING (aspect_id) GROUP BY a.performance_id;

SELECT is_empty($$SELECT * FROM aspect LEFT JOIN panel USING (aspect_id) WHERE section = 'components' AND figure IS DISTINCT FROM scores_of_panel$$,
                'panel figures of components');
SELECT is_empty($$SELECT * FROM aspect JOIN panel USING (aspect_id) WHERE section = 'components' AND (SELECT count(*) FROM score AS s WHERE s.aspect_id = aspect.aspect_id AND score <> 0) > 8
                     AND by_fraction <> scores_of_panel$$, 'the same by a fraction, of nine judges');
SELECT is_empty($$SELECT * FROM aspect JOIN panel USING (aspect_id) WHERE section = 'components' AND abs(double - scores_of_panel) > 0.005 + 1e-12$$,
                'and of doubles, before they are rounded');
SELECT is_empty($$SELECT * FROM performance LEFT JOIN counted USING (performance_id) WHERE components IS DISTINCT FROM total_component_score$$, 'totals of components');
SELECT is_empty($$SELECT * FROM performance LEFT JOIN counted USING (performance_id) WHERE elements IS DISTINCT FROM total_element_score$$, 'totals of elements');
SELECT is_empty($$SELECT * FROM performance LEFT JOIN counted USING (performance_id) WHERE elements + components - total_deductions IS DISTINCT FROM total_segment_score$$,
                'totals of performances');
SELECT is_empty($$
    SELECT * FROM (SELECT *, rank() OVER (PARTITION BY competition, program ORDER BY elements + components - total_deductions DESC,
                                          CASE WHEN program ~ 'SHORT' THEN elements ELSE components END DESC) AS place
                     FROM performance JOIN counted USING (performance_id)) AS p
     WHERE place <> rank$$, 'ranks, ties broken as the rules say');

SELECT * FROM finish();
ROLLBACK;
