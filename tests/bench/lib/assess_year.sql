-- An appraisal of :people people in 150 teams, each rated by 100 raters of three groups on 20 indicators;
-- 101 recorded inputs each; a tree of 200 nodes with bands, best, ranks, quotas. Keys are not checked while
-- the rows go in, which nobody would call a part of a year.
SET session_replication_role = replica;

CREATE SCHEMA egov_bench;
CREATE TABLE egov_bench.scheme AS
SELECT jsonb_build_object('format', 'egov-scheme-1', 'code', 'bench-year', 'name', 'bench', 'class', 'person',
    'groups', '{"superior": 20, "peer": 40, "subordinate": 40}'::jsonb,
    'root', jsonb_build_object('id', 'year', 'kind', 'sum', 'per', 100, 'missing', 'renormalise', 'children',
        (SELECT jsonb_agg(jsonb_build_object('id', 'b' || n, 'kind', 'ballots', 'weight', 3, 'min', 0, 'max', 100,
                    'trim', '{"low": 1, "high": 1, "above": 10}'::jsonb, 'quorum', '{"share": "1/2"}'::jsonb)) FROM generate_series(1, 20) AS n)
        || (SELECT jsonb_agg(jsonb_build_object('id', 's' || n, 'kind', 'sum', 'per', 5, 'missing', 'zero', 'weight', 1, 'rounding', '{"mode": "half_up", "digits": 2}'::jsonb,
                    'children', (SELECT jsonb_agg(jsonb_build_object('id', 'i' || (n * 5 + k), 'kind', 'input', 'min', 0, 'max', 100)) FROM generate_series(-4, 0) AS k)))
              FROM generate_series(1, 20) AS n)
        || (SELECT jsonb_agg(jsonb_build_object('id', 'k' || n, 'kind', 'band', 'weight', '0.5', 'otherwise', 40,
                    'bands', '[{"from": 60, "value": 100}, {"from": 50, "to": 60, "value": 80}, {"from": 40, "to": 50, "value": 60}]'::jsonb,
                    'child', jsonb_build_object('id', 'kr' || n, 'kind', 'ref', 'node', 's' || n))) FROM generate_series(1, 20) AS n)
        || (SELECT jsonb_agg(jsonb_build_object('id', 'o' || n, 'kind', 'best', 'weight', 1, 'points', 100,
                    'child', jsonb_build_object('id', 'or' || n, 'kind', 'ref', 'node', 's' || n))) FROM generate_series(1, 5) AS n)
        || (SELECT jsonb_agg(jsonb_build_object('id', 'r' || n, 'kind', 'rank', 'weight', 1, 'points', 100, 'step', '0.01',
                    'child', jsonb_build_object('id', 'rr' || n, 'kind', 'ref', 'node', 'b' || n))) FROM generate_series(1, 4) AS n)
        || jsonb_build_array(jsonb_build_object('id', 'i101', 'kind', 'input', 'weight', 1, 'min', 0, 'max', 100))),
    'grades', '[{"code": "excellent", "from": 50}, {"code": "competent", "from": 40}, {"code": "other"}]'::jsonb,
    'quotas', '[{"grade": "excellent", "pool": "team", "share": "0.25"}, {"grade": "excellent", "share": "0.2"}]'::jsonb) AS content;

INSERT INTO egov.scheme (tenant, id, code, edition, name, class, content, state, drafted_by, drafted_at, published_by, published_at, digest)
SELECT 1, '01900000-0000-7000-8000-00000000be01', 'bench-year', 1, 'bench', 'person', b.content, 'published', d.id, now(), p.id, now(), sha256('bench')
  FROM egov_bench.scheme AS b, egov.account AS d, egov.account AS p
 WHERE d.tenant = 1 AND d.login = 'organiser-2' AND p.tenant = 1 AND p.login = 'organiser-1';
INSERT INTO egov.appraisal (tenant, id, year, name, scheme, state, collect_from, collect_through, created_by, created_at)
SELECT 1, '01900000-0000-7000-8000-00000000be02', 2024, 'bench', '01900000-0000-7000-8000-00000000be01', 'collect', '2024-01-01', '2024-12-20', a.id, now()
  FROM egov.account AS a WHERE a.tenant = 1 AND a.login = 'organiser-1';

CREATE TABLE egov_bench.subject AS
SELECT n, egov.uuid7() AS id, egov.uuid7() AS person FROM generate_series(1, :people) AS n;
INSERT INTO egov.person (tenant, id, name, department)
SELECT 1, s.person, 'bench', d.id FROM egov_bench.subject AS s, egov.department AS d WHERE d.tenant = 1 AND d.code = 'mzj';
INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department, person, attributes)
SELECT 1, s.id, '01900000-0000-7000-8000-00000000be02', d.id, s.person, jsonb_build_object('team', 'team-' || s.n % 150)
  FROM egov_bench.subject AS s, egov.department AS d WHERE d.tenant = 1 AND d.code = 'mzj';
INSERT INTO egov.appraisal_value (tenant, appraisal, subject, indicator, value, source, recorded_at)
SELECT 1, '01900000-0000-7000-8000-00000000be02', s.id, 'i' || k, to_jsonb(round((20 + random() * 80)::numeric, 1)), 'record', now()
  FROM egov_bench.subject AS s, generate_series(1, 101) AS k;

-- papers of a hundred subjects for each group: 10 superiors, 40 peers, 50 subordinates
CREATE TABLE egov_bench.paper AS
SELECT gen_random_uuid() AS id, block, g.rater_group, g.voters
  FROM generate_series(0, (:people - 1) / 100) AS block,
       (VALUES ('superior', 10), ('peer', 40), ('subordinate', 50)) AS g (rater_group, voters);
INSERT INTO egov.ballot_paper (tenant, id, appraisal, rater_group, name, issue_from, issue_until, cast_from, closes_at, public_key, closed)
SELECT 1, p.id, '01900000-0000-7000-8000-00000000be02', p.rater_group, 'bench', '2024-12-01', '2024-12-02', '2024-12-02', '2024-12-03', sha256('bench'), true
  FROM egov_bench.paper AS p;
INSERT INTO egov.ballot_paper_subject (tenant, paper, subject)
SELECT 1, p.id, s.id FROM egov_bench.paper AS p JOIN egov_bench.subject AS s ON (s.n - 1) / 100 = p.block;
INSERT INTO egov.ballot_voter (tenant, paper, account)
SELECT 1, p.id, gen_random_uuid() FROM egov_bench.paper AS p, generate_series(1, p.voters) AS v;
CREATE TABLE egov_bench.ballot AS
SELECT p.id AS paper, p.block, gen_random_uuid() AS id FROM egov_bench.paper AS p, generate_series(1, p.voters) AS v;
INSERT INTO egov.ballot (tenant, id, paper, token, content, mixed)
SELECT 1, b.id, b.paper, sha256(b.id::text::bytea), sha256('bench'), true FROM egov_bench.ballot AS b;
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value)
SELECT 1, b.paper, b.id, s.id, 'b' || k, (random() * 100)::int4
  FROM egov_bench.ballot AS b JOIN egov_bench.subject AS s ON (s.n - 1) / 100 = b.block, generate_series(1, 20) AS k;

RESET session_replication_role;
VACUUM ANALYZE egov.ballot_mark, egov.appraisal_value, egov.appraisal_subject, egov.ballot, egov.ballot_voter, egov.ballot_paper_subject;
