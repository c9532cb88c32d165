-- Two organisers, a committee of two, and words to run an appraisal of the small city. After city.sql and
-- found().

CREATE FUNCTION test_city.add_assessor(login text, role text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM egov.account AS a WHERE a.tenant = test_city.tenant() AND a.login = add_assessor.login) THEN
        PERFORM test_city.add_account(login, 'intranet'), test_city.add_role(login, role);
    END IF;
END
$$;
SELECT test_city.add_assessor(a.login, a.role)
  FROM (VALUES ('organiser', 'organiser'), ('organiser-2', 'organiser'), ('member', 'committee'), ('member-2', 'committee'), ('outsider', 'committee')) AS a (login, role);

-- A scheme of people: attendance, work by rank, discipline by facts; excellent for a fifth, a quarter if approved.
CREATE FUNCTION test_city.yearly(change jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN '{
    "format": "egov-scheme-1", "code": "yearly", "name": {"zh-CN": "年度考核", "en": "Yearly"}, "class": "person",
    "levels": {"routine": {"good": 3, "fairly_good": 2, "average": 1, "poor": 0}},
    "root": {"id": "total", "kind": "sum", "missing": "no_grade", "children": [
        {"id": "work", "kind": "input", "min": 0, "max": 80},
        {"id": "late", "kind": "deduction", "from": 10, "cap": 10},
        {"id": "honour", "kind": "bonus", "points": {"award": 2}, "cap": 5},
        {"id": "standing", "kind": "rank", "points": 5, "step": 1, "child": {"id": "again", "kind": "ref", "node": "work"}}]},
    "grades": [{"code": "excellent", "from": 80, "needs": [{"input": "routine", "in": ["good", "fairly_good"]}]}, {"code": "competent", "from": 60}, {"code": "basic"}],
    "quotas": [{"grade": "excellent", "share": "0.2", "raised": "0.25"}],
    "exclusions": [{"when": "probation", "reason": "probation"}]}'::jsonb || change;

-- Remembers what a call made under a name; gives the answer back.
CREATE FUNCTION test_city.remember(name text, answer jsonb) RETURNS jsonb
LANGUAGE sql AS $$
    INSERT INTO test_city.known AS k (name, id) SELECT $1, ($2 #>> '{data,id}')::uuid WHERE $2 #>> '{data,id}' IS NOT NULL
        ON CONFLICT (name) DO UPDATE SET id = excluded.id;
    SELECT $2
$$;

CREATE FUNCTION test_city.drafted(name text, content jsonb, login text DEFAULT 'organiser') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.remember($1, test_city.call('scheme_create', test_city.context(login), test_city.request(jsonb_build_object('content', content)))) $$;

-- An act on a scheme or an appraisal of that name with the version it has.
CREATE FUNCTION test_city.scheme_act(login text, act text, name text, body jsonb DEFAULT NULL) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call(act, test_city.context(login, (SELECT s.version FROM egov.scheme AS s WHERE s.tenant = test_city.tenant() AND s.id = test_city.known($3))), test_city.request(body, test_city.known($3))) $$;
CREATE FUNCTION test_city.year_act(login text, act text, name text, body jsonb DEFAULT NULL) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call(act, test_city.context(login, (SELECT a.version FROM egov.appraisal AS a WHERE a.tenant = test_city.tenant() AND a.id = test_city.known($3))), test_city.request(body, test_city.known($3))) $$;

CREATE FUNCTION test_city.planned(name text, scheme text, change jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.remember($1, test_city.call('appraisal_create', test_city.context('organiser'), test_city.request(
    jsonb_build_object('year', 2026, 'name', $1, 'scheme', test_city.known($2), 'collect_from', '2026-12-01', 'collect_through', '2026-12-20') || change))) $$;

-- The subject of a person in an appraisal, and their result.
CREATE FUNCTION test_city.subject(name text, login text) RETURNS uuid
LANGUAGE sql AS $$ SELECT s.id FROM egov.appraisal_subject AS s WHERE s.tenant = test_city.tenant() AND s.appraisal = test_city.known($1) AND s.person = test_city.id('person ' || $2) $$;
CREATE FUNCTION test_city.year_result(name text, login text) RETURNS egov.result
LANGUAGE sql AS $$ SELECT r FROM egov.result AS r WHERE r.tenant = test_city.tenant() AND r.subject = test_city.subject($1, $2) $$;
CREATE FUNCTION test_city.outcome(name text, login text) RETURNS text
LANGUAGE sql AS $$ SELECT concat_ws(' ', (test_city.year_result($1, $2)).state, (test_city.year_result($1, $2)).score, (test_city.year_result($1, $2)).rank, (test_city.year_result($1, $2)).grade, (test_city.year_result($1, $2)).reason) $$;

CREATE FUNCTION test_city.recorded(login text, name text, VARIADIC entries jsonb[]) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('appraisal_value_put', test_city.context($1), test_city.request(jsonb_build_object('values', to_jsonb($3)), test_city.known($2))) $$;
CREATE FUNCTION test_city.value(name text, login text, indicator text, value jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT jsonb_build_object('subject', test_city.subject($1, $2), 'indicator', $3) || $4 $$;

-- An appraisal of its own with three officials, two of whom are tied for one place, as far as a state;
-- known as 'tie', its subjects as decider, reviewer and acceptor.
CREATE PROCEDURE test_city.tie(until text)
LANGUAGE plpgsql AS $$
DECLARE
    today text := to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD');
    act text;
BEGIN
    PERFORM test_city.drafted('tie scheme', test_city.yearly(jsonb_build_object('code', gen_random_uuid(), 'quotas', '[{"grade": "excellent", "share": "0.4"}]'::jsonb,
        'grades', '[{"code": "excellent", "from": 80}, {"code": "basic"}]'::jsonb)));
    PERFORM test_city.scheme_act('organiser-2', 'scheme_publish', 'tie scheme');
    PERFORM test_city.planned('tie', 'tie scheme', jsonb_build_object('name', gen_random_uuid(), 'collect_from', today, 'collect_through', today));
    PERFORM test_city.year_act('organiser', 'appraisal_subject_add', 'tie', jsonb_build_object('people', (SELECT jsonb_agg(test_city.id('person ' || l)) FROM unnest('{decider,reviewer,acceptor}'::text[]) AS u (l))));
    PERFORM test_city.year_act('organiser', 'committee_put', 'tie', jsonb_build_object('people', jsonb_build_array(test_city.id('person member'), test_city.id('person member-2'))));
    PERFORM test_city.year_act('organiser', 'appraisal_collect', 'tie');
    PERFORM test_city.recorded('organiser', 'tie', test_city.value('tie', 'decider', 'work', '{"number": "80"}'), test_city.value('tie', 'reviewer', 'work', '{"number": "80"}'), test_city.value('tie', 'acceptor', 'work', '{"number": "50"}'));
    FOREACH act IN ARRAY CASE until WHEN 'collect' THEN '{}' WHEN 'review' THEN '{appraisal_freeze,appraisal_calculate,appraisal_review}'::text[] END LOOP
        PERFORM test_city.year_act('organiser', act, 'tie');
    END LOOP;
END
$$;
-- Acts on it in the version that everybody has read.
CREATE FUNCTION test_city.tie_act(login text, act text, version int4, body jsonb DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$ SELECT concat_ws(' ', test_city.brief(a), array_to_string(test_city.faults(a), ' ')) FROM test_city.call($2, test_city.context($1, $3), test_city.request($4, test_city.known('tie'))) AS c (a) $$;
CREATE FUNCTION test_city.tie_choice(login text, version int4, chosen text) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.tie_act($1, 'quota_choose', $2, jsonb_build_object('grade', 'excellent', 'reason', 'r', 'subjects', jsonb_build_array(test_city.subject('tie', $3)))) $$;
CREATE FUNCTION test_city.tie_result() RETURNS TABLE (state text, choices bigint, excellent bigint, pending bigint, inputs bigint)
LANGUAGE sql AS $$
    SELECT a.state, (SELECT count(*) FROM egov.quota_choice AS c WHERE c.tenant = a.tenant AND c.appraisal = a.id),
           count(r.id) FILTER (WHERE r.grade = 'excellent'), count(r.id) FILTER (WHERE r.state = 'pending'), count(r.id) FILTER (WHERE r.inputs @> '{"values": {"work": 60}}')
      FROM egov.appraisal AS a LEFT JOIN egov.result AS r ON r.tenant = a.tenant AND r.appraisal = a.id
     WHERE a.tenant = test_city.tenant() AND a.id = test_city.known('tie') GROUP BY a.tenant, a.id, a.state
$$;
CREATE FUNCTION test_city.tie_value(login text) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.verdict(test_city.recorded($1, 'tie', test_city.value('tie', 'acceptor', 'work', '{"number": "60"}'))) $$;
