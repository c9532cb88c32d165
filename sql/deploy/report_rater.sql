-- Deploy egov:report_rater to pg
-- requires: analyst_privilege
-- requires: turnout_summary
-- requires: severity_summary
-- Turnout and severity of rater groups for analysts; no list and no figure of fewer than five.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE OR REPLACE VIEW egov_report.assessment_turnout
    WITH (security_invoker = true) AS
SELECT a.tenant,
       a.id AS appraisal,
       a.year,
       a.name AS appraisal_name,
       s.code AS scheme_code,
       s.edition,
       s.class,
       r.rater_group,
       r.groups,
       r.electorate,
       r.issued,
       r.cast_ballots,
       r.valid,
       r.cast_ballots - r.valid AS void,
       round(r.cast_ballots * 100.0 / r.electorate, 1) AS turnout_percent
  FROM egov.appraisal AS a
  JOIN egov.scheme AS s
    ON s.tenant = a.tenant
   AND s.id = a.scheme
  JOIN egov.turnout_summary AS r
    ON r.tenant = a.tenant
   AND r.appraisal = a.id;

GRANT SELECT ON egov_report.assessment_turnout TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_turnout IS
    '投票率 turnout: 每次考核每评价主体一行；名册不足五人的合并。One row an appraisal and rater group; groups with fewer than five voters are merged.';
COMMENT ON COLUMN egov_report.assessment_turnout.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_turnout.appraisal IS
    '考核标识 id of the appraisal';
COMMENT ON COLUMN egov_report.assessment_turnout.year IS
    '年度 year that was assessed';
COMMENT ON COLUMN egov_report.assessment_turnout.appraisal_name IS
    '考核名称 name of the appraisal';
COMMENT ON COLUMN egov_report.assessment_turnout.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_turnout.edition IS
    '版次 edition of the scheme';
COMMENT ON COLUMN egov_report.assessment_turnout.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_turnout.rater_group IS
    '评价主体 rater group of the scheme, absent for those that were merged';
COMMENT ON COLUMN egov_report.assessment_turnout.groups IS
    '群体数 groups in the row: more than one for those that were merged';
COMMENT ON COLUMN egov_report.assessment_turnout.electorate IS
    '名册人数 voters on the lists';
COMMENT ON COLUMN egov_report.assessment_turnout.issued IS
    '发放令牌数 tokens issued';
COMMENT ON COLUMN egov_report.assessment_turnout.cast_ballots IS
    '投票数 ballots cast';
COMMENT ON COLUMN egov_report.assessment_turnout.valid IS
    '有效票数 valid ballots';
COMMENT ON COLUMN egov_report.assessment_turnout.void IS
    '无效票数 ballots void for at least one indicator';
COMMENT ON COLUMN egov_report.assessment_turnout.turnout_percent IS
    '投票率 ballots cast in percent of the voters';

CREATE OR REPLACE VIEW egov_report.assessment_severity
    WITH (security_invoker = true) AS
SELECT a.tenant,
       a.id AS appraisal,
       a.year,
       a.name AS appraisal_name,
       s.code AS scheme_code,
       s.edition,
       s.class,
       r.indicator,
       r.rater_groups,
       r.figures,
       r.marks,
       r.mean,
       round(sum(r.mean * r.figures) OVER shown / sum(r.figures) OVER shown, 4) AS mean_of_all,
       round(r.mean - sum(r.mean * r.figures) OVER shown / sum(r.figures) OVER shown, 4) AS difference
  FROM egov.appraisal AS a
  JOIN egov.scheme AS s
    ON s.tenant = a.tenant
   AND s.id = a.scheme
  JOIN egov.severity_summary AS r
    ON r.tenant = a.tenant
   AND r.appraisal = a.id
WINDOW shown AS (PARTITION BY a.tenant, a.id, r.indicator);

GRANT SELECT ON egov_report.assessment_severity TO egov_analyst;
COMMENT ON VIEW egov_report.assessment_severity IS
    '评价宽严 severity: 每项指标各评价主体平均评分与该指标全部可公布评分平均之差。For each indicator, how far the mean of the figures of a rater group is from that of all figures that may be published.';
COMMENT ON COLUMN egov_report.assessment_severity.tenant IS
    '租户 tenant';
COMMENT ON COLUMN egov_report.assessment_severity.appraisal IS
    '考核标识 id of the appraisal';
COMMENT ON COLUMN egov_report.assessment_severity.year IS
    '年度 year that was assessed';
COMMENT ON COLUMN egov_report.assessment_severity.appraisal_name IS
    '考核名称 name of the appraisal';
COMMENT ON COLUMN egov_report.assessment_severity.scheme_code IS
    '方案编码 code of the scheme';
COMMENT ON COLUMN egov_report.assessment_severity.edition IS
    '版次 edition of the scheme';
COMMENT ON COLUMN egov_report.assessment_severity.class IS
    '对象类别 what was assessed: person, team, organ, site';
COMMENT ON COLUMN egov_report.assessment_severity.indicator IS
    '指标 node of the scheme that was marked';
COMMENT ON COLUMN egov_report.assessment_severity.rater_groups IS
    '评价主体 rater groups of the row: more than one where small ones were merged upward';
COMMENT ON COLUMN egov_report.assessment_severity.figures IS
    '评分项数 figures: one a subject and indicator, of five ballots at least';
COMMENT ON COLUMN egov_report.assessment_severity.marks IS
    '评分数 marks that they rest on';
COMMENT ON COLUMN egov_report.assessment_severity.mean IS
    '平均评分 mean of the figures';
COMMENT ON COLUMN egov_report.assessment_severity.mean_of_all IS
    '总平均 mean of all figures of the indicator shown; what is withheld is not in it';
COMMENT ON COLUMN egov_report.assessment_severity.difference IS
    '差值 above 0: milder than all, below 0: more severe';

COMMIT;
