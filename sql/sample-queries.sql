-- 分析员示例查询 Sample queries for analysts
--
-- Run as egov_analyst: psql -d egov -U egov_analyst -f sql/sample-queries.sql
-- Every view is described by \d+ egov_report.cases and so on, each column in Chinese and English.
-- Views have one row a case, step, deadline, event, item or department; days are days of
-- Asia/Shanghai; each code comes with its label in Chinese and in English. The demo city is tenant 1.

-- 1. 在办、已决、超期概览 How much is under way, decided and late, department by department
SELECT department_name, cases, open_cases, decided_cases, late_by_law, average_handling_days
  FROM egov_report.cases_by_department
 WHERE tenant = 1
 ORDER BY cases DESC, department_code;

-- 2. 各状态件数及占比 Cases by state with their share
SELECT state_label, state_label_en, cases, round(100.0 * cases / sum(cases) OVER (), 1) AS percent
  FROM egov_report.cases_by_state
 WHERE tenant = 1
 ORDER BY cases DESC;

-- 3. 办件量最大的十个事项 The ten items with the most cases
SELECT item_code, item_name, item_name_en, cases, granted_cases, refused_cases
  FROM egov_report.cases_by_item
 WHERE tenant = 1
 ORDER BY cases DESC, item_code
 LIMIT 10;

-- 4. 全市逐月走势 The months of the whole city: what came in, what went out
SELECT month, sum(submitted_cases) AS submitted, sum(decided_cases) AS decided,
       sum(submitted_cases - closed_cases) AS growth_of_pile
  FROM egov_report.cases_by_month
 WHERE tenant = 1
 GROUP BY month
 ORDER BY month;

-- 5. 三个工作日内到期的未决办件 Open deadlines due within three working days
SELECT case_number, department_name, kind_label, due_on,
       egov.workday_count(current_date, due_on) AS working_days_left
  FROM egov_report.deadlines
 WHERE tenant = 1
   AND state = 'open'
   AND due_on <= egov.workday_add(current_date, 3)
 ORDER BY due_on, case_number;

-- 6. 超期最久的期限 The deadlines that are overdue for longest
SELECT case_number, department_name, kind_label_en, due_on,
       egov.workday_count(due_on, current_date) AS working_days_late
  FROM egov_report.deadlines
 WHERE tenant = 1
   AND state = 'overdue'
 ORDER BY due_on
 LIMIT 20;

-- 7. 哪个环节耗时 Which step uses up its budget: quartiles of working days
SELECT department_name, step_name, count(*) AS steps, max(budget_days) AS budget,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY used_days) AS median,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY used_days) AS nine_in_ten
  FROM egov_report.steps
 WHERE tenant = 1
   AND state = 'done'
 GROUP BY department_name, step_name
 ORDER BY nine_in_ten DESC, department_name, step_name;

-- 8. 补正率 Share of cases that needed a correction, by item: is its guidance clear?
SELECT item_name, count(*) AS submitted, count(*) FILTER (WHERE corrected) AS corrected,
       round(100.0 * count(*) FILTER (WHERE corrected) / count(*), 1) AS percent
  FROM egov_report.cases
 WHERE tenant = 1
   AND submitted_on IS NOT NULL
 GROUP BY item_name
HAVING count(*) >= 3
 ORDER BY percent DESC, item_name;

-- 9. 承诺压缩比 How far the promised limit is below the legal one
SELECT department_name, count(*) AS items,
       round(avg(1 - promised_limit_value::numeric / legal_limit_value) * 100, 1) AS percent_shorter
  FROM egov_report.items
 WHERE tenant = 1
   AND legal_limit_unit = promised_limit_unit
 GROUP BY department_name
 ORDER BY percent_shorter DESC, department_name;

-- 10. 回头客 Applicants who come back: the pseudonym is equal for equal applicants
SELECT applications, count(*) AS applicants
  FROM (
           SELECT applicant_pseudonym, count(*) AS applications
             FROM egov_report.cases
            WHERE tenant = 1
            GROUP BY applicant_pseudonym
       ) AS a
 GROUP BY applications
 ORDER BY applications;

-- 11. 渠道 Online or at the window, by quarter of submission
SELECT date_trunc('quarter', submitted_on)::date AS quarter, channel_label, count(*) AS cases
  FROM egov_report.cases
 WHERE tenant = 1
   AND submitted_on IS NOT NULL
 GROUP BY 1, channel, channel_label
 ORDER BY 1, cases DESC;

-- 12. 一件办件的经过 The way of one case: the last one that was delivered
SELECT e.at, e.kind_label, e.kind_label_en, e.department_name
  FROM egov_report.events AS e
 WHERE e.tenant = 1
   AND e.subject_kind = 'case'
   AND e.subject = (
           SELECT case_id
             FROM egov_report.cases
            WHERE tenant = 1
              AND delivered_on IS NOT NULL
            ORDER BY delivered_on DESC, case_id
            LIMIT 1
       )
 ORDER BY e.event;

-- 13. 函数库可用于自己的表 The library works on tables of one's own
SELECT received_on, egov.due_date(received_on, 20, 'WD') AS twenty_working_days,
       egov.due_date(received_on, 30, 'CD') AS thirty_days
  FROM (VALUES ('2025-09-25'::date), ('2026-02-14')) AS own (received_on);

-- 14. 部门已共享、却仍向申请人要求的 What applicants are asked for though a department shares it
SELECT department_name, item_name, sum(cases) AS cases,
       sum(fields_spared + materials_spared) AS spared,
       sum(fields_asked_though_shared + materials_asked_though_shared) AS asked_though_shared
  FROM egov_report.asked_once
 WHERE tenant = 1
 GROUP BY department_name, item_name
HAVING sum(fields_asked_though_shared + materials_asked_though_shared) > 0
 ORDER BY asked_though_shared DESC, item_name
 LIMIT 20;

-- 15. 各部门考核等次 Grades by department; small departments are one row
SELECT appraisal_name, coalesce(department_name, departments || ' 个部门合并') AS department, grade, subjects, percent
  FROM egov_report.assessment_grades
 WHERE tenant = 1
   AND year = (SELECT max(year) FROM egov_report.assessment_grades WHERE tenant = 1)
 ORDER BY appraisal_name, department, grade_ordinal;

-- 16. 参评率与评价宽严 Turnout, and who marks more mildly than the others
SELECT appraisal_name, indicator, rater_groups, figures, mean, difference
  FROM egov_report.assessment_severity
 WHERE tenant = 1
 ORDER BY appraisal_name, indicator, difference DESC;
SELECT appraisal_name, rater_group, electorate, turnout_percent
  FROM egov_report.assessment_turnout
 WHERE tenant = 1
 ORDER BY appraisal_name, turnout_percent;

-- 17. 去掉一个最高分和一个最低分，再按主体加权 One highest and one lowest left out; then groups by their weights
SELECT person,
       round(egov.trimmed_mean(score, 1, 1), 2) AS trimmed,
       round(egov.group_score(score, rater_group, '{"superior": 40, "peer": 60}'), 2) AS by_groups
  FROM (VALUES (1, 'peer', 92.0), (1, 'peer', 88), (1, 'peer', 60), (1, 'superior', 95)) AS own (person, rater_group, score)
 GROUP BY person;
