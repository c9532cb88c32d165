-- Aggregates of assessments in parallel plans give the same as in one process, to the last digit, and no
-- bytes that are no state of theirs end a backend.
BEGIN;
SELECT plan(12);

CREATE TABLE parallel_rating AS
SELECT n, n % 23 AS person, n % 3 AS level, round((random() * 400)::numeric) / 4 AS grade,
       CASE WHEN n % 977 = 0 THEN 1e25 + n ELSE (random() * 100)::numeric END AS wide,
       CASE n % 4 WHEN 0 THEN 'superior' WHEN 1 THEN 'peer' WHEN 2 THEN 'public' END AS rater, random() * 1e6 AS f
  FROM generate_series(1, 60000) AS n;
ALTER TABLE parallel_rating SET (parallel_workers = 2);
ANALYZE parallel_rating;

-- every aggregate once, of each type
CREATE FUNCTION pg_temp.query(part text) RETURNS text LANGUAGE sql AS $$
    SELECT 'SELECT ' || $1 || $q$ AS part, egov.mean(f) AS a, egov.mean(grade) AS b, egov.mean(wide) AS c, egov.stddev(f) AS d, egov.stddev(grade) AS e,
        egov.stddev(wide) AS g, egov.trimmed_mean(f, 1, 1) AS h, egov.trimmed_mean(grade, 3, 70) AS i, egov.trimmed_mean(wide, 5, 2) AS j,
        egov.trimmed_mean(wide, 0, 1000) AS k, egov.trimmed_mean(wide, 1200, 1700) AS k2, egov.trimmed_mean(f, 70000, 0) AS l, egov.trimmed_mean_fraction(f, 0.1) AS m,
        egov.trimmed_mean_fraction(grade, 0.2) AS o, egov.trimmed_mean_fraction(wide, 0.3) AS p, egov.weighted_mean(f, n) AS q,
        egov.weighted_mean(wide, grade) AS r, egov.group_score(wide, rater, '{"superior":0.5,"peer":0.3,"public":0.2}') AS s,
        egov.anova(f, rater) AS t, egov.trimmed_mean(grade, NULL, 1) AS u, egov.group_score(wide, rater, NULL) AS v
        FROM parallel_rating GROUP BY 1$q$
$$;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query;
END $$;

SELECT format('CREATE TEMPORARY TABLE alone AS %s UNION ALL %s', pg_temp.query('person'), pg_temp.query('-level - 1')) AS alone,
       format('CREATE TEMPORARY TABLE together AS %s UNION ALL %s', pg_temp.query('person'), pg_temp.query('-level - 1')) AS together \gset
SET LOCAL max_parallel_workers_per_gather = 0;
:alone;
SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_leader_participation = off;
SELECT isnt_empty($$SELECT FROM pg_temp.plan_of(pg_temp.query('person')) AS p WHERE p ~ 'Partial .*Aggregate'$$, 'the plan has partial aggregates');
:together;
SELECT results_eq('SELECT w::text FROM together AS w ORDER BY part', 'SELECT w::text FROM alone AS w ORDER BY part', 'and gives the same');
SELECT is((SELECT count(*) FROM alone WHERE b IS NOT NULL AND h IS NOT NULL AND l IS NULL AND u IS NULL AND v IS NULL), 26::bigint, 'which is something');
SELECT throws_ok('SELECT egov.trimmed_mean(grade, level, 1) FROM parallel_rating', '22023', NULL, 'parameters that differ between workers');
SELECT throws_ok($$SELECT egov.group_score(1, 'a', jsonb_build_object('a', level)) FROM parallel_rating$$, '22023', NULL, 'weights too');

-- one row that some worker sees, and none
CREATE TEMPORARY TABLE few AS
SELECT egov.trimmed_mean(f, 0, 0) FILTER (WHERE n = 5) = min(f) FILTER (WHERE n = 5) AS one, egov.stddev(f) FILTER (WHERE n = 5) IS NULL AS none,
       egov.trimmed_mean(wide, 1, 0) FILTER (WHERE n IN (5, 977)) = 1e25 + 977 AS wide, egov.anova(f, rater) FILTER (WHERE n < 0) IS NULL AS nothing,
       egov.trimmed_mean(grade, 1, 1) FILTER (WHERE n IN (1, 30000, 59999)) = percentile_disc(0.5) WITHIN GROUP (ORDER BY grade) FILTER (WHERE n IN (1, 30000, 59999)) AS three
  FROM parallel_rating;
SELECT is((SELECT f::text FROM few AS f), '(t,t,t,t,t)', 'FILTER that leaves one row or none');

-- aggregates whose workers send states of another one, or nothing that was sent
CREATE FUNCTION pg_temp.crossed() RETURNS TABLE (sent text, read text, answer text) LANGUAGE plpgsql AS $$
DECLARE
    kinds text[] := '{moment_float8,moment_numeric,trimmed_mean,weighted_mean_float8,weighted_mean_numeric,group_score,anova}';
    steps text[] := ARRAY['mean_accum,float8,f', 'stddev_accum,numeric,wide', 'trimmed_mean_accum,float8:int4:int4,f:3:3', 'weighted_mean_accum,float8:float8,f:f',
                          'weighted_mean_accum,numeric:numeric,wide:grade', 'group_score_accum,numeric:text:jsonb,wide:rater:weights', 'anova_accum,float8:text,f:rater'];
    finals text[] := '{mean_final_float8,stddev_final_numeric,trimmed_mean_final_float8,weighted_mean_final_float8,weighted_mean_final_numeric,group_score_final,anova_final}';
    i int;
    j int;
BEGIN
    FOR i, j IN SELECT a, b FROM generate_subscripts(kinds, 1) AS a, generate_subscripts(kinds, 1) AS b LOOP
        sent := kinds[i];
        read := kinds[j];
        BEGIN
            EXECUTE format('CREATE AGGREGATE public.crossed_%s_%s(%s) (SFUNC = egov.%s, STYPE = internal, COMBINEFUNC = egov.%s_combine, SERIALFUNC = egov.%s_serialize,
                DESERIALFUNC = egov.%s_deserialize, FINALFUNC = egov.%s, PARALLEL = SAFE)', i, j, replace(split_part(steps[i], ',', 2), ':', ','),
                split_part(steps[i], ',', 1), kinds[j], kinds[i], kinds[j], finals[j]);
            EXECUTE format('CREATE TEMPORARY TABLE crossed_%s_%s AS SELECT public.crossed_%1$s_%2$s(%s) FROM (SELECT *, jsonb ''{"superior":0.5,"peer":0.3,"public":0.2}'' AS weights
                FROM parallel_rating) AS r', i, j, replace(split_part(steps[i], ',', 3), ':', ','));
            answer := 'taken';
        EXCEPTION WHEN OTHERS THEN
            answer := sqlstate;
        END;
        RETURN NEXT;
    END LOOP;
END $$;
CREATE TEMPORARY TABLE crossed AS SELECT * FROM pg_temp.crossed();
SELECT is((SELECT count(*) FROM crossed), 49::bigint, 'all pairs of states answered');
SELECT is_empty($$SELECT * FROM crossed WHERE sent = read AND answer <> 'taken'$$, 'each takes its own');
SELECT is_empty($$SELECT * FROM crossed WHERE sent <> read AND answer !~ '^(08P01|22|taken)'$$, 'others are refused as what they are');
SELECT cmp_ok((SELECT count(*) FROM crossed WHERE answer = '08P01'), '>', 20::bigint, 'most as no state');
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc AS p JOIN pg_aggregate AS a ON a.aggfnoid = p.oid WHERE p.pronamespace = 'egov'::regnamespace
                   AND (p.proparallel <> 's' OR a.aggcombinefn = 0 OR a.aggserialfn = 0 OR a.aggdeserialfn = 0 OR a.aggfinalmodify <> 'r')$$,
                'every aggregate can run in parallel and its final function changes nothing');

-- which of the two a server says is not the same for all builds of a major
SELECT throws_matching('SELECT egov.mean_final_float8(NULL)', 'function .* does not exist|cannot accept a value of type internal', 'nobody can call a part');

SELECT * FROM finish();
ROLLBACK;
