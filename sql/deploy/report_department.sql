-- Deploy egov:report_department to pg
-- requires: analyst_privilege
-- Departments for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.departments
    WITH (security_invoker = true) AS
SELECT d.tenant,
       d.id AS department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en,
       d.kind,
       kind_zh.label AS kind_label,
       kind_en.label AS kind_label_en,
       p.code AS parent_code,
       s.code AS successor_code,
       d.valid_from,
       d.valid_through
  FROM egov.department AS d
  LEFT JOIN egov.department AS p
    ON p.tenant = d.tenant
   AND p.id = d.parent
  LEFT JOIN egov.department AS s
    ON s.tenant = d.tenant
   AND s.id = d.successor
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published'
  LEFT JOIN egov.code_label AS kind_zh
    ON kind_zh.list = 'organ_kind'
   AND kind_zh.code = d.kind
   AND kind_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS kind_en
    ON kind_en.list = 'organ_kind'
   AND kind_en.code = d.kind
   AND kind_en.language = 'en';

GRANT SELECT ON egov_report.departments TO egov_analyst;
COMMENT ON VIEW egov_report.departments IS
    '部门 departments: 每个部门一行，含有效期、上级和承继部门。One row a department, with validity, parent and successor.';
COMMENT ON COLUMN egov_report.departments.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.departments.department IS
    '部门标识 id';
COMMENT ON COLUMN egov_report.departments.department_code IS
    '部门代码 code';
COMMENT ON COLUMN egov_report.departments.department_name IS
    '部门名称 name';
COMMENT ON COLUMN egov_report.departments.department_name_en IS
    '部门名称（英文） name in English, where translated';
COMMENT ON COLUMN egov_report.departments.kind IS
    '机构类别代码 kind of organ: code';
COMMENT ON COLUMN egov_report.departments.kind_label IS
    '机构类别名称 kind of organ: label in Chinese';
COMMENT ON COLUMN egov_report.departments.kind_label_en IS
    '机构类别英文名称 kind of organ: label in English';
COMMENT ON COLUMN egov_report.departments.parent_code IS
    '属地上级代码 code of the territorial parent';
COMMENT ON COLUMN egov_report.departments.successor_code IS
    '承继部门代码 code of the successor';
COMMENT ON COLUMN egov_report.departments.valid_from IS
    '生效日期 first day of validity';
COMMENT ON COLUMN egov_report.departments.valid_through IS
    '失效日期 last day of validity, absent while open';

COMMIT;
