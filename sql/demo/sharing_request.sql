-- Requests for shared data, made by calling the API at past case times: one of each fate; and entries of
-- the catalogue and requests with fixed ids for the examples of the API.
--
--   01900000-0000-7000-8000-00000000e2NN  an entry for an example of the API
--   01900000-0000-7000-8000-00000000a9NN  a request or grant for one
-- Editors and coordinators are named by their logins.

CREATE FUNCTION pg_temp.demo_account_id(login text) RETURNS uuid
LANGUAGE sql STABLE
RETURN (SELECT a.id FROM egov.account AS a WHERE a.tenant = 1 AND a.login = demo_account_id.login);

-- An entry that is to serve the car parks; a draft unless it is published.
CREATE FUNCTION pg_temp.demo_entry(n int4, published boolean) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.resource (tenant, id, code, name, provider, classification, summary, format, share_class,
                               share_manner, open_class, update_cycle, published_on, source_schema, source_name,
                               subject_field, state, drafted_by)
    SELECT 1, ('01900000-0000-7000-8000-00000000e2' || lpad(n::text, 2, '0'))::uuid, '3071-90000' || n, '停车场车位数' || n,
           r.provider, '3071', '停车场及其车位数（示例数据）', 'database', 'unconditional', 'query', 'none', 'monthly',
           CASE WHEN published THEN date '2026-02-02' END, 'share_demo', 'car_park', 'lot_number',
           CASE WHEN published THEN 'published' ELSE 'draft' END, pg_temp.demo_account_id('jtj-editor-1')
      FROM egov.resource AS r
     WHERE r.tenant = 1
       AND r.code = '3075-000003';
    INSERT INTO egov.resource_draft (tenant, resource, content, drafted_by, drafted_at)
    SELECT 1, r.id, jsonb_build_object('name', r.name, 'summary', r.summary, 'format', r.format, 'share_class',
           r.share_class, 'share_manner', r.share_manner, 'open_class', r.open_class, 'update_cycle', r.update_cycle,
           'source_schema', r.source_schema, 'source_name', r.source_name, 'subject_field', r.subject_field, 'fields',
           '[{"name": "lot_number", "element": "facility-number"}, {"name": "spaces", "element": "facility-places"}]'::jsonb),
           r.drafted_by, '2026-02-01 09:00+08'
      FROM egov.resource AS r
     WHERE r.tenant = 1
       AND r.code = '3071-90000' || n
       AND NOT published;
    INSERT INTO egov.resource_field (tenant, resource, position, name, element)
    SELECT 1, r.id, f.position, f.name, f.element
      FROM egov.resource AS r,
           (VALUES (0, 'lot_number', 'facility-number'), (1, 'spaces', 'facility-places')) AS f (position, name, element)
     WHERE r.tenant = 1
       AND r.code = '3071-90000' || n
       AND published
$$;
SELECT pg_temp.demo_entry(1, false), pg_temp.demo_entry(2, false), pg_temp.demo_entry(3, false), pg_temp.demo_entry(4, true);

-- Asks for shared data at a time; returns the request.
CREATE FUNCTION pg_temp.demo_ask(who text, at timestamptz, resource text, purpose text, basis text, through date,
                                 VARIADIC fields text[]) RETURNS uuid
LANGUAGE sql AS $$
    SELECT (pg_temp.demo_call(who, at, 'share_request_create', jsonb_build_object('body', jsonb_build_object(
               'resource', resource, 'purpose', purpose, 'basis', basis, 'valid_through', through, 'fields',
               (SELECT jsonb_agg(jsonb_build_object('name', split_part(f, ':', 1), 'mask',
                                                    coalesce(nullif(split_part(f, ':', 2), ''), 'show')))
                  FROM unnest(fields) AS u (f))))) ->> 'id')::uuid
$$;

-- An act on a request at a time, in the version that it has.
CREATE FUNCTION pg_temp.demo_on(request uuid, who text, at timestamptz, act text, body jsonb DEFAULT NULL)
RETURNS void
LANGUAGE sql AS $$
    SELECT pg_temp.demo_call(who, at, act,
               jsonb_strip_nulls(jsonb_build_object('path', jsonb_build_object('id', request), 'body', body)),
               (SELECT r.version FROM egov.share_request AS r WHERE r.tenant = 1 AND r.id = request))
$$;

DO $$
DECLARE
    request uuid;
BEGIN
    -- granted at once, since it is shared unconditionally
    request := pg_temp.demo_ask('hbj-editor-1', '2026-08-03 09:10+08', '3073-000005', 'inspection',
        '《环境影响评价法》', '2027-12-31', 'uscc', 'name', 'address');
    -- asked for more, agreed and delivered in time: in use
    request := pg_temp.demo_ask('rsj-editor-1', '2026-08-05 10:20+08', '3071-000001', 'approval',
        '《社会保险法》第五十七条', '2027-12-31', 'resident_id', 'name', 'birth_date:year');
    PERFORM pg_temp.demo_on(request, 'gaj-editor-1', '2026-08-06 15:00+08', 'share_request_ask',
        '{"missing": "请说明使用岗位及安全保障措施"}');
    PERFORM pg_temp.demo_on(request, 'rsj-editor-1', '2026-08-10 09:00+08', 'share_request_supplement',
        '{"supplement": "限社保经办岗使用，数据不落地"}');
    PERFORM pg_temp.demo_on(request, 'gaj-head-1', '2026-08-17 11:00+08', 'share_request_reply', '{"result": "agree"}');
    PERFORM pg_temp.demo_on(request, 'gaj-editor-1', '2026-08-25 16:30+08', 'share_request_deliver');
    -- refused with its reason, disputed, and the refusal upheld by the provider: before the coordinator now
    request := pg_temp.demo_ask('wjj-editor-1', '2026-08-10 14:00+08', '3071-000002', 'statistics',
        '《统计法》', '2027-06-30', 'resident_id:hashed', 'household_members');
    PERFORM pg_temp.demo_on(request, 'gaj-head-1', '2026-08-20 10:00+08', 'share_request_reply',
        '{"result": "refuse", "reason": "统计用途可使用汇总数据，无需逐人数据"}');
    PERFORM pg_temp.demo_on(request, 'wjj-head-1', '2026-08-21 09:30+08', 'share_request_dispute',
        '{"reason": "逐人数据为疾病监测法定报告所必需"}');
    PERFORM pg_temp.demo_on(request, 'gaj-head-1', '2026-08-27 10:00+08', 'share_dispute_decide',
        '{"result": "uphold", "answer": "仍建议使用汇总数据"}');
    PERFORM pg_temp.demo_on(request, 'wjj-head-1', '2026-08-28 09:00+08', 'share_request_dispute',
        '{"reason": "汇总数据不能满足监测要求"}');
    -- refused for good
    request := pg_temp.demo_ask('jtj-editor-1', '2026-08-12 09:30+08', '3071-000001', 'statistics',
        '《统计法》', '2027-06-30', 'resident_id', 'phone');
    PERFORM pg_temp.demo_on(request, 'gaj-head-1', '2026-08-24 10:00+08', 'share_request_reply',
        '{"result": "refuse", "reason": "联系电话与申请用途无关"}');
    -- past its limit without a reply: red
    request := pg_temp.demo_ask('jyj-editor-1', '2026-08-17 09:00+08', '3071-000002', 'approval',
        '《义务教育法》第十二条', '2027-12-31', 'resident_id', 'household_number');
    -- waits for a reply
    request := pg_temp.demo_ask('zjj-editor-1', now() - interval '2 hours', '3071-000001', 'approval',
        '《公租房管理办法》', '2028-06-30', 'resident_id', 'name', 'phone:last4');
END
$$;

-- For the examples: requests by civil affairs for data of the police, and grants of their own.
CREATE FUNCTION pg_temp.demo_example_id(n int4) RETURNS uuid
LANGUAGE sql IMMUTABLE
RETURN ('01900000-0000-7000-8000-00000000a9' || lpad(n::text, 2, '0'))::uuid;

INSERT INTO egov.share_grant (tenant, id, requester, resource, purpose, basis, valid_from, valid_through, granted_by)
SELECT 1, pg_temp.demo_example_id(10 + n), q.id, r.id, 'approval', '《社会救助暂行办法》第五十八条',
       CASE WHEN n = 5 THEN 'infinity' ELSE timestamptz '2026-09-01 09:00+08' END,
       CASE WHEN n <> 5 THEN timestamptz '2028-01-01 00:00+08' END, pg_temp.demo_account_id('gaj-head-1')
  FROM unnest(ARRAY[5, 6, -1]) AS u (n), egov.department AS q, egov.resource AS r
 WHERE q.tenant = 1 AND q.code = 'qxj' AND r.tenant = 1 AND r.code = '3071-000002';
UPDATE egov.share_grant SET requester = (SELECT d.id FROM egov.department AS d WHERE d.tenant = 1 AND d.code = 'mzj')
 WHERE tenant = 1 AND id IN (pg_temp.demo_example_id(15), pg_temp.demo_example_id(16));
INSERT INTO egov.share_grant_field (tenant, grant_id, resource, name, mask)
SELECT 1, g.id, g.resource, f.name, 'show'
  FROM egov.share_grant AS g, (VALUES ('resident_id'), ('household_number')) AS f (name)
 WHERE g.tenant = 1 AND g.id IN (pg_temp.demo_example_id(15), pg_temp.demo_example_id(16), pg_temp.demo_example_id(9));

INSERT INTO egov.share_request (tenant, id, requester, provider, resource, purpose, basis, valid_through, state,
                                applied_by, applied_at, supplement_asked, supplement_asked_at, reply, reply_reason,
                                replied_by, replied_at, grant_id, delivered_at)
SELECT 1, pg_temp.demo_example_id(e.n), q.id, r.provider, r.id, e.purpose, '《社会救助暂行办法》第五十八条', '2028-01-01',
       e.fate, pg_temp.demo_account_id('mzj-editor-1'), '2026-09-01 09:00+08',
       CASE WHEN e.fate = 'supplement' THEN '请补充使用场景说明' END,
       CASE WHEN e.fate = 'supplement' THEN timestamptz '2026-09-02 09:00+08' END,
       CASE WHEN e.fate IN ('agreed', 'granted') THEN 'agree' WHEN e.fate IN ('refused', 'disputed') THEN 'refuse' END,
       CASE WHEN e.fate IN ('refused', 'disputed') THEN '与履职无关' END,
       CASE WHEN e.fate IN ('agreed', 'granted', 'refused', 'disputed') THEN pg_temp.demo_account_id('gaj-head-1') END,
       CASE WHEN e.fate IN ('agreed', 'granted', 'refused', 'disputed') THEN timestamptz '2026-09-03 09:00+08' END,
       CASE WHEN e.fate IN ('agreed', 'granted') THEN pg_temp.demo_example_id(10 + e.n) END,
       CASE WHEN e.fate = 'granted' THEN timestamptz '2026-09-04 09:00+08' END
  FROM (VALUES (1, 'approval-filling', 'applied'), (2, 'inspection', 'applied'), (3, 'statistics', 'supplement'),
               (4, 'government', 'applied'), (5, 'approval', 'agreed'), (6, 'approval', 'granted'),
               (7, 'approval', 'refused'), (8, 'inspection', 'disputed')) AS e (n, purpose, fate),
       egov.department AS q, egov.resource AS r
 WHERE q.tenant = 1 AND q.code = 'mzj' AND r.tenant = 1 AND r.code = '3071-000002';
INSERT INTO egov.share_request_field (tenant, request, resource, name, mask)
SELECT 1, r.id, r.resource, f.name, 'show'
  FROM egov.share_request AS r, (VALUES ('resident_id'), ('household_number')) AS f (name)
 WHERE r.tenant = 1 AND r.id BETWEEN pg_temp.demo_example_id(1) AND pg_temp.demo_example_id(8);
INSERT INTO egov.share_dispute (tenant, request, tier, reason, disputed_by, disputed_at)
VALUES (1, pg_temp.demo_example_id(8), 1, '该数据为法定履职所必需', pg_temp.demo_account_id('mzj-head-1'), '2026-09-04 09:00+08');
INSERT INTO egov.deadline (tenant, subject_kind, subject, kind, start_on, value, unit, due_on, basis)
SELECT 1, 'share_request', pg_temp.demo_example_id(n), kind, start_on, value, 'WD',
       egov.due_date(start_on, value, 'WD'), 'Government Data Sharing Regulation'
  FROM (VALUES (1, 'sharing_reply', 10, date '2026-09-01'), (2, 'sharing_reply', 10, current_date),
               (4, 'sharing_reply', 10, '2026-09-01'), (5, 'sharing_delivery', 20, '2026-09-01'),
               (8, 'sharing_dispute', 10, '2026-09-01')) AS d (n, kind, value, start_on);
