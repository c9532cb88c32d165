-- Ballot papers with fixed ids for the request examples of the API (examples.json), of a small appraisal of
-- two departments: ba11 gives out tokens, ba12 takes ballots, ba13 may be changed, ba14 be closed. The token of the
-- example for ba12 was made from the public secret of the demo city ("tests/lib/voprf.py forge"); so was each
-- public key, by the same derivation.

INSERT INTO egov.scheme (tenant, id, code, name, class, content, state, drafted_by, drafted_at)
SELECT 1, '01900000-0000-7000-8000-00000000ba01', 'example-ballots', '作风测评（示例）', 'organ', '{
    "format": "egov-scheme-1", "code": "example-ballots", "name": {"zh-CN": "作风测评（示例）", "en": "Conduct (example)"}, "class": "organ",
    "levels": {"abcd": {"A": 100, "B": 80, "C": 60, "D": 40}}, "groups": {"peer": 50, "public": 50},
    "root": {"id": "total", "kind": "sum", "children": [
        {"id": "conduct", "kind": "ballots", "levels": "abcd", "weight": "0.4", "name": {"zh-CN": "作风", "en": "Conduct"}},
        {"id": "work", "kind": "ballots", "min": 0, "max": 100, "weight": "0.6", "name": {"zh-CN": "工作实绩", "en": "Work"},
         "trim": {"low": 1, "high": 1, "above": 5}}]}}', 'draft', a.id, now()
  FROM egov.account AS a
 WHERE a.tenant = 1 AND a.login = 'organiser-1';

INSERT INTO egov.appraisal (tenant, id, year, name, scheme, state, collect_from, collect_through, created_by, created_at)
SELECT 1, '01900000-0000-7000-8000-00000000ba02', 2026, '作风测评（示例）', '01900000-0000-7000-8000-00000000ba01', 'collect',
       '2026-01-01', '2036-12-31', a.id, now()
  FROM egov.account AS a
 WHERE a.tenant = 1 AND a.login = 'organiser-1';

INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department)
SELECT 1, s.id::uuid, '01900000-0000-7000-8000-00000000ba02', d.id
  FROM (VALUES ('01900000-0000-7000-8000-00000000ba03', 1), ('01900000-0000-7000-8000-00000000ba04', 2)) AS s (id, n)
  JOIN (SELECT id, row_number() OVER (ORDER BY code) AS n FROM egov.department WHERE tenant = 1 AND kind = 'government' AND valid_through IS NULL) AS d
    ON d.n = s.n;

INSERT INTO egov.ballot_paper (tenant, id, appraisal, rater_group, name, issue_from, issue_until, cast_from, closes_at, public_key)
SELECT 1, ('01900000-0000-7000-8000-00000000' || p.id)::uuid, '01900000-0000-7000-8000-00000000ba02', 'peer', p.name,
       now() - interval '10 days', now() + p.issue_until, now() + p.cast_from, now() + interval '3 years', decode(p.public_key, 'hex')
  FROM (VALUES
           ('ba11', '作风测评·领取令牌（示例）', interval '1 year', interval '1 year',
            '3489bc3d9949bef6a824a921ab5b9da0bdd6bd7643a32a0f4deadf8fb691a22b'),
           ('ba12', '作风测评·投票（示例）', interval '-1 day', interval '-1 day',
            '2ab20ec953719082db1ca9b4a9029eb31e0c5cbc99e9e35ed79203c68f3cf865'),
           ('ba13', '作风测评·修改（示例）', interval '1 year', interval '1 year',
            '78cfc8e7adec384e111f2d6520a0029967c5ec03baa08d28a22d1f61ffec7439'),
           ('ba14', '作风测评·截止（示例）', interval '1 year', interval '1 year',
            'aa51dc7695af92297650335cb6e0065f2a1d51c92ccd93678bbfa83f3ab9dc64')
       ) AS p (id, name, issue_until, cast_from, public_key);

INSERT INTO egov.ballot_paper_subject (tenant, paper, subject)
SELECT 1, p.id, s.id
  FROM egov.ballot_paper AS p, egov.appraisal_subject AS s
 WHERE p.tenant = 1 AND p.appraisal = '01900000-0000-7000-8000-00000000ba02'
   AND s.tenant = 1 AND s.appraisal = '01900000-0000-7000-8000-00000000ba02';

INSERT INTO egov.ballot_voter (tenant, paper, account)
SELECT 1, p.id, a.id
  FROM egov.ballot_paper AS p, egov.account AS a
 WHERE p.tenant = 1 AND p.appraisal = '01900000-0000-7000-8000-00000000ba02'
   AND a.tenant = 1 AND a.login IN ('zwzx-window-1', 'scjgj-reviewer-1', 'scjgj-decider-1', 'gaj-reviewer-1', 'mzj-editor-1', 'zhangwei');
