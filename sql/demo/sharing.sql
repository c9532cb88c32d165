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

-- The companies: those of the demo, and made-up others with valid codes.
CREATE TABLE share_demo.company (
    uscc        text PRIMARY KEY,
    name        text NOT NULL,
    owner       text NOT NULL REFERENCES share_demo.person (resident_id),
    address     text NOT NULL,
    established date NOT NULL,
    n           int4 NOT NULL UNIQUE
);

WITH made AS (
    SELECT n, '91231081MADE' || lpad(n::text, 5, '0') AS body
      FROM generate_series(1, 800) AS s (n)
), checked AS (
    SELECT n, body, (
               SELECT (31 - sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, i, 1)) - 1)
                                * (3 ^ (i - 1))::int8 % 31)::int8 % 31) % 31
                 FROM generate_series(1, 17) AS d (i)
           )::int4 AS remainder
      FROM made
), everybody AS (
    SELECT body || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + remainder, 1) AS uscc,
           '绥芬河市' || (ARRAY['边城', '通达', '北方', '远东', '华港'])[1 + n % 5]
           || (ARRAY['贸易', '餐饮', '运输', '木业', '物流', '食品'])[1 + n % 6] || '有限公司（示例' || n || '）' AS name,
           '绥芬河市' || (ARRAY['通天路', '新华街', '迎新街', '光华路', '山城路'])[1 + n % 5] || n % 200 + 1 || '号' AS address, n
      FROM checked
     UNION ALL
    SELECT p.identity_number, p.name, coalesce(p.address, '绥芬河市'), 1000 + row_number() OVER (ORDER BY p.identity_number)::int4
      FROM egov.party_personal AS p
     WHERE p.tenant = 1
       AND p.identity_kind = 'uscc'
)
INSERT INTO share_demo.company (uscc, name, owner, address, established, n)
SELECT e.uscc, e.name, p.resident_id, e.address, date '2005-03-01' + e.n * 9 % 7000, e.n
  FROM everybody AS e
  JOIN (SELECT resident_id, row_number() OVER (ORDER BY n) AS place FROM share_demo.person) AS p ON p.place = 1 + e.n % 900
    ON CONFLICT DO NOTHING;
CREATE INDEX company_owner ON share_demo.company (owner);

-- What the departments offer of it: public security, civil affairs, market regulation, human resources,
-- transport, housing, natural resources, education, health, tax, environment.
CREATE VIEW share_demo.population AS
SELECT resident_id, name, sex, birth_date, address, phone FROM share_demo.person;
CREATE VIEW share_demo.household AS
SELECT p.resident_id, p.household AS household_number, p.name,
       (SELECT count(*) FROM share_demo.person AS q WHERE q.household = p.household)::int4 AS household_members
  FROM share_demo.person AS p;
CREATE VIEW share_demo.vehicle AS
SELECT resident_id, '黑C' || lpad((n * 37 % 100000)::text, 5, '0') AS vehicle_plate,
       (ARRAY['小型轿车', '轻型货车', '客车'])[1 + n % 3] AS vehicle_kind
  FROM share_demo.person WHERE n % 3 = 0;
CREATE VIEW share_demo.residence_permit AS
SELECT resident_id, 'JZ' || lpad(n::text, 8, '0') AS licence_number, date '2026-12-31' + n % 700 AS licence_valid_through
  FROM share_demo.person WHERE n % 5 = 0;
CREATE VIEW share_demo.marriage AS
SELECT resident_id, name, (ARRAY['未婚', '已婚', '离异', '丧偶'])[1 + n % 4] AS marital_status FROM share_demo.person;
CREATE VIEW share_demo.assistance AS
SELECT resident_id, household_number, household_members, (600 + 13 * length(name) * household_members)::numeric AS monthly_income
  FROM share_demo.household WHERE right(household_number, 1) IN ('3', '7');
CREATE VIEW share_demo.company_registration AS
SELECT c.uscc, c.name AS enterprise_name, p.name AS legal_representative, c.owner AS legal_representative_number,
       c.established AS established_on, c.address AS registered_address, (50 + c.n * 7 % 900)::numeric AS registered_capital
  FROM share_demo.company AS c JOIN share_demo.person AS p ON p.resident_id = c.owner;
CREATE VIEW share_demo.shareholding AS
SELECT owner AS resident_id, uscc, name AS enterprise_name FROM share_demo.company;
CREATE VIEW share_demo.food_licence AS
SELECT uscc, 'JY223108100' || lpad(n::text, 5, '0') AS licence_number, date '2027-01-31' + n % 900 AS licence_valid_through
  FROM share_demo.company WHERE n % 2 = 0;
CREATE VIEW share_demo.abnormal_operation AS
SELECT uscc, date '2024-01-01' + n % 900 AS start_on, '未按规定公示年度报告'::text AS listing_reason
  FROM share_demo.company WHERE n % 17 = 0;
CREATE VIEW share_demo.social_insurance AS
SELECT resident_id, name, (n % 240)::int4 AS months_paid, n % 7 <> 0 AS insured, (3000 + n % 4000)::numeric AS monthly_income
  FROM share_demo.person;
CREATE VIEW share_demo.employment AS
SELECT p.resident_id, c.name AS employer, (ARRAY['驾驶员', '厨师', '会计', '翻译', '店员'])[1 + p.n % 5] AS occupation
  FROM share_demo.person AS p JOIN share_demo.company AS c ON c.n = 1 + p.n % 800;
CREATE VIEW share_demo.skill_certificate AS
SELECT resident_id, (ARRAY['中式烹调师', '焊工', '电工', '美发师'])[1 + n % 4] AS occupation, 'ZS' || lpad(n::text, 10, '0') AS licence_number
  FROM share_demo.person WHERE n % 4 = 1;
CREATE VIEW share_demo.driving_qualification AS
SELECT resident_id, 'CY' || lpad(n::text, 12, '0') AS licence_number, date '2027-06-30' + n % 1200 AS licence_valid_through
  FROM share_demo.person WHERE n % 6 = 0;
CREATE VIEW share_demo.transport_operation AS
SELECT uscc, 'YS' || lpad(n::text, 10, '0') AS licence_number, date '2027-03-31' + n % 1000 AS licence_valid_through
  FROM share_demo.company WHERE n % 6 = 2;
CREATE VIEW share_demo.housing AS
SELECT resident_id, address AS premises_address, (45 + n % 120)::numeric AS premises_area, 'FW' || lpad(n::text, 8, '0') AS contract_number
  FROM share_demo.person WHERE n % 2 = 1;
CREATE VIEW share_demo.building_permit AS
SELECT uscc, 'JG' || lpad(n::text, 8, '0') AS licence_number, name AS project_name FROM share_demo.company WHERE n % 9 = 0;
CREATE VIEW share_demo.property AS
SELECT resident_id, 'BDC' || lpad(n::text, 9, '0') AS licence_number, address AS premises_address, (40 + n % 150)::numeric AS premises_area
  FROM share_demo.person WHERE n % 3 <> 1;
CREATE VIEW share_demo.enrolment AS
SELECT resident_id, name, (ARRAY['市第一小学', '市第二小学', '市高级中学', '市第三中学'])[1 + n % 4] AS school
  FROM share_demo.person WHERE birth_date > date '2000-01-01';
CREATE VIEW share_demo.education AS
SELECT resident_id, (ARRAY['初中', '高中', '大专', '本科', '硕士'])[1 + n % 5] AS education FROM share_demo.person;
CREATE VIEW share_demo.health_certificate AS
SELECT resident_id, name, 'JK' || lpad(n::text, 9, '0') AS licence_number, date '2026-12-31' + n % 360 AS licence_valid_through
  FROM share_demo.person WHERE n % 2 = 0;
CREATE VIEW share_demo.medical_insurance AS
SELECT resident_id, n % 9 <> 0 AS insured FROM share_demo.person;
CREATE VIEW share_demo.tax_credit AS
SELECT uscc, name AS enterprise_name, (ARRAY['A', 'B', 'B', 'M', 'C'])[1 + n % 5] AS credit_grade FROM share_demo.company;
CREATE VIEW share_demo.discharge_permit AS
SELECT uscc, 'PW' || lpad(n::text, 9, '0') AS licence_number, date '2028-01-31' + n % 600 AS licence_valid_through
  FROM share_demo.company WHERE n % 8 = 3;

-- What is offered to every department, and car parks, of which nothing is personal.
CREATE VIEW share_demo.enterprise AS
SELECT uscc, name, address, established AS established_on FROM share_demo.company;

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
    ('months-paid', 'integer', NULL, '累计缴费月数', 'months paid', NULL, true),
    ('insured', 'boolean', NULL, '是否参保', 'insured', NULL, true),
    ('school', 'text', 100, '学校', 'school', NULL, true),
    ('credit-grade', 'text', 2, '信用等级', 'credit grade', NULL, false),
    ('contract-number', 'text', 40, '合同备案号', 'number of the registered contract', NULL, true),
    ('listing-reason', 'text', 200, '列入原因', 'reason for listing', NULL, false),
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
                               share_basis, share_manner, open_class, open_condition, update_cycle, published_on,
                               source_schema, source_name, subject_field, state)
    SELECT 1, resource_id, demo_resource.code, demo_resource.name, d.id, split_part(demo_resource.code, '-', 1),
           demo_resource.name || '（示例数据）', 'database', demo_resource.share_class, basis, 'query',
           demo_resource.open_class,
           CASE WHEN demo_resource.open_class = 'on_request' THEN '申请人说明用途' END, cycle, '2026-01-05', 'share_demo', source, subject, 'published'
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
           'resident_id', 'identity-number', 'name', 'person-name', 'sex', 'sex', 'birth_date',
           'birth-date', 'address', 'home-address', 'phone', 'phone');
SELECT pg_temp.demo_resource(2, '3071-000002', '户籍信息', 'gaj', 'household', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'household_number', 'household-number', 'name', 'person-name',
           'household_members', 'household-members');
SELECT pg_temp.demo_resource(3, '3071-000003', '机动车登记信息', 'gaj', 'vehicle', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'vehicle_plate', 'vehicle-plate', 'vehicle_kind',
           'vehicle-kind');
SELECT pg_temp.demo_resource(4, '3071-000004', '居住证信息', 'gaj', 'residence_permit', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'weekly',
           'resident_id', 'identity-number', 'licence_number', 'licence-number', 'licence_valid_through',
           'licence-valid-through');
SELECT pg_temp.demo_resource(5, '3072-000001', '婚姻登记信息', 'mzj', 'marriage', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'name', 'person-name', 'marital_status', 'marital-status');
SELECT pg_temp.demo_resource(6, '3072-000002', '社会救助信息', 'mzj', 'assistance', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'monthly',
           'resident_id', 'identity-number', 'household_number', 'household-number', 'household_members',
           'household-members', 'monthly_income', 'monthly-income');
SELECT pg_temp.demo_resource(7, '3073-000001', '企业登记信息', 'scjgj', 'company_registration', 'uscc', 'unconditional',
           NULL, 'none', 'daily',
           'uscc', 'uscc', 'enterprise_name', 'enterprise-name', 'legal_representative',
           'legal-representative', 'legal_representative_number', 'legal-representative-number',
           'established_on', 'established-on', 'registered_address', 'registered-address',
           'registered_capital', 'registered-capital');
SELECT pg_temp.demo_resource(8, '3073-000002', '自然人持股信息', 'scjgj', 'shareholding', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'uscc', 'uscc', 'enterprise_name', 'enterprise-name');
SELECT pg_temp.demo_resource(9, '3073-000003', '食品经营许可信息', 'scjgj', 'food_licence', 'uscc', 'unconditional',
           NULL, 'open', 'daily',
           'uscc', 'uscc', 'licence_number', 'licence-number', 'licence_valid_through',
           'licence-valid-through');
SELECT pg_temp.demo_resource(10, '3073-000004', '经营异常名录', 'scjgj', 'abnormal_operation', 'uscc', 'unconditional',
           NULL, 'open', 'daily',
           'uscc', 'uscc', 'start_on', 'start-on', 'listing_reason', 'listing-reason');
SELECT pg_temp.demo_resource(11, '3074-000001', '社会保险参保信息', 'rsj', 'social_insurance', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'monthly',
           'resident_id', 'identity-number', 'name', 'person-name', 'months_paid', 'months-paid',
           'insured', 'insured', 'monthly_income', 'monthly-income');
SELECT pg_temp.demo_resource(12, '3074-000002', '就业登记信息', 'rsj', 'employment', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'monthly',
           'resident_id', 'identity-number', 'employer', 'employer', 'occupation', 'occupation');
SELECT pg_temp.demo_resource(13, '3074-000003', '职业技能证书', 'rsj', 'skill_certificate', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'monthly',
           'resident_id', 'identity-number', 'occupation', 'occupation', 'licence_number',
           'licence-number');
SELECT pg_temp.demo_resource(14, '3075-000001', '道路运输从业资格', 'jtj', 'driving_qualification', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'weekly',
           'resident_id', 'identity-number', 'licence_number', 'licence-number', 'licence_valid_through',
           'licence-valid-through');
SELECT pg_temp.demo_resource(15, '3075-000002', '道路运输经营许可', 'jtj', 'transport_operation', 'uscc', 'unconditional',
           NULL, 'open', 'weekly',
           'uscc', 'uscc', 'licence_number', 'licence-number', 'licence_valid_through',
           'licence-valid-through');
SELECT pg_temp.demo_resource(16, '3076-000001', '房屋租赁备案信息', 'zjj', 'housing', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'weekly',
           'resident_id', 'identity-number', 'premises_address', 'premises-address', 'premises_area',
           'premises-area', 'contract_number', 'contract-number');
SELECT pg_temp.demo_resource(17, '3076-000002', '施工许可信息', 'zjj', 'building_permit', 'uscc', 'unconditional',
           NULL, 'open', 'weekly',
           'uscc', 'uscc', 'licence_number', 'licence-number', 'project_name', 'project-name');
SELECT pg_temp.demo_resource(18, '3077-000001', '不动产登记信息', 'zrj', 'property', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'licence_number', 'licence-number', 'premises_address',
           'premises-address', 'premises_area', 'premises-area');
SELECT pg_temp.demo_resource(19, '3078-000001', '学籍信息', 'jyj', 'enrolment', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'yearly',
           'resident_id', 'identity-number', 'name', 'person-name', 'school', 'school');
SELECT pg_temp.demo_resource(20, '3078-000002', '学历信息', 'jyj', 'education', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'yearly',
           'resident_id', 'identity-number', 'education', 'education');
SELECT pg_temp.demo_resource(21, '3079-000001', '从业人员健康证明', 'wjj', 'health_certificate', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'name', 'person-name', 'licence_number', 'licence-number',
           'licence_valid_through', 'licence-valid-through');
SELECT pg_temp.demo_resource(22, '3079-000002', '医疗保险参保信息', 'wjj', 'medical_insurance', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'monthly',
           'resident_id', 'identity-number', 'insured', 'insured');
SELECT pg_temp.demo_resource(23, '3080-000001', '纳税信用等级', 'swj', 'tax_credit', 'uscc', 'conditional',
           '《纳税信用管理办法》第二十四条', 'on_request', 'yearly',
           'uscc', 'uscc', 'enterprise_name', 'enterprise-name', 'credit_grade', 'credit-grade');
SELECT pg_temp.demo_resource(24, '3081-000001', '排污许可信息', 'hbj', 'discharge_permit', 'uscc', 'unconditional',
           NULL, 'open', 'monthly',
           'uscc', 'uscc', 'licence_number', 'licence-number', 'licence_valid_through',
           'licence-valid-through');
SELECT pg_temp.demo_resource(25, '3075-000003', '公共停车场', 'jtj', 'car_park', 'lot_number', 'unconditional', NULL,
           'open', 'monthly', 'lot_number', 'facility-number', 'name', 'facility-name', 'address', 'facility-address',
           'spaces', 'facility-places');
SELECT pg_temp.demo_resource(26, '3073-000005', '企业登记基本信息', 'scjgj', 'enterprise', 'uscc', 'unconditional', NULL,
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

SELECT pg_temp.demo_grant(5, 'mzj', '3074-000001', 'approval', '《社会救助暂行办法》第五十八条', false, false,
           'resident_id', 'months_paid', 'insured', 'monthly_income');
SELECT pg_temp.demo_grant(6, 'mzj', '3077-000001', 'approval', '《社会救助暂行办法》第五十八条', true, false,
           'resident_id', 'premises_address:district', 'premises_area');
SELECT pg_temp.demo_grant(7, 'mzj', '3071-000003', 'approval', '《社会救助暂行办法》第五十八条', true, false,
           'resident_id', 'vehicle_plate:last4', 'vehicle_kind');
SELECT pg_temp.demo_grant(8, 'wjj', '3073-000001', 'approval', '《优化营商环境条例》第三十七条', false, true,
           'uscc', 'enterprise_name', 'legal_representative', 'registered_address');
SELECT pg_temp.demo_grant(9, 'swj', '3073-000001', 'government', '《税收征收管理法》第十五条', false, true,
           'uscc', 'enterprise_name', 'legal_representative', 'legal_representative_number:last4', 'established_on',
           'registered_address', 'registered_capital');
SELECT pg_temp.demo_grant(10, 'scjgj', '3079-000001', 'inspection', '《食品安全法》第四十五条', false, false,
           'resident_id', 'name', 'licence_valid_through');
SELECT pg_temp.demo_grant(11, 'rsj', '3078-000002', 'approval', '《就业促进法》第四十九条', false, false,
           'resident_id', 'education');
SELECT pg_temp.demo_grant(12, 'jyj', '3071-000002', 'approval', '《义务教育法》第十二条', true, false,
           'resident_id', 'household_number:hashed', 'household_members');
SELECT pg_temp.demo_grant(13, 'jtj', '3074-000001', 'statistics', '《统计法》第七条', false, true,
           'resident_id:hashed', 'insured', 'monthly_income');
SELECT pg_temp.demo_grant(14, 'zjj', '3076-000002', 'government', '《政务数据共享条例》第十二条：无条件共享', false, true,
           'uscc', 'licence_number', 'project_name');

-- A grant whose time is over, and one that was revoked.
SELECT pg_temp.demo_grant(15, 'jtj', '3071-000001', 'approval', '《道路运输条例》第九条', false, false, 'resident_id', 'name');
UPDATE egov.share_grant
   SET valid_through = '2026-06-30 24:00+08'
 WHERE tenant = 1
   AND id = '01900000-0000-7000-8000-00000000f115';
SELECT pg_temp.demo_grant(16, 'hbj', '3071-000001', 'approval', '《环境保护法》第二十四条', false, false, 'resident_id', 'name');
UPDATE egov.share_grant
   SET revoked_at = '2026-05-20 10:00+08', revoke_reason = '超出履职所需', version = 2
 WHERE tenant = 1
   AND id = '01900000-0000-7000-8000-00000000f116';

-- Two rows a month: who counts on more is told when the month ends.
SELECT pg_temp.demo_grant(4, 'zjj', '3071-000001', 'statistics', '《住房保障统计调查制度》', false, true, 'sex', 'birth_date:year');
UPDATE egov.share_grant
   SET quota_window = 'month', quota_rows = 2
 WHERE tenant = 1
   AND id = '01900000-0000-7000-8000-00000000f104';
