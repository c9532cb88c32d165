-- Deploy egov:result_streak to pg
-- requires: result
-- Runs of equal grades over consecutive years.

BEGIN;

SET LOCAL ROLE egov_owner;

CREATE VIEW egov.result_streak
    WITH (security_invoker = true) AS
WITH yearly AS (
    SELECT r.tenant,
           s.person,
           coalesce(r.mended_grade, r.grade) AS grade,
           a.year,
           max(a.id::text)::uuid AS appraisal
      FROM egov.result AS r
      JOIN egov.appraisal AS a
        ON a.tenant = r.tenant
       AND a.id = r.appraisal
       AND a.state = 'closed'
      JOIN egov.appraisal_subject AS s
        ON s.tenant = r.tenant
       AND s.id = r.subject
       AND s.person IS NOT NULL
     WHERE coalesce(r.mended_grade, r.grade) IS NOT NULL
     GROUP BY r.tenant, s.person, coalesce(r.mended_grade, r.grade), a.year
), runs AS (
    SELECT y.*,
           year - row_number() OVER (PARTITION BY tenant, person, grade ORDER BY year) AS run
      FROM yearly AS y
)
SELECT tenant,
       person,
       grade,
       min(year) AS first_year,
       max(year) AS last_year,
       count(*)::int4 AS years,
       (array_agg(appraisal ORDER BY year DESC))[1] AS appraisal
  FROM runs
 GROUP BY tenant, person, grade, run;

COMMENT ON VIEW egov.result_streak IS
    '连续等次 runs of equal grades: 已办结考核中每人每等次的连续年度；以复核、申诉后的等次为准。Consecutive years of one grade of a person in closed appraisals, as mended by reviews and appeals.';
COMMENT ON COLUMN egov.result_streak.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.result_streak.person IS
    '人员 person';
COMMENT ON COLUMN egov.result_streak.grade IS
    '等次 grade of every year';
COMMENT ON COLUMN egov.result_streak.first_year IS
    '首年 first year';
COMMENT ON COLUMN egov.result_streak.last_year IS
    '末年 last year';
COMMENT ON COLUMN egov.result_streak.years IS
    '年数 years';
COMMENT ON COLUMN egov.result_streak.appraisal IS
    '考核 appraisal of the last year';

COMMIT;
