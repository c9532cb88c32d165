-- The plan of the cases: what is applied for, by whom, through which channel, and how far it gets.
--
-- Nothing is left to chance: the numbers of a case decide, so that two loads look alike. Cases that
-- have ended began up to half a year ago, open ones within the last weeks.

CREATE TEMPORARY TABLE demo_target (target text, cases int4, oldest int4, youngest int4) ON COMMIT DROP;
INSERT INTO pg_temp.demo_target
VALUES ('draft', 14, 12, 0), ('submitted', 18, 5, 1), ('correction', 12, 12, 3),
       ('accepted', 14, 7, 3), ('in_review', 30, 21, 7), ('granted', 14, 35, 20),
       ('refused', 16, 45, 24), ('licensed', 16, 42, 24), ('delivered', 150, 180, 60),
       ('not_accepted', 12, 170, 10), ('withdrawn', 16, 160, 12), ('terminated', 6, 140, 60);

CREATE TEMPORARY TABLE demo_case ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY hashtext(t.target || k.k))::int4 AS n, t.target,
       current_date - t.youngest - (t.oldest - t.youngest) * k.k / t.cases AS start_on,
       NULL::text AS item, NULL::text AS applicant, NULL::text AS filer, NULL::text AS channel,
       NULL::text AS agent, NULL::uuid AS case_group, NULL::text AS external_number,
       false AS refuse, NULL::text AS example,
       NULL::uuid AS id
  FROM pg_temp.demo_target AS t,
       LATERAL generate_series(1, t.cases) AS k (k);

-- Every third case is of a joint item, the others go through the whole catalogue in turn.
WITH joint AS (
    SELECT catalogue_code, row_number() OVER (ORDER BY catalogue_code DESC) - 1 AS place,
           count(*) OVER () AS places
      FROM pg_temp.demo_item WHERE route = 'joint'
), whole AS (
    SELECT catalogue_code, row_number() OVER (ORDER BY catalogue_code) - 1 AS place,
           count(*) OVER () AS places
      FROM pg_temp.demo_item
)
UPDATE pg_temp.demo_case AS c
   SET item = CASE
                  WHEN c.n % 9 = 0 THEN 'SFH-LIQUOR-RETAIL'
                  WHEN c.n % 3 = 0 THEN (SELECT catalogue_code FROM joint
                                          WHERE place = c.n / 3 % places)
                  ELSE (SELECT catalogue_code FROM whole WHERE place = (c.n * 2 / 3) % places)
              END;

-- Refusals are delivered as well.
UPDATE pg_temp.demo_case
   SET refuse = true
 WHERE target = 'refused'
    OR (target = 'delivered' AND n % 11 = 0);

-- People apply for what people may apply for, enterprises for the rest.
WITH candidate AS (
    SELECT identity_number, kind,
           row_number() OVER (PARTITION BY kind ORDER BY identity_number) - 1 AS place,
           count(*) OVER (PARTITION BY kind) AS places
      FROM pg_temp.demo_party
     WHERE login IS DISTINCT FROM 'sfh-agency' AND login IS DISTINCT FROM 'scjgj-decider-1'
)
UPDATE pg_temp.demo_case AS c
   SET applicant = p.identity_number
  FROM pg_temp.demo_item AS i
  JOIN candidate AS p ON p.kind = CASE WHEN '自然人' = ANY (i.targets) THEN 'person' ELSE 'enterprise' END
 WHERE i.catalogue_code = c.item
   AND p.place = c.n * 5 % p.places;

-- Foreigners register their lodging.
UPDATE pg_temp.demo_case AS c
   SET applicant = p.identity_number
  FROM pg_temp.demo_party AS p
 WHERE c.item = '511F0612200000'
   AND p.login = (ARRAY['ivan.petrov', 'olga.smirnova', 'dmitry.kim', 'kim.minjun', 'tanaka.yui'])[1 + c.n % 5];

-- Online by the applicant's own account, else at the window; some by telephone.
UPDATE pg_temp.demo_case AS c
   SET channel = CASE WHEN p.login IS NULL OR c.n % 6 = 0 THEN 'window' ELSE 'online' END,
       filer = CASE WHEN p.login IS NULL OR c.n % 6 = 0 THEN 'zwzx-window-' || 1 + c.n % 3
                    ELSE p.login END
  FROM pg_temp.demo_party AS p
 WHERE p.identity_number = c.applicant;
UPDATE pg_temp.demo_case
   SET channel = 'phone'
 WHERE channel = 'window'
   AND n % 4 = 0;

-- At the window a relative may come for another; her mandate is recorded.
UPDATE pg_temp.demo_case AS c
   SET agent = p.identity_number
  FROM pg_temp.demo_party AS p
 WHERE c.channel = 'window'
   AND c.n % 5 = 0
   AND p.login = 'gaoxia'
   AND p.identity_number <> c.applicant;

-- Cases that live in the province's system and are served here.
UPDATE pg_temp.demo_case
   SET external_number = 'HLJ-2026-' || lpad(n::text, 7, '0')
 WHERE channel = 'window'
   AND n % 7 = 0;

-- A life event, opening a shop: food licence and liquor licence of one applicant belong together.
UPDATE pg_temp.demo_case AS c
   SET case_group = '01900000-0000-7000-8000-000000009001',
       applicant = p.identity_number,
       filer = p.login,
       channel = 'online',
       agent = NULL,
       external_number = NULL,
       item = v.item
  FROM (VALUES (1, '511A0074300005'), (2, '511A0005200004'), (3, 'SFH-LIQUOR-RETAIL')) AS v (k, item),
       (SELECT n, row_number() OVER (ORDER BY n) AS k
          FROM pg_temp.demo_case WHERE target = 'delivered') AS d,
       pg_temp.demo_party AS p
 WHERE d.k = v.k
   AND c.n = d.n
   AND p.login = 'zhoumin';

-- An official's own application: a colleague decides it.
UPDATE pg_temp.demo_case AS c
   SET item = 'SFH-LIQUOR-RETAIL',
       applicant = p.identity_number,
       filer = 'zwzx-window-1',
       channel = 'window',
       agent = NULL,
       external_number = NULL
  FROM pg_temp.demo_party AS p
 WHERE c.n = (SELECT min(n) FROM pg_temp.demo_case WHERE target = 'in_review' AND n % 2 = 1)
   AND p.login = 'scjgj-decider-1';

-- One case for each request example of the API (see examples.sql): the numbers avoid corrections,
-- claims, promised materials and delays.
INSERT INTO pg_temp.demo_case (n, target, start_on, item, applicant, filer, channel, refuse, example)
SELECT 8007 + v.k * 152, v.target, current_date - v.age, 'SFH-LIQUOR-RETAIL', p.identity_number,
       p.login, 'online', false, v.example
  FROM (VALUES (1, 'c101', 'draft', 1), (2, 'c102', 'draft', 1), (3, 'c103', 'correction', 3),
               (4, 'c104', 'submitted', 1), (5, 'c105', 'submitted', 1), (6, 'c106', 'submitted', 1),
               (7, 'c107', 'accepted', 4), (8, 'c108', 'accepted', 4), (9, 'c109', 'accepted', 4),
               (10, 'c10a', 'reviewed', 18), (11, 'c10b', 'granted', 20), (12, 'c10c', 'licensed', 25),
               (13, 'c10d', 'submitted', 1), (14, 'c10e', 'correction', 3), (15, 'c10f', 'in_review', 8))
       AS v (k, example, target, age),
       pg_temp.demo_party AS p
 WHERE p.login = 'liuyang';
INSERT INTO pg_temp.demo_case (n, target, start_on, item, applicant, filer, channel, refuse, example)
SELECT 8007 + v.k * 152, v.target, current_date - v.age, 'SFH-LIQUOR-RETAIL', p.identity_number,
       p.login, 'online', false, v.example
  FROM (VALUES (17, 'c112', 'in_review', 8), (18, 'c113', 'in_review', 8),
               (19, 'c114', 'accepted', 4), (20, 'c115', 'in_review', 8),
               (21, 'c116', 'accepted', 4), (22, 'c11b', 'licensed', 25),
               (23, 'c11c', 'delivered', 40), (24, 'c11d', 'draft', 1), (25, 'c11e', 'draft', 1),
               (26, 'c11f', 'delivered', 60), (27, 'c120', 'delivered', 60),
               (28, 'c121', 'delivered', 60), (29, 'c122', 'in_review', 12),
               (30, 'c123', 'in_review', 21), (31, 'c124', 'in_review', 30))
       AS v (k, example, target, age),
       pg_temp.demo_party AS p
 WHERE p.login = 'zhaolei';

-- The same at the window, for the examples of the intranet.
INSERT INTO pg_temp.demo_case (n, target, start_on, item, applicant, filer, channel, refuse, example)
SELECT 8007 + v.k * 152, v.target, current_date - v.age, 'SFH-LIQUOR-RETAIL', p.identity_number,
       'zwzx-window-1', 'window', false, v.example
  FROM (VALUES (33, 'c201', 'draft', 1), (34, 'c202', 'draft', 1), (35, 'c203', 'correction', 3),
               (36, 'c204', 'submitted', 1), (37, 'c205', 'draft', 1), (38, 'c208', 'draft', 1))
       AS v (k, example, target, age),
       pg_temp.demo_party AS p
 WHERE p.login = 'zhaolei';
INSERT INTO pg_temp.demo_case (n, target, start_on, item, applicant, filer, channel, refuse, example)
SELECT 8007 + 39 * 152, 'in_review', current_date - 8, 'SFH-LIQUOR-RETAIL', p.identity_number, p.login,
       'online', false, 'c207'
  FROM pg_temp.demo_party AS p
 WHERE p.login = 'zhaolei';

-- Of somebody who came to the window and has no account.
INSERT INTO pg_temp.demo_case (n, target, start_on, item, applicant, filer, channel, refuse, example)
SELECT 12871, 'accepted', current_date - 4, 'SFH-LIQUOR-RETAIL', p.identity_number, 'zwzx-window-1',
       'window', false, 'c111'
  FROM pg_temp.demo_party AS p
 WHERE p.login IS NULL
   AND p.kind = 'person'
 ORDER BY p.identity_number
 LIMIT 1;

-- The example of a look-up by number is the first case and the first licence of 2025.
INSERT INTO pg_temp.demo_case (n, target, start_on, item, applicant, filer, channel, refuse, example)
SELECT 10439, 'delivered', '2025-03-03', 'SFH-LIQUOR-RETAIL', identity_number, login, 'online', false,
       'c110'
  FROM pg_temp.demo_party
 WHERE login = 'liuyang';
