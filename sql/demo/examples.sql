-- Things with fixed ids for the request examples of the API (examples.json): on a fresh demo every
-- example succeeds, each on a case, an account or an item of its own.
--
-- The cases were made through the API like all others; here they get their ids:
--   01900000-0000-7000-8000-00000000cNNN  a case (see case_plan.sql for what each is for)
--   01900000-0000-7000-8000-00000000bNNN  its open step of market regulation, or its site check
--   01900000-0000-7000-8000-00000000e001  notices, 5001 a stop, f00N ratings, 700N supervision tasks
--   01900000-0000-7000-8000-00000000aNNN  people and accounts

CREATE FUNCTION pg_temp.demo_id(word text) RETURNS uuid
LANGUAGE sql IMMUTABLE
RETURN ('01900000-0000-7000-8000-' || lpad(word, 12, '0'))::uuid;

-- A case and all that refers to it change the id together, so foreign keys rest meanwhile.
CREATE TEMPORARY TABLE demo_rekey ON COMMIT DROP AS
SELECT id AS old, pg_temp.demo_id(example) AS new
  FROM pg_temp.demo_case
 WHERE example IS NOT NULL;
SET LOCAL session_replication_role = replica;
DO $$
DECLARE
    place record;
BEGIN
    FOR place IN
        SELECT *
          FROM (VALUES
                ('case_file', 'id'),
                ('case_material', 'case_id'),
                ('case_prefill', 'case_id'),
                ('case_step', 'case_id'),
                ('case_stop', 'case_id'),
                ('case_extension', 'case_id'),
                ('case_gap', 'case_id'),
                ('case_hearing', 'case_id'),
                ('site_check', 'case_id'),
                ('commitment', 'case_id'),
                ('decision', 'case_id'),
                ('licence', 'case_id'),
                ('delivery', 'case_id'),
                ('attachment', 'case_id'),
                ('rating', 'case_id'),
                ('supervision_task', 'case_id'),
                ('deadline', 'subject'),
                ('deadline_change', 'subject'),
                ('notice', 'subject'),
                ('event', 'subject')
               ) AS v (name, key)
    LOOP
        EXECUTE format('UPDATE egov.%I AS t SET %I = r.new FROM pg_temp.demo_rekey AS r WHERE t.tenant = 1 AND t.%I = r.old',
                       place.name, place.key, place.key);
    END LOOP;
END
$$;
SET LOCAL session_replication_role = origin;

UPDATE egov.case_step AS s
   SET id = pg_temp.demo_id('b' || substr(c.example, 2))
  FROM pg_temp.demo_case AS c
 WHERE c.example IN ('c107', 'c108', 'c109')
   AND s.tenant = 1
   AND s.case_id = pg_temp.demo_id(c.example)
   AND s.code = 'market';

UPDATE egov.case_step
   SET id = pg_temp.demo_id('b116')
 WHERE tenant = 1
   AND case_id = pg_temp.demo_id('c116')
   AND code = 'site';

-- A notice that an applicant confirms, and one on paper that the office delivers.
UPDATE egov.notice AS n
   SET id = pg_temp.demo_id(v.id)
  FROM (VALUES ('e001', 'c112'), ('e002', 'c111')) AS v (id, word)
 WHERE n.tenant = 1
   AND n.subject = pg_temp.demo_id(v.word)
   AND n.kind = 'acceptance';

UPDATE egov.case_stop
   SET id = pg_temp.demo_id('5001')
 WHERE tenant = 1
   AND case_id = pg_temp.demo_id('c113');

-- Ratings and supervision tasks with all that refers to them.
CREATE TEMPORARY TABLE demo_named ON COMMIT DROP AS
SELECT id AS old, pg_temp.demo_id(CASE word WHEN 'c11f' THEN 'f001' ELSE 'f002' END) AS new
  FROM pg_temp.demo_rating
 WHERE word IN ('c11f', 'c120')
 UNION ALL
SELECT id, pg_temp.demo_id(word)
  FROM pg_temp.demo_task
 WHERE word <> 'done';
UPDATE egov.rating AS t SET id = r.new FROM pg_temp.demo_named AS r WHERE t.tenant = 1 AND t.id = r.old;
UPDATE egov.supervision_task AS t SET id = r.new FROM pg_temp.demo_named AS r WHERE t.tenant = 1 AND t.id = r.old;
UPDATE egov.deadline AS t SET subject = r.new FROM pg_temp.demo_named AS r WHERE t.tenant = 1 AND t.subject = r.old;
UPDATE egov.event AS t SET subject = r.new FROM pg_temp.demo_named AS r WHERE t.tenant = 1 AND t.subject = r.old;

-- A colleague to whom a task is assigned, an official without an account, one who leaves.
INSERT INTO egov.person (tenant, id, name, department)
SELECT 1, pg_temp.demo_id(v.id), v.name, d.id
  FROM (VALUES ('a001', '甄示范'), ('a002', '甄新来'), ('a003', '甄离任'), ('a004', '甄核查')) AS v (id, name)
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = 'scjgj';
INSERT INTO egov.account (tenant, id, login, password_hash, zone, person)
SELECT 1, pg_temp.demo_id(v.id), v.login, egov.password_hash(gen_random_uuid()::text), 'intranet',
       pg_temp.demo_id(v.person)
  FROM (VALUES ('a101', 'scjgj-reviewer-9', 'a001'), ('a103', 'scjgj-leaver-1', 'a003'),
               ('a104', 'scjgj-reviewer-8', 'a004'))
       AS v (id, login, person);
INSERT INTO egov.role_holding (tenant, id, account, role, department, valid_from)
SELECT 1, egov.uuid7(), pg_temp.demo_id(v.id), 'reviewer', d.id, '2020-01-01'
  FROM (VALUES ('a101'), ('a103'), ('a104')) AS v (id)
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = 'scjgj';

-- Two drafts of items: one is edited further, one waits for its publication.
SELECT count(pg_temp.demo_call('scjgj-editor-1', now() - interval '2 days', 'item_create',
           jsonb_build_object('body', jsonb_build_object(
               'code', v.code, 'department', d.id, 'name', v.name, 'type', '20',
               'implementation_code', v.code || '-231081000000-000-' || d.uscc || '-1-00',
               'legal_basis', '《中华人民共和国消费者权益保护法》第三十九条', 'body_code', d.uscc,
               'legal_limit_value', 10, 'legal_limit_unit', 'WD',
               'promised_limit_value', 5, 'promised_limit_unit', 'WD',
               'form', 2, 'targets', '["自然人"]'::jsonb,
               'fields', '[{"element": "person-name"}, {"element": "application-reason"}]'::jsonb,
               'materials', '[{"code": "evidence", "name": "证据材料", "copies": 1}]'::jsonb,
               'steps', jsonb_build_array(jsonb_build_object(
                   'code', 'review', 'name', '审查', 'department', d.id, 'budget_days', 3))))))
  FROM (VALUES ('SFH-EXAMPLE-DRAFT', '消费投诉处理（示例草案）'),
               ('SFH-EXAMPLE-PUBLISH', '价格争议调解（示例草案）')) AS v (code, name)
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = 'scjgj';

-- A portal that asks for persons who has read about them, and objections under way.
INSERT INTO egov.person_inquirer (tenant, account, basis, valid_from)
SELECT 1, a.id, '全省一体化政务服务平台接入协议（示例）', '2026-01-01'
  FROM egov.account AS a
 WHERE a.tenant = 1
   AND a.login = 'hlj-approval';
CREATE TEMPORARY TABLE demo_objection ON COMMIT DROP AS
SELECT v.example,
       (pg_temp.demo_call(v.login, now() - interval '3 days', 'objection_raise',
           jsonb_build_object('body', jsonb_build_object(
               'resource', '3071-000001', 'field', v.field, 'claim', v.claim))) ->> 'id')::uuid AS id
  FROM (VALUES ('e201', 'liuyang', 'address', '门牌号已变更（示例）'),
               ('e202', 'wangfang', 'phone', '号码已停用（示例）')) AS v (example, login, field, claim);
SET LOCAL session_replication_role = replica;
UPDATE egov.share_objection AS o SET id = pg_temp.demo_id(d.example) FROM demo_objection AS d WHERE o.tenant = 1 AND o.id = d.id;
UPDATE egov.share_objection_personal AS o SET objection = pg_temp.demo_id(d.example) FROM demo_objection AS d WHERE o.tenant = 1 AND o.objection = d.id;
UPDATE egov.deadline AS o SET subject = pg_temp.demo_id(d.example) FROM demo_objection AS d WHERE o.tenant = 1 AND o.subject = d.id;
SET LOCAL session_replication_role = origin;
