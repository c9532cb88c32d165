-- Things with fixed ids for the request examples about assessment (examples.json): a small appraisal for each act,
-- made through the API like those of assessment.sql and given their ids afterwards.
--   01900000-0000-7000-8000-0000000080NN  schemes, 81NN appraisals, 82NN their subjects, 83NN results,
--   84NN objections, 85NN routine records, 86NN facts of supervision, 87NN consequences, 88NN people

CREATE FUNCTION pg_temp.demo_example_scheme(code text, places text) RETURNS jsonb
LANGUAGE sql IMMUTABLE
RETURN jsonb_build_object('format', 'egov-scheme-1', 'code', code, 'name', jsonb_build_object('zh-CN', '示例考核', 'en', 'Example'), 'class', 'person',
    'root', '{"id": "total", "kind": "sum", "children": [{"id": "work", "kind": "input", "min": 0, "max": 100, "name": {"zh-CN": "工作", "en": "Work"}}]}'::jsonb,
    'grades', '[{"code": "excellent", "from": 90}, {"code": "competent", "from": 70}, {"code": "not_competent"}]'::jsonb,
    'quotas', jsonb_build_array(jsonb_build_object('grade', 'excellent', 'share', places, 'raised', '0.5')));

-- Schemes: 8001 is read and checked, 8002 changed, 8003 published, 8004 the edition that the appraisals use.
CREATE TEMPORARY TABLE demo_fixed (kind text, n int4, old uuid, new uuid) ON COMMIT DROP;
INSERT INTO pg_temp.demo_fixed
SELECT 'scheme', n, (pg_temp.demo_call('organiser-1', pg_temp.demo_on(y.last_year, 1, 10), 'scheme_create',
           jsonb_build_object('body', jsonb_build_object('content', pg_temp.demo_example_scheme('example-' || n, '0.2')))) ->> 'id')::uuid
  FROM pg_temp.demo_year AS y, generate_series(1, 4) AS n;
SELECT pg_temp.demo_call('organiser-2', pg_temp.demo_on(y.last_year, 1, 11), 'scheme_publish',
           jsonb_build_object('path', jsonb_build_object('id', f.old), 'body', '{}'::jsonb), 1)
  FROM pg_temp.demo_fixed AS f, pg_temp.demo_year AS y WHERE f.n = 4;

-- An appraisal of six officials up to a state; in the ninth two of them are equal at the edge.
CREATE FUNCTION pg_temp.demo_example(n int4, state text, years_before int4) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    y int4 := (SELECT last_year - years_before FROM pg_temp.demo_year);
    begun timestamptz := pg_temp.demo_on(y, 2, 1);
    frozen timestamptz := pg_temp.demo_on(y, 12, 22);
    public timestamptz := CASE state WHEN 'published' THEN now() - interval '1 hour' ELSE now() - interval '21 days' END;
    made uuid;
BEGIN
    made := pg_temp.demo_call('organiser-1', begun, 'appraisal_create', jsonb_build_object('body', jsonb_build_object(
        'year', y, 'name', '示例考核 ' || n, 'scheme', (SELECT f.old FROM pg_temp.demo_fixed AS f WHERE f.kind = 'scheme' AND f.n = 4),
        'collect_from', begun::date, 'collect_through', make_date(y, 12, 20)))) ->> 'id';
    PERFORM pg_temp.demo_appraisal_act('organiser-1', begun, 'appraisal_subject_add', made, (
        SELECT jsonb_build_object('people', jsonb_agg(c.person ORDER BY c.login)) FROM egov.account AS c
         WHERE c.tenant = 1 AND c.login IN ('mzj-acceptor-1', 'mzj-acceptor-2', 'mzj-reviewer-1', 'mzj-reviewer-2', 'mzj-decider-1', 'mzj-decider-2')));
    PERFORM pg_temp.demo_appraisal_act('organiser-1', begun, 'committee_put', made, (
        SELECT jsonb_build_object('people', jsonb_agg(c.person)) FROM egov.account AS c WHERE c.tenant = 1 AND c.login IN ('committee-1', 'committee-2')));
    IF state = 'plan' THEN
        RETURN made;
    END IF;
    PERFORM pg_temp.demo_appraisal_act('organiser-1', begun, 'appraisal_collect', made);
    PERFORM pg_temp.demo_call('organiser-1', begun, 'appraisal_value_put', jsonb_build_object('path', jsonb_build_object('id', made), 'body', jsonb_build_object('values', (
        SELECT jsonb_agg(jsonb_build_object('subject', s.id, 'indicator', 'work', 'number', v.number))
          FROM egov.appraisal_subject AS s
          JOIN egov.account AS c ON c.tenant = 1 AND c.person = s.person
          JOIN (VALUES ('mzj-acceptor-1', '84.5'), ('mzj-acceptor-2', '79'), ('mzj-reviewer-1', '95'), ('mzj-reviewer-2', CASE WHEN n = 9 THEN '95' ELSE '93' END),
                       ('mzj-decider-1', '88'), ('mzj-decider-2', '66')) AS v (login, number) ON v.login = c.login
         WHERE s.tenant = 1 AND s.appraisal = made))));
    IF state = 'collect' THEN
        RETURN made;
    END IF;
    PERFORM pg_temp.demo_appraisal_act('organiser-1', frozen, 'appraisal_freeze', made);
    IF state = 'frozen' THEN
        RETURN made;
    END IF;
    PERFORM pg_temp.demo_appraisal_act('organiser-1', frozen + interval '1 hour', 'appraisal_calculate', made);
    IF state = 'calculated' THEN
        RETURN made;
    END IF;
    PERFORM pg_temp.demo_appraisal_act('organiser-1', frozen + interval '2 hours', 'appraisal_review', made);
    IF state = 'review' THEN
        RETURN made;
    END IF;
    PERFORM pg_temp.demo_appraisal_act('committee-1', public, 'appraisal_publish', made);
    IF state = 'closed' THEN
        PERFORM pg_temp.demo_appraisal_act('organiser-1', now() - interval '8 days', 'appraisal_close', made);
    END IF;
    RETURN made;
END
$$;
INSERT INTO pg_temp.demo_fixed
SELECT 'appraisal', a.n, pg_temp.demo_example(a.n, a.state, greatest(a.n - 13, 0))
  FROM (VALUES (1, 'collect'),      -- read, values
               (2, 'plan'),         -- subjects are added
               (3, 'plan'),         -- the committee is named
               (4, 'plan'),         -- collection opens
               (5, 'collect'),      -- freeze
               (6, 'frozen'),       -- calculation
               (7, 'calculated'),   -- review
               (8, 'review'),       -- a higher share, results, quotas
               (9, 'review'),       -- a tie
               (10, 'review'),      -- publication
               (11, 'over'),        -- close: published three weeks ago
               (12, 'published'),   -- objections, their answers
               (13, 'closed'),      -- review, appeal; and the third good year with the two before
               (14, 'closed'), (15, 'closed'))
       AS a (n, state);

-- Objections: 8401 to be read, 8402 to be answered, 8403 an appeal to be extended; the result 8301 has none yet.
CREATE FUNCTION pg_temp.demo_example_result(n int4, who text) RETURNS uuid
LANGUAGE sql STABLE
RETURN (SELECT r.id FROM egov.result AS r
          JOIN egov.appraisal_subject AS s ON s.tenant = 1 AND s.id = r.subject
          JOIN egov.account AS c ON c.tenant = 1 AND c.person = s.person
         WHERE r.tenant = 1 AND c.login = who
           AND r.appraisal = (SELECT f.old FROM pg_temp.demo_fixed AS f WHERE f.kind = 'appraisal' AND f.n = demo_example_result.n));
INSERT INTO pg_temp.demo_fixed
SELECT 'objection', o.place, (pg_temp.demo_call(o.who, now() - interval '30 minutes', 'result_objection_raise', jsonb_build_object(
           'path', jsonb_build_object('id', pg_temp.demo_example_result(o.n, o.who)), 'body', jsonb_build_object('kind', o.kind, 'reason', '工作得分漏计（示例）'))) ->> 'id')::uuid
  FROM (VALUES (1, 12, 'mzj-reviewer-2', 'publication'), (2, 12, 'mzj-decider-1', 'publication'), (3, 13, 'mzj-decider-2', 'appeal')) AS o (place, n, who, kind);
INSERT INTO pg_temp.demo_fixed VALUES ('result', 1, pg_temp.demo_example_result(12, 'mzj-reviewer-1'));
INSERT INTO pg_temp.demo_fixed
SELECT 'subject', a.place, s.id
  FROM (VALUES (1, 1), (9, 9)) AS a (place, n)
  JOIN pg_temp.demo_fixed AS f ON f.kind = 'appraisal' AND f.n = a.n
  JOIN egov.appraisal_subject AS s ON s.tenant = 1 AND s.appraisal = f.old
  JOIN egov.account AS c ON c.tenant = 1 AND c.person = s.person AND c.login = 'mzj-reviewer-1';

-- A routine record that waits for its grade, facts of supervision, a consequence to be decided.
INSERT INTO pg_temp.demo_fixed
SELECT 'record', 1, (pg_temp.demo_call('mzj-reviewer-1', now(), 'routine_record_create', jsonb_build_object('body', jsonb_build_object(
           'year', y.this_year, 'month', 4, 'summary', '审查案卷若干（示例）'))) ->> 'id')::uuid
  FROM pg_temp.demo_year AS y;
INSERT INTO pg_temp.demo_fixed
SELECT 'fact', 1, (pg_temp.demo_call('organiser-1', now(), 'supervision_fact_create', jsonb_build_object('body', jsonb_build_object(
           'kind', 'award', 'department', p.department, 'person', p.person, 'occurred_on', (now() - interval '30 days')::date, 'basis', '嘉奖决定（示例）'))) ->> 'id')::uuid
  FROM pg_temp.demo_assessed AS p WHERE p.login = 'mzj-reviewer-1';
INSERT INTO egov.consequence (tenant, id, rule, person, appraisal, grade, first_year, last_year, law, article, proposed_at)
SELECT 1, '01900000-0000-7000-8000-000000008701', r.code, p.person, f.old, r.grade, y.last_year - r.years + 1, y.last_year, r.law, r.article, now() - interval '2 days'
  FROM egov.consequence_rule AS r, pg_temp.demo_assessed AS p, pg_temp.demo_fixed AS f, pg_temp.demo_year AS y
 WHERE r.code = 'merit' AND p.login = 'mzj-reviewer-1' AND f.kind = 'appraisal' AND f.n = 13;

-- who is named for a committee
INSERT INTO pg_temp.demo_fixed SELECT 'person', 1, c.person FROM egov.account AS c WHERE c.tenant = 1 AND c.login = 'committee-3';

UPDATE pg_temp.demo_fixed AS f
   SET new = ('01900000-0000-7000-8000-' || lpad(k.prefix || lpad(f.n::text, 2, '0'), 12, '0'))::uuid
  FROM (VALUES ('scheme', '80'), ('appraisal', '81'), ('subject', '82'), ('result', '83'), ('objection', '84'), ('record', '85'), ('fact', '86'), ('person', '88')) AS k (kind, prefix)
 WHERE k.kind = f.kind;
-- Whatever refers to them changes with them, so foreign keys rest meanwhile.
SET LOCAL session_replication_role = replica;
DO $$
DECLARE
    place record;
BEGIN
    FOR place IN
        SELECT c.relname AS name, a.attname AS key
          FROM pg_class AS c
          JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND a.atttypid = 'uuid'::regtype AND NOT a.attisdropped
         WHERE c.relnamespace = 'egov'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND (c.relname ~ '^(scheme|appraisal|result|quota|committee|supervision|routine|ballot_paper|consequence|rater|objection)' OR c.relname IN ('event', 'deadline', 'person', 'account'))
           AND a.attname IN ('id', 'scheme', 'appraisal', 'subject', 'result', 'source', 'objection', 'person')
    LOOP
        EXECUTE format('UPDATE egov.%I AS t SET %I = f.new FROM pg_temp.demo_fixed AS f WHERE t.tenant = 1 AND t.%I = f.old', place.name, place.key, place.key);
    END LOOP;
END
$$;
UPDATE egov.quota_use AS q SET tied = array_replace(q.tied, f.old, f.new) FROM pg_temp.demo_fixed AS f WHERE q.tenant = 1 AND f.old = ANY (q.tied);
SET LOCAL session_replication_role = origin;
