-- Proves that the analyst gets the cases right: rows, labels, days of Asia/Shanghai, lateness and
-- counts, each checked against a small city whose facts are known.

BEGIN;
SELECT plan(16);
\ir _city.sql

SET LOCAL TimeZone = 'America/New_York';
SET LOCAL ROLE egov_analyst;

SELECT results_eq($$
    SELECT number, state, state_label, state_label_en, outcome, channel_label_en
      FROM egov_report.cases WHERE tenant = 999001 ORDER BY case_id
$$, $$
    VALUES ('N1', 'granted', '准予', 'granted', 'granted', 'online'),
           ('N2', 'refused', '不予许可', 'refused', 'refused', 'online'),
           (NULL, 'draft', '草稿', 'draft', NULL, 'online')
$$, 'one row a case with code and labels');

SELECT results_eq($$
    SELECT submitted_on, accepted_on, decided_on, legal_due_on, handling_days
      FROM egov_report.cases WHERE tenant = 999001 AND number = 'N1'
$$, $$
    VALUES ('2025-09-24'::date, '2025-09-25'::date, '2025-10-09'::date, '2025-10-30'::date, 5)
$$, 'days are those of Shanghai, handling counts working days over the October holiday');

SELECT results_eq($$
    SELECT late_by_law, late_by_promise
      FROM egov_report.cases WHERE tenant = 999001 AND number IS NOT NULL ORDER BY number
$$, $$
    VALUES (false, NULL::boolean), (true, NULL)
$$, 'late is what was decided after its due day; unknown without a deadline');

SELECT results_eq($$
    SELECT department_code, department_name, department_name_en
      FROM egov_report.cases WHERE tenant = 999001 AND number = 'N1'
$$, $$
    VALUES ('D1', '市场监督管理局', 'Market Regulation')
$$, 'the department has its names');

SELECT is((SELECT department_name_en FROM egov_report.departments
            WHERE tenant = 999001 AND department_code = 'D2'),
          NULL, 'a translation not yet published does not show');

SELECT results_eq($$
    SELECT cases, open_cases, decided_cases, granted_cases, refused_cases, late_by_law
      FROM egov_report.cases_by_department WHERE tenant = 999001
$$, $$
    VALUES (3::bigint, 2::bigint, 2::bigint, 1::bigint, 1::bigint, 1::bigint)
$$, 'by department');

SELECT results_eq($$
    SELECT item_code, item_name, type_label_en, cases, late_by_law
      FROM egov_report.cases_by_item WHERE tenant = 999001
$$, $$
    VALUES ('I1', '酒类零售许可', 'administrative licence', 3::bigint, 1::bigint)
$$, 'by item');

SELECT set_eq($$
    SELECT state, cases FROM egov_report.cases_by_state WHERE tenant = 999001
$$, $$
    VALUES ('draft', 1::bigint), ('granted', 1), ('refused', 1)
$$, 'by state');

SELECT set_eq($$
    SELECT month, submitted_cases, accepted_cases, decided_cases, granted_cases, refused_cases
      FROM egov_report.cases_by_month WHERE tenant = 999001
$$, $$
    VALUES ('2025-09-01'::date, 2::bigint, 2::bigint, 0::bigint, 0::bigint, 0::bigint),
           ('2025-10-01', 0, 0, 1, 1, 0),
           ('2025-11-01', 0, 0, 1, 0, 1)
$$, 'by month, each column what happened in it');

SELECT results_eq($$
    SELECT step_code, state, result_label_en, started_on, done_on, used_days, late
      FROM egov_report.steps WHERE tenant = 999001
$$, $$
    VALUES ('review', 'done', 'agreed', '2025-09-25'::date, '2025-10-09'::date, 5, false)
$$, 'steps');

SELECT results_eq($$
    SELECT case_number, kind, state, state_label_en, met_on
      FROM egov_report.deadlines WHERE tenant = 999001 ORDER BY case_number
$$, $$
    VALUES ('N1', 'legal', 'met', 'met in time', '2025-10-09'::date),
           ('N2', 'legal', 'late', 'met late', '2025-11-30')
$$, 'deadlines');

SELECT results_eq($$
    SELECT kind, deadlines, met_deadlines, late_deadlines, open_deadlines, overdue_deadlines
      FROM egov_report.deadlines_by_kind WHERE tenant = 999001
$$, $$
    VALUES ('legal', 2::bigint, 1::bigint, 1::bigint, 0::bigint, 0::bigint)
$$, 'deadlines by kind');

SELECT results_eq($$
    SELECT subject_kind, kind, kind_label_en, happened_on
      FROM egov_report.events WHERE tenant = 999001
$$, $$
    VALUES ('case', 'submit', 'submitted', '2025-09-24'::date)
$$, 'events of cases, none about people');

SELECT results_eq($$
    SELECT item_code, item_version, legal_limit_value, promised_limit_value
      FROM egov_report.items WHERE tenant = 999001
$$, $$
    VALUES ('I1', 1, 20, 10)
$$, 'items');

SELECT lives_ok('CREATE TABLE egov_scratch.mine AS SELECT * FROM egov_report.cases',
                'the analyst keeps a result in the scratch schema');
SELECT lives_ok('CREATE VIEW egov_scratch.ours AS SELECT egov.workday_count(submitted_on, decided_on) FROM egov_scratch.mine',
                'and uses the library on a table of their own');

RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
