-- Proves that the demo city is what its description says: organs, items, people, cases.

BEGIN;
\set accounts `tail -n +2 ../../sql/demo/accounts.csv`
SELECT plan(43);

CREATE TEMPORARY TABLE sample AS
SELECT split_part(line, ',', 1) AS login, split_part(line, ',', 2) AS password,
       split_part(line, ',', 3) AS zone, split_part(line, ',', 4) AS role,
       split_part(line, ',', 5) AS department
  FROM string_to_table(:'accounts', E'\n') AS line
 WHERE line <> '';

-- the city and its organs
SELECT is((SELECT area_code FROM egov.tenant WHERE tenant = 1), '231081', 'tenant 1 is Suifenhe');
SELECT is((SELECT count(DISTINCT i.department)::int FROM egov.item AS i
            WHERE i.tenant = 1 AND i.state = 'published'), 13, '13 departments hold items');
SELECT set_eq(
    $$SELECT DISTINCT kind FROM egov.department WHERE tenant = 1$$,
    $$SELECT code FROM egov.code_list WHERE list = 'organ_kind'$$,
    'organs of every kind');
SELECT is_empty(
    $$SELECT code FROM egov.department WHERE tenant = 1 AND NOT egov.uscc_valid(uscc)$$,
    'credit codes of the organs have the right check character');
SELECT is_empty(
    $$SELECT d.code FROM egov.department AS d
       WHERE d.tenant = 1 AND d.id::text LIKE '01900000-%'
         AND (SELECT count(DISTINCT t.language) FROM egov.translation AS t
               WHERE t.tenant = 1 AND t.subject = d.id AND t.field = 'name'
                 AND t.state = 'published' AND t.language IN ('en', 'ru', 'ja', 'ko')) < 4$$,
    'organs have names in five languages');
SELECT isnt_empty(
    $$SELECT 1 FROM egov.department WHERE tenant = 1 AND kind = 'vertical' AND superior_tenant <> 1$$,
    'vertical organs answer to another tenant');
SELECT isnt_empty(
    $$SELECT 1 FROM egov.department WHERE tenant = 1 AND valid_through IS NOT NULL AND successor IS NOT NULL$$,
    'an organ of the past names its successor');

-- items
SELECT cmp_ok((SELECT count(*) FROM egov.item WHERE tenant = 1 AND state = 'published'), '>=', 84::bigint,
              'at least 84 items are published');
SELECT is_empty(
    $$SELECT i.code FROM egov.item AS i
        JOIN egov.item_version AS v ON v.tenant = 1 AND v.item = i.id
       WHERE i.tenant = 1 AND v.implementation_code !~ '-231081000000-000-[0-9A-Z]{18}-'$$,
    'implementation codes are of the area and name a body');
SELECT is_empty(
    $$SELECT i.code FROM egov.item AS i
        JOIN egov.item_version AS v ON v.tenant = 1 AND v.item = i.id
        JOIN egov.department AS d ON d.tenant = 1 AND d.id = i.department
       WHERE i.tenant = 1 AND v.body_code <> d.uscc$$,
    'the body of an item is its department');
SELECT cmp_ok((SELECT count(*) FROM egov.item_version AS v
                WHERE v.tenant = 1 AND v.joint AND v.state = 'published'
                  AND (SELECT count(DISTINCT s.department) FROM egov.item_step AS s
                        WHERE s.tenant = 1 AND s.item = v.item AND s.number = v.number) >= 2),
              '>=', 6::bigint, 'at least 6 items are handled jointly');
SELECT cmp_ok((SELECT count(DISTINCT s.department) FROM egov.item_step AS s
                 JOIN egov.item AS i ON i.tenant = 1 AND i.id = s.item
                WHERE s.tenant = 1 AND i.code = 'SFH-LIQUOR-RETAIL'),
              '>=', 3::bigint, 'liquor retail goes through three departments');
SELECT isnt_empty(
    $$SELECT 1 FROM egov.item_step AS s
        JOIN egov.item AS i ON i.tenant = 1 AND i.id = s.item
        JOIN egov.department AS d ON d.tenant = 1 AND d.id = s.department
       WHERE s.tenant = 1 AND s.executor_kind = 'vertical' AND d.kind = 'vertical'
         AND d.id <> i.department$$,
    'a vertical organ holds a step of another department''s item');
SELECT isnt_empty(
    $$SELECT 1 FROM egov.item_step WHERE tenant = 1 AND cardinality(waits_for) > 1$$,
    'a step waits for several others');
SELECT is_empty(
    $$SELECT s.code FROM egov.item_step AS s, unnest(s.waits_for) AS w
       WHERE s.tenant = 1
         AND NOT EXISTS (SELECT FROM egov.item_step AS o
                          WHERE o.tenant = 1 AND o.item = s.item AND o.number = s.number AND o.code = w)$$,
    'steps wait for steps that exist');
SELECT is_empty($$
    WITH RECURSIVE path AS (
        SELECT item, number, code, budget_days FROM egov.item_step
         WHERE tenant = 1 AND waits_for = '{}'
        UNION ALL
        SELECT s.item, s.number, s.code, p.budget_days + s.budget_days
          FROM path AS p
          JOIN egov.item_step AS s
            ON s.tenant = 1 AND s.item = p.item AND s.number = p.number AND p.code = ANY (s.waits_for)
    )
    SELECT v.name FROM path AS p
      JOIN egov.item_version AS v ON v.tenant = 1 AND v.item = p.item AND v.number = p.number
     WHERE v.promised_limit_unit = 'WD' AND p.budget_days > v.promised_limit_value
$$, 'no way through a route is longer than the promise');
SELECT is_empty(
    $$SELECT i.code FROM egov.item AS i
       WHERE i.tenant = 1 AND i.state = 'published'
         AND (NOT EXISTS (SELECT FROM egov.item_field AS f WHERE f.tenant = 1 AND f.item = i.id)
              OR NOT EXISTS (SELECT FROM egov.item_material AS m WHERE m.tenant = 1 AND m.item = i.id)
              OR NOT EXISTS (SELECT FROM egov.item_step AS s WHERE s.tenant = 1 AND s.item = i.id))$$,
    'items have fields, materials and a route');
SELECT cmp_ok((SELECT count(*) FROM (
                   SELECT t.subject FROM egov.translation AS t
                     JOIN egov.item AS i ON i.tenant = 1 AND i.id = t.subject
                    WHERE t.tenant = 1 AND t.field = 'name' AND t.state = 'published'
                    GROUP BY t.subject HAVING count(DISTINCT t.language) >= 4) AS n),
              '>=', 20::bigint, 'at least 20 items have names in five languages');
SELECT set_eq(
    $$SELECT DISTINCT form FROM egov.item_version WHERE tenant = 1$$, ARRAY[1, 2, 9],
    'items of every form');

-- accounts
SELECT is_empty(
    $$SELECT code FROM egov.code_list WHERE list = 'role' AND code NOT IN (SELECT role FROM sample)$$,
    'every role has a sample account');
SELECT is_empty($$SELECT login FROM sample WHERE length(password) < 10$$, 'passwords of ten characters');
SELECT is_empty(
    $$SELECT s.login FROM sample AS s
       WHERE NOT EXISTS (SELECT FROM egov.account AS a
                          WHERE a.tenant = 1 AND a.login = s.login AND a.zone = s.zone)$$,
    'sample accounts exist');
SELECT is_empty(
    $$SELECT s.login, s.role FROM sample AS s
        JOIN egov.account AS a ON a.tenant = 1 AND a.login = s.login
       WHERE s.role NOT IN ('citizen', '')
         AND NOT EXISTS (SELECT FROM egov.role_holding AS h
                           LEFT JOIN egov.department AS d ON d.tenant = 1 AND d.id = h.department
                          WHERE h.tenant = 1 AND h.account = a.id AND h.role = s.role
                            AND coalesce(d.name, '') = s.department)$$,
    'sample accounts hold what the list says');
SELECT is_empty(
    $$SELECT d.code, r.role FROM egov.department AS d,
             (VALUES ('acceptor'), ('reviewer'), ('decider')) AS r (role)
       WHERE d.tenant = 1
         AND d.id IN (SELECT department FROM egov.item WHERE tenant = 1)
         AND (SELECT count(*) FROM sample WHERE department = d.name AND role = r.role) < 2$$,
    'several acceptors, reviewers and deciders in every department');
SELECT is(
    egov_api.session_create(1, '{"zone": "extranet"}',
        '{"body": {"account": "ivan.petrov", "password": "demo-ivan.petrov"}}') #>> '{data,zone}',
    'extranet', 'a foreigner signs in');
SELECT isnt_empty(
    $$SELECT 1 FROM egov.account WHERE tenant = 1 AND person IS NOT NULL AND party IS NOT NULL$$,
    'an official is an applicant too');
SELECT isnt_empty($$SELECT 1 FROM egov.deputy WHERE tenant = 1$$, 'officials stand in for others');
SELECT isnt_empty($$SELECT 1 FROM egov.mandate WHERE tenant = 1 AND scope = 'all'$$, 'mandates between parties');

-- parties
SELECT is_empty(
    $$SELECT code FROM egov.code_list WHERE list = 'identity_kind'
       EXCEPT SELECT identity_kind FROM egov.party WHERE tenant = 1$$,
    'parties with every kind of identity');
SELECT is_empty(
    $$SELECT name FROM egov.party_personal
       WHERE tenant = 1
         AND (identity_kind = 'resident-id' AND NOT egov.resident_id_valid(identity_number)
              OR identity_kind = 'uscc' AND NOT egov.uscc_valid(identity_number))$$,
    'identity numbers have the right check digits');

-- cases
SELECT cmp_ok((SELECT count(*) FROM egov.case_file WHERE tenant = 1), '>=', 300::bigint, 'a few hundred cases');
SELECT is_empty(
    $$SELECT code FROM egov.code_list WHERE list = 'case_state'
       EXCEPT SELECT state FROM egov.case_file WHERE tenant = 1$$,
    'cases in every state');
SELECT cmp_ok((SELECT count(DISTINCT date_trunc('month', submitted_at)) FROM egov.case_file WHERE tenant = 1),
              '>=', 6::bigint, 'cases of half a year');
SELECT is_empty(
    $$SELECT split_part(number, '-', 2) FROM egov.case_file
       WHERE tenant = 1 AND number IS NOT NULL
       GROUP BY 1 HAVING max(split_part(number, '-', 3))::int <> count(*)$$,
    'case numbers without gaps');
SELECT is_empty(
    $$SELECT c.id FROM egov.case_file AS c
       WHERE c.tenant = 1
         AND NOT EXISTS (SELECT FROM egov.event AS e WHERE e.tenant = 1 AND e.subject = c.id AND e.kind IN ('create', 'report'))$$,
    'every case has its events');
SELECT is_empty(
    $$SELECT d.case_id FROM egov.decision AS d
        JOIN egov.case_step AS s ON s.tenant = 1 AND s.case_id = d.case_id AND s.role = 'reviewer'
       WHERE d.tenant = 1 AND s.done_by = d.decided_by$$,
    'no decider reviewed the same case');
SELECT isnt_empty(
    $$SELECT 1 FROM egov.case_file WHERE tenant = 1 AND mandate IS NOT NULL$$,
    'a case that another filed by mandate');
SELECT isnt_empty(
    $$SELECT 1 FROM egov.case_file WHERE tenant = 1 AND source_system IS NOT NULL$$,
    'a case that lives in another system');
SELECT isnt_empty(
    $$SELECT 1 FROM egov.case_file WHERE tenant = 1 AND case_group IS NOT NULL
       GROUP BY case_group HAVING count(DISTINCT item) >= 3$$,
    'a life event of three items');


-- the life event of the demo
SELECT results_eq(
    $$SELECT count(*), count(DISTINCT i.department) FROM egov.life_event_item AS l
        JOIN egov.item AS i ON i.tenant = 1 AND i.id = l.item WHERE l.tenant = 1$$,
    $$VALUES (6::bigint, 5::bigint)$$, 'a life event of six items of five departments');
SELECT is_empty(
    $$SELECT language, field FROM egov.life_event AS l, unnest(ARRAY['en', 'ru', 'ja', 'ko']) AS language, unnest(ARRAY['name', 'summary']) AS field
       WHERE l.tenant = 1 AND NOT EXISTS (SELECT FROM egov.translation AS t WHERE t.tenant = 1 AND t.subject = l.id
                                             AND t.field = field AND t.language = language AND t.state = 'published')$$,
    'in five languages');
SELECT is_empty(
    $$SELECT i.code, f.element FROM egov.life_event_item AS l
        JOIN egov.item AS i ON i.tenant = 1 AND i.id = l.item
        JOIN egov.item_field AS f ON f.tenant = 1 AND f.item = i.id AND f.number = i.current_version
        JOIN egov.resource_field AS s ON s.tenant = 1 AND s.element = f.element
        JOIN egov.resource AS r ON r.tenant = 1 AND r.id = s.resource AND r.state = 'published' AND r.subject_field <> s.name
       WHERE l.tenant = 1 AND f.source_resource IS NULL$$,
    'it asks for nothing that a department shares');
SELECT is_empty(
    $$SELECT i.code, f.source_resource, f.source_field FROM egov.life_event_item AS l
        JOIN egov.item AS i ON i.tenant = 1 AND i.id = l.item
        JOIN egov.item_field AS f ON f.tenant = 1 AND f.item = i.id AND f.number = i.current_version AND f.source_resource IS NOT NULL
       WHERE l.tenant = 1 AND NOT EXISTS (
             SELECT FROM egov.share_grant AS g
               JOIN egov.resource AS r ON r.tenant = 1 AND r.id = g.resource AND r.code = f.source_resource
               JOIN egov.share_grant_field AS s ON s.tenant = 1 AND s.grant_id = g.id AND s.name = f.source_field AND s.mask = 'show'
              WHERE g.tenant = 1 AND g.requester = i.department AND g.purpose IN ('approval-filling', 'approval'))$$,
    'and its departments may read all that fills it');

SELECT * FROM finish();
ROLLBACK;
