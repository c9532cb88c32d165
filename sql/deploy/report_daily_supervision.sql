-- Deploy egov:report_daily_supervision to pg
-- requires: analyst_privilege
-- requires: supervision_summary
-- Daily supervision that counted in appraisals, for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.assessment_supervision
    WITH (security_invoker = true) AS
SELECT a.tenant,
       a.id AS appraisal,
       a.year,
       a.name AS appraisal_name,
       s.code AS scheme_code,
       s.edition,
       s.class,
       r.department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en,
       r.departments,
       e.kind,
       e.entries,
       e.points
  FROM egov.appraisal AS a
  JOIN egov.scheme AS s
    ON s.tenant = a.tenant
   AND s.id = a.scheme
  JOIN egov.result_summary AS r
    ON r.tenant = a.tenant
   AND r.appraisal = a.id
  LEFT JOIN egov.department AS d
    ON d.tenant = r.tenant
   AND d.id = r.department
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published'
  JOIN egov.supervision_summary AS e
    ON e.tenant = r.tenant
   AND e.appraisal = r.appraisal
   AND e.place = r.place;

GRANT SELECT ON egov_report.assessment_supervision TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_supervision IS
    '日常监督 daily supervision: 每次考核每部门每类事件一行。One row an appraisal, department and kind of fact.';
COMMENT ON COLUMN egov_report.assessment_supervision.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_supervision.appraisal IS
    '考核标识 id of the appraisal';
COMMENT ON COLUMN egov_report.assessment_supervision.year IS
    '年度 year that was assessed';
COMMENT ON COLUMN egov_report.assessment_supervision.appraisal_name IS
    '考核名称 name of the appraisal';
COMMENT ON COLUMN egov_report.assessment_supervision.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_supervision.edition IS
    '版次 edition of the scheme';
COMMENT ON COLUMN egov_report.assessment_supervision.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_supervision.department IS
    '部门标识 id of the department, absent for those that were merged';
COMMENT ON COLUMN egov_report.assessment_supervision.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.assessment_supervision.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.assessment_supervision.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.assessment_supervision.departments IS
    '部门数 departments in the row: more than one for those that were merged';
COMMENT ON COLUMN egov_report.assessment_supervision.kind IS
    '事件类别 kind of fact';
COMMENT ON COLUMN egov_report.assessment_supervision.entries IS
    '记录数 facts';
COMMENT ON COLUMN egov_report.assessment_supervision.points IS
    '分值 points';

COMMIT;
