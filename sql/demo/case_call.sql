-- Calls of the API in the past: one function that signs in, sets case time and calls, and one that
-- fills a form. Temporary: they go with the session.

CREATE TEMPORARY TABLE demo_session (
    login text PRIMARY KEY, token text NOT NULL, zone text NOT NULL
) ON COMMIT DROP;

-- Signs in once a login and returns the token.
CREATE FUNCTION pg_temp.demo_token(who text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    found text;
    secret text;
    area text;
    answer jsonb;
BEGIN
    SELECT token INTO found FROM pg_temp.demo_session WHERE login = who;
    IF found IS NOT NULL THEN
        RETURN found;
    END IF;
    SELECT password, zone INTO STRICT secret, area
      FROM pg_temp.demo_account WHERE login = who LIMIT 1;
    answer := egov_api.session_create(1, jsonb_build_object('zone', area),
        jsonb_build_object('body', jsonb_build_object('account', who, 'password', secret)));
    INSERT INTO pg_temp.demo_session VALUES (who, answer #>> '{data,token}', area);
    RETURN answer #>> '{data,token}';
END
$$;

-- Calls a function of the API as a login at a time of the past; a problem is an error here.
CREATE FUNCTION pg_temp.demo_call(who text, at timestamptz, name text, request jsonb,
                                  version int4 DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    token text := pg_temp.demo_token(who);
    answer jsonb;
BEGIN
    PERFORM set_config('egov.clock_offset', extract(epoch FROM at - now())::int4::text, true);
    EXECUTE format('SELECT egov_api.%I(1, $1, $2)', name)
       INTO answer
      USING jsonb_strip_nulls(jsonb_build_object(
                'session', token,
                'zone', (SELECT zone FROM pg_temp.demo_session WHERE login = who),
                'idempotency_key', gen_random_uuid(), 'request_id', gen_random_uuid(),
                'language', 'zh-CN', 'if_match', version::text)),
            request;
    PERFORM set_config('egov.clock_offset', '0', true);
    IF answer ? 'problem' THEN
        RAISE EXCEPTION 'demo: % as % at %: %', name, who, at, answer -> 'problem'
            USING DETAIL = request::text;
    END IF;
    RETURN answer -> 'data';
END
$$;

-- The clock work of a time of the past.
CREATE FUNCTION pg_temp.demo_tick(at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('egov.clock_offset', extract(epoch FROM at - now())::int4::text, true);
    PERFORM egov.tick(1);
    PERFORM set_config('egov.clock_offset', '0', true);
END
$$;

-- A plausible value of a data element for the nth case of an applicant.
CREATE FUNCTION pg_temp.demo_value(element text, n int4, applicant pg_temp.demo_party)
RETURNS jsonb
LANGUAGE sql STABLE
RETURN (
    SELECT CASE e.type
               WHEN 'integer' THEN to_jsonb(2 + n % 19)
               WHEN 'decimal' THEN to_jsonb((30 + n * 7 % 400)::text || '.00')
               WHEN 'boolean' THEN to_jsonb(n % 5 = 0)
               WHEN 'date' THEN to_jsonb(('2026-01-01'::date - n * 11 % 9000)::text)
               WHEN 'code' THEN (
                   SELECT to_jsonb((array_agg(c.code ORDER BY c.sort))[1 + n % count(*)::int4])
                     FROM egov.code_list AS c WHERE c.list = e.list)
               ELSE to_jsonb(left(CASE element
                   WHEN 'person-name' THEN applicant.name
                   WHEN 'enterprise-name' THEN applicant.name
                   WHEN 'shop-name' THEN applicant.name
                   WHEN 'legal-representative' THEN '王建业'
                   WHEN 'person-name-latin' THEN 'SAMPLE NAME'
                   WHEN 'identity-number' THEN applicant.identity_number
                   WHEN 'uscc' THEN applicant.identity_number
                   WHEN 'nationality' THEN applicant.country
                   WHEN 'partner-country' THEN 'RU'
                   WHEN 'partner-name' THEN 'ООО «Приморская торговля» (пример)'
                   WHEN 'phone' THEN applicant.phone
                   WHEN 'home-address' THEN applicant.address
                   WHEN 'registered-address' THEN applicant.address
                   WHEN 'premises-address' THEN applicant.address
                   WHEN 'correspondence-address' THEN applicant.address
                   WHEN 'project-address' THEN '绥芬河市边境经济合作区'
                   WHEN 'project-name' THEN applicant.name || '项目' || n
                   WHEN 'border-port' THEN (ARRAY['绥芬河公路口岸', '绥芬河铁路口岸'])[1 + n % 2]
                   WHEN 'goods-name' THEN (ARRAY['锯材', '面粉', '巧克力', '蜂蜜'])[1 + n % 4]
                   WHEN 'goods-code' THEN (ARRAY['44071190', '11010000', '18063200', '04090000'])[1 + n % 4]
                   WHEN 'food-categories' THEN '预包装食品销售'
                   WHEN 'liquor-categories' THEN (ARRAY['白酒、啤酒', '葡萄酒', '伏特加、啤酒'])[1 + n % 3]
                   WHEN 'supplier-name' THEN '牡丹江酒业批发公司（示例）'
                   WHEN 'business-scope' THEN '日用百货、食品销售，货物进出口'
                   WHEN 'vehicle-plate' THEN '黑C' || lpad((n * 37 % 100000)::text, 5, '0')
                   WHEN 'vehicle-kind' THEN '重型半挂牵引车'
                   WHEN 'bank-account' THEN '6228000000000' || lpad(n::text, 6, '0')
                   WHEN 'email' THEN 'sample@example.org'
                   WHEN 'environment-impact' THEN '施工期噪声和扬尘，采取围挡和洒水措施后影响较小'
                   WHEN 'education' THEN '大学本科'
                   WHEN 'application-reason' THEN '因生产经营和生活需要申请办理'
                   ELSE '示例'
               END, coalesce(e.max_length, 200)))
           END
      FROM egov.data_element AS e
     WHERE e.code = element
);

-- The form of an item, filled; optional fields stay open now and then.
CREATE FUNCTION pg_temp.demo_form(of_item uuid, n int4, applicant pg_temp.demo_party) RETURNS jsonb
LANGUAGE sql STABLE
RETURN (
    SELECT coalesce(jsonb_object_agg(f.element, pg_temp.demo_value(f.element, n, applicant)), '{}')
      FROM egov.item_field AS f
     WHERE f.tenant = 1
       AND f.item = of_item
       AND f.number = 1
       AND f.element <> 'remark'
       AND (f.required OR (n + f.ordinal) % 3 = 0)
);

-- The materials of an item in a state; health certificates may follow when they are promised.
CREATE FUNCTION pg_temp.demo_materials(of_item uuid, promise boolean) RETURNS jsonb
LANGUAGE sql STABLE
RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
               'code', m.code,
               'state', CASE WHEN promise AND m.note LIKE '%承诺后补%' THEN 'promised'
                             ELSE 'received' END)
               ORDER BY m.ordinal), '[]')
      FROM egov.item_material AS m
     WHERE m.tenant = 1
       AND m.item = of_item
       AND m.number = 1
       AND m.mandatory
);
