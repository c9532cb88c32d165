-- Deploy egov:report_asked_once to pg
-- requires: report_item
-- requires: case_prefill
-- requires: resource_field
-- What applicants are asked for, and what departments' data spare them.

BEGIN;

SET LOCAL ROLE egov_owner;

-- which resources there are, and what was filled: never a value
CREATE POLICY case_prefill_report ON egov.case_prefill
    FOR SELECT TO egov_analyst
    USING (true);
CREATE POLICY resource_report ON egov.resource
    FOR SELECT TO egov_analyst
    USING (state <> 'draft');
CREATE POLICY resource_field_report ON egov.resource_field
    FOR SELECT TO egov_analyst
    USING (true);
GRANT SELECT (
        tenant, case_id, kind, code, resource, field, provider, filled_at, objected_at
    ) ON egov.case_prefill TO egov_analyst;
GRANT SELECT (
        tenant, id, code, name, provider, share_class, open_class, update_cycle, published_on,
        subject_field, state
    ) ON egov.resource TO egov_analyst;
GRANT SELECT (
        tenant, resource, position, name, element
    ) ON egov.resource_field TO egov_analyst;
GRANT SELECT (
        source_resource, source_field
    ) ON egov.item_field TO egov_analyst;
GRANT SELECT (
        source_resource, source_field
    ) ON egov.item_material TO egov_analyst;

CREATE OR REPLACE VIEW egov_report.asked_once
    WITH (security_invoker = true) AS
WITH asked AS (
    SELECT f.tenant, f.item, f.number, 'field'::text AS kind, f.element AS code,
           EXISTS (
               SELECT
                 FROM egov.resource AS r
                 JOIN egov.resource_field AS s
                   ON s.tenant = r.tenant
                  AND s.resource = r.id
                WHERE r.tenant = f.tenant
                  AND r.state = 'published'
                  AND r.share_class <> 'none'
                  AND s.name <> r.subject_field
                  AND (s.element = f.element OR (r.code = f.source_resource AND s.name = f.source_field))
           ) AS shared
      FROM egov.item_field AS f
     UNION ALL
    SELECT m.tenant, m.item, m.number, 'material'::text AS kind, m.code,
           EXISTS (
               SELECT
                 FROM egov.resource AS r
                WHERE r.tenant = m.tenant
                  AND r.state = 'published'
                  AND r.share_class <> 'none'
                  AND r.code = m.source_resource
           ) AS shared
      FROM egov.item_material AS m
)
SELECT c.tenant,
       date_trunc('month', c.submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS month,
       c.item,
       i.item_code,
       i.item_name,
       i.item_name_en,
       i.department_code,
       i.department_name,
       i.department_name_en,
       count(DISTINCT c.id) AS cases,
       count(*) FILTER (WHERE a.kind = 'field' AND p.case_id IS NULL) AS fields_asked,
       count(*) FILTER (WHERE a.kind = 'field' AND p.case_id IS NOT NULL) AS fields_spared,
       count(*) FILTER (WHERE p.objected_at IS NOT NULL) AS fields_objected,
       count(*) FILTER (WHERE a.kind = 'field' AND p.case_id IS NULL AND a.shared) AS fields_asked_though_shared,
       count(*) FILTER (WHERE a.kind = 'material' AND p.case_id IS NULL) AS materials_asked,
       count(*) FILTER (WHERE a.kind = 'material' AND p.case_id IS NOT NULL) AS materials_spared,
       count(*) FILTER (WHERE a.kind = 'material' AND p.case_id IS NULL AND a.shared) AS materials_asked_though_shared
  FROM egov.case_file AS c
  JOIN egov_report.items AS i
    ON i.tenant = c.tenant
   AND i.item = c.item
  LEFT JOIN asked AS a
    ON a.tenant = c.tenant
   AND a.item = c.item
   AND a.number = c.item_version
  LEFT JOIN egov.case_prefill AS p
    ON p.tenant = c.tenant
   AND p.case_id = c.id
   AND p.kind = a.kind
   AND p.code = a.code
 WHERE c.submitted_at IS NOT NULL
   AND c.source_system IS NULL
 GROUP BY c.tenant, date_trunc('month', c.submitted_at AT TIME ZONE 'Asia/Shanghai')::date, c.item, i.item_code,
          i.item_name, i.item_name_en, i.department_code, i.department_name, i.department_name_en;

GRANT SELECT ON egov_report.asked_once TO egov_analyst;
COMMENT ON VIEW egov_report.asked_once IS
    '只填一次 asked once: 每事项每月（提交时间）一行，统计要求申请人填写和提交的、由共享数据免去的、以及部门已共享却仍要求的字段和材料；其他系统的办件除外。One row an item and month of submission: fields and materials that applicants were asked for, those that shared data spared them, and those asked though a department shares them; cases of other systems aside.';
COMMENT ON COLUMN egov_report.asked_once.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.asked_once.month IS
    '月份 first day of the month';
COMMENT ON COLUMN egov_report.asked_once.item IS
    '事项标识 id of the item';
COMMENT ON COLUMN egov_report.asked_once.item_code IS
    '事项编码 code of the item';
COMMENT ON COLUMN egov_report.asked_once.item_name IS
    '事项名称 name of the item';
COMMENT ON COLUMN egov_report.asked_once.item_name_en IS
    '事项名称（英文） name of the item in English';
COMMENT ON COLUMN egov_report.asked_once.department_code IS
    '部门代码 code of the department in charge';
COMMENT ON COLUMN egov_report.asked_once.department_name IS
    '部门名称 name of the department in charge';
COMMENT ON COLUMN egov_report.asked_once.department_name_en IS
    '部门名称（英文） name of the department in charge in English';
COMMENT ON COLUMN egov_report.asked_once.cases IS
    '办件数 cases submitted';
COMMENT ON COLUMN egov_report.asked_once.fields_asked IS
    '要求填写的字段数 fields of the forms that applicants were asked for';
COMMENT ON COLUMN egov_report.asked_once.fields_spared IS
    '免填字段数 fields that shared data filled';
COMMENT ON COLUMN egov_report.asked_once.fields_objected IS
    '有异议的字段数 fields filled in which the applicant gave another value';
COMMENT ON COLUMN egov_report.asked_once.fields_asked_though_shared IS
    '已共享仍要求填写的字段数 fields asked for though a resource of the catalogue holds their data element';
COMMENT ON COLUMN egov_report.asked_once.materials_asked IS
    '要求提交的材料数 materials that applicants were asked for';
COMMENT ON COLUMN egov_report.asked_once.materials_spared IS
    '免交材料数 materials that shared data spared';
COMMENT ON COLUMN egov_report.asked_once.materials_asked_though_shared IS
    '已共享仍要求提交的材料数 materials asked for though the item names a resource of the catalogue that holds them';

COMMIT;
