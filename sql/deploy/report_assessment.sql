-- Deploy egov:report_assessment to pg
-- requires: analyst_privilege
-- requires: result_summary_grade
-- Results of closed appraisals for analysts; nobody's own, and no department with fewer than five.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.assessment_results
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
       (a.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS closed_on,
       r.subjects,
       r.scored,
       r.mean,
       r.deviation
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
   AND department_name_en.state = 'published';

GRANT SELECT ON egov_report.assessment_results TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_results IS
    '考核结果 results: 每次考核每部门一行；不足五人的部门合并。One row an appraisal and department; departments with fewer than five people are merged.';
COMMENT ON COLUMN egov_report.assessment_results.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_results.appraisal IS
    '考核标识 id of the appraisal';
COMMENT ON COLUMN egov_report.assessment_results.year IS
    '年度 year that was assessed';
COMMENT ON COLUMN egov_report.assessment_results.appraisal_name IS
    '考核名称 name of the appraisal';
COMMENT ON COLUMN egov_report.assessment_results.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_results.edition IS
    '版次 edition of the scheme';
COMMENT ON COLUMN egov_report.assessment_results.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_results.department IS
    '部门标识 id of the department, absent for those that were merged';
COMMENT ON COLUMN egov_report.assessment_results.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.assessment_results.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.assessment_results.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.assessment_results.departments IS
    '部门数 departments in the row: more than one for those that were merged';
COMMENT ON COLUMN egov_report.assessment_results.closed_on IS
    '办结日期 day it was closed';
COMMENT ON COLUMN egov_report.assessment_results.subjects IS
    '对象数 subjects';
COMMENT ON COLUMN egov_report.assessment_results.scored IS
    '有得分数 subjects with a score';
COMMENT ON COLUMN egov_report.assessment_results.mean IS
    '平均分 mean score';
COMMENT ON COLUMN egov_report.assessment_results.deviation IS
    '标准差 standard deviation (n-1)';

CREATE OR REPLACE VIEW egov_report.assessment_grades
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
       g.grade,
       g.ordinal AS grade_ordinal,
       g.subjects,
       round(g.subjects * 100.0 / r.subjects, 1) AS percent
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
  JOIN egov.result_summary_grade AS g
    ON g.tenant = r.tenant
   AND g.appraisal = r.appraisal
   AND g.place = r.place;

GRANT SELECT ON egov_report.assessment_grades TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_grades IS
    '考核等次 grades: 每次考核每部门每等次一行。One row an appraisal, department and grade.';
COMMENT ON COLUMN egov_report.assessment_grades.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_grades.appraisal IS
    '考核标识 id of the appraisal';
COMMENT ON COLUMN egov_report.assessment_grades.year IS
    '年度 year that was assessed';
COMMENT ON COLUMN egov_report.assessment_grades.appraisal_name IS
    '考核名称 name of the appraisal';
COMMENT ON COLUMN egov_report.assessment_grades.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_grades.edition IS
    '版次 edition of the scheme';
COMMENT ON COLUMN egov_report.assessment_grades.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_grades.department IS
    '部门标识 id of the department, absent for those that were merged';
COMMENT ON COLUMN egov_report.assessment_grades.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.assessment_grades.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.assessment_grades.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.assessment_grades.departments IS
    '部门数 departments in the row: more than one for those that were merged';
COMMENT ON COLUMN egov_report.assessment_grades.grade IS
    '等次 grade';
COMMENT ON COLUMN egov_report.assessment_grades.grade_ordinal IS
    '次序 place of the grade in the scheme, 1 for the best';
COMMENT ON COLUMN egov_report.assessment_grades.subjects IS
    '人数 subjects with it';
COMMENT ON COLUMN egov_report.assessment_grades.percent IS
    '比例 percent of the subjects of the row';

CREATE OR REPLACE VIEW egov_report.assessment_by_year
    WITH (security_invoker = true) AS
SELECT n.tenant,
       n.scheme_code,
       n.class,
       n.department,
       n.department_code,
       n.department_name,
       n.department_name_en,
       n.year,
       n.scored,
       n.mean,
       p.scored AS scored_before,
       p.mean AS mean_before,
       n.mean - p.mean AS change
  FROM egov_report.assessment_results AS n
  LEFT JOIN egov_report.assessment_results AS p
    ON p.tenant = n.tenant
   AND p.scheme_code = n.scheme_code
   AND p.appraisal_name = n.appraisal_name
   AND p.department = n.department
   AND p.year = n.year - 1
 WHERE n.department IS NOT NULL;

GRANT SELECT ON egov_report.assessment_by_year TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_by_year IS
    '历年比较 year on year: 每方案每部门每年度一行，与上年比较。One row a scheme, department and year, with the year before.';
COMMENT ON COLUMN egov_report.assessment_by_year.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_by_year.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_by_year.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_by_year.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.assessment_by_year.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.assessment_by_year.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.assessment_by_year.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.assessment_by_year.year IS
    '年度 year';
COMMENT ON COLUMN egov_report.assessment_by_year.scored IS
    '有得分数 subjects with a score';
COMMENT ON COLUMN egov_report.assessment_by_year.mean IS
    '平均分 mean score';
COMMENT ON COLUMN egov_report.assessment_by_year.scored_before IS
    '上年有得分数 subjects with a score the year before';
COMMENT ON COLUMN egov_report.assessment_by_year.mean_before IS
    '上年平均分 mean score of the year before, in the appraisal of the same name';
COMMENT ON COLUMN egov_report.assessment_by_year.change IS
    '变动 difference of the two means';

CREATE OR REPLACE VIEW egov_report.assessment_streaks
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
       r.subjects,
       r.two_bad,
       r.three_good
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
 WHERE s.class = 'person';

GRANT SELECT ON egov_report.assessment_streaks TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_streaks IS
    '连续等次 runs of grades: 每次考核每部门连续两年最低、连续三年最高等次的人数。How many people of a department have the lowest grade for two years or the highest for three.';
COMMENT ON COLUMN egov_report.assessment_streaks.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_streaks.appraisal IS
    '考核标识 id of the appraisal';
COMMENT ON COLUMN egov_report.assessment_streaks.year IS
    '年度 year that was assessed';
COMMENT ON COLUMN egov_report.assessment_streaks.appraisal_name IS
    '考核名称 name of the appraisal';
COMMENT ON COLUMN egov_report.assessment_streaks.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_streaks.edition IS
    '版次 edition of the scheme';
COMMENT ON COLUMN egov_report.assessment_streaks.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_streaks.department IS
    '部门标识 id of the department, absent for those that were merged';
COMMENT ON COLUMN egov_report.assessment_streaks.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.assessment_streaks.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.assessment_streaks.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.assessment_streaks.departments IS
    '部门数 departments in the row: more than one for those that were merged';
COMMENT ON COLUMN egov_report.assessment_streaks.subjects IS
    '对象数 people';
COMMENT ON COLUMN egov_report.assessment_streaks.two_bad IS
    '连续两年最低等次人数 with the lowest grade this year and the year before';
COMMENT ON COLUMN egov_report.assessment_streaks.three_good IS
    '连续三年最高等次人数 with the highest grade this year and the two before';

COMMIT;
