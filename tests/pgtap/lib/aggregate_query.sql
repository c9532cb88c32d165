-- Aggregates of assessments in queries as people write them: FILTER, DISTINCT, ORDER BY, OVER, ROLLUP; which
-- type an argument is taken as; who may call them; how they are declared.
BEGIN;
SELECT plan(33);

CREATE TEMPORARY TABLE rating (department text, person int, small smallint, whole int, big bigint, single float4, double float8, exact numeric);
INSERT INTO rating SELECT CASE WHEN n % 2 = 0 THEN 'civil affairs' ELSE 'market' END, n % 4, v, v, v, v, v, v
  FROM (SELECT n, 50 + n * 7 % 31 AS v FROM generate_series(1, 40) AS n) AS r;

-- types: integers and float4 are taken as float8, numeric stays exact; a numeric beside an integer makes both numeric
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean(small, 1, 1) AS r FROM rating) AS q), 'double precision', 'smallint');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean(whole, 1, 1) AS r FROM rating) AS q), 'double precision', 'integer');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean(big, 1, 1) AS r FROM rating) AS q), 'double precision', 'bigint');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean(single, 1, 1) AS r FROM rating) AS q), 'double precision', 'real');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean(exact, 1, 1) AS r FROM rating) AS q), 'numeric', 'numeric');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean(whole::numeric, 1, 1) AS r FROM rating) AS q), 'numeric', 'integer as numeric');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean(exact, small, small) AS r FROM rating GROUP BY small LIMIT 1) AS q), 'numeric', 'numbers from a smallint column');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean_fraction(exact, 0.1) AS r FROM rating) AS q), 'numeric', 'a fraction written with a point');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.trimmed_mean_fraction(whole, 0) AS r FROM rating) AS q), 'double precision', 'a fraction written as 0');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.weighted_mean(exact, whole) AS r FROM rating) AS q), 'numeric', 'numeric weighted by integer');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.weighted_mean(whole, exact) AS r FROM rating) AS q), 'numeric', 'integer weighted by numeric');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.weighted_mean(double, exact) AS r FROM rating) AS q), 'double precision', 'float8 weighted by numeric');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.weighted_mean(whole, whole) AS r FROM rating) AS q), 'double precision', 'integers alone');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.mean(1.5) AS r) AS q), 'numeric', 'a literal with a point');
SELECT is((SELECT pg_typeof(r)::text FROM (SELECT egov.stddev(2) AS r) AS q), 'double precision', 'a literal without');
SELECT throws_ok('SELECT egov.trimmed_mean(whole, 1.5, 1) FROM rating', '42883', NULL, 'one and a half values cannot be dropped');
SELECT throws_ok('SELECT egov.trimmed_mean(whole, big, 1) FROM rating', '42883', NULL, 'nor a bigint of them');

-- clauses
SELECT is(egov.mean(exact) FILTER (WHERE department = 'market'), avg(exact) FILTER (WHERE department = 'market'), 'FILTER') FROM rating;
SELECT is(egov.mean(exact) FILTER (WHERE false), NULL, 'FILTER of nothing') FROM rating;
SELECT is(egov.trimmed_mean(DISTINCT x, 1, 1), 2.5::float8, 'DISTINCT') FROM unnest('{1,1,2,3,3,4,4}'::float8[]) AS x;
SELECT is(egov.weighted_mean(DISTINCT x, w), 2::numeric, 'DISTINCT of pairs') FROM (VALUES (1::numeric, 1), (1, 1), (3, 1)) AS t(x, w);
SELECT is(egov.trimmed_mean(exact, 2, 3 ORDER BY exact), egov.trimmed_mean(exact, 2, 3 ORDER BY exact DESC), 'ORDER BY changes nothing') FROM rating;
SELECT is(egov.mean(x ORDER BY x), egov.mean(x ORDER BY random()), 'nor where doubles cancel') FROM unnest('{1e16,1,-1e16,0.1,3e15}'::float8[]) AS x;
SELECT is_empty($$
    SELECT * FROM (SELECT department, person, egov.trimmed_mean(exact, 1, 1) AS t, egov.trimmed_mean(double, 1, 1) AS d, egov.stddev(exact) AS s FROM rating GROUP BY ROLLUP (department, person)) AS a
      JOIN (SELECT department, person, (sum(exact) - min(exact) - max(exact)) / (count(*) - 2) AS t, (sum(double) - min(double) - max(double)) / (count(*) - 2) AS d, stddev(exact) AS s
              FROM rating GROUP BY ROLLUP (department, person)) AS b ON a.department IS NOT DISTINCT FROM b.department AND a.person IS NOT DISTINCT FROM b.person
     WHERE abs(a.t - b.t) > 1e-15 OR a.d <> b.d OR abs(a.s - b.s) > 1e-14$$, 'ROLLUP');
SELECT is_empty($$
    SELECT * FROM (SELECT exact, whole, egov.trimmed_mean(exact, 1, 2) OVER w AS t, egov.trimmed_mean_fraction(double, 0.2) OVER w AS f, egov.anova(double, department) OVER w AS a,
                          egov.group_score(exact, department, '{"market":1,"civil affairs":3}') OVER w AS g, row_number() OVER w AS n FROM rating WINDOW w AS (ORDER BY exact, person, department)) AS a
     CROSS JOIN LATERAL (SELECT egov.trimmed_mean(exact, 1, 2) AS t, egov.trimmed_mean_fraction(double, 0.2) AS f, egov.anova(double, department) AS a,
                                egov.group_score(exact, department, '{"market":1,"civil affairs":3}') AS g
                           FROM (SELECT *, row_number() OVER (ORDER BY exact, person, department) AS n FROM rating) AS r WHERE r.n <= a.n) AS b
     WHERE (a.t, a.f, a.a, a.g) IS DISTINCT FROM (b.t, b.f, b.a, b.g)$$, 'OVER with a frame that grows: each row sees those before it');
SELECT is_empty($$
    SELECT * FROM (SELECT egov.trimmed_mean(exact, 1, 1) OVER w AS t, row_number() OVER (ORDER BY exact, person, department) AS n FROM rating
                   WINDOW w AS (ORDER BY exact, person, department ROWS BETWEEN 4 PRECEDING AND CURRENT ROW)) AS a
     CROSS JOIN LATERAL (SELECT egov.trimmed_mean(exact, 1, 1) AS t FROM (SELECT *, row_number() OVER (ORDER BY exact, person, department) AS n FROM rating) AS r
                          WHERE r.n BETWEEN a.n - 4 AND a.n) AS b
     WHERE a.t IS DISTINCT FROM b.t$$, 'OVER with a frame that moves');
SELECT is((SELECT count(DISTINCT t) FROM (SELECT egov.trimmed_mean(exact, 1, 1) OVER (PARTITION BY department) AS t FROM rating) AS q), 2::bigint, 'OVER a partition');
SELECT throws_ok('SELECT egov.mean(egov.mean(exact)) FROM rating', '42803', NULL, 'aggregates do not nest');
SELECT lives_ok($$SELECT egov.trimmed_mean_fraction(v, 0.1) FROM (SELECT n % 20000 AS g, n::numeric / 3 AS v FROM generate_series(1, 200000) AS n) AS r GROUP BY g$$,
                'many groups of wide values');

-- declarations
SELECT is((SELECT string_agg(p.oid::regprocedure::text, ' ' ORDER BY p.oid::regprocedure::text COLLATE "C") FROM pg_proc AS p WHERE p.pronamespace = 'egov'::regnamespace AND p.prokind = 'a'),
          'egov.anova(double precision,text) egov.group_score(numeric,text,jsonb) egov.mean(double precision) egov.mean(numeric) egov.stddev(double precision) egov.stddev(numeric) ' ||
          'egov.trimmed_mean(double precision,integer,integer) egov.trimmed_mean(numeric,integer,integer) egov.trimmed_mean_fraction(double precision,double precision) ' ||
          'egov.trimmed_mean_fraction(numeric,double precision) egov.weighted_mean(double precision,double precision) egov.weighted_mean(numeric,numeric)', 'all aggregates');
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc AS p WHERE p.pronamespace = 'egov'::regnamespace AND p.prokind = 'a'
                   AND (p.provolatile <> 'i' OR obj_description(p.oid) !~ '^[^a-z]+ [a-z].*NULL.*22003')$$, 'their comments say what NULL and NaN are');
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc AS p WHERE p.pronamespace = 'egov'::regnamespace AND p.prokind = 'a'
                   AND NOT has_function_privilege('public', p.oid, 'execute')$$, 'everybody may call them');
CREATE ROLE aggregate_user;
SET LOCAL ROLE aggregate_user;
SELECT is(egov.trimmed_mean(x, 1, 1), 2::float8, 'a role without any grant can') FROM generate_series(1, 3) AS x;

SELECT * FROM finish();
ROLLBACK;
