-- Deploy egov:report_supervision to pg
-- requires: analyst_privilege
-- requires: supervision_task
-- requires: deadline
-- Supervision tasks for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.supervision_tasks
    WITH (security_invoker = true) AS
SELECT t.tenant,
       t.id AS task,
       t.source,
       source_zh.label AS source_label,
       source_en.label AS source_label_en,
       t.case_id,
       t.department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en,
       t.state,
       state_zh.label AS state_label,
       state_en.label AS state_label_en,
       (t.created_at AT TIME ZONE 'Asia/Shanghai')::date AS created_on,
       l.due_on,
       t.urges,
       (t.feedback_at AT TIME ZONE 'Asia/Shanghai')::date AS answered_on,
       (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS closed_on,
       coalesce((l.met_at AT TIME ZONE 'Asia/Shanghai')::date, egov.clock_today()) > l.due_on AS late
  FROM egov.supervision_task AS t
  JOIN egov.department AS d
    ON d.tenant = t.tenant
   AND d.id = t.department
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published'
  LEFT JOIN egov.deadline AS l
    ON l.tenant = t.tenant
   AND l.subject = t.id
   AND l.kind = 'supervision'
  LEFT JOIN egov.code_label AS source_zh
    ON source_zh.list = 'supervision_source'
   AND source_zh.code = t.source
   AND source_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS source_en
    ON source_en.list = 'supervision_source'
   AND source_en.code = t.source
   AND source_en.language = 'en'
  LEFT JOIN egov.code_label AS state_zh
    ON state_zh.list = 'supervision_state'
   AND state_zh.code = t.state
   AND state_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS state_en
    ON state_en.list = 'supervision_state'
   AND state_en.code = t.state
   AND state_en.language = 'en';

GRANT SELECT ON egov_report.supervision_tasks TO egov_analyst;
COMMENT ON VIEW egov_report.supervision_tasks IS
    '督办事项 supervision tasks: 每项一行。One row a task.';
COMMENT ON COLUMN egov_report.supervision_tasks.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.supervision_tasks.task IS
    '督办标识 id';
COMMENT ON COLUMN egov_report.supervision_tasks.source IS
    '来源代码 source: code';
COMMENT ON COLUMN egov_report.supervision_tasks.source_label IS
    '来源名称 source: label in Chinese';
COMMENT ON COLUMN egov_report.supervision_tasks.source_label_en IS
    '来源英文名称 source: label in English';
COMMENT ON COLUMN egov_report.supervision_tasks.case_id IS
    '办件标识 id of the case, where it is about one';
COMMENT ON COLUMN egov_report.supervision_tasks.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.supervision_tasks.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.supervision_tasks.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.supervision_tasks.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.supervision_tasks.state IS
    '状态代码 state: code';
COMMENT ON COLUMN egov_report.supervision_tasks.state_label IS
    '状态名称 state: label in Chinese';
COMMENT ON COLUMN egov_report.supervision_tasks.state_label_en IS
    '状态英文名称 state: label in English';
COMMENT ON COLUMN egov_report.supervision_tasks.created_on IS
    '交办日期 day it was given';
COMMENT ON COLUMN egov_report.supervision_tasks.due_on IS
    '到期日 due day';
COMMENT ON COLUMN egov_report.supervision_tasks.urges IS
    '催办次数 how often it was urged';
COMMENT ON COLUMN egov_report.supervision_tasks.answered_on IS
    '反馈日期 day of the feedback';
COMMENT ON COLUMN egov_report.supervision_tasks.closed_on IS
    '销号日期 day it was closed';
COMMENT ON COLUMN egov_report.supervision_tasks.late IS
    '逾期 whether it went past its due day';

COMMIT;
