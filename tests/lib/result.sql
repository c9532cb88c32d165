-- Results for tests, on the small city of city.sql: a scheme, appraisals in any state, people with
-- scores and grades. Rows are written as they are, for what calculates them has tests of its own.

CREATE FUNCTION test_city.found_results() RETURNS void
LANGUAGE sql AS $$
    SELECT test_city.add_account(o.login, 'intranet')
      FROM unnest(ARRAY['organiser', 'organiser-2', 'committee', 'committee-2', 'worker', 'worker-2',
                        'chief']) AS o (login)
     WHERE NOT EXISTS (SELECT FROM egov.account AS a
                        WHERE a.tenant = test_city.tenant() AND a.id = test_city.id(o.login));
    SELECT test_city.add_role(r.login, r.role)
      FROM (VALUES ('organiser', 'organiser'), ('organiser-2', 'organiser'), ('committee', 'committee'),
                   ('committee-2', 'committee')) AS r (login, role)
     WHERE NOT EXISTS (SELECT FROM egov.role_holding AS h
                        WHERE h.tenant = test_city.tenant() AND h.account = test_city.id(r.login));
    INSERT INTO egov.scheme (tenant, id, code, edition, name, class, content, state, drafted_by, drafted_at,
                             published_by, published_at, digest)
    VALUES (test_city.tenant(), test_city.id('yearly scheme'), 'yearly', 1, '年度考核', 'person',
            '{"format": "egov-scheme-1", "code": "yearly", "class": "person",
              "groups": {"superior": 40, "peer": 60, "other": 10},
              "root": {"id": "work", "kind": "ballots", "min": 0, "max": 100},
              "grades": [{"code": "excellent", "name": {"zh-CN": "优秀", "en": "excellent"}, "from": 90},
                         {"code": "competent", "name": {"zh-CN": "称职", "en": "competent"}, "from": 70},
                         {"code": "basic", "name": "基本称职", "from": 60},
                         {"code": "not_competent", "name": {"zh-CN": "不称职"}}]}',
            'published', test_city.id('editor'), '2020-01-01', test_city.id('coordinator'), '2020-01-02',
            sha256('scheme'));
$$;

-- An appraisal of the scheme, planned by "organiser"; closed at the given time, else published at it.
CREATE FUNCTION test_city.add_appraisal(name text, year int4, state text, at timestamptz DEFAULT NULL)
RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.appraisal (tenant, id, year, name, scheme, state, collect_from, collect_through, frozen_at,
                                inputs_digest, calculated_at, results_digest, published_at,
                                publication_through, closed_at, created_by, created_at)
    SELECT test_city.tenant(), test_city.id(name), year, name, test_city.id('yearly scheme'), state,
           make_date(year, 1, 1), make_date(year, 12, 31), at, sha256('inputs'), at, sha256('results'),
           CASE WHEN state IN ('published', 'closed') THEN at - (state = 'closed')::int * interval '14 days' END,
           CASE WHEN state IN ('published', 'closed') THEN
               egov.due_date((at AT TIME ZONE 'Asia/Shanghai')::date - (state = 'closed')::int * 14, 5, 'WD') END,
           CASE WHEN state = 'closed' THEN at END, test_city.id('organiser'), make_date(year, 1, 1)
$$;

CREATE FUNCTION test_city.result_id(login text, appraisal text) RETURNS uuid
LANGUAGE sql IMMUTABLE RETURN test_city.id('result of ' || login || ' in ' || appraisal);

-- Who is assessed, with a result: id('result of LOGIN in APPRAISAL').
CREATE FUNCTION test_city.add_result(login text, appraisal text, score numeric, grade text,
                                     department text DEFAULT 'lead') RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department, person)
    VALUES (test_city.tenant(), test_city.id(login || ' in ' || appraisal), test_city.id(appraisal),
            test_city.id(department), test_city.id('person ' || login));
    INSERT INTO egov.result (tenant, id, appraisal, subject, inputs, state, score, rank, grade)
    VALUES (test_city.tenant(), test_city.result_id(login, appraisal), test_city.id(appraisal),
            test_city.id(login || ' in ' || appraisal), '{}',
            CASE WHEN score IS NULL THEN 'no_grade' ELSE 'graded' END, score, 1, grade)
$$;

-- A person in a department who has no account.
CREATE FUNCTION test_city.add_person(name text, department text) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.person (tenant, id, name, department)
    VALUES (test_city.tenant(), test_city.id('person ' || name), name, test_city.id(department))
$$;

-- Acts as an account does.
CREATE FUNCTION test_city.object(login text, of_result uuid, kind text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql VOLATILE RETURN test_city.call('result_objection_raise', test_city.context(login),
    test_city.request(jsonb_strip_nulls(jsonb_build_object('kind', kind, 'reason', 'why')), of_result));
CREATE FUNCTION test_city.answer(login text, objection uuid, decision jsonb DEFAULT '{"decision": "upheld"}',
                                 version int4 DEFAULT 1) RETURNS jsonb
LANGUAGE sql VOLATILE RETURN test_city.call('result_objection_decide', test_city.context(login, version),
    test_city.request(jsonb_build_object('answer', 'because') || decision, objection));
