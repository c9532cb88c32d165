-- Shared data of the city: made-up registers, the resources that serve them, purposes and grants.
--
--   01900000-0000-7000-8000-00000000e1NN  a resource
--   01900000-0000-7000-8000-00000000f1NN  a grant
-- The registers are in schema share_demo: what departments hold in systems of their own.

CREATE SCHEMA share_demo;
COMMENT ON SCHEMA share_demo IS
    '演示登记库 registers of the demo: 部门自有系统的虚构数据。Made-up data of departments'' own systems.';
GRANT USAGE ON SCHEMA share_demo TO egov_reader;

-- The people of the city: the applicants of the demo, and made-up others with valid numbers.
CREATE TABLE share_demo.person (
    resident_id text PRIMARY KEY,
    name        text NOT NULL,
    sex         text NOT NULL,
    birth_date  date NOT NULL,
    address     text NOT NULL,
    phone       text NOT NULL,
    household   text NOT NULL,
    n           int4 NOT NULL UNIQUE
);

WITH made AS (
    SELECT n,
           '231081' || to_char(date '1950-01-01' + n * 11 % 20000, 'YYYYMMDD') || lpad((n % 1000)::text, 3, '0') AS body
      FROM generate_series(1000, 3999) AS s (n)
), numbered AS (
    SELECT n,
           body || substr('10X98765432', 1 + (
               SELECT sum(substr(body, i, 1)::int4 * (2 ^ (18 - i))::int4)::int4 % 11
                 FROM generate_series(1, 17) AS d (i)
           ), 1) AS number
      FROM made
), everybody AS (
    SELECT number AS resident_id,
           substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗', 1 + n % 20, 1)
           || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平', 1 + n / 20 % 20, 1)
           || CASE WHEN n % 3 = 0 THEN '' ELSE substr('国建文华春海玉志永红', 1 + n / 7 % 10, 1) END AS name,
           '绥芬河市' || (ARRAY['通天路', '新华街', '迎新街', '光华路', '山城路'])[1 + n % 5] || n % 200 + 1 || '号' AS address,
           '1390045' || n AS phone,
           n
      FROM numbered
     UNION ALL
    SELECT p.identity_number, p.name, p.address, p.phone, row_number() OVER (ORDER BY p.identity_number)::int4
      FROM egov.party_personal AS p
     WHERE p.tenant = 1
       AND p.identity_kind = 'resident-id'
)
INSERT INTO share_demo.person (resident_id, name, sex, birth_date, address, phone, household, n)
SELECT resident_id, name,
       CASE WHEN substr(resident_id, 17, 1)::int4 % 2 = 1 THEN '男' ELSE '女' END,
       to_date(substr(resident_id, 7, 8), 'YYYYMMDD'),
       coalesce(address, '绥芬河市'), coalesce(phone, ''), 'H' || lpad((n / 3)::text, 6, '0'), n
  FROM everybody
    ON CONFLICT DO NOTHING;

-- What the departments offer of it.
CREATE VIEW share_demo.population AS
SELECT resident_id, name, sex, birth_date, address, phone
  FROM share_demo.person;

CREATE VIEW share_demo.household AS
SELECT resident_id, household AS household_number, name,
       (count(*) OVER (PARTITION BY household))::int4 AS household_members
  FROM share_demo.person;

-- Enterprises, and car parks, of which nothing is personal.
CREATE TABLE share_demo.enterprise AS
SELECT '91231081MA' || lpad((n * 7919 % 100000000)::text, 8, '0') AS uscc,
       '绥芬河' || substr('恒远达盛源通泰和丰润隆兴', 1 + n % 12, 1) || substr('商贸物流木业食品粮油建材', 1 + n % 6 * 2, 2)
       || '有限公司' || n AS name,
       '绥芬河市' || (ARRAY['通天路', '新华街', '迎新街', '光华路', '山城路'])[1 + n % 5] || n % 200 + 1 || '号' AS address,
       date '2001-01-01' + n * 17 % 8000 AS established_on
  FROM generate_series(1, 400) AS s (n);
ALTER TABLE share_demo.enterprise ADD PRIMARY KEY (uscc);

CREATE TABLE share_demo.car_park AS
SELECT 'P' || lpad(n::text, 4, '0') AS lot_number,
       (ARRAY['站前', '口岸', '青云', '旗苑', '阜宁'])[1 + n % 5] || n || '号停车场' AS name,
       '绥芬河市' || (ARRAY['通天路', '新华街', '迎新街', '光华路', '山城路'])[1 + n % 5] || n * 3 || '号' AS address,
       20 + n * 13 % 300 AS spaces
  FROM generate_series(1, 60) AS s (n);
ALTER TABLE share_demo.car_park ADD PRIMARY KEY (lot_number);

INSERT INTO egov.data_element (code, type, max_length, label, label_en, list, personal)
VALUES
    ('household-number', 'text', 20, '户号', 'number of the household', NULL, true),
    ('facility-number', 'text', 40, '设施编号', 'number of the facility', NULL, false),
    ('facility-name', 'text', 200, '设施名称', 'name of the facility', NULL, false),
    ('facility-address', 'text', 300, '设施地址', 'address of the facility', NULL, false),
    ('facility-places', 'integer', NULL, '容量', 'places of the facility', NULL, false);

INSERT INTO egov.purpose (tenant, code, name, name_en, parent, disclosure)
VALUES
    (1, 'government', '政务履职', 'duties of government', NULL, 'at_once'),
    (1, 'approval', '行政审批', 'administrative approval', 'government', 'at_once'),
    (1, 'approval-filling', '申请预填', 'filling in an application', 'approval', 'at_once'),
    (1, 'inspection', '监督检查', 'inspection', 'government', 'after_case'),
    (1, 'statistics', '统计分析', 'statistics', 'government', 'counted');

-- A resource with its fields, name and data element in turns.
CREATE FUNCTION pg_temp.demo_resource(n int4, code text, name text, provider text, source text, subject text,
                                      share_class text, basis text, open_class text, cycle text,
                                      VARIADIC fields text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    resource_id uuid := ('01900000-0000-7000-8000-00000000e1' || lpad(n::text, 2, '0'))::uuid;
BEGIN
    INSERT INTO egov.resource (tenant, id, code, name, provider, classification, summary, format, share_class,
                               share_basis, share_manner, open_class, update_cycle, published_on,
                               source_schema, source_name, subject_field, state)
    SELECT 1, resource_id, demo_resource.code, demo_resource.name, d.id, split_part(demo_resource.code, '-', 1),
           demo_resource.name || '（示例数据）', 'database', demo_resource.share_class, basis, 'query',
           demo_resource.open_class, cycle, '2026-01-05', 'share_demo', source, subject, 'published'
      FROM egov.department AS d
     WHERE d.tenant = 1
       AND d.code = demo_resource.provider;
    INSERT INTO egov.resource_field (tenant, resource, position, name, element)
    SELECT 1, resource_id, i, fields[2 * i + 1], fields[2 * i + 2]
      FROM generate_series(0, cardinality(fields) / 2 - 1) AS s (i);
    EXECUTE format('GRANT SELECT ON share_demo.%I TO egov_reader', source);
END
$$;

SELECT pg_temp.demo_resource(1, '3071-000001', '人口基本信息', 'gaj', 'population', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'name', 'person-name', 'sex', 'sex', 'birth_date', 'birth-date',
           'address', 'home-address', 'phone', 'phone');
SELECT pg_temp.demo_resource(2, '3071-000002', '户籍信息', 'gaj', 'household', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'household_number', 'household-number', 'name', 'person-name',
           'household_members', 'household-members');

SELECT pg_temp.demo_resource(3, '3071-000003', '公共停车场', 'jtj', 'car_park', 'lot_number', 'unconditional', NULL,
           'open', 'monthly', 'lot_number', 'facility-number', 'name', 'facility-name', 'address', 'facility-address',
           'spaces', 'facility-places');
SELECT pg_temp.demo_resource(4, '3071-000004', '企业登记基本信息', 'scjgj', 'enterprise', 'uscc', 'unconditional', NULL,
           'none', 'daily', 'uscc', 'uscc', 'name', 'enterprise-name', 'address', 'registered-address',
           'established_on', 'established-on');

-- A grant; fields with a mask are written "name:mask".
CREATE FUNCTION pg_temp.demo_grant(n int4, requester text, resource text, purpose text, basis text, bound boolean,
                                   listed boolean, VARIADIC fields text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    made uuid := ('01900000-0000-7000-8000-00000000f1' || lpad(n::text, 2, '0'))::uuid;
    resource_id uuid;
BEGIN
    SELECT r.id INTO STRICT resource_id FROM egov.resource AS r WHERE r.tenant = 1 AND r.code = demo_grant.resource;
    INSERT INTO egov.share_grant (tenant, id, requester, resource, purpose, basis, case_bound, listed, valid_from)
    SELECT 1, made, d.id, resource_id, demo_grant.purpose, demo_grant.basis, bound, demo_grant.listed, '2026-01-10 00:00+08'
      FROM egov.department AS d
     WHERE d.tenant = 1
       AND d.code = demo_grant.requester;
    INSERT INTO egov.share_grant_field (tenant, grant_id, resource, name, mask)
    SELECT 1, made, resource_id, split_part(f, ':', 1), coalesce(nullif(split_part(f, ':', 2), ''), 'show')
      FROM unnest(fields) AS u (f);
END
$$;

SELECT pg_temp.demo_grant(1, 'mzj', '3071-000001', 'approval', '《社会救助暂行办法》第五十八条', false, true,
           'resident_id', 'name', 'sex', 'birth_date', 'address', 'phone:last4');
SELECT pg_temp.demo_grant(2, 'scjgj', '3071-000001', 'approval', '《食品经营许可和备案管理办法》', true, false,
           'resident_id', 'name', 'birth_date:year', 'address:district');
SELECT pg_temp.demo_grant(3, 'mzj', '3071-000002', 'approval', '《社会救助暂行办法》第五十八条', false, false,
           'resident_id', 'household_number', 'household_members');
