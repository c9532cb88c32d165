-- Assessment of the demo city: the schemes of schemes/; last year from plan to close for 13 organs, 13
-- teams, 60 leaders and 400 civil servants; the same of this year in collection; a half-yearly appraisal
-- of the leaders that is public just now. Acts go through the API at past case times; ballots, which
-- nobody can cast from here without a token, are rows.

-- A city that is assessed: last year is over since some weeks.
CREATE TEMPORARY TABLE demo_year ON COMMIT DROP AS
SELECT y AS this_year, y - 1 AS last_year
  FROM (SELECT extract(year FROM now() - interval '45 days')::int4) AS t (y);

CREATE TEMPORARY TABLE demo_scheme (code text PRIMARY KEY, file jsonb NOT NULL, id uuid) ON COMMIT DROP;
\set file `cat schemes/unit-1000.json`
INSERT INTO pg_temp.demo_scheme VALUES ('unit-1000', :'file');
\set file `cat schemes/team-yearly.json`
INSERT INTO pg_temp.demo_scheme VALUES ('team-yearly', :'file');
\set file `cat schemes/leader-yearly.json`
INSERT INTO pg_temp.demo_scheme VALUES ('leader-yearly', :'file');
\set file `cat schemes/civil-servant-yearly.json`
INSERT INTO pg_temp.demo_scheme VALUES ('civil-servant-yearly', :'file');
\set file `cat schemes/weighted-ballots.json`
INSERT INTO pg_temp.demo_scheme VALUES ('weighted-ballots', :'file');
\set file `cat schemes/site-inspection.json`
INSERT INTO pg_temp.demo_scheme VALUES ('site-inspection', :'file');
\set file `cat schemes/ballot-validity.json`
INSERT INTO pg_temp.demo_scheme VALUES ('ballot-validity', :'file');
\set file `cat schemes/parts-renormalised.json`
INSERT INTO pg_temp.demo_scheme VALUES ('parts-renormalised', :'file');
\set file `cat schemes/ten-items.json`
INSERT INTO pg_temp.demo_scheme VALUES ('ten-items', :'file');
\set file `cat schemes/project-spending.json`
INSERT INTO pg_temp.demo_scheme VALUES ('project-spending', :'file');

-- A working hour of a day of a year, in Shanghai.
CREATE FUNCTION pg_temp.demo_on(year int4, month int4, day int4) RETURNS timestamptz
LANGUAGE sql STABLE
RETURN make_timestamp(year, month, day, 10, 0, 0) AT TIME ZONE 'Asia/Shanghai';

-- An act on an appraisal in the version that it has now.
CREATE FUNCTION pg_temp.demo_appraisal_act(who text, at timestamptz, name text, appraisal uuid, body jsonb DEFAULT '{}')
RETURNS jsonb
LANGUAGE sql AS $$
    SELECT pg_temp.demo_call(who, at, name,
               jsonb_build_object('path', jsonb_build_object('id', appraisal), 'body', body),
               (SELECT a.version FROM egov.appraisal AS a WHERE a.tenant = 1 AND a.id = appraisal))
$$;

-- A number from 0 to 1 that depends on words alone, so that every load gives the same city.
CREATE FUNCTION pg_temp.demo_chance(VARIADIC word text[]) RETURNS float8
LANGUAGE sql IMMUTABLE
RETURN abs(hashtext(array_to_string(word, '/'))::int8) % 10000 / 10000.0;

-- One organiser drafts, another signs.
UPDATE pg_temp.demo_scheme AS s
   SET id = (pg_temp.demo_call('organiser-1', pg_temp.demo_on(y.last_year, 1, 6), 'scheme_create',
                 jsonb_build_object('body', jsonb_build_object('content', s.file -> 'scheme'))) ->> 'id')::uuid
  FROM pg_temp.demo_year AS y;
SELECT pg_temp.demo_call('organiser-2', pg_temp.demo_on(y.last_year, 1, 8), 'scheme_publish',
           jsonb_build_object('path', jsonb_build_object('id', s.id), 'body', '{}'::jsonb), 1)
  FROM pg_temp.demo_scheme AS s, pg_temp.demo_year AS y;

-- What the ledger feeds, from last year on.
SELECT pg_temp.demo_call('organiser-1', pg_temp.demo_on(y.last_year, 1, 9), 'supervision_kind_create',
           jsonb_build_object('body', jsonb_build_object(
               'kind', k.kind, 'class', k.class, 'indicator', k.indicator, 'points', k.points,
               'law', '绥芬河市年度考核办法（示例）', 'valid_from', make_date(y.last_year, 1, 1))))
  FROM pg_temp.demo_year AS y,
       (VALUES ('late_case', 'team', 'supervision', '2'), ('broken_promise', 'team', 'supervision', '1'),
               ('refused_read', 'team', 'supervision', '1'), ('discipline', 'team', 'supervision', '20'),
               ('late_case', 'person', 'supervision', '1'), ('broken_promise', 'person', 'supervision', '1'),
               ('discipline', 'person', 'supervision', '10'), ('award', 'person', 'honours', '2'))
           AS k (kind, class, indicator, points);

-- The people: leaders are heads and their deputies.
CREATE TEMPORARY TABLE demo_assessed ON COMMIT DROP AS
SELECT p.id AS person, a.id AS account, a.login, e.code, e.department,
       o.name IN ('局长', '副局长') AS leader, o.name = '局长' AS head,
       row_number() OVER (PARTITION BY e.code, o.name IN ('局长', '副局长') ORDER BY a.login) AS n
  FROM pg_temp.demo_establishment AS e
  JOIN egov.person AS p ON p.tenant = 1 AND p.department = e.department
  JOIN egov.post AS o ON o.tenant = 1 AND o.id = p.post
  JOIN egov.account AS a ON a.tenant = 1 AND a.person = p.id
 WHERE o.name <> '考核岗';

-- The appraisals, each an edition of a scheme and what it calls for.
CREATE TEMPORARY TABLE demo_appraisal ON COMMIT DROP AS
SELECT egov.uuid7() AS id, y.this_year AS year, a.*, y.this_year > y.last_year AS open
  FROM (SELECT this_year, last_year FROM pg_temp.demo_year
        UNION ALL SELECT last_year, last_year FROM pg_temp.demo_year) AS y,
       (VALUES (1, '机关年度考核', 'unit-1000'), (2, '领导班子年度考核', 'team-yearly'),
               (3, '领导干部年度考核', 'leader-yearly'), (4, '公务员年度考核', 'civil-servant-yearly'),
               (5, '领导干部半年民主测评', 'weighted-ballots')) AS a (n, name, scheme)
 WHERE a.n < 5 OR y.this_year > y.last_year;

-- Plans an appraisal, names who is assessed and the committee, opens the collection.
CREATE FUNCTION pg_temp.demo_plan(a pg_temp.demo_appraisal) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    at timestamptz := CASE WHEN a.n = 5 THEN now() - interval '40 days' ELSE pg_temp.demo_on(a.year, 1, 12) END;
    through date := CASE WHEN a.n = 5 THEN (now() - interval '20 days')::date ELSE make_date(a.year, 12, 20) END;
    appraisal uuid;
    part record;
BEGIN
    appraisal := pg_temp.demo_call('organiser-1', at, 'appraisal_create', jsonb_build_object('body', jsonb_strip_nulls(jsonb_build_object(
        'year', a.year, 'name', a.name, 'scheme', (SELECT s.id FROM pg_temp.demo_scheme AS s WHERE s.code = a.scheme),
        'teams', CASE WHEN a.n IN (3, 4) THEN (SELECT t.id FROM pg_temp.demo_appraisal AS t WHERE t.n = 2 AND t.year = a.year) END,
        'collect_from', at::date, 'collect_through', through)))) ->> 'id';
    FOR part IN
        SELECT jsonb_build_object('departments', jsonb_agg(e.department)) AS body
          FROM pg_temp.demo_establishment AS e WHERE a.n = 2
        HAVING a.n = 2
        UNION ALL
        SELECT jsonb_build_object('departments', jsonb_agg(e.department), 'attributes', jsonb_build_object('category', d.kind))
          FROM pg_temp.demo_establishment AS e JOIN egov.department AS d ON d.tenant = 1 AND d.id = e.department
         WHERE a.n = 1 GROUP BY d.kind
        UNION ALL
        SELECT jsonb_build_object('people', jsonb_agg(p.person), 'attributes',
                   jsonb_build_object('unit', p.code, 'category', CASE WHEN p.leader THEN 'leader' ELSE 'staff' END))
          FROM pg_temp.demo_assessed AS p WHERE a.n > 2 AND p.leader = (a.n IN (3, 5)) GROUP BY p.code, p.leader
    LOOP
        PERFORM pg_temp.demo_appraisal_act('organiser-1', at, 'appraisal_subject_add', appraisal, part.body);
    END LOOP;
    PERFORM pg_temp.demo_appraisal_act('organiser-1', at, 'committee_put', appraisal,
        (SELECT jsonb_build_object('people', jsonb_agg(c.person)) FROM egov.account AS c WHERE c.tenant = 1 AND c.login LIKE 'committee-_'));
    PERFORM pg_temp.demo_appraisal_act('organiser-1', at, 'appraisal_collect', appraisal);
    RETURN appraisal;
END
$$;
DO $$
DECLARE
    a pg_temp.demo_appraisal;
BEGIN
    -- people after the teams that they name
    FOR a IN SELECT * FROM pg_temp.demo_appraisal ORDER BY year, n LOOP
        UPDATE pg_temp.demo_appraisal AS d SET id = pg_temp.demo_plan(a) WHERE d.year = a.year AND d.n = a.n;
    END LOOP;
END
$$;

-- Recorded inputs: of the closed year all, of this year those of the organs' first half.
CREATE TEMPORARY TABLE demo_value ON COMMIT DROP AS
SELECT a.id AS appraisal, a.year, a.n, s.id AS subject, i.indicator,
       round((i.low + (i.high - i.low) * pg_temp.demo_chance(a.year::text, i.indicator, coalesce(p.login, e.code)))::numeric, 1)::text AS number
  FROM pg_temp.demo_appraisal AS a
  JOIN egov.appraisal_subject AS s ON s.tenant = 1 AND s.appraisal = a.id
  JOIN pg_temp.demo_establishment AS e ON e.department = s.department
  LEFT JOIN pg_temp.demo_assessed AS p ON p.person = s.person
  JOIN (VALUES (1, 'work-score', 70, 118), (2, 'party', 82, 99), (2, 'targets', 80, 100), (2, 'satisfaction', 78, 98),
               (3, 'work', 76, 99), (4, 'duties', 72, 99), (4, 'months', 12, 12)) AS i (n, indicator, low, high)
    ON i.n = a.n
 WHERE NOT a.open OR a.n = 1;
-- one team was not rated by the public; somebody came late in the year
DELETE FROM pg_temp.demo_value AS v USING egov.appraisal_subject AS s, pg_temp.demo_establishment AS e
 WHERE v.indicator = 'satisfaction' AND s.tenant = 1 AND s.id = v.subject AND e.department = s.department AND e.code = 'qxj';
UPDATE pg_temp.demo_value AS v SET number = '4' FROM egov.appraisal_subject AS s, pg_temp.demo_assessed AS p
 WHERE v.indicator = 'months' AND s.tenant = 1 AND s.id = v.subject AND p.person = s.person AND p.n = 12 AND p.code IN ('zrj', 'wjj');
SELECT pg_temp.demo_call('organiser-1', pg_temp.demo_on(v.year, CASE WHEN v.year = y.last_year THEN 12 ELSE 1 END, 18), 'appraisal_value_put',
           jsonb_build_object('path', jsonb_build_object('id', v.appraisal), 'body', jsonb_build_object('values',
               jsonb_agg(jsonb_build_object('subject', v.subject, 'indicator', v.indicator, 'number', v.number)))))
  FROM pg_temp.demo_value AS v, pg_temp.demo_year AS y
 GROUP BY v.appraisal, v.year, y.last_year, v.indicator;
SELECT pg_temp.demo_call('organiser-1', pg_temp.demo_on(a.year, 12, 18), 'appraisal_value_put',
           jsonb_build_object('path', jsonb_build_object('id', a.id), 'body', jsonb_build_object('values',
               jsonb_build_array(jsonb_build_object('subject', s.id, 'indicator', 'probation', 'flag', true)))))
  FROM pg_temp.demo_appraisal AS a
  JOIN egov.appraisal_subject AS s ON s.tenant = 1 AND s.appraisal = a.id
  JOIN pg_temp.demo_assessed AS p ON p.person = s.person AND p.n = 20 AND p.code IN ('mzj', 'zjj')
 WHERE a.n = 4 AND NOT a.open;

-- Awards and discipline of last year.
SELECT pg_temp.demo_call('organiser-1', pg_temp.demo_on(y.last_year, 9, 10), 'supervision_fact_create',
           jsonb_build_object('body', jsonb_build_object('kind', CASE WHEN p.code = 'hbj' THEN 'discipline' ELSE 'award' END,
               'department', p.department, 'person', p.person, 'occurred_on', make_date(y.last_year, 9, 8),
               'basis', CASE WHEN p.code = 'hbj' THEN '诫勉决定（示例）' ELSE '市政府嘉奖（示例）' END)))
  FROM pg_temp.demo_assessed AS p, pg_temp.demo_year AS y
 WHERE p.leader AND p.n = 2 AND p.code IN ('mzj', 'scjgj', 'hbj', 'jtj');

-- Routine records: of last year by quarter, of this year the first quarter; a head grades, heads are graded by the mayor.
INSERT INTO egov.routine_record (tenant, id, person, period_from, period_through, summary, submitted_at, comment, grade, graded_by, graded_at)
SELECT 1, egov.uuid7(), p.person, q.begins, (q.begins + interval '3 months - 1 day')::date, '完成本季度工作任务（示例）',
       q.begins + interval '3 months 2 days', CASE WHEN c.chance > 0.9 THEN '再接再厉' END,
       CASE WHEN c.chance < 0.06 THEN 'average' WHEN c.chance < 0.3 THEN 'fairly_good' ELSE 'good' END,
       g.id, q.begins + interval '3 months 9 days'
  FROM pg_temp.demo_assessed AS p
 CROSS JOIN pg_temp.demo_year AS y
 CROSS JOIN LATERAL (SELECT make_date(y.last_year, 1 + 3 * n, 1) AS begins FROM generate_series(0, 3) AS n
                     UNION ALL SELECT make_date(y.this_year, 1, 1)) AS q
 CROSS JOIN LATERAL (SELECT pg_temp.demo_chance(p.login, q.begins::text) AS chance) AS c
  JOIN egov.account AS g ON g.tenant = 1 AND g.login = CASE WHEN p.head THEN 'mayor-1' ELSE p.code || '-head-1' END;

-- Ballot papers: who rates whom. Colleagues rate each other in two halves, since nobody rates themselves.
CREATE TEMPORARY TABLE demo_paper ON COMMIT DROP AS
WITH city AS (
    SELECT jsonb_agg(a.id) AS voters FROM egov.account AS a
     WHERE a.tenant = 1 AND a.login IN ('mayor-1', 'coordinator-1', 'coordinator-2', 'supervisor-1', 'supervisor-2', 'committee-1', 'committee-2', 'committee-3')
)
SELECT a.id AS appraisal, a.year, a.n, 'leader' AS rater_group, '机关测评·市领导' AS name, NULL::text AS code, NULL::boolean AS half, c.voters
  FROM pg_temp.demo_appraisal AS a, city AS c WHERE a.n = 1
UNION ALL
SELECT a.id, a.year, a.n, 'staff', '机关测评·干部职工', NULL, NULL, (SELECT jsonb_agg(p.account) FROM pg_temp.demo_assessed AS p WHERE NOT p.leader)
  FROM pg_temp.demo_appraisal AS a WHERE a.n = 1
UNION ALL
SELECT a.id, a.year, a.n, 'superior', '领导测评·上级', NULL, NULL, c.voters FROM pg_temp.demo_appraisal AS a, city AS c WHERE a.n IN (3, 5)
UNION ALL
SELECT a.id, a.year, a.n, 'peer', '领导测评·同级·' || e.code, e.code, NULL, (SELECT jsonb_agg(p.account) FROM pg_temp.demo_assessed AS p WHERE p.head AND p.code <> e.code)
  FROM pg_temp.demo_appraisal AS a, pg_temp.demo_establishment AS e WHERE a.n IN (3, 5)
UNION ALL
SELECT a.id, a.year, a.n, 'subordinate', '领导测评·下级·' || e.code, e.code, NULL, (SELECT jsonb_agg(p.account) FROM pg_temp.demo_assessed AS p WHERE NOT p.leader AND p.code = e.code)
  FROM pg_temp.demo_appraisal AS a, pg_temp.demo_establishment AS e WHERE a.n IN (3, 5)
UNION ALL
SELECT a.id, a.year, a.n, 'superior', '公务员测评·领导·' || e.code, e.code, NULL, (SELECT jsonb_agg(p.account) FROM pg_temp.demo_assessed AS p WHERE p.leader AND p.code = e.code)
  FROM pg_temp.demo_appraisal AS a, pg_temp.demo_establishment AS e WHERE a.n = 4
UNION ALL
SELECT a.id, a.year, a.n, 'colleague', '公务员测评·同事·' || e.code || CASE WHEN h.half THEN '·甲' ELSE '·乙' END, e.code, h.half,
       (SELECT jsonb_agg(p.account) FROM pg_temp.demo_assessed AS p WHERE NOT p.leader AND p.code = e.code AND (p.n % 2 = 0) <> h.half)
  FROM pg_temp.demo_appraisal AS a, pg_temp.demo_establishment AS e, (VALUES (true), (false)) AS h (half) WHERE a.n = 4;
ALTER TABLE pg_temp.demo_paper ADD COLUMN id uuid, ADD COLUMN opens timestamptz, ADD COLUMN closes timestamptz;

-- Last year's and the half year's were strict; the one of this year for subordinates at the Civil Affairs
-- Bureau is open, with tokens and ballots at once, so that it can be tried.
UPDATE pg_temp.demo_paper AS p
   SET opens = CASE WHEN p.n = 5 THEN now() - interval '38 days' WHEN p.year = y.last_year THEN pg_temp.demo_on(p.year, 12, 1)
                    WHEN p.code = 'mzj' AND p.rater_group = 'subordinate' THEN now() - interval '1 day'
                    ELSE greatest(now() + interval '3 days', pg_temp.demo_on(p.year, 12, 1)) END,
       closes = CASE WHEN p.n = 5 THEN now() - interval '22 days' WHEN p.year = y.last_year THEN pg_temp.demo_on(p.year, 12, 16)
                     ELSE greatest(now() + interval '20 days', pg_temp.demo_on(p.year, 12, 19)) END
  FROM pg_temp.demo_year AS y;
UPDATE pg_temp.demo_paper AS p
   SET id = (pg_temp.demo_call('organiser-1', least(p.opens, now()) - interval '1 hour', 'ballot_paper_create', jsonb_build_object(
               'path', jsonb_build_object('id', p.appraisal),
               'body', jsonb_build_object('group', p.rater_group, 'name', p.name, 'issue_from', p.opens,
                   'issue_until', CASE WHEN p.opens < now() AND p.closes > now() THEN p.closes ELSE p.opens + interval '5 days' END,
                   'cast_from', CASE WHEN p.opens < now() AND p.closes > now() THEN p.opens ELSE p.opens + interval '5 days' END,
                   'closes_at', p.closes, 'voters', p.voters,
                   'subjects', (SELECT jsonb_agg(s.id) FROM egov.appraisal_subject AS s
                                  LEFT JOIN pg_temp.demo_assessed AS w ON w.person = s.person
                                 WHERE s.tenant = 1 AND s.appraisal = p.appraisal AND (p.code IS NULL OR w.code = p.code)
                                   AND (p.half IS NULL OR (w.n % 2 = 0) = p.half))))) ->> 'id')::uuid;

-- Nine of ten cast a ballot; of the closed papers these are the ballots.
CREATE TEMPORARY TABLE demo_ballot ON COMMIT DROP AS
SELECT p.id AS paper, p.n, p.rater_group, gen_random_uuid() AS id, v.account, p.name || p.year || a.login AS word
  FROM pg_temp.demo_paper AS p
  JOIN egov.ballot_voter AS v ON v.tenant = 1 AND v.paper = p.id
  JOIN egov.account AS a ON a.tenant = 1 AND a.id = v.account
 WHERE p.closes < now() AND pg_temp.demo_chance(p.name, p.year::text, a.login) < 0.9;
INSERT INTO egov.ballot_token (tenant, paper, account, blinded)
SELECT 1, b.paper, b.account, sha256(gen_random_uuid()::text::bytea) FROM pg_temp.demo_ballot AS b;
INSERT INTO egov.ballot (tenant, id, paper, token, content, mixed)
SELECT 1, b.id, b.paper, sha256(gen_random_uuid()::text::bytea), sha256(gen_random_uuid()::text::bytea), true FROM pg_temp.demo_ballot AS b ORDER BY b.id;
INSERT INTO egov.ballot_receipt (tenant, paper, receipt, mixed)
SELECT 1, b.paper, sha256(gen_random_uuid()::text::bytea), true FROM pg_temp.demo_ballot AS b ORDER BY gen_random_uuid();

-- How good a subject is thought to be, and what a ballot makes of it.
CREATE FUNCTION pg_temp.demo_level(subject text, ballot text, item text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN chance < 0.62 THEN 'A' WHEN chance < 0.9 THEN 'B' WHEN chance < 0.98 THEN 'C' ELSE 'D' END
      FROM (SELECT 0.45 * pg_temp.demo_chance(subject) + 0.55 * pg_temp.demo_chance(subject, ballot, item)) AS t (chance)
$$;
CREATE TEMPORARY TABLE demo_rated ON COMMIT DROP AS
SELECT s.paper, s.subject, coalesce(c.login, e.code) AS word
  FROM egov.ballot_paper_subject AS s
  JOIN egov.appraisal_subject AS u ON u.tenant = 1 AND u.id = s.subject
  JOIN pg_temp.demo_establishment AS e ON e.department = u.department
  LEFT JOIN egov.account AS c ON c.tenant = 1 AND c.person = u.person
 WHERE s.tenant = 1;
CREATE TEMPORARY TABLE demo_worth (level text PRIMARY KEY, value int4 NOT NULL) ON COMMIT DROP;
INSERT INTO pg_temp.demo_worth VALUES ('A', 100), ('B', 80), ('C', 60), ('D', 40);

-- leaders: three items; one mark in fifty is an abstention
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value, items)
SELECT 1, b.paper, b.id, s.subject, 'appraisal', (3 * c.value + 3 * a.value + 4 * r.value) / 10,
       jsonb_build_object('conduct', c.level, 'ability', a.level, 'results', r.level)
  FROM pg_temp.demo_ballot AS b
  JOIN pg_temp.demo_rated AS s ON s.paper = b.paper
  JOIN pg_temp.demo_worth AS c ON c.level = pg_temp.demo_level(s.word, b.word, 'conduct')
  JOIN pg_temp.demo_worth AS a ON a.level = pg_temp.demo_level(s.word, b.word, 'ability')
  JOIN pg_temp.demo_worth AS r ON r.level = pg_temp.demo_level(s.word, b.word, 'results')
 WHERE b.n IN (3, 5) AND pg_temp.demo_chance(b.word, s.word, 'abstains') > 0.02;
-- civil servants: one level
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value, level)
SELECT 1, b.paper, b.id, s.subject, 'appraisal', w.value, w.level
  FROM pg_temp.demo_ballot AS b
  JOIN pg_temp.demo_rated AS s ON s.paper = b.paper
  JOIN pg_temp.demo_worth AS w ON w.level = pg_temp.demo_level(s.word, b.word, 'all')
 WHERE b.n = 4;
-- organs: votes of the staff, ranks by those who lead the city
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value, level)
SELECT 1, b.paper, b.id, s.subject, 'votes', w.value / 20 - 1, (array['excellent', 'good', 'fair', 'poor'])[6 - w.value / 20]
  FROM pg_temp.demo_ballot AS b
  JOIN pg_temp.demo_rated AS s ON s.paper = b.paper
  JOIN pg_temp.demo_worth AS w ON w.level = pg_temp.demo_level(s.word, b.word, 'votes')
 WHERE b.rater_group = 'staff';
INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value)
SELECT 1, b.paper, b.id, s.subject, 'leaders',
       rank() OVER (PARTITION BY b.id ORDER BY pg_temp.demo_chance(s.word) + pg_temp.demo_chance(b.word, s.word), s.word)
  FROM pg_temp.demo_ballot AS b
  JOIN pg_temp.demo_rated AS s ON s.paper = b.paper
 WHERE b.rater_group = 'leader';

SELECT pg_temp.demo_call('organiser-1', p.closes + interval '1 minute', 'ballot_paper_close',
           jsonb_build_object('path', jsonb_build_object('id', p.id), 'body', '{}'::jsonb), 1)
  FROM pg_temp.demo_paper AS p WHERE p.closes < now();

-- Freeze, calculation, committee, publication; teams go before their leaders.
CREATE FUNCTION pg_temp.demo_finish(a pg_temp.demo_appraisal) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    frozen timestamptz := CASE WHEN a.n = 5 THEN now() - interval '18 days' ELSE pg_temp.demo_on(a.year, 12, 21) + a.n * interval '1 hour' END;
    public timestamptz := CASE WHEN a.n = 5 THEN now() - interval '1 hour' ELSE pg_temp.demo_on(a.year + 1, 1, 6) END;
    quota record;
BEGIN
    PERFORM pg_temp.demo_appraisal_act('organiser-1', frozen, 'appraisal_freeze', a.id);
    PERFORM pg_temp.demo_appraisal_act('organiser-1', frozen + interval '10 minutes', 'appraisal_calculate', a.id);
    PERFORM pg_temp.demo_appraisal_act('organiser-1', frozen + interval '1 day', 'appraisal_review', a.id);
    LOOP
        SELECT q.grade, q.tied[1:q.places - q.taken] AS chosen INTO quota
          FROM egov.quota_use AS q
         WHERE q.tenant = 1 AND q.appraisal = a.id AND cardinality(q.tied) > 0 AND q.places > q.taken
         ORDER BY q.place, q.pool LIMIT 1;
        EXIT WHEN NOT FOUND;
        PERFORM pg_temp.demo_appraisal_act('committee-1', frozen + interval '2 days', 'quota_choose', a.id,
            jsonb_build_object('grade', quota.grade, 'subjects', to_jsonb(quota.chosen), 'reason', '同分，依据急难险重任务表现（示例）'));
    END LOOP;
    PERFORM pg_temp.demo_appraisal_act('committee-2', public, 'appraisal_publish', a.id);
END
$$;
DO $$
DECLARE
    a pg_temp.demo_appraisal;
BEGIN
    FOR a IN SELECT * FROM pg_temp.demo_appraisal WHERE NOT open ORDER BY n LOOP
        PERFORM pg_temp.demo_finish(a);
    END LOOP;
    FOR a IN SELECT * FROM pg_temp.demo_appraisal WHERE n = 5 LOOP
        PERFORM pg_temp.demo_finish(a);
    END LOOP;
END
$$;

-- The result of an official in an appraisal.
CREATE FUNCTION pg_temp.demo_result(who text, name text, year int4) RETURNS uuid
LANGUAGE sql STABLE
RETURN (SELECT r.id FROM egov.result AS r
          JOIN egov.appraisal AS a ON a.tenant = 1 AND a.id = r.appraisal
          JOIN egov.appraisal_subject AS s ON s.tenant = 1 AND s.id = r.subject
          JOIN egov.account AS c ON c.tenant = 1 AND c.person = s.person
         WHERE r.tenant = 1 AND c.login = who AND a.name = demo_result.name AND a.year = demo_result.year);
-- An objection and its answer, by an organiser who took no part in the finding.
CREATE FUNCTION pg_temp.demo_objection(who text, kind text, name text, year int4, asked timestamptz, reason text,
                                       answered timestamptz, answer jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    objection uuid;
BEGIN
    objection := pg_temp.demo_call(who, asked, 'result_objection_raise', jsonb_build_object(
        'path', jsonb_build_object('id', pg_temp.demo_result(who, name, year)),
        'body', jsonb_build_object('kind', kind, 'reason', reason))) ->> 'id';
    IF answered IS NOT NULL THEN
        PERFORM pg_temp.demo_call('organiser-2', answered, 'result_objection_decide', jsonb_build_object(
            'path', jsonb_build_object('id', objection), 'body', answer), 1);
    END IF;
END
$$;
SELECT pg_temp.demo_objection('mzj-deputy-1', 'publication', '领导干部年度考核', y.last_year, pg_temp.demo_on(y.this_year, 1, 7),
           '分管工作实绩未计入第四季度数据', pg_temp.demo_on(y.this_year, 1, 9),
           '{"decision": "upheld", "answer": "经核对，第四季度数据已计入，维持原结果"}')
  FROM pg_temp.demo_year AS y;
SELECT pg_temp.demo_appraisal_act('organiser-1', pg_temp.demo_on(y.this_year, 1, 15), 'appraisal_close', a.id)
  FROM pg_temp.demo_appraisal AS a, pg_temp.demo_year AS y
 WHERE NOT a.open ORDER BY a.n;
SELECT pg_temp.demo_objection('mzj-acceptor-1', 'review', '公务员年度考核', y.last_year, pg_temp.demo_on(y.this_year, 1, 20),
           '履职得分有一项漏记', pg_temp.demo_on(y.this_year, 2, 10),
           jsonb_build_object('decision', 'mended', 'answer', '经复核，补记一项，更正得分', 'score',
               (SELECT (r.score + 0.5)::text FROM egov.result AS r
                 WHERE r.tenant = 1 AND r.id = pg_temp.demo_result('mzj-acceptor-1', '公务员年度考核', y.last_year))))
  FROM pg_temp.demo_year AS y;
SELECT pg_temp.demo_objection('hbj-acceptor-1', 'review', '公务员年度考核', y.last_year, pg_temp.demo_on(y.this_year, 1, 21),
           '同事测评票数与名册不符', pg_temp.demo_on(y.this_year, 2, 12),
           '{"decision": "upheld", "answer": "名册与票数核对一致，维持原结果"}')
  FROM pg_temp.demo_year AS y;
