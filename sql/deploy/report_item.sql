-- Deploy egov:report_item to pg
-- requires: analyst_privilege
-- Items for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.items
    WITH (security_invoker = true) AS
SELECT i.tenant,
       i.id AS item,
       i.code AS item_code,
       v.number AS item_version,
       v.name AS item_name,
       item_name_en.text AS item_name_en,
       i.department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en,
       v.type,
       type_zh.label AS type_label,
       type_en.label AS type_label_en,
       i.state,
       state_zh.label AS state_label,
       state_en.label AS state_label_en,
       v.form::text AS form,
       form_zh.label AS form_label,
       form_en.label AS form_label_en,
       v.legal_limit_value,
       v.legal_limit_unit,
       v.promised_limit_value,
       v.promised_limit_unit,
       v.fee_amount,
       v.joint,
       v.online_depth,
       v.visits,
       v.effective_on,
       v.cancelled_on
  FROM egov.item AS i
  JOIN egov.item_version AS v
    ON v.tenant = i.tenant
   AND v.item = i.id
   AND v.number = i.current_version
  JOIN egov.department AS d
    ON d.tenant = i.tenant
   AND d.id = i.department
  LEFT JOIN egov.translation AS item_name_en
    ON item_name_en.tenant = i.tenant
   AND item_name_en.subject = i.id
   AND item_name_en.field = 'name'
   AND item_name_en.language = 'en'
   AND item_name_en.state = 'published'
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published'
  LEFT JOIN egov.code_label AS type_zh
    ON type_zh.list = 'item_type'
   AND type_zh.code = v.type
   AND type_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS type_en
    ON type_en.list = 'item_type'
   AND type_en.code = v.type
   AND type_en.language = 'en'
  LEFT JOIN egov.code_label AS state_zh
    ON state_zh.list = 'item_state'
   AND state_zh.code = i.state
   AND state_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS state_en
    ON state_en.list = 'item_state'
   AND state_en.code = i.state
   AND state_en.language = 'en'
  LEFT JOIN egov.code_label AS form_zh
    ON form_zh.list = 'item_form'
   AND form_zh.code = v.form::text
   AND form_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS form_en
    ON form_en.list = 'item_form'
   AND form_en.code = v.form::text
   AND form_en.language = 'en';

GRANT SELECT ON egov_report.items TO egov_analyst;
COMMENT ON VIEW egov_report.items IS
    '事项 items: 每个已发布事项的现行版本一行。One row a published item, its version in force.';
COMMENT ON COLUMN egov_report.items.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.items.item IS
    '事项标识 id';
COMMENT ON COLUMN egov_report.items.item_code IS
    '事项编码 code';
COMMENT ON COLUMN egov_report.items.item_version IS
    '现行版本号 number of the version in force';
COMMENT ON COLUMN egov_report.items.item_name IS
    '事项名称 name';
COMMENT ON COLUMN egov_report.items.item_name_en IS
    '事项名称（英文） name in English, where translated';
COMMENT ON COLUMN egov_report.items.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.items.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.items.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.items.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';
COMMENT ON COLUMN egov_report.items.type IS
    '事项类型代码 type of item: code';
COMMENT ON COLUMN egov_report.items.type_label IS
    '事项类型名称 type of item: label in Chinese';
COMMENT ON COLUMN egov_report.items.type_label_en IS
    '事项类型英文名称 type of item: label in English';
COMMENT ON COLUMN egov_report.items.state IS
    '事项状态代码 state of the item: code';
COMMENT ON COLUMN egov_report.items.state_label IS
    '事项状态名称 state of the item: label in Chinese';
COMMENT ON COLUMN egov_report.items.state_label_en IS
    '事项状态英文名称 state of the item: label in English';
COMMENT ON COLUMN egov_report.items.form IS
    '办件类型代码 form of handling: code';
COMMENT ON COLUMN egov_report.items.form_label IS
    '办件类型名称 form of handling: label in Chinese';
COMMENT ON COLUMN egov_report.items.form_label_en IS
    '办件类型英文名称 form of handling: label in English';
COMMENT ON COLUMN egov_report.items.legal_limit_value IS
    '法定时限数值 legal limit: value';
COMMENT ON COLUMN egov_report.items.legal_limit_unit IS
    '法定时限单位 legal limit: unit';
COMMENT ON COLUMN egov_report.items.promised_limit_value IS
    '承诺时限数值 promised limit: value';
COMMENT ON COLUMN egov_report.items.promised_limit_unit IS
    '承诺时限单位 promised limit: unit';
COMMENT ON COLUMN egov_report.items.fee_amount IS
    '收费金额 fee in yuan';
COMMENT ON COLUMN egov_report.items.joint IS
    '并联审批 joint handling';
COMMENT ON COLUMN egov_report.items.online_depth IS
    '网办深度 online depth';
COMMENT ON COLUMN egov_report.items.visits IS
    '到办事现场次数 visits to the site';
COMMENT ON COLUMN egov_report.items.effective_on IS
    '生效日期 first day in force';
COMMENT ON COLUMN egov_report.items.cancelled_on IS
    '取消日期 day of cancellation';

COMMIT;
