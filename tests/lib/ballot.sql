-- An appraisal of two officials and an organ of the small city, with everything that a ballot can be asked;
-- eight voters, an organiser and short words to vote as one of them. After city.sql and found().

SELECT test_city.add_account('organiser', 'intranet'), test_city.add_account('committee', 'intranet');
SELECT test_city.add_role('organiser', 'organiser'), test_city.add_role('committee', 'committee');
SELECT test_city.add_account('voter-' || n, 'intranet') FROM generate_series(1, 8) AS n;

INSERT INTO egov.scheme (tenant, id, code, name, class, content, state, drafted_by, drafted_at)
VALUES (test_city.tenant(), test_city.id('scheme'), 'ballots', '民主测评', 'person', '{
    "format": "egov-scheme-1", "code": "ballots", "name": "民主测评", "class": "person",
    "levels": {"abcd": {"A": 100, "B": 80, "C": 60, "D": 40}},
    "groups": {"superior": 20, "peer": "40", "subordinate": 40},
    "root": {"id": "total", "kind": "sum", "children": [
        {"id": "conduct", "kind": "ballots", "levels": "abcd", "name": {"zh-CN": "品德", "en": "Conduct"}},
        {"id": "work", "kind": "ballots", "min": 0, "max": 100, "trim": {"low": 1, "high": 1, "above": 5},
         "valid": {"at_most": [{"count": 1, "from": 90}], "at_least": [{"count": 1, "below": "199/2"}], "all_equal": "void"}},
        {"id": "parts", "kind": "ballots", "min": 0, "max": 100,
         "items": [{"id": "a", "name": "甲", "weight": 1}, {"id": "b", "name": "乙", "weight": 2}]},
        {"id": "place", "kind": "rank_ballots", "points": 10, "step": 1, "groups": {"superior": 1}, "valid": {"at_most": [{"count": 0, "from": 10}]}},
        {"id": "trust", "kind": "votes", "levels": "abcd", "top": ["A"], "bad": ["D"], "groups": {"peer": 1, "subordinate": 1}}]}}',
    'draft', test_city.id('organiser'), now());
INSERT INTO egov.appraisal (tenant, id, year, name, scheme, state, collect_from, collect_through, created_by, created_at)
VALUES (test_city.tenant(), test_city.id('appraisal'), 2026, '年度', test_city.id('scheme'), 'collect',
        '2026-01-01', '2026-12-31', test_city.id('organiser'), now());
INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department, person)
VALUES (test_city.tenant(), test_city.id('subject-1'), test_city.id('appraisal'), test_city.id('lead'), test_city.id('person voter-1')),
       (test_city.tenant(), test_city.id('subject-2'), test_city.id('appraisal'), test_city.id('lead'), test_city.id('person reviewer')),
       (test_city.tenant(), test_city.id('subject-3'), test_city.id('appraisal'), test_city.id('tax'), NULL);

-- What a paper is made of: subjects and voters by name, strict windows of October 2026.
CREATE FUNCTION test_city.paper(subjects text[], voters text[]) RETURNS jsonb
LANGUAGE sql STABLE RETURN jsonb_build_object(
    'group', 'peer', 'name', '测评', 'issue_from', '2026-10-01T09:00:00+08:00', 'issue_until', '2026-10-03T09:00:00+08:00',
    'cast_from', '2026-10-03T09:00:00+08:00', 'closes_at', '2026-10-05T09:00:00+08:00',
    'subjects', (SELECT jsonb_agg(test_city.id(s)) FROM unnest(subjects) AS s),
    'voters', (SELECT jsonb_agg(test_city.id(v)) FROM unnest(voters) AS v));

CREATE FUNCTION test_city.paper_create(login text, body jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('ballot_paper_create', test_city.context(login), test_city.request(body, test_city.id('appraisal'))) $$;

CREATE FUNCTION test_city.token_take(login text, paper uuid, blinded text) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('ballot_token', test_city.context(login), test_city.request(jsonb_build_object('blinded', blinded), paper)) $$;

-- Casts as the front says it: no session, no address, no key.
CREATE FUNCTION test_city.cast_ballot(paper uuid, token jsonb, ballot jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('ballot_cast', '{"zone": "extranet", "language": "en"}',
    test_city.request(jsonb_build_object('paper', paper, 'token', token, 'ballot', ballot))) $$;

-- One entry of a ballot.
CREATE FUNCTION test_city.entry(subject text, marks jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN jsonb_build_object('subject', test_city.id(subject), 'marks', marks);

-- The paper id('paper') of an open window, its voters voter-2 to voter-4, and a token of it: token and public
-- key were made once from the secret of the test city ("voprf.py forge"), since no SQL computes them.
CREATE PROCEDURE test_city.open_paper()
LANGUAGE sql AS $$
    INSERT INTO egov.ballot_paper (tenant, id, appraisal, rater_group, name, issue_from, issue_until, cast_from, closes_at, public_key)
    VALUES (test_city.tenant(), test_city.id('paper'), test_city.id('appraisal'), 'peer', '测评', now() - interval '1 day', now() + interval '1 day',
            now() - interval '1 day', now() + interval '1 day', decode('7cbb2a5556ecd101d6cb1f22ea26d8afc21d77ade5c0114aea3539e948cec545', 'hex'));
    INSERT INTO egov.ballot_paper_subject VALUES (test_city.tenant(), test_city.id('paper'), test_city.id('subject-1'));
    INSERT INTO egov.ballot_voter SELECT test_city.tenant(), test_city.id('paper'), test_city.id('voter-' || n) FROM generate_series(2, 4) AS n
$$;
CREATE PROCEDURE test_city.remove_paper()
LANGUAGE sql AS $$
    DELETE FROM egov.ballot_mark WHERE tenant = test_city.tenant();
    DELETE FROM egov.ballot WHERE tenant = test_city.tenant();
    DELETE FROM egov.ballot_receipt WHERE tenant = test_city.tenant();
    DELETE FROM egov.ballot_token WHERE tenant = test_city.tenant();
    DELETE FROM egov.ballot_voter WHERE tenant = test_city.tenant();
    DELETE FROM egov.ballot_paper_subject WHERE tenant = test_city.tenant();
    DELETE FROM egov.ballot_paper WHERE tenant = test_city.tenant()
$$;
CREATE FUNCTION test_city.paper_token() RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN jsonb_build_object('input', 'zN01Foq0dPpXZKUmz7g2ITUeI2gsUHWy4Y1Wvd-WqjA',
    'output', 'mtJoU5ErIPoKvJNeLj6cJnfTgsUjMX0iIRxipa2AlMvSispfl0LNOQR66FNYUL9uQc1SoW5uQRZI-QyIE-iPnQ');
