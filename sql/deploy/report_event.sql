-- Deploy egov:report_event to pg
-- requires: analyst_privilege
-- The event ledger for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.events
    WITH (security_invoker = true) AS
SELECT e.tenant,
       e.id AS event,
       e.at,
       (e.at AT TIME ZONE 'Asia/Shanghai')::date AS happened_on,
       e.subject_kind,
       e.subject,
       e.kind,
       kind_zh.label AS kind_label,
       kind_en.label AS kind_label_en,
       e.department,
       d.code AS department_code,
       d.name AS department_name,
       department_name_en.text AS department_name_en
  FROM egov.event AS e
  LEFT JOIN egov.department AS d
    ON d.tenant = e.tenant
   AND d.id = e.department
  LEFT JOIN egov.code_label AS kind_zh
    ON kind_zh.list = 'event_kind'
   AND kind_zh.code = e.kind
   AND kind_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS kind_en
    ON kind_en.list = 'event_kind'
   AND kind_en.code = e.kind
   AND kind_en.language = 'en'
  LEFT JOIN egov.translation AS department_name_en
    ON department_name_en.tenant = d.tenant
   AND department_name_en.subject = d.id
   AND department_name_en.field = 'name'
   AND department_name_en.language = 'en'
   AND department_name_en.state = 'published';

GRANT SELECT ON egov_report.events TO egov_analyst;
COMMENT ON VIEW egov_report.events IS
    '事件 events: 每个办件或事项事件一行，不含经办人和内容。One row an event of a case or item, without who acted and the facts.';
COMMENT ON COLUMN egov_report.events.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.events.event IS
    '事件标识 id, in order of time';
COMMENT ON COLUMN egov_report.events.at IS
    '时间 time';
COMMENT ON COLUMN egov_report.events.happened_on IS
    '日期 day';
COMMENT ON COLUMN egov_report.events.subject_kind IS
    '对象类别 kind of thing';
COMMENT ON COLUMN egov_report.events.subject IS
    '对象标识 id of the case or item';
COMMENT ON COLUMN egov_report.events.kind IS
    '事件类别代码 kind of event: code';
COMMENT ON COLUMN egov_report.events.kind_label IS
    '事件类别名称 kind of event: label in Chinese';
COMMENT ON COLUMN egov_report.events.kind_label_en IS
    '事件类别英文名称 kind of event: label in English';
COMMENT ON COLUMN egov_report.events.department IS
    '部门标识 id of the department';
COMMENT ON COLUMN egov_report.events.department_code IS
    '部门代码 code of the department';
COMMENT ON COLUMN egov_report.events.department_name IS
    '部门名称 name of the department';
COMMENT ON COLUMN egov_report.events.department_name_en IS
    '部门名称（英文） name of the department in English, where translated';

COMMIT;
