-- A small city for report tests, tenant 999001: two departments, one item, three cases.
-- Included by the tests inside their transaction.

INSERT INTO egov.tenant (tenant, area_code, name, licence_prefix)
VALUES (999001, '231081', '测试市', 'T');

INSERT INTO egov.department (tenant, id, code, name, kind, valid_from)
VALUES (999001, '00000000-0000-7000-8000-0000000000d1', 'D1', '市场监督管理局', 'government', '2020-01-01'),
       (999001, '00000000-0000-7000-8000-0000000000d2', 'D2', '税务局', 'vertical', '2020-01-01');

INSERT INTO egov.translation (tenant, subject, field, language, text, state)
VALUES (999001, '00000000-0000-7000-8000-0000000000d1', 'name', 'en', 'Market Regulation', 'published'),
       (999001, '00000000-0000-7000-8000-0000000000d2', 'name', 'en', 'Tax', 'draft');

INSERT INTO egov.party (tenant, id, kind, identity_kind)
VALUES (999001, '00000000-0000-7000-8000-0000000000a1', 'person', 'resident-id');
INSERT INTO egov.party_personal (tenant, party, identity_kind, country, identity_number, name, phone)
VALUES (999001, '00000000-0000-7000-8000-0000000000a1', 'resident-id', 'CN', '11010519491231002X',
        '张三', '13900000000');

INSERT INTO egov.account (tenant, id, login, password_hash, zone, party)
VALUES (999001, '00000000-0000-7000-8000-0000000000c1', 'zhangsan', 'x', 'extranet',
        '00000000-0000-7000-8000-0000000000a1');

INSERT INTO egov.item (tenant, id, code, department)
VALUES (999001, '00000000-0000-7000-8000-0000000000e1', 'I1', '00000000-0000-7000-8000-0000000000d1');
INSERT INTO egov.item_version
    (tenant, item, number, name, type, legal_limit_value, legal_limit_unit, promised_limit_value,
     promised_limit_unit, state, editor, publisher, published_at)
VALUES (999001, '00000000-0000-7000-8000-0000000000e1', 1, '酒类零售许可', '01', 20, 'WD', 10, 'WD',
        'published', '00000000-0000-7000-8000-0000000000c2', '00000000-0000-7000-8000-0000000000c3',
        '2025-01-02 09:00+08');
UPDATE egov.item
   SET state = 'published', current_version = 1
 WHERE tenant = 999001
   AND id = '00000000-0000-7000-8000-0000000000e1';

-- one granted in time, one decided late, one still a draft
INSERT INTO egov.case_file
    (tenant, id, number, item, item_version, state, applicant, applicant_pseudonym, filer_account,
     channel, form, department, departments, created_at, submitted_at, accepted_at, decided_at)
SELECT 999001, v.id, v.number, '00000000-0000-7000-8000-0000000000e1', 1, v.state,
       '00000000-0000-7000-8000-0000000000a1', 'PSEUDONYM', '00000000-0000-7000-8000-0000000000c1',
       'online', '{"person-name": "张三"}', '00000000-0000-7000-8000-0000000000d1',
       ARRAY['00000000-0000-7000-8000-0000000000d1'::uuid], '2025-09-24 10:00+08', v.submitted_at,
       v.accepted_at, v.decided_at
  FROM (VALUES
        ('00000000-0000-7000-8000-0000000000f1'::uuid, 'N1', 'granted',
         '2025-09-24 10:00+08'::timestamptz, '2025-09-25 09:00+08'::timestamptz,
         '2025-10-09 16:30+08'::timestamptz),
        ('00000000-0000-7000-8000-0000000000f2', 'N2', 'refused', '2025-09-24 10:00+08',
         '2025-09-25 09:00+08', '2025-11-30 16:30+08'),
        ('00000000-0000-7000-8000-0000000000f3', NULL, 'draft', NULL, NULL, NULL)
       ) AS v (id, number, state, submitted_at, accepted_at, decided_at);

INSERT INTO egov.decision (tenant, case_id, outcome, reason, remedies, decided_by, decided_at, event)
VALUES (999001, '00000000-0000-7000-8000-0000000000f1', 'granted', NULL, NULL,
        '00000000-0000-7000-8000-0000000000c2', '2025-10-09 16:30+08', egov.uuid7()),
       (999001, '00000000-0000-7000-8000-0000000000f2', 'refused', '张三的材料不实', '可申请复议',
        '00000000-0000-7000-8000-0000000000c2', '2025-11-30 16:30+08', egov.uuid7());

INSERT INTO egov.deadline
    (tenant, subject_kind, subject, kind, start_on, value, unit, due_on, set_at, met_at, basis)
SELECT 999001, 'case', c.id, 'legal', '2025-09-25', 20, 'WD', '2025-10-30', c.accepted_at, c.decided_at,
       '行政许可法 42'
  FROM egov.case_file AS c
 WHERE c.tenant = 999001
   AND c.accepted_at IS NOT NULL;

INSERT INTO egov.case_step
    (tenant, id, case_id, code, name, department, role, budget_days, state, result, opinion,
     started_at, due_on, done_at, done_by)
VALUES (999001, '00000000-0000-7000-8000-0000000000b1', '00000000-0000-7000-8000-0000000000f1',
        'review', '审查', '00000000-0000-7000-8000-0000000000d1', 'reviewer', 5, 'done', 'agreed',
        '同意张三的申请', '2025-09-25 09:00+08', '2025-10-09', '2025-10-09 10:00+08',
        '00000000-0000-7000-8000-0000000000c2');

INSERT INTO egov.rating (tenant, case_id, id, item, department, grade, remark, named, rated_at)
VALUES (999001, '00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-0000000000a9',
        '00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-0000000000d1', 2, '张三不满意',
        true, '2025-10-10 09:00+08');
INSERT INTO egov.supervision_task
    (tenant, id, source, case_id, department, title, content, created_by, created_at)
VALUES (999001, '00000000-0000-7000-8000-0000000000a8', 'rating',
        '00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-0000000000d1', '督办张三的差评',
        '请联系张三', '00000000-0000-7000-8000-0000000000c2', '2025-10-10 10:00+08');

-- an appraisal that is closed: its figures, and what must not be in them
INSERT INTO egov.person (tenant, id, name, department)
VALUES (999001, '00000000-0000-7000-8000-0000000000a7', '张三', '00000000-0000-7000-8000-0000000000d1');
INSERT INTO egov.account (tenant, id, login, password_hash, zone, person)
VALUES (999001, '00000000-0000-7000-8000-0000000000c4', 'zhangsan-at-work', 'x', 'intranet', '00000000-0000-7000-8000-0000000000a7');
INSERT INTO egov.scheme
    (tenant, id, code, edition, name, class, content, state, drafted_by, drafted_at, published_by, published_at,
     digest)
VALUES (999001, '00000000-0000-7000-8000-0000000000b2', 'yearly', 1, '年度考核', 'person', '{"note": "张三"}', 'published',
        '00000000-0000-7000-8000-0000000000c1', '2024-01-01', '00000000-0000-7000-8000-0000000000c4', '2024-01-02', '\x00');
INSERT INTO egov.appraisal
    (tenant, id, year, name, scheme, state, collect_from, collect_through, frozen_at, calculated_at, published_at,
     publication_through, closed_at, inputs_digest, results_digest, created_by, created_at)
VALUES (999001, '00000000-0000-7000-8000-0000000000b3', 2025, '公务员年度考核', '00000000-0000-7000-8000-0000000000b2', 'closed',
        '2025-01-01', '2025-12-31', '2026-01-05', '2026-01-06', '2026-01-07', '2026-01-14', '2026-01-20', '\x00',
        '\x00', '00000000-0000-7000-8000-0000000000c4', '2025-01-01');
INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department, person)
VALUES (999001, '00000000-0000-7000-8000-0000000000b4', '00000000-0000-7000-8000-0000000000b3', '00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000a7');
INSERT INTO egov.result (tenant, id, appraisal, subject, inputs, state, score, rank, grade)
VALUES (999001, '00000000-0000-7000-8000-0000000000b5', '00000000-0000-7000-8000-0000000000b3', '00000000-0000-7000-8000-0000000000b4', '{"note": "张三"}', 'graded', 91.25, 1, 'excellent');
INSERT INTO egov.result_objection (tenant, id, result, appraisal, kind, reason, asked_by, asked_at)
VALUES (999001, '00000000-0000-7000-8000-0000000000b6', '00000000-0000-7000-8000-0000000000b5', '00000000-0000-7000-8000-0000000000b3', 'review', '张三不服', '00000000-0000-7000-8000-0000000000c4', '2026-01-21');
INSERT INTO egov.appraisal_summary (tenant, appraisal, summarised_at, subjects, withheld)
VALUES (999001, '00000000-0000-7000-8000-0000000000b3', '2026-01-20', 6, 0);
INSERT INTO egov.result_summary
    (tenant, appraisal, place, department, departments, subjects, scored, mean, deviation, two_bad, three_good)
VALUES (999001, '00000000-0000-7000-8000-0000000000b3', 1, '00000000-0000-7000-8000-0000000000d1', 1, 6, 6, 80, 5, 0, 1);
INSERT INTO egov.result_summary_grade (tenant, appraisal, place, grade, ordinal, subjects)
VALUES (999001, '00000000-0000-7000-8000-0000000000b3', 1, 'excellent', 1, 6);
INSERT INTO egov.supervision_summary (tenant, appraisal, place, kind, entries, points)
VALUES (999001, '00000000-0000-7000-8000-0000000000b3', 1, 'late_case', 2, 1);
INSERT INTO egov.quota_summary (tenant, appraisal, place, pool, grade, base, share, exact, places, taken)
VALUES (999001, '00000000-0000-7000-8000-0000000000b3', 1, '', 'excellent', 6, '0.2', '1.2', 1, 1);
INSERT INTO egov.turnout_summary
    (tenant, appraisal, place, rater_group, groups, electorate, issued, cast_ballots, valid)
VALUES (999001, '00000000-0000-7000-8000-0000000000b3', 1, 'peer', 1, 9, 8, 7, 6);
INSERT INTO egov.severity_summary (tenant, appraisal, indicator, rater_groups, figures, marks, mean)
VALUES (999001, '00000000-0000-7000-8000-0000000000b3', 'work', 'peer', 1, 6, 88);

INSERT INTO egov.event (tenant, id, at, actor, department, subject_kind, subject, kind, data)
VALUES (999001, egov.uuid7(), '2025-09-24 23:30+08', '00000000-0000-7000-8000-0000000000c1', NULL,
        'case', '00000000-0000-7000-8000-0000000000f1', 'submit', '{"number": "N1"}'),
       (999001, egov.uuid7(), '2025-09-24 23:31+08', '00000000-0000-7000-8000-0000000000c1', NULL,
        'account', '00000000-0000-7000-8000-0000000000c1', 'create', '{}');
