-- Trimmed means: what is dropped and what is left, for both types; parameters; large, wide and many values.
BEGIN;
SELECT plan(59);

-- n values 1, 2, ... as an answer of both types, joined: what a mean of (low, high) is
CREATE FUNCTION pg_temp.both(n int, low int, high int) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(egov.trimmed_mean(x::float8, low, high)::text, '-') || ' ' ||
           coalesce(trim_scale(egov.trimmed_mean(x::numeric, low, high))::text, '-')
      FROM generate_series(1, n) AS x
$$;
SELECT is(pg_temp.both(n, low, high), wanted, format('%s values without %s lowest and %s highest', n, low, high))
  FROM (VALUES (5, 0, 0, '3 3'), (5, 1, 1, '3 3'), (5, 2, 2, '3 3'), (5, 2, 3, '- -'), (5, 3, 3, '- -'),
               (5, 0, 4, '1 1'), (5, 4, 0, '5 5'), (5, 0, 5, '- -'), (5, 0, 2, '2 2'), (5, 3, 0, '4.5 4.5'),
               (1, 0, 0, '1 1'), (0, 0, 0, '- -'), (100, 2147483647, 2147483647, '- -'), (1000, 400, 500, '450.5 450.5'))
    AS t(n, low, high, wanted);

SELECT is(egov.trimmed_mean(x, 1, 1), 5::float8, 'equal values are dropped once each')
  FROM unnest('{5,5,5,5}'::float8[]) AS x;
SELECT is(egov.trimmed_mean(x, 1, 1), 2::numeric, 'NULLs are ignored') FROM unnest('{NULL,1,2,NULL,3}'::numeric[]) AS x;
SELECT is(egov.trimmed_mean(x, 0, 0), NULL, 'nothing but NULLs') FROM unnest('{NULL,NULL}'::float8[]) AS x;
SELECT is(egov.trimmed_mean(x, 1, 1), -2::float8, 'negative values') FROM unnest('{-1,-2,-30}'::float8[]) AS x;
SELECT is(egov.trimmed_mean(x, 1, 0), 0::float8, 'minus zero and zero') FROM unnest('{-0,0}'::float8[]) AS x;
SELECT is(egov.trimmed_mean(x, 1, 1), 8.5::numeric, 'grades of a panel: one highest and one lowest')
  FROM unnest('{9.25,8.25,8.75,8.50,8.00}'::numeric[]) AS x;

-- parameters
SELECT throws_ok($$SELECT egov.trimmed_mean(x, -1, 0) FROM generate_series(1, 3) AS x$$, '22023',
                 'number of values to drop must not be negative', 'negative low');
SELECT throws_ok($$SELECT egov.trimmed_mean(x::numeric, 0, -1) FROM generate_series(1, 3) AS x$$, '22023',
                 'number of values to drop must not be negative', 'negative high');
SELECT throws_ok($$SELECT egov.trimmed_mean(x, x, 0) FROM generate_series(1, 3) AS x$$, '22023',
                 'what a trimmed mean drops differs between rows of a group', 'low changes');
SELECT throws_ok($$SELECT egov.trimmed_mean(x::numeric, 1, x % 2) FROM generate_series(1, 3) AS x$$, '22023',
                 'what a trimmed mean drops differs between rows of a group', 'high changes');
SELECT throws_ok($$SELECT egov.trimmed_mean(x, CASE WHEN x < 3 THEN 1 END, 1) FROM generate_series(1, 3) AS x$$, '22023',
                 'what a trimmed mean drops differs between rows of a group', 'low becomes NULL');
SELECT is(egov.trimmed_mean(x, NULL, 1), NULL, 'an unknown number gives an unknown mean') FROM generate_series(1, 3) AS x;
SELECT is(egov.trimmed_mean(x::numeric, 1, NULL), NULL, 'so for numeric') FROM generate_series(1, 3) AS x;
SELECT lives_ok($$SELECT egov.trimmed_mean(CASE WHEN x < 3 THEN x END, x / 3, 0) FROM generate_series(1, 3) AS x$$,
                'the parameters of a row without a value do not matter');
SELECT results_eq($$SELECT g, egov.trimmed_mean(x, g, g) FROM generate_series(1, 3) AS x, generate_series(0, 1) AS g GROUP BY g$$,
                  $$VALUES (0, 2::float8), (1, 2::float8)$$, 'groups have their own parameters');

-- fractions
SELECT is(egov.trimmed_mean_fraction(x::float8, f), wanted, format('%s of %s, float8', f, n))
  FROM (VALUES (10, 0::float8, 5.5::float8), (10, 0.1, 5.5), (9, 0.1, 5)) AS t(n, f, wanted), generate_series(1, n) AS x
 GROUP BY n, f, wanted ORDER BY n, f;
SELECT is(egov.trimmed_mean_fraction(x, 0.25), 3.5::float8, 'of six values one at each end, not one and a half')
  FROM unnest('{1,2,3,4,5,100}'::float8[]) AS x;
SELECT is(egov.trimmed_mean_fraction(x, 0.25), 3.5::numeric, 'the same of numeric')
  FROM unnest('{1,2,3,4,5,100}'::numeric[]) AS x;
SELECT is(egov.trimmed_mean_fraction((CASE WHEN x <= 29 OR x > 71 THEN 1e6 * (x - 50) ELSE 1 END)::float8, 0.29), 1::float8,
          '0.29 of 100 are 29, though the double is a little less') FROM generate_series(1, 100) AS x;
SELECT is(egov.trimmed_mean_fraction(x, 0.499999), 2::float8, 'just below a half something is left') FROM generate_series(1, 3) AS x;
SELECT is(egov.trimmed_mean_fraction(x, 0.4), 7::float8, 'one value') FROM (VALUES (7)) AS t(x);
SELECT is(egov.trimmed_mean_fraction(x, 0.4), NULL, 'no value') FROM (VALUES (NULL::numeric)) AS t(x);
SELECT is(egov.trimmed_mean_fraction(x, NULL), NULL, 'an unknown fraction') FROM (VALUES (7)) AS t(x);
SELECT throws_ok(format('SELECT egov.trimmed_mean_fraction(x, %L) FROM generate_series(1, 3) AS x', f), '22023',
                 'fraction to drop at each end must be at least 0 and below 0.5', 'fraction ' || f)
  FROM unnest('{0.5,-1e-9,NaN,Infinity,-Infinity}'::float8[]) AS f;
SELECT throws_ok($$SELECT egov.trimmed_mean_fraction(x::numeric, x / 10.0) FROM generate_series(1, 3) AS x$$, '22023',
                 'what a trimmed mean drops differs between rows of a group', 'the fraction changes');

-- what is no number
SELECT throws_ok(format('SELECT egov.%s(x, %s) FROM unnest(%L::%s[]) AS x', a, p, '{1,' || v || '}', t), '22003',
                 'NaN and infinity cannot be averaged', format('%s of %s, %s', a, v, t))
  FROM (VALUES ('trimmed_mean', '0, 1', 'NaN', 'float8'), ('trimmed_mean', '0, 1', '-Infinity', 'numeric'),
               ('trimmed_mean_fraction', '0.1', 'Infinity', 'float8'), ('trimmed_mean_fraction', '0.1', 'NaN', 'numeric')) AS v(a, p, v, t);

-- numerics of any size: what does not fit into 64 bits, before and after what does, and digits that grow
SELECT is(egov.trimmed_mean(x, 1, 1), wanted, 'sizes ' || n)
  FROM (VALUES (1, '{1,1e30,2}'::numeric[], 2::numeric), (2, '{1e30,1,2e30}', 1e30), (3, '{1,2,3,1e-30}', 1.5),
               (4, '{1.5,1.00000000000000000001,1.25,1.125}', 1.1875), (5, '{9223372036854775807,1,9223372036854775806}', 9223372036854775806),
               (6, '{-9223372036854775808,-9223372036854775809,-9223372036854775807}', -9223372036854775808),
               (7, '{922337203685477,0.0001,0.00000001,3}', 1.50005)) AS t(n, list, wanted), unnest(list) AS x
 GROUP BY n, wanted ORDER BY n;

-- against plain SQL: random values, every few lows and highs, grades with ties and long decimals
SELECT setseed(0.5);
CREATE TEMPORARY TABLE rating AS
SELECT n % 40 AS person, round((random() * 40)::numeric) / 4 AS grade, random()::numeric * 10::numeric ^ (n % 30 - 10) AS "any"
  FROM generate_series(1, 4000) AS n;
CREATE TEMPORARY TABLE placed AS
SELECT *, row_number() OVER (PARTITION BY person ORDER BY grade) AS place, count(*) OVER (PARTITION BY person) AS number,
       row_number() OVER (PARTITION BY person ORDER BY "any") AS any_place FROM rating;
SELECT is_empty($$
    SELECT person, low, high FROM placed, generate_series(0, 60, 7) AS low, generate_series(0, 50, 11) AS high
     GROUP BY person, low, high
    HAVING round(egov.trimmed_mean(grade, low, high), 20) IS DISTINCT FROM
           round(round(sum(grade) FILTER (WHERE place > low AND place <= number - high), 30)
                 / nullif(count(*) FILTER (WHERE place > low AND place <= number - high), 0), 20)
        OR egov.trimmed_mean(grade::float8, low, high) IS DISTINCT FROM
           avg(grade::float8) FILTER (WHERE place > low AND place <= number - high)
        OR round(egov.trimmed_mean("any", low, high), 20) IS DISTINCT FROM
           round(round(sum("any") FILTER (WHERE any_place > low AND any_place <= number - high), 30)
                 / nullif(count(*) FILTER (WHERE any_place > low AND any_place <= number - high), 0), 20)
$$, 'as ranks by row_number(), counts');
SELECT is_empty($$
    SELECT person, f FROM placed, generate_series(0, 0.49, 0.07) AS f
     GROUP BY person, f
    HAVING round(egov.trimmed_mean_fraction(grade, f::float8), 20) IS DISTINCT FROM
           round(round(sum(grade) FILTER (WHERE place > floor(number * f) AND place <= number - floor(number * f)), 30)
                 / count(*) FILTER (WHERE place > floor(number * f) AND place <= number - floor(number * f)), 20)
        OR round(egov.trimmed_mean_fraction("any", f::float8), 20) IS DISTINCT FROM
           round(round(sum("any") FILTER (WHERE any_place > floor(number * f) AND any_place <= number - floor(number * f)), 30)
                 / count(*) FILTER (WHERE any_place > floor(number * f) AND any_place <= number - floor(number * f)), 20)
$$, 'as ranks by row_number(), fractions');
SELECT is((egov.trimmed_mean(n, 1000, 1000), egov.trimmed_mean_fraction(n::numeric, 0.1))::text,
          '(500000.5,500000.50000000000000000000)', 'a million values') FROM generate_series(1, 1000000) AS n;

SELECT * FROM finish();
ROLLBACK;
