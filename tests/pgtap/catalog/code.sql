-- A list of words stands in up to three places: the C table that a request is read by, the constraint of
-- a column, and the code list that labels come from. They say the same.
BEGIN;
SELECT plan(48);

CREATE FUNCTION pg_temp.listed(of_list text, less text[] DEFAULT '{}') RETURNS text[] LANGUAGE sql RETURN
    (SELECT array_agg(code ORDER BY code COLLATE "C") FROM egov.code_list WHERE list = of_list AND code <> ALL (less));
CREATE FUNCTION pg_temp.asked(name text, part text, member text) RETURNS text[] LANGUAGE sql RETURN
    (SELECT array_agg(DISTINCT w COLLATE "C" ORDER BY w COLLATE "C")
       FROM jsonb_path_query(egov.api_describe() -> name -> part -> member, '$.**.words[*]') AS j, LATERAL (SELECT j #>> '{}') AS t (w));
CREATE FUNCTION pg_temp.kept(of_table text, of_column text) RETURNS text[] LANGUAGE sql RETURN
    (SELECT array_agg(DISTINCT w COLLATE "C" ORDER BY w COLLATE "C")
       FROM pg_constraint AS k
       JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum],
            regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text(\[\])?', 'g') AS m,
            unnest(CASE WHEN m[2] IS NULL THEN ARRAY[m[1]] ELSE m[1]::text[] END) AS w
      WHERE k.conrelid = ('egov.' || of_table)::regclass AND k.contype = 'c' AND a.attname = of_column
        AND pg_get_constraintdef(k.oid) LIKE '% = ANY (%');

SELECT is(pg_temp.asked(f, p, m), pg_temp.listed(l, less), format('%s %s: the words of %s', f, m, l))
  FROM (VALUES
        ('case_list', 'query', 'state', 'case_state', '{}'::text[]),
        ('external_case_put', 'body', 'state', 'case_state', '{draft}'),
        ('task_list', 'query', 'kind', 'step_kind', '{}'),
        ('case_review', 'body', 'result', 'step_result', '{}'),
        ('case_decide', 'body', 'outcome', 'outcome', '{}'),
        ('case_deliver', 'body', 'method', 'delivery_method', '{}'),
        ('case_notice_deliver', 'body', 'method', 'delivery_method', '{electronic}'),
        ('stop_begin', 'body', 'kind', 'stop_kind', '{}'),
        ('department_create', 'body', 'kind', 'organ_kind', '{}'),
        ('item_create', 'body', 'type', 'item_type', '{}'),
        ('item_create', 'body', 'legal_limit_unit', 'limit_unit', '{}'),
        ('item_create', 'body', 'promised_limit_unit', 'limit_unit', '{}'),
        ('supervision_cases', 'query', 'lamp', 'lamp', '{}'),
        ('supervision_task_list', 'query', 'state', 'supervision_state', '{}'),
        ('result_objection_raise', 'body', 'kind', 'result_objection_kind', '{}'),
        ('result_objection_decide', 'body', 'decision', 'result_decision', '{}'),
        ('consequence_list', 'query', 'state', 'consequence_state', '{}'),
        ('consequence_decide', 'body', 'decision', 'consequence_state', '{open,lapsed}'),
        ('supervision_task_create', 'body', 'source', 'supervision_source', '{}')) AS v (f, p, m, l, less);

SELECT is(pg_temp.kept(t, c), pg_temp.listed(l), format('%s.%s: the words of %s', t, c, l))
  FROM (VALUES
        ('account', 'zone', 'zone'), ('session', 'zone', 'zone'), ('idempotency', 'zone', 'zone'),
        ('case_file', 'state', 'case_state'), ('case_file', 'channel', 'channel'), ('case_file', 'lamp', 'lamp'),
        ('case_material', 'state', 'material_state'), ('case_step', 'executor_kind', 'executor_kind'),
        ('case_step', 'state', 'step_state'), ('case_step', 'result', 'step_result'), ('case_stop', 'kind', 'stop_kind'),
        ('deadline', 'unit', 'limit_unit'), ('decision', 'outcome', 'outcome'), ('department', 'kind', 'organ_kind'),
        ('item', 'state', 'item_state'), ('item_version', 'type', 'item_type'), ('legal_limit', 'unit', 'limit_unit'),
        ('notice', 'method', 'delivery_method'), ('party', 'kind', 'party_kind'),
        ('result', 'state', 'result_state'), ('result_objection', 'kind', 'result_objection_kind'),
        ('result_objection', 'decision', 'result_decision'),
        ('supervision_task', 'source', 'supervision_source'), ('supervision_task', 'state', 'supervision_state')) AS v (t, c, l);

-- the life cycle, and what events are called
SELECT is_empty($$SELECT code FROM egov.code_list WHERE list = 'case_state' AND egov.case_next(code, 'submit') = 'no state'$$,
    'each state of the list is one of the life cycle');
SELECT throws_ok($$SELECT egov.case_next('no state', 'submit')$$, '22023', NULL, 'which knows no other');
SELECT is((SELECT array_agg(DISTINCT r ORDER BY r) FROM jsonb_path_query(egov.api_describe(), '$.*.roles[*]') AS j, LATERAL (SELECT j #>> '{}') AS t (r)
            WHERE r <> 'signed_in' AND r <> ALL (pg_temp.listed('role'))), NULL, 'each role that a function is for has its label');
SELECT is((SELECT array_agg(DISTINCT l ORDER BY l) FROM jsonb_path_query(egov.api_describe(), '$.**.list ? (@.type() == "string")') AS j, LATERAL (SELECT j #>> '{}') AS t (l)
            WHERE l IS NOT NULL AND l NOT IN ('true', 'false') AND pg_temp.listed(l) IS NULL), NULL, 'each list that answers take labels from is there');
SELECT is_empty($$SELECT e.kind FROM (SELECT DISTINCT kind FROM egov.event) AS e WHERE e.kind <> ALL (pg_temp.listed('event_kind'))$$,
    'each kind of event that the demo city has made has its label');

SELECT * FROM finish();
ROLLBACK;
