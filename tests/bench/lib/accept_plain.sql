-- Prints the one statement that somebody would write by hand for the same acceptance, as a script of
-- pgbench: psql -v model=<a copy that the function has accepted> -f accept_plain.sql
--
-- Whatever is the same for all copies stands in it as a constant: days, names, the answer to keep. So the
-- statement decides nothing but whether the case is still there in the version that was read.
SELECT format($script$\set n :n + 1
\set k :first + :client_id * :cases + :n
WITH accepted AS (
    UPDATE egov.case_file SET state = 'accepted', accepted_at = now(), settles_at = NULL, settles_to = NULL,
        red_on = %1$L, yellow_on = %2$L, departments = %3$L, version = version + 1
     WHERE tenant = 1 AND id = (%4$L || lpad(:k::text, 12, '0'))::uuid AND state = 'submitted' AND version = %5$L
 RETURNING id, applicant),
closed AS (
    UPDATE egov.case_step AS s SET state = 'done', result = 'agreed', done_at = now(), done_by = %6$L, version = s.version + 1
      FROM accepted AS a WHERE s.tenant = 1 AND s.case_id = a.id AND s.code = 'acceptance'),
opened AS (
    INSERT INTO egov.case_step (tenant, id, case_id, code, name, department, role, kind, budget_days, executor_kind, waits_for,
        state, started_at, due_on, version)
    SELECT 1, egov.uuid7(), a.id, v.code, v.name, v.department, v.role, v.kind, v.budget_days, v.executor_kind, v.waits_for,
        v.state, CASE WHEN v.state = 'active' THEN now() END, v.due_on, v.version
      FROM accepted AS a, (VALUES %7$s) AS v (code, name, department, role, kind, budget_days, executor_kind, waits_for,
        state, due_on, version)),
limits AS (
    UPDATE egov.deadline AS d SET start_on = v.start_on, due_on = v.due_on, provisional = v.provisional, effective_at = NULL,
        set_at = CASE WHEN v.met THEN d.set_at ELSE now() END, met_at = CASE WHEN v.met THEN now() END
      FROM accepted AS a, (VALUES %8$s) AS v (kind, start_on, due_on, provisional, met)
     WHERE d.tenant = 1 AND d.subject = a.id AND d.kind = v.kind),
logged AS (
    INSERT INTO egov.event (tenant, id, at, actor, department, subject_kind, subject, kind, request_id)
    SELECT 1, egov.uuid7(), now(), %6$L, %9$L::uuid, 'case', a.id, 'accept', %10$L FROM accepted AS a),
told AS (
    INSERT INTO egov.notice (tenant, id, party, subject_kind, subject, kind, language, title, body, created_at, method, delivered_at)
    SELECT 1, egov.uuid7(), a.applicant, 'case', a.id, 'acceptance', %11$L, %12$L, %13$L, now(), 'electronic', now()
      FROM accepted AS a)
INSERT INTO egov.idempotency (tenant, account, zone, key, fingerprint, answer, created_at)
SELECT 1, %6$L, 'intranet', 'bench-' || :k, %14$L, %15$L, now() FROM accepted
RETURNING answer;$script$,
    c.red_on, c.yellow_on, c.departments, '00000000-0000-7000-8000-', c.version - 1, e.actor,
    (SELECT string_agg(format('(%L, %L, %L::uuid, %L, %L, %L::int4, %L, %L::text[], %L, %L::date, %L::int4)', s.code, s.name,
            s.department, s.role, s.kind, s.budget_days, s.executor_kind, s.waits_for, s.state, s.due_on, s.version), ', ' ORDER BY s.id)
       FROM egov.case_step AS s WHERE s.tenant = 1 AND s.case_id = c.id AND s.code <> 'acceptance'),
    (SELECT string_agg(format('(%L, %L::date, %L::date, %L::bool, %L::bool)', d.kind, d.start_on, d.due_on, d.provisional,
            d.met_at IS NOT NULL), ', ') FROM egov.deadline AS d WHERE d.tenant = 1 AND d.subject = c.id),
    e.department, e.request_id, n.language, n.title, n.body, i.fingerprint, i.answer)
  FROM egov.case_file AS c
  JOIN egov.event AS e ON e.tenant = 1 AND e.subject = c.id AND e.kind = 'accept'
  JOIN egov.notice AS n ON n.tenant = 1 AND n.subject = c.id
  JOIN egov.idempotency AS i ON i.tenant = 1 AND i.account = e.actor AND i.answer ->> 'id' = c.id::text
 WHERE c.tenant = 1 AND c.id = :'model';
