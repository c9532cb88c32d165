-- Mean, standard deviation and weighted mean: exact before they are rounded, for both types; frames that move.
BEGIN;
SELECT plan(53);

-- of nothing, of one, of NULLs
SELECT is((egov.mean(x), egov.mean(x::numeric), egov.stddev(x), egov.stddev(x::numeric),
           egov.weighted_mean(x, 1), egov.weighted_mean(x::numeric, 1))::text, wanted, 'values ' || list::text)
  FROM (VALUES ('{}'::float8[], '(,,,,,)'), ('{NULL}', '(,,,,,)'),
               ('{3}', '(3,3.00000000000000000000,,,3,3.00000000000000000000)'),
               ('{3,NULL}', '(3,3.00000000000000000000,,,3,3.00000000000000000000)'),
               ('{3,3}', '(3,3.00000000000000000000,0,0.00000000000000000000,3,3.00000000000000000000)'),
               ('{1,2}', '(1.5,1.50000000000000000000,0.7071067811865476,0.70710678118654752440,1.5,1.50000000000000000000)'),
               ('{-1,-2,-3.5}', '(-2.1666666666666665,-2.16666666666666666667,1.2583057392117916,1.25830573921179161621,-2.1666666666666665,-2.16666666666666666667)'))
    AS t(list, wanted) LEFT JOIN LATERAL unnest(list) AS x ON true GROUP BY list, wanted ORDER BY list;

-- cancellation, where the square of the mean and the mean of the squares agree in all their digits
SELECT is(egov.stddev(x), 1::float8, 'a billion and one more or less') FROM unnest('{1000000001,1000000002,1000000003}'::float8[]) AS x;
SELECT is(egov.stddev(x), 0.5::float8 * sqrt(2::float8), 'the last bit of 2^52') FROM unnest('{4503599627370496,4503599627370497}'::float8[]) AS x;
SELECT is(egov.mean(x), 1e-16::float8, 'what is lost beside 1e16 comes back') FROM unnest('{1e16,3e-16,-1e16}'::float8[]) AS x;
SELECT is(egov.mean(x), 0.1::float8, 'ten tenths') FROM generate_series(1, 10), (VALUES (0.1::float8)) AS t(x);
SELECT is(egov.mean(x), 5e-324::float8, 'the least double there is') FROM unnest('{5e-324,5e-324}'::float8[]) AS x;
SELECT is(egov.stddev(x), 0.5::float8 * sqrt(2::float8), 'something tiny among others') FROM unnest('{1,1e-200}'::float8[]) AS x;
SELECT is(egov.stddev(x), 0.70710678118654752440, 'numeric, beside 30 digits')
  FROM unnest('{100000000000000000000000000001,100000000000000000000000000002}'::numeric[]) AS x;
SELECT is(egov.mean(x), 1e-30::numeric / 3, 'numeric, small') FROM unnest('{1e-30,0,0}'::numeric[]) AS x;
SELECT is(egov.mean(x), 5e99999::numeric, 'numeric, large') FROM unnest('{1e100000,0}'::numeric[]) AS x;

-- half up from the exact quotient: one half of the last decimal, a little less, and below zero
SELECT is(egov.mean(x), wanted, 'rounded: ' || wanted)
  FROM (VALUES ('{0.00000000000000000001,0}'::numeric[], 5e-21), ('{2,0,0}', 0.66666666666666666667), ('{-2,0,0}', -0.66666666666666666667),
               ('{1,0,0,0,0,0}', 0.16666666666666666667), ('{1,0,0}', 0.33333333333333333333)) AS t(list, wanted), unnest(list) AS x
 GROUP BY list, wanted ORDER BY wanted;
SELECT cmp_ok(min(scale(m)), '>=', 20, 'never less than 20 decimals')
  FROM (SELECT egov.mean(x::numeric / 7) AS m FROM generate_series(1, 100) AS x GROUP BY x % 10
        UNION ALL SELECT egov.mean(x * 1000000000::numeric) FROM generate_series(1, 100) AS x GROUP BY x % 10) AS means;
SELECT is_empty($$
    SELECT g FROM generate_series(1, 3000) AS x, generate_series(1, 9) AS g, LATERAL (SELECT (x::int8 * x * 7919 % 10007)::numeric / 10 ^ g::numeric AS v) AS v
     GROUP BY g HAVING abs(egov.stddev(v) - stddev(v)) > 1e-13 * stddev(v)
                    OR abs(egov.mean(v) - avg(v)) > 1e-15 OR abs(egov.stddev(v::float8) - stddev(v)::float8) > 1e-14 * stddev(v)::float8
$$, 'as the server says');

-- weights
SELECT is(egov.weighted_mean(x, w), wanted, 'weighted ' || n)
  FROM (VALUES (1, '{1,2}'::numeric[], '{1,3}'::numeric[], 1.75), (2, '{1,2}', '{0,3}', 2), (3, '{1,2}', '{0,0}', NULL), (4, '{1,NULL}', '{2,3}', 1),
               (5, '{1,2}', '{NULL,0.1}', 2), (6, '{1,2,4}', '{1e-30,1e-30,1e-30}', 2.333333333333333333333333333333), (7, '{1e30,0}', '{1e-30,1}', 1 / (1 + 1e-30)))
    AS t(n, values, weights, wanted), unnest(values, weights) AS u(x, w)
 GROUP BY n, wanted ORDER BY n;
SELECT is(egov.weighted_mean(x::float8, w::float8), wanted, 'weighted ' || n || ', float8')
  FROM (VALUES (1, '{1,2}'::numeric[], '{1,3}'::numeric[], 1.75::float8), (2, '{1,2}', '{0,3}', 2), (3, '{1,2}', '{0,0}', NULL), (4, '{1,NULL}', '{2,3}', 1),
               (5, '{1,2}', '{NULL,0.1}', 2), (6, '{3,3}', '{0.1,0.7}', 3)) AS t(n, values, weights, wanted), unnest(values, weights) AS u(x, w)
 GROUP BY n, wanted ORDER BY n;
SELECT throws_ok(format('SELECT egov.weighted_mean(1::%s, %L::%1$s)', t, w), '22023', 'weight must not be negative', w || ' ' || t)
  FROM unnest('{float8,numeric}'::text[]) AS t, unnest('{-1,-1e-40}'::text[]) AS w;

-- what is no number, and what no double can hold
SELECT throws_ok(format('SELECT egov.%s(%L::%s)', a, v, t), '22003', 'NaN and infinity cannot be averaged', a || ' ' || v || ' ' || t)
  FROM unnest('{mean,stddev}'::text[]) AS a, unnest('{float8,numeric}'::text[]) AS t, unnest('{NaN,-Infinity}'::text[]) AS v;
SELECT throws_ok($$SELECT egov.mean(x) FROM unnest('{1e308,1e308}'::float8[]) AS x$$, '22003', 'double precision out of range', 'a sum too large');
SELECT throws_ok($$SELECT egov.stddev(x) FROM unnest('{1e200,1}'::float8[]) AS x$$, '22003', 'double precision out of range', 'a square too large');
SELECT throws_ok($$SELECT egov.weighted_mean(1, 'NaN'::float8)$$, '22003', 'NaN and infinity cannot be averaged', 'a weight that is no number');

-- moving frames are the same as asking anew, to the last digit
CREATE TEMPORARY TABLE series AS
SELECT n, CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN 1e12 + n / 3::numeric ELSE round(n / 7::numeric, n % 9) END AS v FROM generate_series(1, 400) AS n;
SELECT is_empty($$
    SELECT a.n FROM (SELECT n, egov.mean(v) OVER f AS m, egov.stddev(v) OVER f AS s, egov.weighted_mean(v, n) OVER f AS w,
                            egov.mean(v::float8) OVER f AS fm, egov.stddev(v::float8) OVER f AS fs, egov.weighted_mean(v::float8, n) OVER f AS fw
                       FROM series WINDOW f AS (ORDER BY n ROWS BETWEEN 6 PRECEDING AND 1 FOLLOWING)) AS a
     CROSS JOIN LATERAL (SELECT egov.mean(v) AS m, egov.stddev(v) AS s, egov.weighted_mean(v, n) AS w, egov.mean(v::float8) AS fm,
                                egov.stddev(v::float8) AS fs, egov.weighted_mean(v::float8, n) AS fw
                           FROM series AS b WHERE b.n BETWEEN a.n - 6 AND a.n + 1) AS b
     WHERE (a.m::text, a.s::text, a.w::text, a.fm, a.fs, a.fw) IS DISTINCT FROM (b.m::text, b.s::text, b.w::text, b.fm, b.fs, b.fw)
$$, 'frames of eight rows');
SELECT is((SELECT string_agg(coalesce(m::text, '-'), ' ') FROM (
               SELECT egov.mean(v) OVER (ORDER BY n ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS m
                 FROM (VALUES (1, 5::float8), (2, NULL), (3, 7)) AS t(n, v)) AS frames), '- 7 -', 'a frame may have nothing in it');

SELECT * FROM finish();
ROLLBACK;
