-- Deploy egov:report_lamp to pg
-- requires: report_case
-- Lamps and times of departments for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.lamps_by_department
    WITH (security_invoker = true) AS
SELECT tenant,
       department,
       department_code,
       department_name,
       department_name_en,
       count(*) AS open_cases,
       count(*) FILTER (WHERE lamp = 'red') AS red_cases,
       count(*) FILTER (WHERE lamp = 'grey') AS grey_cases,
       count(*) FILTER (WHERE lamp = 'yellow') AS yellow_cases,
       count(*) FILTER (WHERE lamp = 'green') AS green_cases
  FROM egov_report.cases
 WHERE number IS NOT NULL
   AND closed_on IS NULL
 GROUP BY tenant, department, department_code, department_name, department_name_en;

GRANT SELECT ON egov_report.lamps_by_department TO egov_analyst;
COMMENT ON VIEW egov_report.lamps_by_department IS
    '各部门灯号 lamps by department: 每个部门一行，只计在办件。One row a department; open cases only.';
COMMENT ON COLUMN egov_report.lamps_by_department.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.lamps_by_department.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.lamps_by_department.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.lamps_by_department.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.lamps_by_department.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.lamps_by_department.open_cases IS
    '在办件数 open cases';
COMMENT ON COLUMN egov_report.lamps_by_department.red_cases IS
    '红灯件数 open cases with a broken limit';
COMMENT ON COLUMN egov_report.lamps_by_department.grey_cases IS
    '灰灯件数 open cases whose clock is stopped';
COMMENT ON COLUMN egov_report.lamps_by_department.yellow_cases IS
    '黄灯件数 open cases near their date';
COMMENT ON COLUMN egov_report.lamps_by_department.green_cases IS
    '绿灯件数 the other open cases';

CREATE OR REPLACE VIEW egov_report.times_by_department
    WITH (security_invoker = true) AS
SELECT tenant,
       department,
       department_code,
       department_name,
       department_name_en,
       count(*) AS decided_cases,
       round(avg(egov.workday_count(submitted_on, accepted_on)), 1) AS average_acceptance_days,
       round(avg(handling_days), 1) AS average_handling_days,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY handling_days) AS median_handling_days,
       max(handling_days) AS longest_handling_days,
       round(avg(egov.workday_count(decided_on, delivered_on)), 1) AS average_delivery_days,
       round(avg((NOT late_by_law)::int) * 100, 1) AS in_time_by_law_percent,
       round(avg((NOT late_by_promise)::int) * 100, 1) AS in_time_by_promise_percent
  FROM egov_report.cases
 WHERE decided_on IS NOT NULL
 GROUP BY tenant, department, department_code, department_name, department_name_en;

GRANT SELECT ON egov_report.times_by_department TO egov_analyst;
COMMENT ON VIEW egov_report.times_by_department IS
    '各部门时效 times by department: 每个部门一行，只计已决定的办件。One row a department; decided cases only.';
COMMENT ON COLUMN egov_report.times_by_department.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.times_by_department.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.times_by_department.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.times_by_department.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.times_by_department.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.times_by_department.decided_cases IS
    '已决定件数 decided cases';
COMMENT ON COLUMN egov_report.times_by_department.average_acceptance_days IS
    '平均受理工作日数 mean working days from submission to acceptance';
COMMENT ON COLUMN egov_report.times_by_department.average_handling_days IS
    '平均办理工作日数 mean working days from acceptance to decision';
COMMENT ON COLUMN egov_report.times_by_department.median_handling_days IS
    '办理工作日中位数 median working days from acceptance to decision';
COMMENT ON COLUMN egov_report.times_by_department.longest_handling_days IS
    '最长办理工作日数 longest working days from acceptance to decision';
COMMENT ON COLUMN egov_report.times_by_department.average_delivery_days IS
    '平均送达工作日数 mean working days from decision to delivery';
COMMENT ON COLUMN egov_report.times_by_department.in_time_by_law_percent IS
    '法定期限内比例 percent decided within the legal limit';
COMMENT ON COLUMN egov_report.times_by_department.in_time_by_promise_percent IS
    '承诺期限内比例 percent decided within the promised limit';

COMMIT;
