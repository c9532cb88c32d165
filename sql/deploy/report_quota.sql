-- Deploy egov:report_quota to pg
-- requires: analyst_privilege
-- requires: quota_summary
-- Use of quotas for analysts.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.assessment_quotas
    WITH (security_invoker = true) AS
SELECT a.tenant,
       a.id AS appraisal,
       a.year,
       a.name AS appraisal_name,
       s.code AS scheme_code,
       s.edition,
       s.class,
       q.place,
       q.pool,
       q.grade,
       q.base,
       q.share,
       q.exact,
       q.places,
       q.taken,
       q.places - q.taken AS free_places,
       round(q.taken * 100.0 / q.base, 1) AS taken_percent
  FROM egov.appraisal AS a
  JOIN egov.scheme AS s
    ON s.tenant = a.tenant
   AND s.id = a.scheme
  JOIN egov.quota_summary AS q
    ON q.tenant = a.tenant
   AND q.appraisal = a.id;

GRANT SELECT ON egov_report.assessment_quotas TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_quotas IS
    '比例使用 quotas: 每次考核每名额一行；基数不足五的不列。One row an appraisal and quota; none of fewer than five people.';
COMMENT ON COLUMN egov_report.assessment_quotas.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_quotas.appraisal IS
    '考核标识 id of the appraisal';
COMMENT ON COLUMN egov_report.assessment_quotas.year IS
    '年度 year that was assessed';
COMMENT ON COLUMN egov_report.assessment_quotas.appraisal_name IS
    '考核名称 name of the appraisal';
COMMENT ON COLUMN egov_report.assessment_quotas.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_quotas.edition IS
    '版次 edition of the scheme';
COMMENT ON COLUMN egov_report.assessment_quotas.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_quotas.place IS
    '序号 place of the quota in the scheme';
COMMENT ON COLUMN egov_report.assessment_quotas.pool IS
    '范围 value of the pool attribute, empty for all together';
COMMENT ON COLUMN egov_report.assessment_quotas.grade IS
    '等次 grade';
COMMENT ON COLUMN egov_report.assessment_quotas.base IS
    '基数 graded subjects';
COMMENT ON COLUMN egov_report.assessment_quotas.share IS
    '比例 share';
COMMENT ON COLUMN egov_report.assessment_quotas.exact IS
    '计算数 base times share, before rounding';
COMMENT ON COLUMN egov_report.assessment_quotas.places IS
    '名额 places';
COMMENT ON COLUMN egov_report.assessment_quotas.taken IS
    '已用 taken';
COMMENT ON COLUMN egov_report.assessment_quotas.free_places IS
    '剩余 places not taken';
COMMENT ON COLUMN egov_report.assessment_quotas.taken_percent IS
    '占比 taken in percent of the base';

COMMIT;
