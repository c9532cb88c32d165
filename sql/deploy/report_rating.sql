-- Deploy egov:report_rating to pg
-- requires: analyst_privilege
-- requires: rating
-- requires: deadline
-- Ratings for analysts, row by row and counted.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.ratings
    WITH (security_invoker = true) AS
SELECT r.tenant,
       r.id AS rating,
       i.code AS item_code,
       r.department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en,
       r.grade,
       grade_zh.label AS grade_label,
       grade_en.label AS grade_label_en,
       r.grade <= 2 AS bad,
       r.named,
       (r.rated_at AT TIME ZONE 'Asia/Shanghai')::date AS rated_on,
       contact.due_on AS contact_by_on,
       (r.contacted_at AT TIME ZONE 'Asia/Shanghai')::date AS contacted_on,
       rectify.due_on AS rectify_by_on,
       (r.rectified_at AT TIME ZONE 'Asia/Shanghai')::date AS rectified_on
  FROM egov.rating AS r
  JOIN egov.item AS i
    ON i.tenant = r.tenant
   AND i.id = r.item
  JOIN egov.department AS d
    ON d.tenant = r.tenant
   AND d.id = r.department
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published'
  LEFT JOIN egov.deadline AS contact
    ON contact.tenant = r.tenant
   AND contact.subject = r.id
   AND contact.kind = 'rating_contact'
  LEFT JOIN egov.deadline AS rectify
    ON rectify.tenant = r.tenant
   AND rectify.subject = r.id
   AND rectify.kind = 'rating_rectify'
  LEFT JOIN egov.code_label AS grade_zh
    ON grade_zh.list = 'rating_grade'
   AND grade_zh.code = r.grade::text
   AND grade_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS grade_en
    ON grade_en.list = 'rating_grade'
   AND grade_en.code = r.grade::text
   AND grade_en.language = 'en';

GRANT SELECT ON egov_report.ratings TO egov_analyst;
COMMENT ON VIEW egov_report.ratings IS
    '好差评 ratings: 每条评价一行，与办件和申请人无关联。One row a rating, without its case or who gave it.';
COMMENT ON COLUMN egov_report.ratings.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.ratings.rating IS
    '评价标识 id';
COMMENT ON COLUMN egov_report.ratings.item_code IS
    '事项编码 code of the item';
COMMENT ON COLUMN egov_report.ratings.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.ratings.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.ratings.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.ratings.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.ratings.grade IS
    '等级 grade: 5 very good to 1 very bad';
COMMENT ON COLUMN egov_report.ratings.grade_label IS
    '等级名称 grade: label in Chinese';
COMMENT ON COLUMN egov_report.ratings.grade_label_en IS
    '等级英文名称 grade: label in English';
COMMENT ON COLUMN egov_report.ratings.bad IS
    '差评 whether it is one of the last two grades';
COMMENT ON COLUMN egov_report.ratings.named IS
    '实名 whether the rater may be contacted';
COMMENT ON COLUMN egov_report.ratings.rated_on IS
    '评价日期 day it was given';
COMMENT ON COLUMN egov_report.ratings.contact_by_on IS
    '联系期限 last day to contact the rater, of a named bad rating';
COMMENT ON COLUMN egov_report.ratings.contacted_on IS
    '联系日期 day the rater was contacted';
COMMENT ON COLUMN egov_report.ratings.rectify_by_on IS
    '整改期限 last day to put it right, of a named bad rating';
COMMENT ON COLUMN egov_report.ratings.rectified_on IS
    '整改日期 day it was put right';

CREATE OR REPLACE VIEW egov_report.ratings_by_department
    WITH (security_invoker = true) AS
SELECT tenant,
       department,
       department_code,
       department_name,
       department_name_en,
       count(*) AS ratings,
       count(*) FILTER (WHERE bad) AS bad_ratings,
       count(*) FILTER (WHERE bad AND rectified_on IS NOT NULL) AS rectified_ratings,
       count(*) FILTER (WHERE coalesce(rectified_on, egov.clock_today()) > rectify_by_on) AS late_ratings,
       round(avg((NOT bad)::int) * 100, 1) AS good_percent,
       round(avg(grade), 2) AS average_grade
  FROM egov_report.ratings
 GROUP BY tenant, department, department_code, department_name, department_name_en;

GRANT SELECT ON egov_report.ratings_by_department TO egov_analyst;
COMMENT ON VIEW egov_report.ratings_by_department IS
    '各部门好差评 ratings by department: 每个部门一行。One row a department.';
COMMENT ON COLUMN egov_report.ratings_by_department.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.ratings_by_department.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.ratings_by_department.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.ratings_by_department.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.ratings_by_department.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.ratings_by_department.ratings IS
    '评价数 ratings';
COMMENT ON COLUMN egov_report.ratings_by_department.bad_ratings IS
    '差评数 bad ratings';
COMMENT ON COLUMN egov_report.ratings_by_department.rectified_ratings IS
    '已整改差评数 bad ratings put right';
COMMENT ON COLUMN egov_report.ratings_by_department.late_ratings IS
    '整改逾期数 bad ratings not put right in time';
COMMENT ON COLUMN egov_report.ratings_by_department.good_percent IS
    '好评率 percent that are not bad';
COMMENT ON COLUMN egov_report.ratings_by_department.average_grade IS
    '平均等级 mean grade';

COMMIT;
