-- Deploy egov:report_deadline to pg
-- requires: analyst_privilege
-- requires: deadline
-- Deadlines for analysts, row by row and counted.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.deadlines
    WITH (security_invoker = true) AS
SELECT t.tenant,
       t.subject AS case_id,
       c.number AS case_number,
       t.kind,
       kind_zh.label AS kind_label,
       kind_en.label AS kind_label_en,
       c.department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en,
       k.state,
       state_zh.label AS state_label,
       state_en.label AS state_label_en,
       t.start_on,
       t.value,
       t.extension,
       t.unit,
       unit_zh.label AS unit_label,
       unit_en.label AS unit_label_en,
       t.due_on,
       t.provisional,
       (t.met_at AT TIME ZONE 'Asia/Shanghai')::date AS met_on,
       t.basis
  FROM egov.deadline AS t
  JOIN egov.case_file AS c
    ON c.tenant = t.tenant
   AND c.id = t.subject
   AND t.subject_kind = 'case'
   AND (t.effective_at IS NULL OR t.effective_at <= egov.clock_now())
  JOIN egov.department AS d
    ON d.tenant = c.tenant
   AND d.id = c.department
 CROSS JOIN LATERAL (
           SELECT CASE
                      WHEN (t.met_at AT TIME ZONE 'Asia/Shanghai')::date <= t.due_on THEN 'met'
                      WHEN t.met_at IS NOT NULL THEN 'late'
                      WHEN coalesce((c.closed_at AT TIME ZONE 'Asia/Shanghai')::date, egov.clock_today())
                           <= t.due_on THEN 'open'
                      ELSE 'overdue'
                  END AS state
       ) AS k
  LEFT JOIN egov.code_label AS kind_zh
    ON kind_zh.list = 'deadline_kind'
   AND kind_zh.code = t.kind
   AND kind_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS kind_en
    ON kind_en.list = 'deadline_kind'
   AND kind_en.code = t.kind
   AND kind_en.language = 'en'
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published'
  LEFT JOIN egov.code_label AS state_zh
    ON state_zh.list = 'deadline_state'
   AND state_zh.code = k.state
   AND state_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS state_en
    ON state_en.list = 'deadline_state'
   AND state_en.code = k.state
   AND state_en.language = 'en'
  LEFT JOIN egov.code_label AS unit_zh
    ON unit_zh.list = 'limit_unit'
   AND unit_zh.code = t.unit
   AND unit_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS unit_en
    ON unit_en.list = 'limit_unit'
   AND unit_en.code = t.unit
   AND unit_en.language = 'en';

GRANT SELECT ON egov_report.deadlines TO egov_analyst;
COMMENT ON VIEW egov_report.deadlines IS
    '办件期限 deadlines: 每个办件期限一行。One row a deadline of a case.';
COMMENT ON COLUMN egov_report.deadlines.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.deadlines.case_id IS
    '办件标识 id of the case';
COMMENT ON COLUMN egov_report.deadlines.case_number IS
    '办件编号 public number of the case';
COMMENT ON COLUMN egov_report.deadlines.kind IS
    '期限类别代码 kind of deadline: code';
COMMENT ON COLUMN egov_report.deadlines.kind_label IS
    '期限类别名称 kind of deadline: label in Chinese';
COMMENT ON COLUMN egov_report.deadlines.kind_label_en IS
    '期限类别英文名称 kind of deadline: label in English';
COMMENT ON COLUMN egov_report.deadlines.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.deadlines.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.deadlines.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.deadlines.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.deadlines.state IS
    '期限状态代码 state of the deadline: code';
COMMENT ON COLUMN egov_report.deadlines.state_label IS
    '期限状态名称 state of the deadline: label in Chinese';
COMMENT ON COLUMN egov_report.deadlines.state_label_en IS
    '期限状态英文名称 state of the deadline: label in English';
COMMENT ON COLUMN egov_report.deadlines.start_on IS
    '起算日 start day, itself not counted';
COMMENT ON COLUMN egov_report.deadlines.value IS
    '期限数值 value';
COMMENT ON COLUMN egov_report.deadlines.extension IS
    '延长数值 value that was added by an extension';
COMMENT ON COLUMN egov_report.deadlines.unit IS
    '期限单位代码 unit: code';
COMMENT ON COLUMN egov_report.deadlines.unit_label IS
    '期限单位名称 unit: label in Chinese';
COMMENT ON COLUMN egov_report.deadlines.unit_label_en IS
    '期限单位英文名称 unit: label in English';
COMMENT ON COLUMN egov_report.deadlines.due_on IS
    '到期日 due day';
COMMENT ON COLUMN egov_report.deadlines.provisional IS
    '暂定 whether it reaches beyond the published calendar';
COMMENT ON COLUMN egov_report.deadlines.met_on IS
    '履行日期 day it was met';
COMMENT ON COLUMN egov_report.deadlines.basis IS
    '依据 law and article';

CREATE OR REPLACE VIEW egov_report.deadlines_by_kind
    WITH (security_invoker = true) AS
SELECT tenant,
       kind,
       kind_label,
       kind_label_en,
       department,
       department_code,
       department_name,
       department_name_en,
       count(*) AS deadlines,
       count(*) FILTER (WHERE state = 'met') AS met_deadlines,
       count(*) FILTER (WHERE state = 'late') AS late_deadlines,
       count(*) FILTER (WHERE state = 'open') AS open_deadlines,
       count(*) FILTER (WHERE state = 'overdue') AS overdue_deadlines
  FROM egov_report.deadlines
 GROUP BY tenant, kind, kind_label, kind_label_en, department, department_code, department_name,
          department_name_en;

GRANT SELECT ON egov_report.deadlines_by_kind TO egov_analyst;
COMMENT ON VIEW egov_report.deadlines_by_kind IS
    '按类别统计期限 deadlines by kind: 每部门每类期限一行。One row a department and kind of deadline.';
COMMENT ON COLUMN egov_report.deadlines_by_kind.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.deadlines_by_kind.kind IS
    '期限类别代码 kind of deadline: code';
COMMENT ON COLUMN egov_report.deadlines_by_kind.kind_label IS
    '期限类别名称 kind of deadline: label in Chinese';
COMMENT ON COLUMN egov_report.deadlines_by_kind.kind_label_en IS
    '期限类别英文名称 kind of deadline: label in English';
COMMENT ON COLUMN egov_report.deadlines_by_kind.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.deadlines_by_kind.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.deadlines_by_kind.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.deadlines_by_kind.department_name_en IS
    '部门名称（英文） name of the department in English';
COMMENT ON COLUMN egov_report.deadlines_by_kind.deadlines IS
    '期限数 deadlines';
COMMENT ON COLUMN egov_report.deadlines_by_kind.met_deadlines IS
    '按期履行数 deadlines met in time';
COMMENT ON COLUMN egov_report.deadlines_by_kind.late_deadlines IS
    '逾期履行数 deadlines met late';
COMMENT ON COLUMN egov_report.deadlines_by_kind.open_deadlines IS
    '未到期数 deadlines not yet due';
COMMENT ON COLUMN egov_report.deadlines_by_kind.overdue_deadlines IS
    '已逾期数 deadlines overdue';

COMMIT;
