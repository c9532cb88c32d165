-- Scores by groups of raters and analysis of variance: rules, wrong input, what is unknown.
BEGIN;
SELECT plan(41);

CREATE TEMPORARY TABLE rating (person int, value numeric, rater text, level int);
INSERT INTO rating VALUES
    (1, 80, 'superior', 1), (1, 90, 'superior', 2), (1, 70, 'peer', 1), (1, 75.5, 'peer', 2), (1, 71, 'peer', 3), (1, 60, 'public', 1),
    (2, 100, 'peer', 1), (2, NULL, 'superior', 1), (2, 50, NULL, 1), (3, NULL, 'peer', 1);

SELECT is(egov.group_score(value, rater, '{"superior":0.5,"peer":0.3,"public":0.2}'), wanted, format('person %s', person))
  FROM rating JOIN (VALUES (1, round((0.5 * 85 * 3 + 0.3 * 216.5 + 0.2 * 60 * 3) / 3, 20)), (2, 100), (3, NULL)) AS w(person, wanted) USING (person)
 GROUP BY person, wanted ORDER BY person;
SELECT is(egov.group_score(value, rater, '{"superior":0.5,"peer":0.3,"public":0.2}'), NULL, 'no row') FROM rating WHERE false;
SELECT is(egov.group_score(value, rater, '{"superior":5,"peer":3,"public":2}'), egov.group_score(value, rater, '{"superior":0.5,"peer":0.3,"public":0.2}'),
          'only the ratio of weights matters') FROM rating WHERE person = 1;
SELECT is(egov.group_score(value, rater, '{"superior":0.7,"peer":0.3,"public":0,"nobody":9}'), (0.7 * 85 * 3 + 0.3 * 216.5) / 3,
          'a weight of 0 and a group without a rater count for nothing') FROM rating WHERE person = 1;
SELECT is(egov.group_score(value, rater, '{"superior":0,"peer":0,"public":0}'), NULL, 'weights of 0 alone') FROM rating WHERE person = 1;
SELECT is(egov.group_score(value, rater, NULL), NULL, 'unknown weights') FROM rating WHERE person = 1;
SELECT is(egov.group_score(x, '', '{"":1}'), 0.66666666666666666667, 'a group without a name; rounded once') FROM unnest('{1,1,0}'::numeric[]) AS x;
SELECT is(egov.group_score(x, '上级', '{"上级":1e-30,"a":3}'), 1e30::numeric, 'small weights, large values') FROM unnest('{1e30,1e30}'::numeric[]) AS x;
SELECT is(egov.group_score(x, 'a', '{"a":1}'), 2::numeric, 'integers are exact') FROM generate_series(1, 3) AS x;
SELECT is(egov.group_score(x, 'g' || x, (SELECT jsonb_object_agg('g' || n, n) FROM generate_series(1, 300) AS n)),
          round(round(sum(x * x), 30) / sum(x), 20), '300 groups') FROM generate_series(1, 300) AS x;

SELECT throws_ok($$SELECT egov.group_score(value, rater, '{"superior":0.5,"peer":0.3}') FROM rating$$, '22023',
                 'rater group "public" has no weight', 'unknown group');
SELECT throws_ok($$SELECT egov.group_score(value, 'Peer', '{"peer":0.3}') FROM rating$$, '22023',
                 'rater group "Peer" has no weight', 'names are compared letter by letter');
SELECT throws_ok($$SELECT egov.group_score(1, 'a', '{}')$$, '22023', 'rater group "a" has no weight', 'no group at all');
SELECT throws_ok(format('SELECT egov.group_score(1, %L, %L)', 'a', w), '22023', 'weights must be an object of rater groups and numbers', 'weights ' || w)
  FROM unnest('{"null","[[\"a\",1]]",1,"\"a\""}'::text[]) AS w;
SELECT throws_ok(format('SELECT egov.group_score(1, %L, %L)', 'a', w), '22023', 'weight of rater group "b" must be a number that is not negative', 'weights ' || w)
  FROM unnest(ARRAY['{"a":1,"b":"2"}', '{"a":1,"b":null}', '{"a":1,"b":-0.1}', '{"a":1,"b":{"c":1}}']) AS w;
SELECT throws_ok($$SELECT egov.group_score(value, rater, jsonb_build_object('superior', level, 'peer', 1, 'public', 1)) FROM rating WHERE person = 1$$, '22023',
                 'weights of a group score differ between rows of a group', 'weights change');
SELECT throws_ok($$SELECT egov.group_score(value, rater, CASE level WHEN 1 THEN '{"superior":1,"peer":1,"public":1}'::jsonb END) FROM rating WHERE person = 1$$, '22023',
                 'weights of a group score differ between rows of a group', 'weights become NULL');
SELECT lives_ok($$SELECT egov.group_score(value, rater, format('{"superior":1.%s,"peer":1,"public":1}', repeat('0', level))::jsonb) FROM rating WHERE person = 1$$,
                'the same number with more zeros is the same');
SELECT throws_ok($$SELECT egov.group_score('NaN', 'a', '{"a":1}')$$, '22003', 'NaN and infinity cannot be averaged', 'NaN');
SELECT throws_ok($$SELECT egov.group_score('Infinity', 'a', '{"a":1}')$$, '22003', 'NaN and infinity cannot be averaged', 'infinity');

-- analysis of variance
SELECT is(egov.anova(x, g), wanted, 'anova ' || n)
  FROM (VALUES (1, '{6,8,4,5,3,4,8,12,9,11,6,8,13,9,11,8,7,12}'::float8[], '{a,a,a,a,a,a,b,b,b,b,b,b,c,c,c,c,c,c}'::text[],
                '{"ss_between": 84, "ss_within": 68, "df_between": 2, "df_within": 15, "f": 9.264705882352942, "r2": 0.5526315789473685, "s": 2.1291625896895083}'::jsonb),
               (2, '{1,2,3}', '{a,a,a}', '{"ss_between": 0, "ss_within": 2, "df_between": 0, "df_within": 2, "f": null, "r2": 0, "s": 1}'),
               (3, '{1,2,3}', '{a,b,c}', '{"ss_between": 2, "ss_within": 0, "df_between": 2, "df_within": 0, "f": null, "r2": 1, "s": null}'),
               (4, '{1,1,3,3}', '{a,a,b,b}', '{"ss_between": 4, "ss_within": 0, "df_between": 1, "df_within": 2, "f": null, "r2": 1, "s": 0}'),
               (5, '{1,2,4,1,2,4}', '{a,a,a,b,b,b}', '{"ss_between": 0, "ss_within": 9.333333333333334, "df_between": 1, "df_within": 4, "f": 0, "r2": 0, "s": 1.5275252316519468}'),
               (6, '{0.1,0.1,0.1}', '{a,b,b}', '{"ss_between": 0, "ss_within": 0, "df_between": 1, "df_within": 1, "f": null, "r2": null, "s": 0}'),
               (7, '{1,NULL,2,3}', '{a,a,NULL,a}', '{"ss_between": 0, "ss_within": 2, "df_between": 0, "df_within": 1, "f": null, "r2": 0, "s": 1.4142135623730951}'),
               (8, '{NULL}', '{a}', NULL)) AS t(n, values, groups, wanted), unnest(values, groups) AS u(x, g)
 GROUP BY n, wanted ORDER BY n;
SELECT is(egov.anova(x, 'a'), NULL, 'anova of no row') FROM generate_series(1, 0) AS x;
SELECT is((egov.anova(1e12 + x % 4 * 0.25 + x % 8 / 4, (x % 4)::text) ->> 'ss_between')::float8, 125::float8, 'thirteen digits alike')
  FROM generate_series(1, 1600) AS x;
SELECT is((egov.anova(x, (x % 1000)::text) ->> 'df_between')::int, 999, 'a thousand groups') FROM generate_series(1, 5000) AS x;
SELECT throws_ok($$SELECT egov.anova('NaN', 'a')$$, '22003', 'NaN and infinity cannot be averaged', 'anova of NaN');
SELECT throws_ok($$SELECT egov.anova(1e200, 'a')$$, '22003', 'double precision out of range', 'anova of a square too large');

SELECT * FROM finish();
ROLLBACK;
