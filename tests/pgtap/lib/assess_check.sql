-- The check of a scheme: a sound one has no finding, and each way to be wrong has one at its place. Any jsonb at all gives rows
-- and no error. What is odd is a warning; a scheme with warnings alone can be calculated.
BEGIN;
SELECT plan(75);

CREATE FUNCTION pg_temp.scheme(root text, more text DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
SELECT '{"format": "egov-scheme-1", "code": "test", "class": "person", "groups": {"a": 1},
         "levels": {"abcd": {"A": 100, "B": 80, "C": 60, "D": 40}}}'::jsonb || jsonb_build_object('root', root::jsonb) || more::jsonb $$;

-- all findings as one text
CREATE FUNCTION pg_temp.found(scheme jsonb) RETURNS text LANGUAGE sql AS $$
SELECT coalesce(string_agg(concat_ws(' ', severity, kind, place), ', ' ORDER BY place, kind), 'none') FROM egov.assess_check(scheme) $$;

CREATE FUNCTION pg_temp.node(root text, wanted text) RETURNS text LANGUAGE sql AS $$
SELECT is(pg_temp.found(pg_temp.scheme(root) - CASE WHEN root ~ 'ballots|votes' THEN '' ELSE 'groups' END), wanted, left(root, 100)) $$;

CREATE FUNCTION pg_temp.top(more text, wanted text) RETURNS text LANGUAGE sql AS $$
SELECT is(pg_temp.found(pg_temp.scheme('{"id": "x", "kind": "input", "min": 0, "max": 100}', more) - 'groups'), wanted, left(more, 100)) $$;

-- anything at all
SELECT is(pg_temp.found(j::jsonb), w, left(j, 60)) FROM (VALUES
  ('null', 'error type '), ('3', 'error type '), ('"x"', 'error type '), ('[]', 'error type '),
  ('{}', 'error required , error required , error required , error required ')) AS v (j, w);
SELECT is((SELECT count(*) FROM egov.assess_check(NULL)), 0::bigint, 'NULL');
SELECT is((SELECT count(*) FROM egov.assess_check((SELECT jsonb_object_agg(n, n) FROM generate_series(1, 1000) AS n))), 100::bigint, 'at most a hundred findings');
SELECT is((SELECT message FROM egov.assess_check((SELECT jsonb_object_agg(n, n) FROM generate_series(1, 1001) AS n))), 'there are more than 1000 members', 'too many members');

-- the head of a scheme
SELECT pg_temp.top(m, w) FROM (VALUES
  ('{}', 'none'),
  ('{"name": {"zh-CN": "考核", "en": "test"}, "basis": [{"law": "x", "article": "1"}]}', 'none'),
  ('{"rooot": {}}', 'error member '),
  ('{"format": "egov-scheme-2"}', 'error word /format'),
  ('{"code": "a b"}', 'error text /code'),
  ('{"class": "dog"}', 'error word /class'),
  ('{"name": 3}', 'error type /name'),
  ('{"name": {"en": 3}}', 'error type /name'),
  ('{"basis": [{"lawyer": "x"}]}', 'error member /basis/0'),
  ('{"rounding": {"mode": "half_up", "digits": 21}}', 'error range /rounding/digits'),
  ('{"rounding": {"mode": "half_up"}}', 'error required /rounding'),
  ('{"levels": {"a": {}}}', 'error size /levels/a'),
  ('{"levels": {"a": {"A": "1e5"}}}', 'error number /levels/a/A')) AS v (m, w);
SELECT is(pg_temp.found(pg_temp.scheme('{"id": "x", "kind": "input"}', '{"groups": {"a": 0}}')), 'error range /groups/a', 'a group without weight');
SELECT is(pg_temp.found(pg_temp.scheme('{"id": "x", "kind": "input"}')), 'warning group /groups', 'a group that votes nowhere');

-- nodes
SELECT pg_temp.node(n, w) FROM (VALUES
  ('[]', 'error type /root'),
  ('{"kind": "input"}', 'error required /root'),
  ('{"id": "x"}', 'error required /root'),
  ('{"id": "x", "kind": "formula"}', 'error word /root/kind'),
  ('{"id": "x", "kind": "input", "wieght": 1}', 'error member /root'),
  ('{"id": "x", "kind": "input", "weight": 1}', 'error member /root'),
  ('{"id": "x", "kind": "input", "levels": "none"}', 'error levels /root/levels'),
  ('{"id": "x", "kind": "input", "levels": "abcd", "min": 1}', 'error conflict /root'),
  ('{"id": "x", "kind": "input", "min": 1, "max": 0}', 'error range /root'),
  ('{"id": "x", "kind": "input", "floor": 1, "ceiling": 0}', 'error range /root'),
  ('{"id": "s", "kind": "sum", "children": []}', 'error size /root/children'),
  ('{"id": "s", "kind": "sum", "per": 0, "children": [{"id": "x", "kind": "input"}]}', 'error range /root/per'),
  ('{"id": "s", "kind": "sum", "children": [{"id": "s", "kind": "input"}]}', 'error duplicate /root/children/0'),
  ('{"id": "s", "kind": "sum", "children": [{"id": "x", "kind": "input", "weight": -1}]}', 'error range /root/children/0/weight'),
  ('{"id": "s", "kind": "sum", "children": [{"id": "x", "kind": "input", "weight": 0}]}', 'error weights /root, warning weights /root/children/0/weight'),
  ('{"id": "s", "kind": "sum", "per": 100, "children": [{"id": "x", "kind": "input", "weight": 99}]}', 'warning weights /root'),
  ('{"id": "s", "kind": "sum", "missing": "rescale", "children": [{"id": "x", "kind": "input"}]}', 'error full /root/children/0'),
  ('{"id": "d", "kind": "deduction", "cap": -1}', 'error range /root/cap'),
  ('{"id": "d", "kind": "deduction", "points": {"late": -1}}', 'error range /root/points/late'),
  ('{"id": "b", "kind": "bonus", "gate": {"node": "z", "above": 1}}', 'error node /root'),
  ('{"id": "b", "kind": "bonus", "gate": {"node": "b", "above": 1, "from": 1}}', 'error conflict /root/gate'),
  ('{"id": "b", "kind": "bonus", "cap": 1, "gate": {"node": "b", "above": 1}}', 'error cycle /root'),
  ('{"id": "s", "kind": "sum", "children": [{"id": "b", "kind": "bonus", "gate": {"node": "x", "above": 9}}, {"id": "x", "kind": "input", "max": 9}]}', 'warning gate_shut /root/children/0/gate'),
  ('{"id": "v", "kind": "veto", "when": [], "then": {}, "child": {"id": "x", "kind": "input"}}', 'error required /root/then, error size /root/when'),
  ('{"id": "v", "kind": "veto", "when": ["f"], "then": {"grade": "a"}, "child": {"id": "x", "kind": "input"}}', 'error grade /root'),
  ('{"id": "v", "kind": "veto", "when": ["x"], "then": {"value": 0}, "child": {"id": "x", "kind": "input", "levels": "abcd"}}', 'error conflict /root/child'),
  ('{"id": "b", "kind": "band", "bands": [{"from": 3, "to": 3, "value": 1}, {"value": 2}, {"from": 9, "value": 1}], "child": {"id": "x", "kind": "input"}}',
   'error band_empty /root/bands/0, error band_covered /root/bands/2'),
  ('{"id": "b", "kind": "band", "bands": [{"from": 0, "to": 5, "value": 1}, {"from": 4, "to": 6, "value": 2}], "child": {"id": "x", "kind": "input", "max": 3}}',
   'warning band_beyond /root/bands/1, warning band_overlap /root/bands/1'),
  ('{"id": "r", "kind": "ref", "node": "z"}', 'error node /root'),
  ('{"id": "w", "kind": "ballots", "groups": {"z": 1}}', 'error group /root/groups'),
  ('{"id": "w", "kind": "ballots", "trim": {"low": 1, "fraction": "0.1"}}', 'error conflict /root/trim'),
  ('{"id": "w", "kind": "ballots", "trim": {"fraction": "0.5"}}', 'error range /root/trim/fraction'),
  ('{"id": "w", "kind": "ballots", "min": 70, "valid": {"at_least": [{"count": 2, "below": 70}]}}', 'error void_always /root/valid'),
  ('{"id": "w", "kind": "ballots", "quorum": {}}', 'error required /root/quorum'),
  ('{"id": "w", "kind": "votes", "top": ["A"], "table": [{"value": 1}]}', 'error required /root'),
  ('{"id": "w", "kind": "votes", "levels": "abcd", "top": ["E"], "table": [{"value": 1}]}', 'error levels /root/top/0'),
  ('{"id": "w", "kind": "votes", "levels": "abcd", "top": ["A"], "bad": ["A"], "table": [{"from": 2, "value": 1}]}', 'error conflict /root, error band_empty /root/table/0')) AS v (n, w);

-- grades, quotas, exclusions
SELECT pg_temp.top(m, w) FROM (VALUES
  ('{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "a", "share": "0.2", "raised": "0.25"}], "exclusions": []}', 'none'),
  ('{"grades": [{"code": "a"}, {"code": "a", "from": 3}]}', 'error order /grades/0, error duplicate /grades/1, error order /grades/1'),
  ('{"grades": [{"code": "a", "from": 101}, {"code": "b"}]}', 'warning grade_beyond /grades/0'),
  ('{"grades": [{"code": "a", "from": 90, "needs": [{"input": "r", "in": ["good"], "from": 3}]}, {"code": "b"}]}', 'error conflict /grades/0/needs/0'),
  ('{"grades": [{"code": "a", "from": 90, "needs": [{"input": "x", "in": ["good"]}]}, {"code": "b"}]}', 'error conflict /root'),
  ('{"quotas": [{"grade": "a", "share": "1.1"}]}', 'error grade /quotas/0, error range /quotas/0/share'),
  ('{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "b", "share": 0}, {"grade": "a", "share": "0.3", "raised": "0.2"}]}',
   'error quota /quotas/0, error quota /quotas/0, error quota /quotas/1'),
  ('{"grades": [{"code": "a", "from": 90}, {"code": "b"}], "quotas": [{"grade": "a", "share": {"by": "team", "shares": {}}}]}', 'error size /quotas/0/share/shares'),
  ('{"grades": ["a", {"code": "b"}], "quotas": [{"grade": "b", "share": 1}]}', 'error type /grades/0'),
  ('{"exclusions": [{"when": "leave"}]}', 'error required /exclusions/0')) AS v (m, w);

-- depth and size
CREATE FUNCTION pg_temp.deep(levels int) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE node jsonb := '{"id": "x", "kind": "input"}';
BEGIN
  FOR i IN 2 .. levels LOOP node := jsonb_build_object('id', 'n' || i, 'kind', 'sum', 'children', jsonb_build_array(node)); END LOOP;
  RETURN pg_temp.scheme(node::text) - 'groups';
END $$;
SELECT is(pg_temp.found(pg_temp.deep(30)), 'none', 'thirty deep');
SELECT matches(pg_temp.found(pg_temp.deep(31)), '^error size /root', 'thirty-one');
SELECT matches(pg_temp.found(pg_temp.deep(3000)), '^error size /root', 'three thousand');
SELECT is(pg_temp.found(pg_temp.scheme(jsonb_build_object('id', 'r', 'kind', 'sum', 'children', (SELECT jsonb_agg(jsonb_build_object('id', 'n' || n, 'kind', 'ref', 'node', 'n' || n + 1))
                                       FROM generate_series(1, 998) AS n) || '{"id": "n999", "kind": "input"}'::jsonb)::text) - 'groups'), 'none', 'a thousand nodes, each the value of the next');
SELECT is((SELECT count(*) FROM egov.assess_check(pg_temp.scheme(jsonb_build_object('id', 'r', 'kind', 'sum', 'children', (SELECT jsonb_agg(jsonb_build_object('id', 'n' || n, 'kind', 'input'))
                                       FROM generate_series(1, 1000) AS n))::text))), 1::bigint, 'one more');

SELECT * FROM finish();
ROLLBACK;
