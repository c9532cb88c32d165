-- Deploy egov:report_result_objection to pg
-- requires: analyst_privilege
-- requires: result_objection
-- requires: deadline
-- Objections to results and their fates for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.assessment_objections
    WITH (security_invoker = true) AS
SELECT a.tenant,
       a.id AS appraisal,
       a.year,
       a.name AS appraisal_name,
       s.code AS scheme_code,
       s.edition,
       s.class,
       o.kind,
       kind_zh.label AS kind_label,
       kind_en.label AS kind_label_en,
       count(*) AS objections,
       count(*) FILTER (WHERE o.decision IS NULL) AS open_objections,
       count(*) FILTER (WHERE o.decision = 'upheld') AS upheld,
       count(*) FILTER (WHERE o.decision = 'mended') AS mended,
       count(*) FILTER (WHERE o.extended_at IS NOT NULL) AS extended,
       count(*) FILTER (WHERE coalesce((o.decided_at AT TIME ZONE 'Asia/Shanghai')::date,
                                       egov.clock_today()) > l.due_on) AS late
  FROM egov.appraisal AS a
  JOIN egov.scheme AS s
    ON s.tenant = a.tenant
   AND s.id = a.scheme
  JOIN egov.result_objection AS o
    ON o.tenant = a.tenant
   AND o.appraisal = a.id
  LEFT JOIN egov.deadline AS l
    ON l.tenant = o.tenant
   AND l.subject = o.id
   AND l.kind = 'result_' || o.kind
  LEFT JOIN egov.code_label AS kind_zh
    ON kind_zh.list = 'result_objection_kind'
   AND kind_zh.code = o.kind
   AND kind_zh.language = 'zh-CN'
  LEFT JOIN egov.code_label AS kind_en
    ON kind_en.list = 'result_objection_kind'
   AND kind_en.code = o.kind
   AND kind_en.language = 'en'
 GROUP BY a.tenant, a.id, a.year, a.name, s.code, s.edition, s.class, o.kind, kind_zh.label, kind_en.label;

GRANT SELECT ON egov_report.assessment_objections TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_objections IS
    '结果异议 objections: 每次考核每类异议一行。One row an appraisal and kind of objection.';
COMMENT ON COLUMN egov_report.assessment_objections.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_objections.appraisal IS
    '考核标识 id of the appraisal';
COMMENT ON COLUMN egov_report.assessment_objections.year IS
    '年度 year that was assessed';
COMMENT ON COLUMN egov_report.assessment_objections.appraisal_name IS
    '考核名称 name of the appraisal';
COMMENT ON COLUMN egov_report.assessment_objections.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_objections.edition IS
    '版次 edition of the scheme';
COMMENT ON COLUMN egov_report.assessment_objections.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_objections.kind IS
    '异议类别代码 kind: code';
COMMENT ON COLUMN egov_report.assessment_objections.kind_label IS
    '异议类别名称 kind: label in Chinese';
COMMENT ON COLUMN egov_report.assessment_objections.kind_label_en IS
    '异议类别英文名称 kind: label in English';
COMMENT ON COLUMN egov_report.assessment_objections.objections IS
    '异议数 objections';
COMMENT ON COLUMN egov_report.assessment_objections.open_objections IS
    '未答复数 not answered yet';
COMMENT ON COLUMN egov_report.assessment_objections.upheld IS
    '维持数 answered by upholding the result';
COMMENT ON COLUMN egov_report.assessment_objections.mended IS
    '更正数 answered by mending the result';
COMMENT ON COLUMN egov_report.assessment_objections.extended IS
    '延期数 whose limit was extended';
COMMENT ON COLUMN egov_report.assessment_objections.late IS
    '逾期数 answered late or overdue';

COMMIT;
