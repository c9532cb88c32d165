-- A small city for tests, in a schema of its own: officials of every role, applicants, items with
-- every kind of route, and short words to call the API as one of them.
--
-- pgTAP files include it within their transaction; the isolation suite loads it, founds a city and
-- removes both at the end. Ids are made of names: id('lead') is the same in every run.

CREATE SCHEMA test_city;
CREATE TABLE test_city.setting (tenant int4 NOT NULL);

-- Whose ids and versions a test wants to remember: known cases by a name of the test's own.
CREATE TABLE test_city.known (name text PRIMARY KEY, id uuid NOT NULL);

CREATE FUNCTION test_city.tenant() RETURNS int4
LANGUAGE sql STABLE RETURN (SELECT tenant FROM test_city.setting);

CREATE FUNCTION test_city.id(name text) RETURNS uuid
LANGUAGE sql IMMUTABLE RETURN md5(name)::uuid;

CREATE FUNCTION test_city.known(name text) RETURNS uuid
LANGUAGE sql VOLATILE RETURN (SELECT k.id FROM test_city.known AS k WHERE k.name = known.name);

-- The token of an account is its login and a fixed tail: no password is hashed for it.
CREATE FUNCTION test_city.token(login text) RETURNS text
LANGUAGE sql IMMUTABLE RETURN login || ' of the test city';

-- An account with its session.
CREATE FUNCTION test_city.add_account(login text, zone text, party text DEFAULT NULL) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.person (tenant, id, name, department)
    SELECT test_city.tenant(), test_city.id('person ' || login), login, test_city.id('lead')
     WHERE zone = 'intranet';
    INSERT INTO egov.account (tenant, id, login, password_hash, zone, person, party, language)
    VALUES (test_city.tenant(), test_city.id(login), login, 'none', zone,
            CASE WHEN zone = 'intranet' THEN test_city.id('person ' || login) END,
            test_city.id(party), 'en');
    INSERT INTO egov.session (tenant, token_hash, id, account, zone, person, party, expires_at)
    VALUES (test_city.tenant(), sha256(test_city.token(login)::bytea), egov.uuid7(),
            test_city.id(login), zone,
            CASE WHEN zone = 'intranet' THEN test_city.id('person ' || login) END,
            test_city.id(party), now() + interval '1 hour')
$$;

-- A role held from 2000 on; without a department for the whole city.
CREATE FUNCTION test_city.add_role(login text, role text, department text DEFAULT NULL) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.role_holding (tenant, id, account, role, department, valid_from, admin_kind)
    VALUES (test_city.tenant(), egov.uuid7(), test_city.id(login), role, test_city.id(department),
            '2000-01-01', CASE WHEN role LIKE '%\_admin' THEN split_part(role, '_', 1) END)
$$;

CREATE FUNCTION test_city.add_party(name text, kind text, identity_kind text, country text,
                                    number text) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.party (tenant, id, kind, identity_kind, country)
    VALUES (test_city.tenant(), test_city.id(name), kind, identity_kind, country);
    INSERT INTO egov.party_personal (tenant, party, identity_kind, country, identity_number, name,
                                     phone)
    VALUES (test_city.tenant(), test_city.id(name), identity_kind, country, number, name,
            '13800000000')
$$;

-- A published item of the lead department: fields shop-name (required) and premises-area, materials
-- application and photo (mandatory) and extra, 20 WD by law unless told.
CREATE FUNCTION test_city.add_item(code text, joint boolean, result_name text) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.item (tenant, id, code, department)
    VALUES (test_city.tenant(), test_city.id(code), code, test_city.id('lead'));
    INSERT INTO egov.item_version
        (tenant, item, number, name, type, result_name, joint, state, editor, publisher, published_at)
    VALUES (test_city.tenant(), test_city.id(code), 1, '事项' || code, '01', result_name, joint,
            'published', test_city.id('editor'), test_city.id('coordinator'), now());
    INSERT INTO egov.item_field (tenant, item, number, ordinal, element, required, draft)
    VALUES (test_city.tenant(), test_city.id(code), 1, 1, 'shop-name', true, false),
           (test_city.tenant(), test_city.id(code), 1, 2, 'premises-area', false, false);
    INSERT INTO egov.item_material (tenant, item, number, ordinal, code, name, mandatory, draft)
    VALUES (test_city.tenant(), test_city.id(code), 1, 1, 'application', '申请书', true, false),
           (test_city.tenant(), test_city.id(code), 1, 2, 'photo', '照片', true, false),
           (test_city.tenant(), test_city.id(code), 1, 3, 'extra', '其他', false, false);
    UPDATE egov.item
       SET state = 'published', current_version = 1
     WHERE tenant = test_city.tenant() AND id = test_city.id(code)
$$;

CREATE FUNCTION test_city.add_step(item text, code text, department text, waits_for text[],
                                   executor text DEFAULT 'local', kind text DEFAULT 'review')
RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.item_step (tenant, item, number, code, name, executor_kind, department, role,
                                kind, budget_days, waits_for, draft)
    VALUES (test_city.tenant(), test_city.id(item), 1, code, code, executor,
            test_city.id(department), 'reviewer', kind, 3, waits_for, false)
$$;

-- A published item with rules of its own and one review; photo may follow.
CREATE FUNCTION test_city.add_ruled(code text, rules jsonb) RETURNS void
LANGUAGE sql AS $$
    SELECT test_city.add_item(code, false, '许可证'), test_city.add_step(code, 'review', 'lead', '{}');
    UPDATE egov.item_material SET may_follow = true
     WHERE tenant = test_city.tenant() AND item = test_city.id(add_ruled.code) AND item_material.code = 'photo';
    INSERT INTO egov.item_rule
    SELECT (jsonb_populate_record(NULL::egov.item_rule, jsonb_build_object(
               'tenant', test_city.tenant(), 'item', test_city.id(add_ruled.code), 'number', 1,
               'procedure', 'licensing', 'correction_outcome', 'withdrawn', 'commitment', false,
               'public_safety', false, 'draft', false) || rules)).*
$$;

CREATE FUNCTION test_city.found_organs() RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.department (tenant, id, code, name, kind, valid_from)
    SELECT test_city.tenant(), test_city.id(d.code), d.code, d.name, d.kind, '2000-01-01'
      FROM (VALUES ('lead', '市场监督管理局', 'government'), ('tax', '税务局', 'vertical'),
                   ('fire', '消防救援大队', 'government'), ('hall', '政务服务中心', 'institution'))
           AS d (code, name, kind);
    SELECT test_city.add_party('anna', 'person', 'resident-id', 'CN', '11010519491231002X'),
           test_city.add_party('boris', 'person', 'passport', 'RU', '750000001'),
           test_city.add_party('trade', 'enterprise', 'uscc', 'CN', '91350100M000100Y43');
$$;

CREATE FUNCTION test_city.found_people() RETURNS void
LANGUAGE sql AS $$
    SELECT test_city.add_account(p.login, 'extranet', p.login)
      FROM (VALUES ('anna'), ('boris'), ('trade')) AS p (login);
    SELECT test_city.add_account(o.login, 'intranet')
      FROM unnest(ARRAY['window', 'acceptor', 'acceptor-2', 'reviewer', 'reviewer-2', 'tax-reviewer',
                        'fire-reviewer', 'decider', 'decider-2', 'licensor', 'deliverer', 'head',
                        'editor', 'coordinator', 'coordinator-2', 'supervisor', 'system-admin',
                        'security-admin', 'audit-admin', 'tax-acceptor', 'both', 'nobody',
                        'tax-head', 'mayor']) AS o (login);
    SELECT test_city.add_account('other-system', 'exchange');
    -- an official who is a person with matters of her own
    SELECT test_city.add_account('anna-at-work', 'intranet', 'anna');
    SELECT test_city.add_role(r.login, r.role, r.department)
      FROM (VALUES ('window', 'window', 'hall'), ('acceptor', 'acceptor', 'lead'),
                   ('acceptor-2', 'acceptor', 'lead'), ('tax-acceptor', 'acceptor', 'tax'),
                   ('reviewer', 'reviewer', 'lead'), ('reviewer-2', 'reviewer', 'lead'),
                   ('tax-reviewer', 'reviewer', 'tax'), ('fire-reviewer', 'reviewer', 'fire'),
                   ('decider', 'decider', 'lead'), ('decider-2', 'decider', 'lead'),
                   ('both', 'reviewer', 'lead'), ('both', 'decider', 'lead'),
                   ('licensor', 'licensor', 'lead'), ('deliverer', 'deliverer', 'lead'),
                   ('head', 'head', 'lead'), ('tax-head', 'head', 'tax'),
                   ('mayor', 'government_head', NULL), ('other-system', 'system', NULL),
                   ('editor', 'editor', 'lead'),
                   ('coordinator', 'coordinator', NULL), ('coordinator-2', 'coordinator', NULL),
                   ('supervisor', 'supervisor', NULL),
                   ('system-admin', 'system_admin', NULL),
                   ('security-admin', 'security_admin', NULL),
                   ('audit-admin', 'audit_admin', NULL), ('anna-at-work', 'acceptor', 'lead'),
                   ('anna-at-work', 'reviewer', 'lead'), ('anna-at-work', 'decider', 'lead'),
                   ('anna-at-work', 'licensor', 'lead'), ('anna-at-work', 'deliverer', 'lead'))
           AS r (login, role, department);
$$;

-- PLAIN one review; PAIR lead and tax side by side; JOINT the same with fire behind both; SERIAL
-- three reviews one after the other; NOTICE without review and licence.
CREATE FUNCTION test_city.found_items() RETURNS void
LANGUAGE sql AS $$
    SELECT test_city.add_item('PLAIN', false, '许可证'), test_city.add_item('JOINT', true, '许可证'),
           test_city.add_item('PAIR', true, '许可证'), test_city.add_item('SERIAL', false, '许可证'),
           test_city.add_item('NOTICE', false, NULL);
    SELECT test_city.add_step('PLAIN', 'review', 'lead', '{}'),
           test_city.add_step('JOINT', 'market', 'lead', '{}'),
           test_city.add_step('JOINT', 'tax', 'tax', '{}', 'vertical'),
           test_city.add_step('JOINT', 'fire', 'fire', '{market,tax}'),
           test_city.add_step('PAIR', 'market', 'lead', '{}'),
           test_city.add_step('PAIR', 'tax', 'tax', '{}', 'vertical'),
           test_city.add_step('SERIAL', 'one', 'lead', '{}'),
           test_city.add_step('SERIAL', 'two', 'tax', '{one}'),
           test_city.add_step('SERIAL', 'three', 'lead', '{two}')
$$;

CREATE PROCEDURE test_city.found(tenant int4)
LANGUAGE sql AS $$
    INSERT INTO test_city.setting VALUES (tenant);
    INSERT INTO egov.tenant (tenant, area_code, name, licence_prefix)
    VALUES (tenant, '231081', '测试市', 'T');
    INSERT INTO egov.tenant_secret (tenant, secret)
    VALUES (tenant, sha256('a secret of the test city'));
    SELECT test_city.found_organs();
    SELECT test_city.found_people();
    SELECT test_city.found_items();
$$;

-- Takes every row of the city away, past triggers and ledgers.
CREATE PROCEDURE test_city.remove()
LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE
    place regclass;
BEGIN
    FOR place IN
        SELECT c.oid
          FROM pg_class AS c
          JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'tenant'
         WHERE c.relnamespace = 'egov'::regnamespace AND c.relkind = 'r'
    LOOP
        EXECUTE format('DELETE FROM %s WHERE tenant = $1', place) USING test_city.tenant();
    END LOOP;
END
$$;

-- Case time stands within the second that begins at this moment, until the end of the transaction.
CREATE PROCEDURE test_city.at(moment timestamptz)
LANGUAGE sql AS $$
    SELECT set_config('egov.clock_offset', ceil(extract(epoch FROM moment - now()))::int4::text, true)
$$;

-- What the front would say of a request of this account.
CREATE FUNCTION test_city.context(login text, if_match int4 DEFAULT NULL, key text DEFAULT NULL)
RETURNS jsonb
LANGUAGE sql VOLATILE RETURN jsonb_strip_nulls(jsonb_build_object(
    'session', test_city.token(login),
    'zone', coalesce((SELECT a.zone FROM egov.account AS a
                       WHERE a.tenant = test_city.tenant() AND a.login = context.login), 'extranet'),
    'if_match', if_match::text, 'idempotency_key', coalesce(key, gen_random_uuid()::text),
    'language', 'en', 'request_id', 'test'));

CREATE FUNCTION test_city.request(body jsonb DEFAULT NULL, id uuid DEFAULT NULL,
                                  query jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN
    jsonb_build_object('path', jsonb_strip_nulls(jsonb_build_object('id', id)), 'query', query)
    || CASE WHEN body IS NULL THEN '{}' ELSE jsonb_build_object('body', body) END;

-- A JSON object of words: said('outcome', 'granted').
CREATE FUNCTION test_city.said(VARIADIC words text[] DEFAULT '{}') RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN jsonb_object(words);

-- The party of the city as a request names it.
CREATE FUNCTION test_city.party(name text) RETURNS jsonb
LANGUAGE sql STABLE RETURN (
    SELECT jsonb_build_object('kind', p.kind, 'identity_kind', p.identity_kind, 'country', p.country,
                              'identity_number', x.identity_number, 'name', x.name)
      FROM egov.party AS p
      JOIN egov.party_personal AS x ON x.tenant = p.tenant AND x.party = p.id
     WHERE p.tenant = test_city.tenant() AND p.id = test_city.id(party.name));

-- What a correction notice of the city asks for.
CREATE FUNCTION test_city.notice() RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN '{"missing": [{"material": "photo", "note": "blurred"}]}'::jsonb;

-- Calls a function of the API; an error comes back as {"error": SQLSTATE, "message"}.
CREATE FUNCTION test_city.call(name text, context jsonb, request jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    answer jsonb;
BEGIN
    EXECUTE format('SELECT egov_api.%I($1, $2, $3)', name)
       INTO answer USING test_city.tenant(), context, request;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    RETURN jsonb_build_object('error', SQLSTATE, 'message', SQLERRM);
END
$$;

-- "ok", the code of the problem, or "raised SQLSTATE message".
CREATE FUNCTION test_city.verdict(answer jsonb) RETURNS text
LANGUAGE sql IMMUTABLE RETURN
    CASE WHEN answer ? 'problem' THEN answer #>> '{problem,code}'
         WHEN answer ? 'error' THEN format('raised %s %s', answer ->> 'error', answer ->> 'message')
         ELSE 'ok' END;

-- The verdict with state, version and replay mark, where there are such.
CREATE FUNCTION test_city.brief(answer jsonb) RETURNS text
LANGUAGE sql IMMUTABLE RETURN concat_ws(', ', test_city.verdict(answer),
    answer #>> '{data,state}', 'version ' || (answer ->> 'version'),
    CASE WHEN (answer ->> 'replayed')::boolean THEN 'replayed' END);

-- The field errors as "pointer code", in order.
CREATE FUNCTION test_city.faults(answer jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE RETURN ARRAY(
    SELECT format('%s %s', e.fault ->> 'pointer', e.fault ->> 'code')
      FROM jsonb_array_elements(answer #> '{problem,errors}') AS e (fault)
     ORDER BY 1);

CREATE FUNCTION test_city.version(of_case uuid) RETURNS int4
LANGUAGE sql VOLATILE RETURN (
    SELECT c.version FROM egov.case_file AS c WHERE c.tenant = test_city.tenant() AND c.id = of_case);

CREATE FUNCTION test_city.state(of_case uuid) RETURNS text
LANGUAGE sql VOLATILE RETURN (
    SELECT c.state FROM egov.case_file AS c WHERE c.tenant = test_city.tenant() AND c.id = of_case);

CREATE FUNCTION test_city.number(of_case uuid) RETURNS text
LANGUAGE sql VOLATILE RETURN (
    SELECT c.number FROM egov.case_file AS c WHERE c.tenant = test_city.tenant() AND c.id = of_case);

CREATE FUNCTION test_city.step(of_case uuid, code text) RETURNS egov.case_step
LANGUAGE sql VOLATILE RETURN (
    SELECT s FROM egov.case_step AS s
     WHERE s.tenant = test_city.tenant() AND s.case_id = of_case AND s.code = step.code);

-- Steps that opened after acceptance with their states, as text.
CREATE FUNCTION test_city.steps(of_case uuid) RETURNS text
LANGUAGE sql VOLATILE RETURN (
    SELECT string_agg(s.code || ' ' || s.state, ', ' ORDER BY s.code) FROM egov.case_step AS s
     WHERE s.tenant = test_city.tenant() AND s.case_id = of_case AND s.code <> 'acceptance');

-- How many events of these kinds a subject has.
CREATE FUNCTION test_city.events(of_subject uuid, VARIADIC kinds text[]) RETURNS bigint
LANGUAGE sql VOLATILE RETURN (
    SELECT count(*) FROM egov.event AS e
     WHERE e.tenant = test_city.tenant() AND e.subject = of_subject AND e.kind = ANY (kinds));

-- The request of a review.
CREATE FUNCTION test_city.opinion(of_case uuid, code text, result text, opinion text DEFAULT NULL)
RETURNS jsonb
LANGUAGE sql VOLATILE RETURN test_city.request(
    jsonb_strip_nulls(jsonb_build_object('step', (test_city.step(of_case, code)).id,
                                         'result', result, 'opinion', opinion)), of_case);

-- An act on a case with the version it has now; the path may name more than the case.
CREATE FUNCTION test_city.act(login text, name text, of_case uuid, body jsonb DEFAULT NULL,
                              path jsonb DEFAULT '{}')
RETURNS jsonb
LANGUAGE sql VOLATILE RETURN test_city.call(
    name, test_city.context(login, test_city.version(of_case)),
    jsonb_set(test_city.request(body, of_case), '{path}', path || jsonb_build_object('id', of_case)));

-- A deadline of a thing as "start + value unit = due day".
CREATE FUNCTION test_city.due(of_subject uuid, kind text) RETURNS text
LANGUAGE sql VOLATILE RETURN (
    SELECT format('%s + %s %s = %s', l.start_on, l.value + l.extension, l.unit, l.due_on)
      FROM egov.deadline AS l
     WHERE l.tenant = test_city.tenant() AND l.subject = of_subject AND l.kind = due.kind);

-- The last day of a deadline, and when it was met.
CREATE FUNCTION test_city.due_on(of_subject uuid, kind text) RETURNS date
LANGUAGE sql VOLATILE RETURN (
    SELECT l.due_on FROM egov.deadline AS l
     WHERE l.tenant = test_city.tenant() AND l.subject = of_subject AND l.kind = due_on.kind);
CREATE FUNCTION test_city.met(of_subject uuid, kind text) RETURNS timestamptz
LANGUAGE sql VOLATILE RETURN (
    SELECT date_trunc('second', l.met_at) FROM egov.deadline AS l
     WHERE l.tenant = test_city.tenant() AND l.subject = of_subject AND l.kind = met.kind);

-- How a case stands for its applicant, as reading it shows.
CREATE FUNCTION test_city.seen(of_case uuid, member text, login text DEFAULT 'anna') RETURNS text
LANGUAGE sql VOLATILE RETURN
    test_city.call('case_read', test_city.context(login), test_city.request(NULL, of_case))
    #>> ARRAY['data', member];

-- The notices about a thing, by kind, in the order in which they were written.
CREATE FUNCTION test_city.notices(of_subject uuid) RETURNS text
LANGUAGE sql VOLATILE RETURN (
    SELECT string_agg(n.kind, ' ' ORDER BY n.id) FROM egov.notice AS n
     WHERE n.tenant = test_city.tenant() AND n.subject = of_subject);
CREATE FUNCTION test_city.told(of_subject uuid, kind text) RETURNS text
LANGUAGE sql VOLATILE RETURN (
    SELECT n.body FROM egov.notice AS n
     WHERE n.tenant = test_city.tenant() AND n.subject = of_subject AND n.kind = told.kind
     ORDER BY n.id DESC LIMIT 1);

-- A review with the version that its step has now.
CREATE FUNCTION test_city.review(login text, of_case uuid, code text, result text DEFAULT 'agreed',
                                 opinion text DEFAULT 'seen')
RETURNS jsonb
LANGUAGE sql VOLATILE RETURN test_city.call(
    'case_review', test_city.context(login, (test_city.step(of_case, code)).version),
    test_city.request(jsonb_build_object('step', (test_city.step(of_case, code)).id,
                                         'result', result, 'opinion', opinion), of_case));

-- Form and materials that suffice for every item of the city.
CREATE FUNCTION test_city.application() RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN
    '{"form": {"shop-name": "海参崴酒庄", "premises-area": "120.50"},
      "materials": [{"code": "application", "state": "received"},
                    {"code": "photo", "state": "received"}]}'::jsonb;

-- A draft of the applicant's own.
CREATE FUNCTION test_city.draft(item text, login text DEFAULT 'anna') RETURNS uuid
LANGUAGE sql VOLATILE RETURN (
    test_city.call('case_create', test_city.context(login),
                   test_city.request(jsonb_build_object('item', item) || test_city.application()))
    #>> '{data,id}')::uuid;

-- Brings a case of the item to a state along the shortest way and returns its id.
CREATE FUNCTION test_city.case_in(state text, item text DEFAULT 'PLAIN', login text DEFAULT 'anna')
RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    c uuid := test_city.draft(item, login);
    answer jsonb;
    path text[] := CASE state
        WHEN 'draft' THEN '{}'
        WHEN 'submitted' THEN '{submit}'
        WHEN 'correction' THEN '{submit,ask}'
        WHEN 'accepted' THEN '{submit,accept}'
        WHEN 'in_review' THEN '{submit,accept,review}'
        WHEN 'granted' THEN '{submit,accept,all,grant}'
        WHEN 'refused' THEN '{submit,accept,all,refuse}'
        WHEN 'licensed' THEN '{submit,accept,all,grant,license}'
        WHEN 'delivered' THEN '{submit,accept,all,grant,license,deliver}'
        WHEN 'not_accepted' THEN '{submit,decline}'
        WHEN 'withdrawn' THEN '{submit,withdraw}'
        WHEN 'terminated' THEN '{submit,terminate}'
    END;
    deed text;
    s egov.case_step;
BEGIN
    FOREACH deed IN ARRAY path LOOP
        answer := CASE deed
            WHEN 'submit' THEN test_city.act(login, 'case_submit', c)
            WHEN 'ask' THEN test_city.act('acceptor', 'case_request_correction', c,
                                            test_city.notice())
            WHEN 'accept' THEN test_city.act('acceptor', 'case_accept', c, '{}')
            WHEN 'decline' THEN test_city.act('acceptor', 'case_not_accept', c,
                '{"kind": "wrong-body", "reason": "not ours", "right_body": "province"}')
            WHEN 'withdraw' THEN test_city.act(login, 'case_withdraw', c, '{}')
            WHEN 'grant' THEN test_city.act('decider', 'case_decide', c, '{"outcome": "granted"}')
            WHEN 'refuse' THEN test_city.act('decider', 'case_decide', c,
                '{"outcome": "refused", "reason": "too near a school", "remedies": "60 days"}')
            WHEN 'license' THEN test_city.act('licensor', 'case_license', c, '{}')
            WHEN 'deliver' THEN test_city.act('deliverer', 'case_deliver', c,
                '{"method": "window"}')
            WHEN 'terminate' THEN test_city.act('decider', 'case_terminate', c,
                '{"reason": "applicant dissolved"}')
            ELSE '{}'
        END;
        -- reviews: one of them, or as many as there are
        LOOP
            EXIT WHEN deed NOT IN ('review', 'all');
            SELECT * INTO s FROM egov.case_step AS x
             WHERE x.tenant = test_city.tenant() AND x.case_id = c AND x.role = 'reviewer'
               AND x.state = 'active' ORDER BY x.code LIMIT 1;
            EXIT WHEN s.id IS NULL;
            answer := test_city.review(
                CASE s.department WHEN test_city.id('tax') THEN 'tax-reviewer'
                                  WHEN test_city.id('fire') THEN 'fire-reviewer'
                                  ELSE 'reviewer' END, c, s.code);
            EXIT WHEN deed = 'review' OR answer ? 'problem' OR answer ? 'error';
        END LOOP;
        IF test_city.verdict(answer) <> 'ok' THEN
            RAISE EXCEPTION 'the way to % stops at %: %', state, deed, answer;
        END IF;
    END LOOP;
    IF test_city.state(c) IS DISTINCT FROM state THEN
        RAISE EXCEPTION 'the way to % leads to %', state, test_city.state(c);
    END IF;
    RETURN c;
END
$$;

-- Remembers an id under a name.
CREATE PROCEDURE test_city.remember(name text, id uuid)
LANGUAGE sql AS $$
    INSERT INTO test_city.known AS k VALUES (remember.name, remember.id)
    ON CONFLICT ON CONSTRAINT known_pkey DO UPDATE SET id = EXCLUDED.id
$$;

-- An item with a first draft that nobody has published; its code is its id.
CREATE FUNCTION test_city.unpublished() RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    code uuid := gen_random_uuid();
    answer jsonb := test_city.call('item_create', test_city.context('editor'), test_city.request(
        jsonb_build_object('code', code, 'department', test_city.id('lead'), 'name', '新事项',
                           'type', '01')));
BEGIN
    IF test_city.verdict(answer) <> 'ok' THEN
        RAISE EXCEPTION 'no item: %', answer;
    END IF;
    RETURN code;
END
$$;
