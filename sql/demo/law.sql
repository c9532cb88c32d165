-- What the law does to cases: a stop, an extension, a hearing, gaps, commitments, ratings, supervision,
-- a file, a case of another system. Cases made before get another act here, others are made for it.

\set sample_hash `sha256sum sample.pdf | cut -c 1-64`
\set sample_size `stat -c %s sample.pdf`

-- A working hour some working days ago, never in the future.
CREATE FUNCTION pg_temp.demo_ago(days int4, n int4) RETURNS timestamptz
LANGUAGE sql STABLE
RETURN least(now() - interval '1 hour' + n * interval '1 second',
             egov.workday_add(current_date + 1, -days - 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
             + interval '9 hours' + n * interval '7 minutes');

-- The case of an example.
CREATE FUNCTION pg_temp.demo_of(word text) RETURNS uuid
LANGUAGE sql STABLE
RETURN (SELECT id FROM pg_temp.demo_case WHERE example = word);

-- An act on a case, or on what stands in its path besides, in the version that it has now.
CREATE FUNCTION pg_temp.demo_act(who text, at timestamptz, name text, of_case uuid,
                                 body jsonb DEFAULT '{}', path jsonb DEFAULT '{}', query jsonb DEFAULT '{}')
RETURNS jsonb
LANGUAGE sql AS $$
    SELECT pg_temp.demo_call(who, at, name,
               jsonb_build_object('path', path || jsonb_build_object('id', of_case), 'body', body,
                                  'query', query),
               (SELECT f.version FROM egov.case_file AS f WHERE f.tenant = 1 AND f.id = of_case))
$$;

-- A case that nobody has made yet, submitted or a draft; an example word gives it a fixed id later.
CREATE FUNCTION pg_temp.demo_begin(word text, who text, item text, at timestamptz, promise boolean,
                                   submit boolean) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    i pg_temp.demo_item;
    p pg_temp.demo_party;
    made uuid;
BEGIN
    SELECT * INTO STRICT i FROM pg_temp.demo_item WHERE catalogue_code = item;
    SELECT * INTO STRICT p FROM pg_temp.demo_party WHERE login = who;
    made := pg_temp.demo_call(who, at, 'case_create', jsonb_build_object('body', jsonb_build_object(
        'item', i.code, 'form', pg_temp.demo_form(i.id, 20000, p),
        'materials', pg_temp.demo_materials(i.id, promise)))) ->> 'id';
    INSERT INTO pg_temp.demo_case (n, target, start_on, item, applicant, filer, channel, refuse, example, id)
    VALUES (20000, 'made', at::date, item, p.identity_number, who, 'online', false, word, made);
    IF submit THEN
        PERFORM pg_temp.demo_act(who, at + interval '20 minutes', 'case_submit', made);
    END IF;
    RETURN made;
END
$$;

-- A stop that runs, one that has ended, one that an example ends.
DO $$
DECLARE
    stop uuid;
BEGIN
    PERFORM pg_temp.demo_act('scjgj-reviewer-1', (SELECT f.accepted_at + interval '1 hour' FROM egov.case_file AS f WHERE f.tenant = 1 AND f.id = pg_temp.demo_of('c122')), 'stop_begin', pg_temp.demo_of('c122'),
        '{"kind": "testing", "reason": "所售酒类需送检验机构检测，检测期间不计入办理期限"}');
    stop := pg_temp.demo_act('scjgj-reviewer-1', pg_temp.demo_ago(9, 1), 'stop_begin', pg_temp.demo_of('c123'),
        '{"kind": "expert_review", "reason": "需组织专家评审经营场所条件"}') ->> 'id';
    PERFORM pg_temp.demo_act('scjgj-reviewer-1', pg_temp.demo_ago(4, 2), 'stop_end', pg_temp.demo_of('c123'),
        '{}', jsonb_build_object('stop', stop));
    PERFORM pg_temp.demo_act('scjgj-reviewer-1', pg_temp.demo_ago(2, 3), 'stop_begin', pg_temp.demo_of('c113'),
        '{"kind": "testing", "reason": "所售酒类需送检验机构检测"}');
END
$$;

-- An extension, by the head of the government as the item is handled jointly.
SELECT pg_temp.demo_act('mayor-1', pg_temp.demo_ago(3, 4), 'case_extend', pg_temp.demo_of('c124'),
                        '{"reason": "案情复杂，需进一步核实供货渠道"}');

-- A hearing that was told and may be asked for.
SELECT pg_temp.demo_act('scjgj-reviewer-1', pg_temp.demo_ago(2, 4), 'case_hear', pg_temp.demo_of('c207'),
           '{"act": "tell"}');

-- A hearing that was asked for.
SELECT pg_temp.demo_act('scjgj-reviewer-1', pg_temp.demo_ago(3, 5), 'case_hear', pg_temp.demo_of('c123'),
                        '{"act": "tell"}'),
       pg_temp.demo_act('zhaolei', pg_temp.demo_ago(2, 5), 'case_hear', pg_temp.demo_of('c123'),
                        '{"act": "ask"}');

-- Accepted with gaps: one where the material is awaited, one where an example accepts.
SELECT pg_temp.demo_begin('c117', 'sunli', 'SFH-LIQUOR-RETAIL', pg_temp.demo_ago(1, 6), true, true);
SELECT pg_temp.demo_act('scjgj-acceptor-1', pg_temp.demo_ago(2, 40), 'gap_accept',
           pg_temp.demo_begin('c118', 'sunli', 'SFH-LIQUOR-RETAIL', pg_temp.demo_ago(2, 6), true, true),
           '{"signed": true, "gaps": [{"material": "health-certificates", "note": "体检后提交"}]}');

-- Commitments: one that an example signs, one decided the same day whose check is due.
SELECT pg_temp.demo_begin('c119', 'chenchen', '511A0015500009', pg_temp.demo_ago(1, 7), false, false);
DO $$
DECLARE
    made uuid := pg_temp.demo_begin('c11a', 'chenchen', '511A0015500009', pg_temp.demo_ago(6, 7), false, false);
BEGIN
    PERFORM pg_temp.demo_act('chenchen', pg_temp.demo_ago(6, 9), 'commitment_sign', made, '{"signed": true}');
    PERFORM pg_temp.demo_act('chenchen', pg_temp.demo_ago(6, 10), 'case_submit', made);
    PERFORM pg_temp.demo_act('spj-acceptor-1', pg_temp.demo_ago(6, 20), 'case_accept', made);
    PERFORM pg_temp.demo_act('spj-decider-1', pg_temp.demo_ago(6, 30), 'case_decide', made, '{"outcome": "granted"}');
END
$$;

-- One that a clerk takes in for who came to the window.
CREATE FUNCTION pg_temp.demo_came(word text, applicant text, item text, at timestamptz) RETURNS void
LANGUAGE sql AS $$
    WITH made AS (
        SELECT p.identity_number, pg_temp.demo_call('zwzx-window-1', at, 'case_create',
                   jsonb_build_object('body', jsonb_build_object(
                       'item', i.code, 'form', pg_temp.demo_form(i.id, 20000, p),
                       'materials', pg_temp.demo_materials(i.id, false),
                       'applicant', jsonb_build_object(
                           'kind', p.kind, 'identity_kind', p.identity_kind, 'country', p.country,
                           'identity_number', p.identity_number, 'name', p.name)))) ->> 'id' AS id
          FROM pg_temp.demo_item AS i, pg_temp.demo_party AS p
         WHERE i.catalogue_code = item AND p.login = applicant)
    INSERT INTO pg_temp.demo_case (n, target, start_on, item, applicant, filer, channel, refuse, example, id)
    SELECT 20000, 'made', at::date, item, identity_number, 'zwzx-window-1', 'window', false, word, id::uuid
      FROM made
$$;
SELECT pg_temp.demo_came('c206', 'chenchen', '511A0015500009', pg_temp.demo_ago(1, 8));

-- Ratings: a bad one that was put right, one that was contacted, one that waits, good ones.
CREATE TEMPORARY TABLE demo_rating (word text, id uuid) ON COMMIT DROP;
DO $$
DECLARE
    done record;
    head text := 'scjgj-head-1';
    rating uuid;
BEGIN
    FOR done IN
        SELECT * FROM (VALUES ('c121', 9, '窗口排队时间太长'), ('c120', 5, '现场核查改期未提前告知'),
                              ('c11f', 1, '多次要求提交同一份材料')) AS v (word, days, remark)
    LOOP
        rating := pg_temp.demo_call('zhaolei', pg_temp.demo_ago(done.days, 11), 'case_rate',
            jsonb_build_object('path', jsonb_build_object('id', pg_temp.demo_of(done.word)),
                'body', jsonb_build_object('grade', 2, 'remark', done.remark))) ->> 'id';
        INSERT INTO pg_temp.demo_rating VALUES (done.word, rating);
    END LOOP;
    PERFORM pg_temp.demo_call(head, pg_temp.demo_ago(8, 12), 'rating_contact',
        jsonb_build_object('path', jsonb_build_object('id', id), 'body', '{"note": "已电话致歉，说明将增设窗口"}'::jsonb), 1)
       FROM pg_temp.demo_rating WHERE word = 'c121';
    PERFORM pg_temp.demo_call(head, pg_temp.demo_ago(6, 12), 'rating_rectify',
        jsonb_build_object('path', jsonb_build_object('id', id), 'body', '{"note": "已增设一个综合窗口，申请人确认满意"}'::jsonb), 2)
       FROM pg_temp.demo_rating WHERE word = 'c121';
    PERFORM pg_temp.demo_call(head, pg_temp.demo_ago(4, 12), 'rating_contact',
        jsonb_build_object('path', jsonb_build_object('id', id), 'body', '{"note": "已电话说明情况"}'::jsonb), 1)
       FROM pg_temp.demo_rating WHERE word = 'c120';
END
$$;
SELECT count(pg_temp.demo_call(d.filer, least(f.closed_at + interval '1 day', now()), 'case_rate',
           jsonb_build_object('path', jsonb_build_object('id', d.id),
               'body', jsonb_build_object('grade', 3 + d.n % 3, 'named', d.n % 4 = 0))))
  FROM pg_temp.demo_case AS d
  JOIN egov.case_file AS f ON f.tenant = 1 AND f.id = d.id
 WHERE f.state = 'delivered'
   AND d.channel = 'online'
   AND d.agent IS NULL
   AND d.example IS NULL
   AND d.n % 2 = 0;

-- Supervision tasks on a late case: one that was urged, answered and closed, and those of the examples.
CREATE TEMPORARY TABLE demo_task (word text, id uuid) ON COMMIT DROP;
DO $$
DECLARE
    given record;
    task uuid;
    organ uuid := (SELECT id FROM egov.department WHERE tenant = 1 AND code = 'scjgj');
BEGIN
    FOR given IN
        SELECT * FROM (VALUES ('done', 6, 'lamp', '逾期办件督办'), ('7001', 2, 'hotline', '热线反映窗口咨询电话无人接听'),
                              ('7002', 3, 'leader', '核查酒类零售许可办理情况'), ('7003', 2, 'inspection', '规范现场核查程序'),
                              ('7004', 4, 'rating', '差评整改情况督办')) AS v (word, days, source, title)
    LOOP
        task := pg_temp.demo_call('supervisor-1', pg_temp.demo_ago(given.days, 13), 'supervision_task_create',
            jsonb_build_object('body', jsonb_build_object(
                'source', given.source, 'department', organ, 'title', given.title,
                'case', CASE given.source WHEN 'lamp' THEN pg_temp.demo_of('c124') END,
                'content', '请核实情况，按期整改并反馈结果',
                'due_on', egov.workday_add(current_date, 5)) - CASE given.source WHEN 'lamp' THEN '' ELSE 'case' END)) ->> 'id';
        INSERT INTO pg_temp.demo_task VALUES (given.word, task);
    END LOOP;
    PERFORM pg_temp.demo_call('supervisor-1', pg_temp.demo_ago(4, 14), 'supervision_task_urge',
        jsonb_build_object('path', jsonb_build_object('id', id)), 1) FROM pg_temp.demo_task WHERE word = 'done';
    PERFORM pg_temp.demo_call('scjgj-head-1', pg_temp.demo_ago(3, 14), 'supervision_task_reply',
        jsonb_build_object('path', jsonb_build_object('id', id),
            'body', '{"feedback": "已约谈承办人，办件已申请延期并告知申请人"}'::jsonb), 2) FROM pg_temp.demo_task WHERE word = 'done';
    PERFORM pg_temp.demo_call('supervisor-1', pg_temp.demo_ago(1, 14), 'supervision_task_close',
        jsonb_build_object('path', jsonb_build_object('id', id),
            'body', '{"evidence": "约谈记录和延期告知书"}'::jsonb), 3) FROM pg_temp.demo_task WHERE word = 'done';
    PERFORM pg_temp.demo_call('scjgj-head-1', pg_temp.demo_ago(2, 14), 'supervision_task_reply',
        jsonb_build_object('path', jsonb_build_object('id', id),
            'body', '{"feedback": "已整改完毕"}'::jsonb), 1) FROM pg_temp.demo_task WHERE word = '7004';
END
$$;

-- A file; tests/lib copies sample.pdf to its place in the file store of a private cluster.
SELECT pg_temp.demo_act('zhaolei', pg_temp.demo_ago(0, 15), 'attachment_put', pg_temp.demo_of('c11e'),
           jsonb_build_object('type', 'application/pdf', 'size', :sample_size, 'sha256', :'sample_hash'),
           '{"code": "application"}', '{"name": "酒类零售许可申请表.pdf"}');

SELECT pg_temp.demo_act('zwzx-window-1', pg_temp.demo_ago(0, 16), 'attachment_put', pg_temp.demo_of('c208'),
           jsonb_build_object('type', 'application/pdf', 'size', :sample_size, 'sha256', :'sample_hash'),
           '{"code": "application"}', '{"name": "酒类零售许可申请表.pdf"}');

-- Cases that live in the province's system.
SELECT count(pg_temp.demo_call('hlj-approval', now(), 'external_case_put', jsonb_build_object(
           'path', jsonb_build_object('system', 'hlj-approval', 'number', v.number),
           'body', jsonb_strip_nulls(jsonb_build_object(
               'item', i.code, 'state', v.state, 'submitted_at', pg_temp.demo_ago(v.days + 1, v.n),
               'accepted_at', pg_temp.demo_ago(v.days, v.n),
               'decided_at', CASE v.state WHEN 'granted' THEN pg_temp.demo_ago(1, v.n) END,
               'applicant', jsonb_build_object('kind', p.kind, 'identity_kind', p.identity_kind,
                   'country', p.country, 'identity_number', p.identity_number, 'name', p.name),
               'events', jsonb_build_array(jsonb_build_object(
                   'at', pg_temp.demo_ago(v.days, v.n), 'kind', '省级受理')))))))
  FROM (VALUES (16, 'HLJ-P-2026-000101', 'in_review', 7, '511A16002004'),
               (17, 'HLJ-P-2026-000102', 'granted', 12, '511A16002004'),
               (18, 'HLJ-P-2026-000103', 'in_review', 40, '511A0031800001')) AS v (n, number, state, days, item)
  JOIN pg_temp.demo_item AS i ON i.catalogue_code = v.item
  JOIN pg_temp.demo_party AS p ON p.login = 'dongfang-trade';

-- What time has done since.
SELECT egov.tick(1);
