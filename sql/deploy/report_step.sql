-- Deploy egov:report_step to pg
-- requires: analyst_privilege
-- Steps of cases for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.steps
    WITH (security_invoker = true) AS
SELECT s.tenant,
       s.id AS step_id,
       s.case_id,
       c.number AS case_number,
       s.code AS step_code,
       s.name AS step_name,
       s.department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en,
       s.executor_kind,
       executor_kind_zh.label AS executor_kind_label,
       executor_kind_en.label AS executor_kind_label_en,
       s.kind,
       kind_zh.label AS kind_label,
       kind_en.label AS kind_label_en,
       s.role,
       role_zh.label AS role_label,
       role_en.label AS role_label_en,
       s.state,
       state_zh.label AS state_label,
       state_en.label AS state_label_en,
       s.result,
       result_zh.label AS result_label,
       result_en.label AS result_label_en,
       s.budget_days,
       (s.started_at AT TIME ZONE 'Asia/Shanghai')::date AS started_on,
       s.due_on,
       (s.done_at AT TIME ZONE 'Asia/Shanghai')::date AS done_on,
       egov.workday_count((s.started_at AT TIME ZONE 'Asia/Shanghai')::date, (s.done_at AT TIME ZONE 'Asia/Shanghai')::date) AS used_days,
       CASE
           WHEN s.state IN ('active', 'done')
           THEN coalesce((s.done_at AT TIME ZONE 'Asia/Shanghai')::date, (now() AT TIME ZONE 'Asia/Shanghai')::date)
               > s.due_on
       END AS late
  FROM egov.case_step AS s
  JOIN egov.case_file AS c
    ON c.tenant = s.tenant
   AND c.id = s.case_id
  LEFT JOIN egov.department AS d
    ON d.tenant = s.tenant
   AND d.id = s.department
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published'
  LEFT JOIN egov.code_label AS executor_kind_zh
    ON executor_kind_zh.list = 'executor_kind'
   AND executor_kind_zh.code = s.executor_kind
   AND executor_kind_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS executor_kind_en
    ON executor_kind_en.list = 'executor_kind'
   AND executor_kind_en.code = s.executor_kind
   AND executor_kind_en.language = 'en'
  LEFT JOIN egov.code_label AS kind_zh
    ON kind_zh.list = 'step_kind'
   AND kind_zh.code = s.kind
   AND kind_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS kind_en
    ON kind_en.list = 'step_kind'
   AND kind_en.code = s.kind
   AND kind_en.language = 'en'
  LEFT JOIN egov.code_label AS role_zh
    ON role_zh.list = 'role'
   AND role_zh.code = s.role
   AND role_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS role_en
    ON role_en.list = 'role'
   AND role_en.code = s.role
   AND role_en.language = 'en'
  LEFT JOIN egov.code_label AS state_zh
    ON state_zh.list = 'step_state'
   AND state_zh.code = s.state
   AND state_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS state_en
    ON state_en.list = 'step_state'
   AND state_en.code = s.state
   AND state_en.language = 'en'
  LEFT JOIN egov.code_label AS result_zh
    ON result_zh.list = 'step_result'
   AND result_zh.code = s.result
   AND result_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS result_en
    ON result_en.list = 'step_result'
   AND result_en.code = s.result
   AND result_en.language = 'en';

GRANT SELECT ON egov_report.steps TO egov_analyst;
COMMENT ON VIEW egov_report.steps IS
    '办件环节 steps: 每个办件环节一行。One row a step of a case.';
COMMENT ON COLUMN egov_report.steps.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.steps.step_id IS
    '环节标识 id';
COMMENT ON COLUMN egov_report.steps.case_id IS
    '办件标识 id of the case';
COMMENT ON COLUMN egov_report.steps.case_number IS
    '办件编号 public number of the case';
COMMENT ON COLUMN egov_report.steps.step_code IS
    '环节代码 code';
COMMENT ON COLUMN egov_report.steps.step_name IS
    '环节名称 name';
COMMENT ON COLUMN egov_report.steps.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.steps.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.steps.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.steps.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.steps.executor_kind IS
    '执行方类别代码 kind of executor: code';
COMMENT ON COLUMN egov_report.steps.executor_kind_label IS
    '执行方类别名称 kind of executor: label in Chinese';
COMMENT ON COLUMN egov_report.steps.executor_kind_label_en IS
    '执行方类别英文名称 kind of executor: label in English';
COMMENT ON COLUMN egov_report.steps.kind IS
    '环节类别代码 kind of step: code';
COMMENT ON COLUMN egov_report.steps.kind_label IS
    '环节类别名称 kind of step: label in Chinese';
COMMENT ON COLUMN egov_report.steps.kind_label_en IS
    '环节类别英文名称 kind of step: label in English';
COMMENT ON COLUMN egov_report.steps.role IS
    '所需角色代码 role that does it: code';
COMMENT ON COLUMN egov_report.steps.role_label IS
    '所需角色名称 role that does it: label in Chinese';
COMMENT ON COLUMN egov_report.steps.role_label_en IS
    '所需角色英文名称 role that does it: label in English';
COMMENT ON COLUMN egov_report.steps.state IS
    '环节状态代码 state of the step: code';
COMMENT ON COLUMN egov_report.steps.state_label IS
    '环节状态名称 state of the step: label in Chinese';
COMMENT ON COLUMN egov_report.steps.state_label_en IS
    '环节状态英文名称 state of the step: label in English';
COMMENT ON COLUMN egov_report.steps.result IS
    '结论代码 result: code';
COMMENT ON COLUMN egov_report.steps.result_label IS
    '结论名称 result: label in Chinese';
COMMENT ON COLUMN egov_report.steps.result_label_en IS
    '结论英文名称 result: label in English';
COMMENT ON COLUMN egov_report.steps.budget_days IS
    '工作日预算 budget in working days';
COMMENT ON COLUMN egov_report.steps.started_on IS
    '开始日期 day of start';
COMMENT ON COLUMN egov_report.steps.due_on IS
    '到期日 due day';
COMMENT ON COLUMN egov_report.steps.done_on IS
    '完成日期 day of completion';
COMMENT ON COLUMN egov_report.steps.used_days IS
    '所用工作日数 working days used';
COMMENT ON COLUMN egov_report.steps.late IS
    '超期 whether it went past its due day';

COMMIT;
