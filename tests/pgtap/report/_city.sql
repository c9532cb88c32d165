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

INSERT INTO egov.event (tenant, id, at, actor, department, subject_kind, subject, kind, data)
VALUES (999001, egov.uuid7(), '2025-09-24 23:30+08', '00000000-0000-7000-8000-0000000000c1', NULL,
        'case', '00000000-0000-7000-8000-0000000000f1', 'submit', '{"number": "N1"}'),
       (999001, egov.uuid7(), '2025-09-24 23:31+08', '00000000-0000-7000-8000-0000000000c1', NULL,
        'account', '00000000-0000-7000-8000-0000000000c1', 'create', '{}');
