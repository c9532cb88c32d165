-- The calculation of an assessment from jsonb to jsonb: each kind of node, what is missing, ballots and tallies, grades, the
-- explanation, equal bytes, and inputs of any shape, which end in an error that names the place. The rules themselves are proved in tests/unit.
BEGIN;
SELECT plan(89);

CREATE FUNCTION pg_temp.scheme(root text, more text DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
SELECT '{"format": "egov-scheme-1", "code": "test", "class": "person", "groups": {"a": 1, "b": 3},
         "levels": {"abcd": {"A": 100, "B": 80, "C": 60, "D": 40}}}'::jsonb || jsonb_build_object('root', root::jsonb) || more::jsonb $$;

-- score of the first subject, or the reason why there is none
CREATE FUNCTION pg_temp.score(root text, inputs text, more text DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
SELECT coalesce(s->>'score', s->>'reason')
  FROM egov.assess_compute(pg_temp.scheme(root, more), inputs::jsonb) AS r, LATERAL (SELECT r->'subjects'->0) AS f (s) $$;

-- the same with one subject that has these values
CREATE FUNCTION pg_temp.of(root text, given text, more text DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.score(root, format('{"subjects": [{"id": "p1", "attributes": {"team": "x"}, "values": %s}]}', given), more) $$;

-- grades of all subjects, each with one value x
CREATE FUNCTION pg_temp.grades(given numeric[], more text, inputs text DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
SELECT string_agg(coalesce(s->>'grade', s->>'state'), ' ' ORDER BY n)
  FROM egov.assess_compute(pg_temp.scheme('{"id": "x", "kind": "input"}', more),
         jsonb_build_object('subjects', (SELECT jsonb_agg(jsonb_build_object('id', 'p' || n, 'attributes', jsonb_build_object('team', 't' || n % 2),
                                                                              'values', jsonb_build_object('x', v)) ORDER BY n)
                                           FROM unnest(given) WITH ORDINALITY AS g (v, n))) || inputs::jsonb) AS r,
       jsonb_array_elements(r->'subjects') WITH ORDINALITY AS t (s, n) $$;

-- an error of the inputs or the scheme, with its message
CREATE FUNCTION pg_temp.refused(root text, inputs text, message text, more text DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
SELECT throws_ok(format('SELECT egov.assess_compute(%L, %L)', pg_temp.scheme(root, more), inputs::jsonb), '22023', message, left(message, 90)) $$;

-- inputs
SELECT is(pg_temp.of('{"id": "x", "kind": "input"}', '{"x": 91.255}'), '91.26', 'a score is rounded half up to 2 digits');
SELECT is(pg_temp.of('{"id": "x", "kind": "input"}', '{"x": "1/3"}', '{"rounding": {"mode": "none"}}'), '0.33333333333333333333', 'not rounded');
SELECT is(pg_temp.of('{"id": "x", "kind": "input"}', '{"x": 1.5}', '{"rounding": {"mode": "half_even", "digits": 0}}'), '2', 'half even');
SELECT is(pg_temp.of('{"id": "x", "kind": "input"}', '{"x": -1.009}', '{"rounding": {"mode": "down", "digits": 2}}'), '-1', 'towards 0');
SELECT is(pg_temp.of('{"id": "x", "kind": "input"}', '{"x": 1.001}', '{"rounding": {"mode": "up", "digits": 2}}'), '1.01', 'away from 0');
SELECT is(pg_temp.of('{"id": "x", "kind": "input", "levels": "abcd", "points": "0.4"}', '{"x": "B"}'), '32', 'a level with a coefficient');
SELECT is(pg_temp.of('{"id": "x", "kind": "input"}', '{}'), 'no_input', 'absent');
SELECT is(pg_temp.of('{"id": "x", "kind": "input"}', '{"x": null}'), 'no_input', 'null is as nothing');
SELECT is(pg_temp.of('{"id": "x", "kind": "input"}', '{"x": 0}'), '0', '0 is a value');
SELECT is(pg_temp.of('{"id": "s", "kind": "sum", "children": [{"id": "x", "kind": "input"}, {"id": "y", "kind": "input"}, {"id": "z", "kind": "input"}]}',
                     '{"x": "1/3", "y": "1/3", "z": "1/3"}', '{"rounding": {"mode": "down", "digits": 0}}'), '1', 'three thirds are 1');
SELECT is(pg_temp.of('{"id": "s", "kind": "sum", "per": 3, "children": [{"id": "x", "kind": "input"}, {"id": "y", "kind": "input"}]}',
                     '{"x": 0.0075, "y": 0.0075}'), '0.01', '0.005 is a tie, rounded half up');

-- sums
SELECT is(pg_temp.of('{"id": "s", "kind": "sum", "per": 100, "missing": "renormalise", "children": [{"id": "x", "kind": "input", "weight": 40},
                       {"id": "y", "kind": "input", "weight": 60}]}', '{"x": 90}'), '90', 'renormalise');
SELECT is(pg_temp.of('{"id": "s", "kind": "sum", "missing": "rescale", "children": [{"id": "x", "kind": "input", "full": 75}, {"id": "y", "kind": "input", "full": 25}]}',
                     '{"x": 60}'), '80', 'rescale: 60 of 75 are 80 of 100');
SELECT is(pg_temp.of('{"id": "s", "kind": "sum", "missing": "zero", "children": [{"id": "x", "kind": "input"}, {"id": "y", "kind": "input", "if_missing": "no_grade"}]}',
                     '{"x": 60}'), 'no_input', 'a child''s own policy goes first');

-- deduction, bonus, veto, band
SELECT is(pg_temp.of('{"id": "x", "kind": "deduction", "from": 100, "cap": 10, "points": {"late": 2, "complaint": "0.5"}}', '{"x": {"late": 3, "complaint": 1}}'),
          '93.5', 'points by kind of event');
SELECT is(pg_temp.of('{"id": "x", "kind": "deduction", "from": 100, "cap": 10}', '{"x": 10.01}'), '90', 'the cap');
SELECT is(pg_temp.of('{"id": "s", "kind": "sum", "children": [{"id": "x", "kind": "input"}, {"id": "b", "kind": "bonus", "cap": 30, "gate": {"node": "x", "above": 80}}]}',
                     '{"x": 80, "b": 5}'), '80', 'at the gate');
SELECT is(pg_temp.of('{"id": "s", "kind": "sum", "children": [{"id": "x", "kind": "input"}, {"id": "b", "kind": "bonus", "cap": 30, "gate": {"node": "x", "above": 80}}]}',
                     '{"x": 80.01, "b": 31}'), '110.01', 'through the gate, to the cap');
SELECT is(pg_temp.of('{"id": "v", "kind": "veto", "when": ["fraud"], "then": {"value": 0}, "child": {"id": "x", "kind": "input"}}', '{"x": 80, "fraud": true}'), '0', 'struck');
SELECT is(pg_temp.of('{"id": "v", "kind": "veto", "when": ["fraud"], "then": {"value": 0}, "child": {"id": "x", "kind": "input"}}', '{"x": 80, "fraud": false}'), '80', 'false does not strike');
SELECT is(pg_temp.of('{"id": "b", "kind": "band", "bands": [{"from": 90, "value": 3}, {"from": 80, "to": 90, "value": 2}], "child": {"id": "x", "kind": "input"}}', '{"x": 90}'), '3', 'a band');
SELECT is(pg_temp.of('{"id": "b", "kind": "band", "bands": [{"from": 90, "value": 3}, {"from": 80, "to": 90, "value": 2}], "child": {"id": "x", "kind": "input"}}', '{"x": 79.99}'),
          'no_band', 'in no band');

-- peers
SELECT is((SELECT string_agg(s->>'score', ' ') FROM jsonb_array_elements(egov.assess_compute(
             pg_temp.scheme('{"id": "k", "kind": "best", "points": 600, "child": {"id": "x", "kind": "input"}}'),
             '{"subjects": [{"id": "p", "values": {"x": 90}}, {"id": "q", "values": {"x": 80}}, {"id": "r", "values": {"x": 0}}]}')->'subjects') AS s),
          '600 533.33 0', 'own over best');
SELECT is((SELECT string_agg(s->>'score', ' ') FROM jsonb_array_elements(egov.assess_compute(
             pg_temp.scheme('{"id": "k", "kind": "rank", "points": 200, "step": 4, "ties": "average", "peers": "team", "child": {"id": "x", "kind": "input"}}'),
             '{"subjects": [{"id": "p", "attributes": {"team": "t"}, "values": {"x": 90}}, {"id": "q", "attributes": {"team": "t"}, "values": {"x": 90}},
                            {"id": "r", "attributes": {"team": "u", "not": "asked for"}, "values": {"x": 5}}]}')->'subjects') AS s),
          '198 198 200', 'ranks within a team, two share the first two places');

-- ballots
CREATE FUNCTION pg_temp.ballots(node text, marks text[], more text DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.score(node, jsonb_build_object('subjects', '[{"id": "p1"}]'::jsonb, 'ballots',
         (SELECT jsonb_agg(jsonb_build_object('group', 'a', 'marks', jsonb_build_object('p1', jsonb_build_object('w', m::jsonb)))) FROM unnest(marks) AS m))::text, more) $$;
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots", "levels": "abcd"}', '{"\"A\"","\"B\"",null}'), '90', 'levels; an abstention is in no mean');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots", "levels": "abcd", "items": [{"id": "i", "weight": 30}, {"id": "j", "weight": 70}]}',
                          '{"{\"i\": \"A\", \"j\": \"B\"}","{\"i\": \"C\", \"j\": null}","{\"i\": null}"}'), '73', 'items; those without a mark fall out of the ballot');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots", "trim": {"low": 1, "high": 1, "above": 5}}', '{1,2,3,4,100}'), '22', 'five are not more than five');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots", "trim": {"low": 1, "high": 1, "above": 5}}', '{1,2,3,4,100,0}'), '2.5', 'six are');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots", "valid": {"at_most": [{"count": 0, "from": 90}]}}', '{90,89.99,50}'), '70', 'a void ballot is in no mean (69.995)');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots", "valid": {"at_most": [{"count": 0, "from": 90}]}}', '{90,91}'), 'no_ballots', 'all void');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots", "valid": {"at_most": [{"count": 0, "from": 90}]}, "void_limit": "0.5"}', '{90,91,80}'), 'vote_again', 'too many void');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots", "quorum": {"count": 3}}', '{90,80}'), 'quorum', 'too few');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots"}', '{77}'), '77', 'one rater');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "ballots"}', '{"\"1/3\"",0,0}'), '0.11', 'marks that are fractions');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "rank_ballots", "points": 200, "step": 4}', '{1,2,3}'), '196', 'ranks');
SELECT is(pg_temp.ballots('{"id": "w", "kind": "votes", "levels": "abcd", "top": ["A"], "bad": ["D"], "table": [{"from": "0.5", "value": 200}, {"bad_below": "1/2", "value": 160}]}',
                          '{"\"A\"","\"B\"","\"D\"",null}'), '160', 'shares are of the marks: one of three');
SELECT is(pg_temp.score('{"id": "w", "kind": "ballots", "valid": {"all_equal": "void"}}',
                        '{"subjects": [{"id": "p"}, {"id": "q"}], "ballots": [{"group": "a", "marks": {"p": {"w": 5}, "q": {"w": 5.0}}}, {"group": "a", "marks": {"p": {"w": 6}, "q": {"w": 5}}},
                          {"group": "b", "marks": {"p": {"w": 7}, "q": null}}]}'), '6.75', 'all equal is void; groups weigh 1 and 3');
SELECT is(pg_temp.score('{"id": "w", "kind": "ballots"}', (SELECT jsonb_build_object('subjects', '[{"id": "p"}]'::jsonb, 'explain', false, 'ballots', jsonb_agg(
                          jsonb_build_object('group', 'a', 'marks', jsonb_build_object('p', jsonb_build_object('w', CASE WHEN n % 3 = 0 THEN 100 ELSE 50 END)))))
                          FROM generate_series(1, 100000) AS n)::text), '66.67', 'a hundred thousand raters');
SELECT is(pg_temp.score('{"id": "w", "kind": "ballots"}', '{"subjects": [{"id": "p"}], "tallies": {"w": {"p": {"a": {"valid": 1000000, "marks": 999999, "abstained": 1, "sum": "33333300"},
                          "b": {"valid": 3, "marks": 3, "sum": 100}}}}}'), '33.33', 'tallies of a million');
SELECT is(pg_temp.score('{"id": "w", "kind": "votes", "levels": "abcd", "top": ["A"], "table": [{"from": "1/3", "value": 9}]}',
                        '{"subjects": [{"id": "p"}], "tallies": {"w": {"p": {"a": {"valid": 2, "counts": {"A": 1, "B": 1}}, "b": {"valid": 2, "abstained": 1, "counts": {"C": 1}}}}}}'),
          '9', 'tallies of votes, all groups together');

-- grades and quotas
SELECT is(pg_temp.grades('{90,89.99,70,69.99}', '{"grades": [{"code": "a", "from": 90}, {"code": "b", "from": 70}, {"code": "c"}]}'), 'a b b c', 'edges');
SELECT is(pg_temp.grades('{95,94,93,92,91}', '{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "a", "share": "0.3"}]}'), 'a b b b b', '1.5 places, rounded down');
SELECT is(pg_temp.grades('{95,94,93,92,91}', '{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "a", "share": "0.3", "rounding": "half_up"}]}'), 'a a b b b', 'half up');
SELECT is(pg_temp.grades('{95,94,94,92,91}', '{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "a", "share": "0.4"}]}'), 'a pending pending b b', 'a tie waits');
SELECT is(pg_temp.grades('{95,94,94,92,91}', '{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "a", "share": "0.4"}]}', '{"choices": {"a": ["p3"]}}'),
          'a b a b b', 'until somebody is chosen');
SELECT is(pg_temp.grades('{95,94,93,92,91}', '{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "a", "share": "0.2", "raised": "0.5"}]}', '{"approved": {"a": {"": "0.5"}}}'),
          'a a b b b', 'an approved share');
SELECT is(pg_temp.grades('{95,94,93,92}', '{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "a", "pool": "team", "share": {"by": "team", "shares": {"t1": 1}, "otherwise": 0}}]}'),
          'a b a b', 'pools, whose share depends on the team');

-- the whole result
SELECT is(egov.assess_compute(pg_temp.scheme('{"id": "s", "kind": "sum", "per": 3, "children": [{"id": "x", "kind": "input", "levels": "abcd", "weight": 2, "floor": 50, "rounding": {"mode": "half_up", "digits": 1}, "points": "0.333"},
              {"id": "y", "kind": "deduction", "from": 100}]}', '{"exclusions": [{"when": "leave", "reason": "long leave"}], "rounding": {"mode": "none"}}'),
            '{"subjects": [{"id": "p", "values": {"x": "D"}}, {"id": "q", "values": {"leave": true, "x": "A"}}, {"id": "r"}], "explain": ["p", "q"]}'),
          '{"scheme": "test", "quotas": [], "subjects": [
             {"id": "p", "state": "scored", "score": "66.66666666666666666667", "rank": 1, "grade": null, "reason": null, "nodes": [
               {"id": "s", "kind": "sum", "value": "66.66666666666666666667", "exact": "200/3", "per": "3", "children": [{"id": "x", "weight": "2", "value": "50"}, {"id": "y", "weight": "1", "value": "100"}]},
               {"id": "x", "kind": "input", "value": "50", "limited": "floor", "input": "40", "level": "D", "points": "0.333"},
               {"id": "y", "kind": "deduction", "value": "100", "from": "100", "points": "0", "capped": false}]},
             {"id": "q", "state": "excluded", "score": null, "rank": null, "grade": null, "reason": "long leave", "nodes": [
               {"id": "s", "kind": "sum", "value": null, "reason": "excluded"}, {"id": "x", "kind": "input", "value": null, "reason": "excluded"}, {"id": "y", "kind": "deduction", "value": null, "reason": "excluded"}]},
             {"id": "r", "state": "no_grade", "score": null, "rank": null, "grade": null, "reason": "no_input"}]}'::jsonb, 'a result');
SELECT is(egov.assess_compute(s, i)::text, egov.assess_compute(s, i)::text, 'equal bytes')
  FROM (SELECT pg_temp.scheme('{"id": "k", "kind": "rank", "points": 200, "step": "1/7", "child": {"id": "x", "kind": "input"}}'),
               (SELECT jsonb_build_object('subjects', jsonb_agg(jsonb_build_object('id', n::text, 'values', jsonb_build_object('x', n % 7)))) FROM generate_series(1, 500) AS n)) AS g (s, i);
SELECT is(egov.assess_compute(pg_temp.scheme('{"id": "x", "kind": "input"}'), '{"subjects": []}'), '{"scheme": "test", "subjects": [], "quotas": []}'::jsonb, 'nobody');
SELECT is(egov.assess_compute(NULL, '{}'), NULL, 'no scheme');
SELECT is(egov.assess_compute('{}', NULL), NULL, 'no inputs');

-- what is refused
SELECT pg_temp.refused('{"id": "x", "kind": "input"}', i, m) FROM (VALUES
  ('[]', 'inputs at "": a list is not an object'),
  ('"x"', 'inputs at "": "x" is not an object'),
  ('{}', 'inputs at "": member "subjects" is required'),
  ('{"subjects": {}}', 'inputs at "/subjects": an object is not a list'),
  ('{"subjects": [], "ballot": []}', 'inputs at "": member "ballot" is not known here'),
  ('{"subjects": [3]}', 'inputs at "/subjects/0": 3 is not an object'),
  ('{"subjects": [{}]}', 'inputs at "/subjects/0": member "id" is required'),
  ('{"subjects": [{"id": ""}]}', 'inputs at "/subjects/0/id": "" must be a text of 1 to 60 characters'),
  ('{"subjects": [{"id": "p"}, {"id": "p"}]}', 'inputs at "/subjects/1": subject "p" is given twice'),
  ('{"subjects": [{"id": "p", "values": {"y": 1}}]}', 'inputs at "/subjects/0/values/y": the scheme has no such input'),
  ('{"subjects": [{"id": "p", "values": {"x": true}}]}', 'inputs at "/subjects/0/values/x": true is not a number; write it as 12, "0.5" or "1/3"'),
  ('{"subjects": [{"id": "p", "values": {"x": "1/0"}}]}', 'inputs at "/subjects/0/values/x": "1/0" is not a number; write it as 12, "0.5" or "1/3"'),
  ('{"subjects": [{"id": "p", "values": {"x": "0x1"}}]}', 'inputs at "/subjects/0/values/x": "0x1" is not a number; write it as 12, "0.5" or "1/3"'),
  ('{"subjects": [{"id": "p", "values": {"x": "NaN"}}]}', 'inputs at "/subjects/0/values/x": "NaN" is not a number; write it as 12, "0.5" or "1/3"'),
  ('{"subjects": [{"id": "p", "values": {"x": [1]}}]}', 'inputs at "/subjects/0/values/x": a list is not a number; write it as 12, "0.5" or "1/3"'),
  ('{"subjects": [{"id": "p", "values": {"x": 1e131071}}]}', 'inputs at "/subjects/0/values/x": the number has more than 1000 characters'),
  ('{"subjects": [{"id": "p", "values": {"x": 1e-16383}}]}', 'inputs at "/subjects/0/values/x": the number has more than 1000 characters'),
  ('{"subjects": [], "electorate": {"c": 1}}', 'inputs at "/electorate/c": the scheme has no such group'),
  ('{"subjects": [], "approved": {"a": {}}}', 'inputs at "/approved/a": the scheme has no such grade'),
  ('{"subjects": [], "ballots": [], "tallies": {}}', 'inputs at "": give either "ballots" or "tallies"'),
  ('{"subjects": [], "ballots": [{"group": "a", "marks": {"p": {}}}]}', 'inputs at "/ballots/0/marks/p": there is no such subject'),
  ('{"subjects": [{"id": "p"}], "ballots": [{"group": "a", "marks": {"p": {"x": 1}}}]}', 'inputs at "/ballots/0/marks/p/x": the scheme has no node with ballots of this id'),
  ('{"subjects": [], "explain": ["p"]}', 'inputs at "/explain/0": there is no such subject')) AS v (i, m);
SELECT pg_temp.refused('{"id": "x", "kind": "input"}', format('{"subjects": [{"id": "p", "values": {"x": "%s"}}]}', repeat('7', 10000)),
                       'inputs at "/subjects/0/values/x": the number has more than 1000 characters');
SELECT pg_temp.refused('{"id": "x", "kind": "input", "min": 0, "max": 100}', '{"subjects": [{"id": "p", "values": {"x": 100.01}}]}', 'inputs at "/subjects/0/values/x": 100.01 is above 100');
SELECT pg_temp.refused('{"id": "x", "kind": "deduction"}', '{"subjects": [{"id": "p", "values": {"x": -1}}]}', 'inputs at "/subjects/0/values/x": -1 must be 0 or more');
SELECT pg_temp.refused('{"id": "w", "kind": "ballots", "max": 10}', i, m) FROM (VALUES
  ('{"subjects": [{"id": "p"}], "ballots": [{"group": "a", "marks": {"p": {"w": 11}}}]}', 'inputs at "/ballots/0/marks/p/w": 11 is above 10'),
  ('{"subjects": [{"id": "p"}], "electorate": {"a": 0}, "ballots": [{"group": "a", "marks": {}}]}', 'inputs at "/ballots": 1 ballots of group "a" are more than its electorate of 0'),
  ('{"subjects": [{"id": "p"}], "tallies": {"w": {"p": {"a": {"valid": 2, "marks": 2, "sum": 20.1}}}}}', 'inputs at "/tallies/w/p/a/sum": 20.1 is above 20'),
  ('{"subjects": [{"id": "p"}], "tallies": {"w": {"p": {"a": {"valid": 2, "marks": 3, "sum": 3}}}}}', 'inputs at "/tallies/w/p/a": 2 valid ballots are not 0 abstentions and 3 marks'),
  ('{"subjects": [{"id": "p"}], "tallies": {"w": {"p": {"a": {"valid": 2, "sum": 3}}}}}', 'inputs at "/tallies/w/p/a/sum": 3 is above 0'),
  ('{"subjects": [{"id": "p"}], "tallies": {"w": {"p": {"a": {"valid": -1}}}}}', 'inputs at "/tallies/w/p/a/valid": -1 must be a whole number from 0 to 10000000')) AS v (i, m);
SELECT pg_temp.refused('{"id": "w", "kind": "rank_ballots", "points": 100, "step": 4, "max": 3}', i, m) FROM (VALUES
  ('{"subjects": [{"id": "p"}], "tallies": {"w": {"p": {"a": {"valid": 1, "marks": 1, "sum": 80}}}}}', 'inputs at "/tallies/w/p/a/sum": 80 is below 92'),
  ('{"subjects": [{"id": "p"}], "ballots": [{"group": "a", "marks": {"p": {"w": 1.5}}}]}', 'inputs at "/ballots/0/marks/p/w": a rank must be a whole number')) AS v (i, m);
SELECT pg_temp.refused('{"id": "r", "kind": "ref", "node": "r"}', '{"subjects": []}', 'scheme at "/root": the value of this node would need itself');
SELECT pg_temp.refused('{"id": "k", "kind": "best", "points": 1, "peers": "team", "child": {"id": "x", "kind": "input"}}', '{"subjects": [{"id": "p", "values": {"x": 1}}]}',
                       'inputs at "/subjects/0/attributes": subject "p" needs attribute "team"');
SELECT throws_ok($$SELECT pg_temp.grades('{95,94}', '{"grades": [{"code": "a", "from": 90}, {"code": "b"}]}', '{"choices": {"a": ["p1"]}}')$$, '22023',
                 'inputs at "/choices/a": subject "p1" is in no tie for this grade', 'nobody is chosen who was not tied');

SELECT * FROM finish();
ROLLBACK;
