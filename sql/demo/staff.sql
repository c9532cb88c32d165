-- Leaders and civil servants of the 13 departments beyond those who handle cases, so that there are
-- 60 leaders and 400 civil servants to assess and to vote. Their accounts cannot be signed in with
-- until a password is set; officials.csv and accounts.csv have those that can.

-- How many leaders beside the head, and how many others, a department has.
CREATE TEMPORARY TABLE demo_establishment ON COMMIT DROP AS
SELECT d.id AS department, d.code, n.ordinal,
       3 + (n.ordinal <= 8)::int4 AS deputies,
       30 + (n.ordinal <= 10)::int4 AS staff
  FROM unnest('{mzj,hbj,scjgj,jtj,zjj,gaj,wjj,jyj,rsj,swj,zrj,spj,qxj}'::text[]) WITH ORDINALITY AS n (code, ordinal)
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = n.code;

CREATE TEMPORARY TABLE demo_staff ON COMMIT DROP AS
SELECT egov.uuid7() AS id, egov.uuid7() AS account, e.code || '-deputy-' || n AS login, e.department,
       '副局长' AS post, (e.ordinal * 7 + n)::int4 AS seed
  FROM pg_temp.demo_establishment AS e
 CROSS JOIN generate_series(1, e.deputies) AS n
UNION ALL
SELECT egov.uuid7(), egov.uuid7(), e.code || '-staff-' || n, e.department, '科员', (200 + e.ordinal * 31 + n)::int4
  FROM pg_temp.demo_establishment AS e
 CROSS JOIN generate_series(1, e.staff - (
           SELECT count(*) FROM egov.person AS p JOIN egov.post AS o ON o.tenant = 1 AND o.id = p.post
            WHERE p.tenant = 1 AND p.department = e.department AND o.name NOT IN ('局长', '副局长', '考核岗'))) AS n;
DELETE FROM pg_temp.demo_staff AS s USING egov.account AS a WHERE a.tenant = 1 AND a.login = s.login;

INSERT INTO egov.post (tenant, id, department, name, valid_from)
SELECT 1, egov.uuid7(), s.department, s.post, '2020-01-01'
  FROM pg_temp.demo_staff AS s
 WHERE NOT EXISTS (SELECT FROM egov.post AS p WHERE p.tenant = 1 AND p.department = s.department AND p.name = s.post)
 GROUP BY s.department, s.post;

INSERT INTO egov.person (tenant, id, name, department, post)
SELECT 1, s.id,
       substr('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜', 1 + s.seed * 5 % 32, 1)
       || substr('志建国海晓文明永春秀丽红玉德立新凤桂兰振', 1 + s.seed * 3 % 20, 1)
       || substr('华军平英杰敏涛静强磊洋艳勇娟霞刚飞玲辉鹏宁波', 1 + s.seed * 11 % 22, 1),
       s.department, p.id
  FROM pg_temp.demo_staff AS s
  JOIN egov.post AS p ON p.tenant = 1 AND p.department = s.department AND p.name = s.post;

INSERT INTO egov.account (tenant, id, login, password_hash, zone, person)
SELECT 1, s.account, s.login, h.hash, 'intranet', s.id
  FROM pg_temp.demo_staff AS s
 CROSS JOIN (SELECT egov.password_hash(gen_random_uuid()::text) AS hash) AS h;
