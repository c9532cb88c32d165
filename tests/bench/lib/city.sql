-- Grows the demo city: psql -v cases=1000000 -v first=1 -f city.sql
--
-- Open cases of the whole catalogue, as the API would have left them: two steps, three deadlines and ten
-- events each, accepted over the last twenty working days. They are written past row security, foreign
-- keys and the API, which would take hours.

SET session_replication_role = replica;
SET synchronous_commit = off;
SET client_min_messages = warning;

CREATE TEMPORARY TABLE bench_item AS
SELECT row_number() OVER (ORDER BY i.code) - 1 AS n, i.id, i.department,
       coalesce(v.legal_limit_value, 20) AS legal, v.promised_limit_value AS promised
  FROM egov.item AS i
  JOIN egov.item_version AS v ON v.tenant = 1 AND v.item = i.id AND v.number = i.current_version
 WHERE i.tenant = 1
   AND v.legal_limit_unit IS NOT DISTINCT FROM 'WD'
   AND v.promised_limit_unit IS NOT DISTINCT FROM 'WD';

CREATE TEMPORARY TABLE bench_day AS
SELECT n, egov.workday_add((now() AT TIME ZONE 'Asia/Shanghai')::date, -n) AS day FROM generate_series(0, 19) AS n;

CREATE TEMPORARY TABLE bench_due AS
SELECT d.day, l.value, egov.due_date(d.day, l.value, 'WD') AS due_on, egov.workday_add(egov.due_date(d.day, l.value, 'WD'), -1) AS eve,
       egov.due_provisional(d.day, l.value, 'WD') AS provisional
  FROM bench_day AS d,
       (SELECT legal FROM bench_item UNION SELECT promised FROM bench_item UNION SELECT 3 UNION SELECT 5) AS l (value);

CREATE TEMPORARY TABLE bench_case AS
SELECT k AS n, egov.uuid7() AS id, egov.uuid7() AS party, i.id AS item, i.department, i.legal, i.promised, d.day,
       (d.day + time '09:00' + k % 480 * interval '1 minute') AT TIME ZONE 'Asia/Shanghai' AS at,
       CASE WHEN k % 10 = 0 AND d.n < 4 THEN 'submitted' WHEN k % 3 = 0 THEN 'accepted' ELSE 'in_review' END AS state
  FROM generate_series(:first, :cases) AS k
  JOIN bench_item AS i ON i.n = k % (SELECT count(*) FROM bench_item)
  JOIN bench_day AS d ON d.n = k / 7 % 20;
CREATE INDEX ON bench_case (n);
ANALYZE bench_item, bench_day, bench_due, bench_case;

INSERT INTO egov.party (tenant, id, kind, identity_kind, country)
SELECT 1, party, 'person', 'passport', 'RU' FROM bench_case WHERE n % 5 = 0;
INSERT INTO egov.party_personal (tenant, party, identity_kind, country, identity_number, name)
SELECT 1, party, 'passport', 'RU', 'BENCH' || n, 'Иван ' || n FROM bench_case WHERE n % 5 = 0;

INSERT INTO egov.case_file
    (tenant, id, number, item, item_version, state, applicant, applicant_pseudonym, filer_account, channel, form,
     department, departments, created_at, submitted_at, received_at, accepted_at, settles_at, settles_to,
     red_on, yellow_on, version)
SELECT 1, c.id, '231081-B-' || lpad(c.n::text, 8, '0'), c.item, 1, c.state, p.party, 'BENCH' || c.n / 5, a.id, 'online',
       '{"person-name": "Иван", "phone": "13800000000", "application-reason": "因生产经营需要申请办理"}', c.department,
       ARRAY[c.department], c.at, c.at, c.at, CASE WHEN c.state <> 'submitted' THEN c.at END,
       CASE WHEN c.state = 'submitted' THEN (s.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' END,
       CASE WHEN c.state = 'submitted' THEN 'accepted' END,
       CASE WHEN c.state <> 'submitted' THEN least(l.due_on, m.due_on) + 1 END,
       CASE WHEN c.state <> 'submitted' THEN coalesce(m.eve, l.eve) END, 4
  FROM bench_case AS c
  JOIN bench_case AS p ON p.n = greatest(c.n / 5 * 5, (SELECT min(n) FROM bench_case WHERE n % 5 = 0))
  JOIN bench_due AS s ON s.day = c.day AND s.value = 5
  JOIN bench_due AS l ON l.day = c.day AND l.value = c.legal
  LEFT JOIN bench_due AS m ON m.day = c.day AND m.value = c.promised
 CROSS JOIN (SELECT id FROM egov.account WHERE tenant = 1 AND login = 'zhangwei') AS a;

INSERT INTO egov.case_step
    (tenant, id, case_id, code, name, department, role, kind, budget_days, state, result, started_at, due_on, done_at, done_by)
SELECT 1, egov.uuid7(), c.id, 'acceptance', '受理', c.department, 'acceptor', 'acceptance', 0,
       CASE c.state WHEN 'submitted' THEN 'active' ELSE 'done' END, CASE c.state WHEN 'submitted' THEN NULL ELSE 'agreed' END,
       c.at, s.due_on, CASE c.state WHEN 'submitted' THEN NULL ELSE c.at END, CASE c.state WHEN 'submitted' THEN NULL ELSE c.id END
  FROM bench_case AS c
  JOIN bench_due AS s ON s.day = c.day AND s.value = 5;
INSERT INTO egov.case_step
    (tenant, id, case_id, code, name, department, role, kind, budget_days, state, started_at, due_on)
SELECT 1, egov.uuid7(), c.id, 'review', '审查', c.department, 'reviewer', 'review', 20, 'active', c.at, s.due_on
  FROM bench_case AS c
  JOIN bench_due AS s ON s.day = c.day AND s.value = 20
 WHERE c.state <> 'submitted';

INSERT INTO egov.deadline
    (tenant, subject_kind, subject, kind, start_on, value, unit, due_on, provisional, effective_at, set_at, met_at, basis)
SELECT 1, 'case', c.id, k.kind, c.day, l.value, 'WD', l.due_on, l.provisional,
       CASE WHEN c.state = 'submitted' AND k.kind <> 'acceptance' THEN (s.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' END,
       c.at, CASE WHEN c.state <> 'submitted' AND k.kind = 'acceptance' THEN c.at END, 'bench'
  FROM bench_case AS c
 CROSS JOIN LATERAL (VALUES ('acceptance', 5), ('legal', c.legal), ('promised', c.promised)) AS k (kind, value)
  JOIN bench_due AS l ON l.day = c.day AND l.value = k.value
  JOIN bench_due AS s ON s.day = c.day AND s.value = 5;

INSERT INTO egov.event (tenant, id, at, actor, department, subject_kind, subject, kind, data)
SELECT 1, egov.uuid7(), c.at, c.id, c.department, 'case', c.id, 'review', '{"step": "review"}'
  FROM bench_case AS c, generate_series(1, 10);

RESET session_replication_role;
VACUUM ANALYZE egov.case_file, egov.case_step, egov.deadline, egov.event, egov.party, egov.party_personal;
