-- Deploy egov:report_case to pg
-- requires: report_item
-- requires: deadline
-- Cases for analysts, row by row and counted.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.cases
    WITH (security_invoker = true) AS
SELECT c.tenant,
       c.id AS case_id,
       c.number,
       c.item,
       i.code AS item_code,
       c.item_version,
       v.name AS item_name,
       item_name_en.text AS item_name_en,
       v.type AS item_type,
       item_type_zh.label AS item_type_label,
       item_type_en.label AS item_type_label_en,
       v.joint,
       c.department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en,
       w.state,
       state_zh.label AS state_label,
       state_en.label AS state_label_en,
       c.channel,
       channel_zh.label AS channel_label,
       channel_en.label AS channel_label_en,
       c.applicant_pseudonym,
       r.outcome,
       outcome_zh.label AS outcome_label,
       outcome_en.label AS outcome_label_en,
       c.fee_due,
       c.fee_paid,
       c.source_system,
       c.case_group,
       (c.created_at AT TIME ZONE 'Asia/Shanghai')::date AS created_on,
       (c.submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS submitted_on,
       c.correction_told_at IS NOT NULL AS corrected,
       (w.accepted_at AT TIME ZONE 'Asia/Shanghai')::date AS accepted_on,
       (w.decided_at AT TIME ZONE 'Asia/Shanghai')::date AS decided_on,
       (l.issued_at AT TIME ZONE 'Asia/Shanghai')::date AS licensed_on,
       (y.delivered_at AT TIME ZONE 'Asia/Shanghai')::date AS delivered_on,
       (w.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS closed_on,
       legal.due_on AS legal_due_on,
       promised.due_on AS promised_due_on,
       egov.workday_count((w.accepted_at AT TIME ZONE 'Asia/Shanghai')::date, (w.decided_at AT TIME ZONE 'Asia/Shanghai')::date) AS handling_days,
       coalesce((legal.met_at AT TIME ZONE 'Asia/Shanghai')::date, (w.closed_at AT TIME ZONE 'Asia/Shanghai')::date, egov.clock_today())
           > legal.due_on AS late_by_law,
       coalesce((promised.met_at AT TIME ZONE 'Asia/Shanghai')::date, (w.closed_at AT TIME ZONE 'Asia/Shanghai')::date, egov.clock_today())
           > promised.due_on AS late_by_promise,
       w.lamp,
       lamp_zh.label AS lamp_label,
       lamp_en.label AS lamp_label_en,
       c.stopped
  FROM egov.case_file AS c
 CROSS JOIN LATERAL (
           SELECT CASE WHEN s.settled THEN c.settles_to ELSE c.state END AS state,
                  CASE WHEN s.settled AND c.settles_to = 'accepted' THEN c.received_at
                       ELSE c.accepted_at END AS accepted_at,
                  CASE WHEN s.settled AND c.settles_to = 'refused' THEN c.settles_at
                       ELSE c.decided_at END AS decided_at,
                  CASE WHEN s.settled AND c.settles_to IN ('withdrawn', 'not_accepted')
                       THEN c.settles_at ELSE c.closed_at END AS closed_at,
                  CASE WHEN c.number IS NOT NULL
                       THEN coalesce(c.lamp, egov.lamp_between(c.red_on, c.yellow_on, c.stopped,
                                                               egov.clock_today()))
                   END AS lamp
             FROM (SELECT coalesce(c.settles_at <= egov.clock_now(), false)) AS s (settled)
       ) AS w
  JOIN egov.item AS i
    ON i.tenant = c.tenant
   AND i.id = c.item
  JOIN egov.item_version AS v
    ON v.tenant = i.tenant
   AND v.item = i.id
   AND v.number = c.item_version
  JOIN egov.department AS d
    ON d.tenant = c.tenant
   AND d.id = c.department
  LEFT JOIN egov.deadline AS legal
    ON legal.tenant = c.tenant
   AND legal.subject = c.id
   AND legal.kind = 'legal'
   AND (legal.effective_at IS NULL OR legal.effective_at <= egov.clock_now())
  LEFT JOIN egov.deadline AS promised
    ON promised.tenant = c.tenant
   AND promised.subject = c.id
   AND promised.kind = 'promised'
   AND (promised.effective_at IS NULL OR promised.effective_at <= egov.clock_now())
  LEFT JOIN egov.decision AS r
    ON r.tenant = c.tenant
   AND r.case_id = c.id
  LEFT JOIN egov.licence AS l
    ON l.tenant = c.tenant
   AND l.case_id = c.id
  LEFT JOIN egov.delivery AS y
    ON y.tenant = c.tenant
   AND y.case_id = c.id
  LEFT JOIN egov.translation AS item_name_en
    ON item_name_en.tenant = i.tenant
   AND item_name_en.subject = i.id
   AND item_name_en.field = 'name'
   AND item_name_en.language = 'en'
   AND item_name_en.state = 'published'
  LEFT JOIN egov.code_label AS item_type_zh
    ON item_type_zh.list = 'item_type'
   AND item_type_zh.code = v.type
   AND item_type_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS item_type_en
    ON item_type_en.list = 'item_type'
   AND item_type_en.code = v.type
   AND item_type_en.language = 'en'
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published'
  LEFT JOIN egov.code_label AS state_zh
    ON state_zh.list = 'case_state'
   AND state_zh.code = w.state
   AND state_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS state_en
    ON state_en.list = 'case_state'
   AND state_en.code = w.state
   AND state_en.language = 'en'
  LEFT JOIN egov.code_label AS channel_zh
    ON channel_zh.list = 'channel'
   AND channel_zh.code = c.channel
   AND channel_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS channel_en
    ON channel_en.list = 'channel'
   AND channel_en.code = c.channel
   AND channel_en.language = 'en'
  LEFT JOIN egov.code_label AS outcome_zh
    ON outcome_zh.list = 'outcome'
   AND outcome_zh.code = r.outcome
   AND outcome_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS outcome_en
    ON outcome_en.list = 'outcome'
   AND outcome_en.code = r.outcome
   AND outcome_en.language = 'en'
  LEFT JOIN egov.code_label AS lamp_zh
    ON lamp_zh.list = 'lamp'
   AND lamp_zh.code = w.lamp
   AND lamp_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS lamp_en
    ON lamp_en.list = 'lamp'
   AND lamp_en.code = w.lamp
   AND lamp_en.language = 'en';

GRANT SELECT ON egov_report.cases TO egov_analyst;
COMMENT ON VIEW egov_report.cases IS
    '办件 cases: 每个办件一行，不含个人信息。One row a case, without personal data.';
COMMENT ON COLUMN egov_report.cases.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.cases.case_id IS
    '办件标识 id';
COMMENT ON COLUMN egov_report.cases.number IS
    '办件编号 public number, absent for a draft';
COMMENT ON COLUMN egov_report.cases.item IS
    '事项标识 id of the item';
COMMENT ON COLUMN egov_report.cases.item_code IS
    '事项编码 code of the item';
COMMENT ON COLUMN egov_report.cases.item_version IS
    '事项版本号 version of the item';
COMMENT ON COLUMN egov_report.cases.item_name IS
    '事项名称 name of the item';
COMMENT ON COLUMN egov_report.cases.item_name_en IS
    '事项名称（英文） name of the item in English, where translated';
COMMENT ON COLUMN egov_report.cases.item_type IS
    '事项类型代码 type of item: code';
COMMENT ON COLUMN egov_report.cases.item_type_label IS
    '事项类型名称 type of item: label in Chinese';
COMMENT ON COLUMN egov_report.cases.item_type_label_en IS
    '事项类型英文名称 type of item: label in English';
COMMENT ON COLUMN egov_report.cases.joint IS
    '并联审批 joint handling';
COMMENT ON COLUMN egov_report.cases.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.cases.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.cases.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.cases.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.cases.state IS
    '办件状态代码 state of the case: code';
COMMENT ON COLUMN egov_report.cases.state_label IS
    '办件状态名称 state of the case: label in Chinese';
COMMENT ON COLUMN egov_report.cases.state_label_en IS
    '办件状态英文名称 state of the case: label in English';
COMMENT ON COLUMN egov_report.cases.channel IS
    '渠道代码 channel: code';
COMMENT ON COLUMN egov_report.cases.channel_label IS
    '渠道名称 channel: label in Chinese';
COMMENT ON COLUMN egov_report.cases.channel_label_en IS
    '渠道英文名称 channel: label in English';
COMMENT ON COLUMN egov_report.cases.applicant_pseudonym IS
    '申请人假名 keyed pseudonym: equal for equal applicants';
COMMENT ON COLUMN egov_report.cases.outcome IS
    '决定结果代码 outcome of the decision: code';
COMMENT ON COLUMN egov_report.cases.outcome_label IS
    '决定结果名称 outcome of the decision: label in Chinese';
COMMENT ON COLUMN egov_report.cases.outcome_label_en IS
    '决定结果英文名称 outcome of the decision: label in English';
COMMENT ON COLUMN egov_report.cases.fee_due IS
    '应缴费用 fee due in yuan';
COMMENT ON COLUMN egov_report.cases.fee_paid IS
    '已缴费用 fee paid in yuan';
COMMENT ON COLUMN egov_report.cases.source_system IS
    '来源系统 system that the case lives in, absent for our own';
COMMENT ON COLUMN egov_report.cases.case_group IS
    '一件事 case group, a life event';
COMMENT ON COLUMN egov_report.cases.created_on IS
    '创建日期 day of creation';
COMMENT ON COLUMN egov_report.cases.submitted_on IS
    '提交日期 day of submission';
COMMENT ON COLUMN egov_report.cases.corrected IS
    '曾告知补正 whether a correction was asked for';
COMMENT ON COLUMN egov_report.cases.accepted_on IS
    '受理日期 day of acceptance';
COMMENT ON COLUMN egov_report.cases.decided_on IS
    '决定日期 day of decision';
COMMENT ON COLUMN egov_report.cases.licensed_on IS
    '发证日期 day the licence was issued';
COMMENT ON COLUMN egov_report.cases.delivered_on IS
    '送达日期 day of delivery';
COMMENT ON COLUMN egov_report.cases.closed_on IS
    '办结日期 day of closing';
COMMENT ON COLUMN egov_report.cases.legal_due_on IS
    '法定到期日 due day of the legal limit';
COMMENT ON COLUMN egov_report.cases.promised_due_on IS
    '承诺到期日 due day of the promised limit';
COMMENT ON COLUMN egov_report.cases.handling_days IS
    '办理工作日数 working days from acceptance to decision';
COMMENT ON COLUMN egov_report.cases.late_by_law IS
    '超法定时限 whether it went past the legal limit';
COMMENT ON COLUMN egov_report.cases.late_by_promise IS
    '超承诺时限 whether it went past the promised limit';
COMMENT ON COLUMN egov_report.cases.lamp IS
    '灯号代码 lamp: code; a finished case keeps its last one, a draft has none';
COMMENT ON COLUMN egov_report.cases.lamp_label IS
    '灯号名称 lamp: label in Chinese';
COMMENT ON COLUMN egov_report.cases.lamp_label_en IS
    '灯号英文名称 lamp: label in English';
COMMENT ON COLUMN egov_report.cases.stopped IS
    '期限中止 whether the clock is stopped';

CREATE OR REPLACE VIEW egov_report.cases_by_state
    WITH (security_invoker = true) AS
SELECT tenant,
       state,
       state_label,
       state_label_en,
       count(*) AS cases
  FROM egov_report.cases
 GROUP BY tenant, state, state_label, state_label_en;

GRANT SELECT ON egov_report.cases_by_state TO egov_analyst;
COMMENT ON VIEW egov_report.cases_by_state IS
    '按状态统计办件 cases by state: 每种状态一行。One row a state.';
COMMENT ON COLUMN egov_report.cases_by_state.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.cases_by_state.state IS
    '办件状态代码 state: code';
COMMENT ON COLUMN egov_report.cases_by_state.state_label IS
    '办件状态名称 state: label in Chinese';
COMMENT ON COLUMN egov_report.cases_by_state.state_label_en IS
    '办件状态英文名称 state: label in English';
COMMENT ON COLUMN egov_report.cases_by_state.cases IS
    '办件数 cases';

CREATE OR REPLACE VIEW egov_report.cases_by_department
    WITH (security_invoker = true) AS
SELECT tenant,
       department,
       department_code,
       department_name,
       department_name_en,
       count(*) AS cases,
       count(*) FILTER (
           WHERE state IN ('submitted', 'correction', 'accepted', 'in_review', 'granted', 'refused', 'licensed')) AS open_cases,
       count(decided_on) AS decided_cases,
       count(*) FILTER (WHERE outcome = 'granted') AS granted_cases,
       count(*) FILTER (WHERE outcome = 'refused') AS refused_cases,
       count(*) FILTER (WHERE late_by_law) AS late_by_law,
       count(*) FILTER (WHERE late_by_promise) AS late_by_promise,
       round(avg(handling_days), 1) AS average_handling_days
  FROM egov_report.cases
 GROUP BY tenant, department, department_code, department_name, department_name_en;

GRANT SELECT ON egov_report.cases_by_department TO egov_analyst;
COMMENT ON VIEW egov_report.cases_by_department IS
    '按部门统计办件 cases by department: 每个部门一行。One row a department.';
COMMENT ON COLUMN egov_report.cases_by_department.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.cases_by_department.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.cases_by_department.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.cases_by_department.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.cases_by_department.department_name_en IS
    '部门名称（英文） name of the department in English';
COMMENT ON COLUMN egov_report.cases_by_department.cases IS
    '办件数 cases';
COMMENT ON COLUMN egov_report.cases_by_department.open_cases IS
    '在办件数 cases under way';
COMMENT ON COLUMN egov_report.cases_by_department.decided_cases IS
    '已决定件数 cases decided';
COMMENT ON COLUMN egov_report.cases_by_department.granted_cases IS
    '准予件数 cases granted';
COMMENT ON COLUMN egov_report.cases_by_department.refused_cases IS
    '不予许可件数 cases refused';
COMMENT ON COLUMN egov_report.cases_by_department.late_by_law IS
    '超法定时限件数 cases past the legal limit';
COMMENT ON COLUMN egov_report.cases_by_department.late_by_promise IS
    '超承诺时限件数 cases past the promised limit';
COMMENT ON COLUMN egov_report.cases_by_department.average_handling_days IS
    '平均办理工作日数 mean working days from acceptance to decision';

CREATE OR REPLACE VIEW egov_report.cases_by_item
    WITH (security_invoker = true) AS
SELECT c.tenant,
       c.item,
       i.item_code,
       i.item_name,
       i.item_name_en,
       i.department_code,
       i.type,
       i.type_label,
       i.type_label_en,
       count(*) AS cases,
       count(*) FILTER (
           WHERE c.state IN ('submitted', 'correction', 'accepted', 'in_review', 'granted', 'refused', 'licensed')) AS open_cases,
       count(c.decided_on) AS decided_cases,
       count(*) FILTER (WHERE c.outcome = 'granted') AS granted_cases,
       count(*) FILTER (WHERE c.outcome = 'refused') AS refused_cases,
       count(*) FILTER (WHERE c.late_by_law) AS late_by_law,
       count(*) FILTER (WHERE c.late_by_promise) AS late_by_promise,
       round(avg(c.handling_days), 1) AS average_handling_days
  FROM egov_report.cases AS c
  JOIN egov_report.items AS i
    ON i.tenant = c.tenant
   AND i.item = c.item
 GROUP BY c.tenant, c.item, i.item_code, i.item_name, i.item_name_en, i.department_code, i.type,
          i.type_label, i.type_label_en;

GRANT SELECT ON egov_report.cases_by_item TO egov_analyst;
COMMENT ON VIEW egov_report.cases_by_item IS
    '按事项统计办件 cases by item: 每个事项一行，名称取现行版本。One row an item, under the name of its version in force.';
COMMENT ON COLUMN egov_report.cases_by_item.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.cases_by_item.item IS
    '事项标识 id of the item';
COMMENT ON COLUMN egov_report.cases_by_item.item_code IS
    '事项编码 code of the item';
COMMENT ON COLUMN egov_report.cases_by_item.item_name IS
    '事项名称 name of the item';
COMMENT ON COLUMN egov_report.cases_by_item.item_name_en IS
    '事项名称（英文） name of the item in English';
COMMENT ON COLUMN egov_report.cases_by_item.department_code IS
    '部门代码 code of the department in charge';
COMMENT ON COLUMN egov_report.cases_by_item.type IS
    '事项类型代码 type of item: code';
COMMENT ON COLUMN egov_report.cases_by_item.type_label IS
    '事项类型名称 type of item: label in Chinese';
COMMENT ON COLUMN egov_report.cases_by_item.type_label_en IS
    '事项类型英文名称 type of item: label in English';
COMMENT ON COLUMN egov_report.cases_by_item.cases IS
    '办件数 cases';
COMMENT ON COLUMN egov_report.cases_by_item.open_cases IS
    '在办件数 cases under way';
COMMENT ON COLUMN egov_report.cases_by_item.decided_cases IS
    '已决定件数 cases decided';
COMMENT ON COLUMN egov_report.cases_by_item.granted_cases IS
    '准予件数 cases granted';
COMMENT ON COLUMN egov_report.cases_by_item.refused_cases IS
    '不予许可件数 cases refused';
COMMENT ON COLUMN egov_report.cases_by_item.late_by_law IS
    '超法定时限件数 cases past the legal limit';
COMMENT ON COLUMN egov_report.cases_by_item.late_by_promise IS
    '超承诺时限件数 cases past the promised limit';
COMMENT ON COLUMN egov_report.cases_by_item.average_handling_days IS
    '平均办理工作日数 mean working days from acceptance to decision';

CREATE OR REPLACE VIEW egov_report.cases_by_month
    WITH (security_invoker = true) AS
SELECT c.tenant,
       date_trunc('month', e.happened_on::timestamp)::date AS month,
       c.department,
       c.department_code,
       c.department_name,
       c.department_name_en,
       count(*) FILTER (WHERE e.what = 'submitted') AS submitted_cases,
       count(*) FILTER (WHERE e.what = 'accepted') AS accepted_cases,
       count(*) FILTER (WHERE e.what = 'decided') AS decided_cases,
       count(*) FILTER (WHERE e.what = 'licensed') AS licensed_cases,
       count(*) FILTER (WHERE e.what = 'delivered') AS delivered_cases,
       count(*) FILTER (WHERE e.what = 'closed') AS closed_cases,
       count(*) FILTER (WHERE e.what = 'decided' AND c.outcome = 'granted') AS granted_cases,
       count(*) FILTER (WHERE e.what = 'decided' AND c.outcome = 'refused') AS refused_cases
  FROM egov_report.cases AS c,
       LATERAL (
           VALUES ('submitted', c.submitted_on),
                  ('accepted', c.accepted_on),
                  ('decided', c.decided_on),
                  ('licensed', c.licensed_on),
                  ('delivered', c.delivered_on),
                  ('closed', c.closed_on)
       ) AS e (what, happened_on)
 WHERE e.happened_on IS NOT NULL
 GROUP BY c.tenant, date_trunc('month', e.happened_on::timestamp)::date, c.department,
          c.department_code, c.department_name, c.department_name_en;

GRANT SELECT ON egov_report.cases_by_month TO egov_analyst;
COMMENT ON VIEW egov_report.cases_by_month IS
    '按月统计办件 cases by month: 每部门每月一行，各列按当月发生的事计数。One row a department and month; each column counts what happened in that month.';
COMMENT ON COLUMN egov_report.cases_by_month.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.cases_by_month.month IS
    '月份 first day of the month';
COMMENT ON COLUMN egov_report.cases_by_month.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.cases_by_month.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.cases_by_month.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.cases_by_month.department_name_en IS
    '部门名称（英文） name of the department in English';
COMMENT ON COLUMN egov_report.cases_by_month.submitted_cases IS
    '提交件数 cases submitted';
COMMENT ON COLUMN egov_report.cases_by_month.accepted_cases IS
    '受理件数 cases accepted';
COMMENT ON COLUMN egov_report.cases_by_month.decided_cases IS
    '决定件数 cases decided';
COMMENT ON COLUMN egov_report.cases_by_month.licensed_cases IS
    '发证件数 cases licensed';
COMMENT ON COLUMN egov_report.cases_by_month.delivered_cases IS
    '送达件数 cases delivered';
COMMENT ON COLUMN egov_report.cases_by_month.closed_cases IS
    '办结件数 cases closed';
COMMENT ON COLUMN egov_report.cases_by_month.granted_cases IS
    '准予件数 cases granted';
COMMENT ON COLUMN egov_report.cases_by_month.refused_cases IS
    '不予许可件数 cases refused';

COMMIT;
