-- A few hundred cases in every state, made by calling the functions of the API at case times of the
-- last half year. The acts of all cases run in the order of time, so that numbers and ids do too.

CREATE TEMPORARY TABLE demo_act (
    at timestamptz NOT NULL, n int4 NOT NULL, PRIMARY KEY (at, n)
) ON COMMIT DROP;

-- A working hour of the day that lies some working days after another.
CREATE FUNCTION pg_temp.demo_hour(day date, days int4, n int4) RETURNS timestamptz
LANGUAGE sql STABLE
RETURN egov.workday_add(egov.workday_add(day, -1), days + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
       + interval '8 hours 35 minutes' + n * 47 % 470 * interval '1 minute' + n % 60 * interval '1 second';

-- The request that begins a case.
CREATE FUNCTION pg_temp.demo_opening(c pg_temp.demo_case) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    i pg_temp.demo_item;
    p pg_temp.demo_party;
    party jsonb;
    agent jsonb;
BEGIN
    SELECT * INTO STRICT i FROM pg_temp.demo_item WHERE catalogue_code = c.item;
    SELECT * INTO STRICT p FROM pg_temp.demo_party WHERE identity_number = c.applicant;
    party := jsonb_build_object('kind', p.kind, 'identity_kind', p.identity_kind,
        'country', p.country, 'identity_number', p.identity_number, 'name', p.name);
    SELECT jsonb_build_object('kind', a.kind, 'identity_kind', a.identity_kind, 'country', a.country,
                              'identity_number', a.identity_number, 'name', a.name)
      INTO agent FROM pg_temp.demo_party AS a WHERE a.identity_number = c.agent;
    RETURN jsonb_build_object('body', jsonb_strip_nulls(jsonb_build_object(
        'item', i.code, 'form', pg_temp.demo_form(i.id, c.n, p),
        'materials', pg_temp.demo_materials(i.id, c.n % 4 = 1),
        'applicant', CASE WHEN c.channel <> 'online' THEN party END,
        'channel', CASE WHEN c.channel IN ('window', 'phone') THEN c.channel END,
        'agent', agent, 'case_group', c.case_group,
        'source_system', CASE WHEN c.external_number IS NOT NULL THEN 'hlj-approval' END,
        'external_number', c.external_number)));
END
$$;

-- Names the two officers of a site check: who will do it, and the next colleague.
CREATE FUNCTION pg_temp.demo_site_check(s egov.case_step, organ text, who text, at timestamptz)
RETURNS void
LANGUAGE sql AS $$
    SELECT pg_temp.demo_call(who, at, 'site_check_plan',
               jsonb_build_object(
                   'path', jsonb_build_object('id', s.case_id),
                   'body', jsonb_build_object(
                       'step', s.id, 'place', '申请人经营场所',
                       'planned_on', (at AT TIME ZONE 'Asia/Shanghai')::date,
                       'officers', (SELECT jsonb_agg(f.id)
                                      FROM (SELECT a.id
                                              FROM egov.account AS a
                                             WHERE a.tenant = 1
                                               AND a.login LIKE organ || '-reviewer-%'
                                             ORDER BY a.login <> who, a.login
                                             LIMIT 2) AS f))),
               (SELECT f.version FROM egov.case_file AS f WHERE f.tenant = 1 AND f.id = s.case_id))
$$;

-- Reviews the first open step; every other case that shall be refused is refused by a review already.
CREATE FUNCTION pg_temp.demo_review(c pg_temp.demo_case, at timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    s egov.case_step;
    organ text;
    who text;
BEGIN
    SELECT * INTO s
      FROM egov.case_step
     WHERE tenant = 1 AND case_id = c.id AND state = 'active' AND role = 'reviewer'
     ORDER BY id
     LIMIT 1;
    IF s.id IS NULL THEN
        RETURN false;
    END IF;
    SELECT code INTO organ FROM egov.department WHERE tenant = 1 AND id = s.department;
    who := organ || '-reviewer-' || 1 + c.n % CASE organ WHEN 'hg' THEN 2 ELSE 3 END;
    IF s.kind IN ('site_check', 'inspection') THEN
        PERFORM pg_temp.demo_site_check(s, organ, who, at - interval '1 hour');
    END IF;
    IF c.n % 2 = 0 THEN
        s.version := pg_temp.demo_call(who, at - interval '20 minutes', 'task_claim',
            jsonb_build_object('path', jsonb_build_object('id', s.id)), s.version) ->> 'version';
    END IF;
    PERFORM pg_temp.demo_call(who, at, 'case_review',
        jsonb_build_object('path', jsonb_build_object('id', c.id), 'body',
            CASE WHEN c.refuse AND c.n % 2 = 0
                 THEN '{"result": "refused", "opinion": "现场条件不符合规定标准"}'::jsonb
                 ELSE '{"result": "agreed", "opinion": "符合条件，同意"}'
            END || jsonb_build_object('step', s.id)), s.version);
    RETURN true;
END
$$;

-- The next act of a case that the office or the applicant has in hand; false when it has arrived.
CREATE FUNCTION pg_temp.demo_move(c pg_temp.demo_case, at timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    f egov.case_file;
    organ text;
    owner text;
    name text;
    who text;
    body jsonb;
BEGIN
    SELECT * INTO STRICT f FROM egov.case_file WHERE tenant = 1 AND id = c.id;
    IF f.settles_at <= at THEN
        PERFORM pg_temp.demo_tick(at);
        SELECT * INTO STRICT f FROM egov.case_file WHERE tenant = 1 AND id = c.id;
    END IF;
    SELECT code INTO STRICT organ FROM egov.department WHERE tenant = 1 AND id = f.department;
    SELECT p.name INTO STRICT owner FROM pg_temp.demo_party AS p WHERE p.identity_number = c.applicant;
    IF f.state = c.target OR f.state IN ('withdrawn', 'delivered') THEN
        RETURN false;
    ELSIF c.target = 'withdrawn'
          AND (f.state = (ARRAY['draft', 'submitted', 'accepted', 'in_review'])[1 + c.n % 4]
               OR f.state = 'in_review') THEN
        name := 'case_withdraw';
        who := c.filer;
        body := CASE WHEN c.n % 3 > 0 THEN '{"reason": "经营计划改变，不再申请"}' ELSE '{}' END;
    ELSIF f.state = 'draft' THEN
        name := 'case_submit';
        who := c.filer;
    ELSIF f.state = 'submitted' AND f.correction_told_at IS NULL
          AND (c.target IN ('correction', 'terminated')
               OR c.n % 8 = 3 AND c.target <> 'not_accepted') THEN
        name := 'case_request_correction';
        who := organ || '-acceptor-' || 1 + c.n % 2;
        SELECT jsonb_build_object('missing', jsonb_build_array(jsonb_build_object(
                   'material', m.code, 'note', m.name || '不清晰，请重新提交')))
          INTO body
          FROM egov.item_material AS m
         WHERE m.tenant = 1 AND m.item = f.item AND m.number = f.item_version
         ORDER BY m.ordinal
         LIMIT 1;
    ELSIF f.state = 'submitted' AND c.target = 'not_accepted' THEN
        name := 'case_not_accept';
        who := organ || '-acceptor-' || 1 + c.n % 2;
        body := CASE c.n % 3
                    WHEN 0 THEN '{"kind": "not-needed", "reason": "该事项依法不需要取得许可"}'
                    WHEN 1 THEN '{"kind": "wrong-body", "reason": "不属于本机关职权范围", "right_body": "牡丹江市人民政府有关部门"}'
                    ELSE '{"kind": "other", "reason": "申请人不具备申请资格"}'
                END;
    ELSIF f.state = 'submitted' THEN
        name := 'case_accept';
        who := organ || '-acceptor-' || 1 + c.n % 2;
        body := jsonb_build_object('materials', pg_temp.demo_materials(f.item, false));
    ELSIF f.state = 'correction' AND c.target = 'terminated' THEN
        name := 'case_terminate';
        who := organ || '-decider-' || 1 + c.n % 2;
        body := '{"reason": "申请人已经死亡或者注销，依法终止办理"}';
    ELSIF f.state = 'correction' THEN
        name := 'case_correct';
        who := c.filer;
        body := '{"note": "已按告知书补正"}';
    ELSIF f.state IN ('accepted', 'in_review') THEN
        IF pg_temp.demo_review(c, at) THEN
            RETURN true;
        ELSIF c.target = 'reviewed' THEN
            RETURN false;
        END IF;
        name := 'case_decide';
        who := organ || '-decider-' || 1 + c.n % 2;
        body := CASE WHEN c.refuse
                     THEN jsonb_build_object('outcome', 'refused',
                         'reason', '经审查，申请条件不符合规定，依据《中华人民共和国行政许可法》第三十八条不予许可',
                         'remedies', '如不服本决定，可以自收到决定书之日起六十日内申请行政复议，或者在六个月内向人民法院提起行政诉讼')
                     ELSE '{"outcome": "granted"}' END;
    ELSIF f.state = 'granted' AND EXISTS (
              SELECT FROM egov.item_version AS v
               WHERE v.tenant = 1 AND v.item = f.item AND v.number = f.item_version
                 AND v.result_name IS NOT NULL) THEN
        name := 'case_license';
        who := organ || '-licence-1';
        body := CASE WHEN c.n % 3 > 0
                     THEN jsonb_build_object('valid_through', (at + interval '3 years')::date)
                     ELSE '{}' END;
    ELSE
        name := 'case_deliver';
        who := organ || '-licence-1';
        body := jsonb_build_object('method', (ARRAY['window', 'post', 'electronic'])[1 + c.n % 3],
                                   'receiver', owner);
    END IF;
    PERFORM pg_temp.demo_call(who, at, name,
        jsonb_strip_nulls(jsonb_build_object('path', jsonb_build_object('id', c.id), 'body', body)),
        f.version);
    RETURN true;
END
$$;

-- When the next act of a case happens: hours or days later, in some cases far too late, the same
-- day where the item is decided on the spot; never in the future.
CREATE FUNCTION pg_temp.demo_next(c pg_temp.demo_case, last timestamptz) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    state text;
    form int4;
    days int4;
BEGIN
    SELECT f.state, v.form INTO STRICT state, form
      FROM egov.case_file AS f
      JOIN egov.item_version AS v ON v.tenant = 1 AND v.item = f.item AND v.number = f.item_version
     WHERE f.tenant = 1 AND f.id = c.id;
    IF state = 'draft' OR (form = 1 AND c.n % 19 <> 0 AND state <> 'correction') THEN
        RETURN least(last + interval '25 minutes' + c.n % 50 * interval '1 minute',
                     last + (now() - last) / 2);
    END IF;
    days := CASE state WHEN 'submitted' THEN 1 + c.n % 3 WHEN 'correction' THEN 2 + c.n % 6
                       WHEN 'accepted' THEN 1 + c.n % 3 WHEN 'in_review' THEN 1 + c.n % 2
                       WHEN 'granted' THEN 1 + c.n % 4 ELSE 2 + c.n % 5 END
            + CASE WHEN c.n % 19 = 0 AND state IN ('submitted', 'in_review') THEN 9
                   WHEN state = 'correction' AND c.target = 'terminated' THEN 2 ELSE 0 END;
    RETURN greatest(last + interval '2 minutes',
                    least(pg_temp.demo_hour((last AT TIME ZONE 'Asia/Shanghai')::date, days, c.n * 3 + days),
                          now() - interval '3 hours' + c.n % 100 * interval '1 minute'));
END
$$;

-- Walks the acts of all cases in the order of time.
DO $$
DECLARE
    act record;
    c pg_temp.demo_case;
    answer jsonb;
BEGIN
    INSERT INTO pg_temp.demo_act
    SELECT least(pg_temp.demo_hour(start_on, 0, n), now() - interval '8 hours'), n
      FROM pg_temp.demo_case;
    LOOP
        SELECT * INTO act FROM pg_temp.demo_act ORDER BY at, n LIMIT 1;
        EXIT WHEN act.n IS NULL;
        DELETE FROM pg_temp.demo_act AS a WHERE a.at = act.at AND a.n = act.n;
        SELECT * INTO STRICT c FROM pg_temp.demo_case AS d WHERE d.n = act.n;
        IF c.id IS NULL THEN
            answer := pg_temp.demo_call(c.filer, act.at, 'case_create', pg_temp.demo_opening(c));
            c.id := (answer ->> 'id')::uuid;
            UPDATE pg_temp.demo_case AS d SET id = c.id WHERE d.n = c.n;
        ELSIF NOT pg_temp.demo_move(c, act.at) THEN
            CONTINUE;
        END IF;
        INSERT INTO pg_temp.demo_act VALUES (pg_temp.demo_next(c, act.at), c.n);
    END LOOP;
END
$$;

-- What time has done to the others since.
SELECT egov.tick(1);

-- Fees are paid outside.
UPDATE egov.case_file
   SET fee_paid = fee_due
 WHERE tenant = 1
   AND accepted_at IS NOT NULL
   AND fee_due > 0;
