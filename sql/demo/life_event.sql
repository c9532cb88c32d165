-- A life event, 我要开餐馆: six items of five departments in one application. What departments hold of a
-- restaurant's owner comes from registers of their own (resources and grants from 30 on); it asks for
-- nothing twice, and for nothing that a department shares.

-- Owners of a business: the applicants of the demo and every sixth of the made-up people.
CREATE TABLE share_demo.business (
    owner_id             text PRIMARY KEY,
    uscc                 text NOT NULL,
    enterprise_name      text NOT NULL,
    legal_representative text NOT NULL,
    licensed_on          date NOT NULL
);
INSERT INTO share_demo.business (owner_id, uscc, enterprise_name, legal_representative, licensed_on)
SELECT p.resident_id, b.body || c.sign, '绥芬河市' || p.name || '餐饮店（示例）', p.name, date '2026-01-05' - p.n % 1500
  FROM share_demo.person AS p,
       LATERAL (SELECT '92231081DEM3' || lpad(p.n::text, 5, '0')) AS b (body),
       LATERAL (SELECT t.sign
                  FROM regexp_split_to_table('0123456789ABCDEFGHJKLMNPQRTUWXY', '') AS t (sign)
                 WHERE egov.uscc_valid(b.body || t.sign)) AS c (sign)
 WHERE p.n < 1000
    OR p.n % 6 = 0;

-- The premises that they own or rent.
CREATE TABLE share_demo.premises (
    owner_id           text PRIMARY KEY,
    certificate_number text NOT NULL,
    address            text NOT NULL,
    area               numeric(12, 2) NOT NULL,
    right_kind         text NOT NULL
);
INSERT INTO share_demo.premises (owner_id, certificate_number, address, area, right_kind)
SELECT b.owner_id, '黑（2026）绥芬河市不动产权第' || lpad(p.n::text, 7, '0') || '号', p.address || '商服',
       40 + p.n % 200 + 0.5, CASE WHEN p.n % 3 = 0 THEN 'owned' ELSE 'rented' END
  FROM share_demo.business AS b
  JOIN share_demo.person AS p ON p.resident_id = b.owner_id;

CREATE VIEW share_demo.identity_card AS
SELECT resident_id, name, CASE WHEN sex = '男' THEN 'male' ELSE 'female' END AS sex, birth_date, address, phone
  FROM share_demo.person;

CREATE VIEW share_demo.insured_employer AS
SELECT b.owner_id, b.enterprise_name AS employer, 2 + p.n % 12 AS employees
  FROM share_demo.business AS b
  JOIN share_demo.person AS p ON p.resident_id = b.owner_id;

CREATE VIEW share_demo.diploma AS
SELECT resident_id, (ARRAY['高中', '大学专科', '大学本科'])[1 + n % 3] AS education
  FROM share_demo.person;

INSERT INTO egov.data_element (code, type, max_length, label, label_en, list)
VALUES
    ('property-certificate', 'text', 60, '不动产权证号', 'number of the property certificate', NULL);

SELECT pg_temp.demo_resource(30, '3071-000030', '居民身份证信息', 'gaj', 'identity_card', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'daily',
           'resident_id', 'identity-number', 'name', 'person-name', 'sex', 'sex', 'birth_date', 'birth-date',
           'address', 'home-address', 'phone', 'phone'),
       pg_temp.demo_resource(31, '3071-000031', '个体工商户登记信息', 'scjgj', 'business', 'owner_id', 'conditional',
           '《政务数据共享条例》第十三条：含经营者个人信息，限履职所需', 'none', 'daily',
           'owner_id', 'identity-number', 'uscc', 'uscc', 'enterprise_name', 'enterprise-name',
           'legal_representative', 'legal-representative', 'licensed_on', 'start-on'),
       pg_temp.demo_resource(32, '3071-000032', '经营场所不动产登记信息', 'zrj', 'premises', 'owner_id', 'conditional',
           '《不动产登记资料查询暂行办法》：限履职所需', 'none', 'daily',
           'owner_id', 'identity-number', 'certificate_number', 'property-certificate', 'address', 'premises-address',
           'area', 'premises-area', 'right_kind', 'premises-right'),
       pg_temp.demo_resource(33, '3071-000033', '参保单位信息', 'rsj', 'insured_employer', 'owner_id', 'conditional',
           '《中华人民共和国社会保险法》：限履职所需', 'none', 'monthly',
           'owner_id', 'identity-number', 'employer', 'employer', 'employees', 'employees'),
       pg_temp.demo_resource(34, '3071-000034', '学历信息', 'jyj', 'diploma', 'resident_id', 'conditional',
           '《政务数据共享条例》第十三条：涉及个人信息，限履职所需', 'none', 'yearly',
           'resident_id', 'identity-number', 'education', 'education');

SELECT pg_temp.demo_grant(30, 'spj', '3071-000030', 'approval-filling', '《优化营商环境条例》第三十七条', false, false, 'phone');
SELECT pg_temp.demo_grant(31, 'zjj', '3071-000030', 'approval-filling', '《优化营商环境条例》第三十七条', false, false, 'phone');
SELECT pg_temp.demo_grant(32, 'wjj', '3071-000030', 'approval-filling', '《优化营商环境条例》第三十七条', false, false,
           'resident_id', 'name', 'sex', 'birth_date', 'address', 'phone');
SELECT pg_temp.demo_grant(33, 'swj', '3071-000030', 'approval-filling', '《优化营商环境条例》第三十七条', false, false, 'phone');
SELECT pg_temp.demo_grant(34, 'rsj', '3071-000030', 'approval-filling', '《优化营商环境条例》第三十七条', false, false,
           'resident_id', 'name', 'phone');
SELECT pg_temp.demo_grant(35, 'spj', '3071-000031', 'approval-filling', '《优化营商环境条例》第三十七条', false, false,
           'uscc', 'enterprise_name', 'legal_representative');
SELECT pg_temp.demo_grant(36, 'zjj', '3071-000031', 'approval-filling', '《优化营商环境条例》第三十七条', false, false,
           'uscc', 'enterprise_name');
SELECT pg_temp.demo_grant(37, 'swj', '3071-000031', 'approval-filling', '《优化营商环境条例》第三十七条', false, false,
           'uscc', 'enterprise_name');
SELECT pg_temp.demo_grant(38, 'spj', '3071-000032', 'approval-filling', '《优化营商环境条例》第三十七条', false, false,
           'certificate_number', 'address', 'area', 'right_kind');
SELECT pg_temp.demo_grant(39, 'zjj', '3071-000032', 'approval-filling', '《优化营商环境条例》第三十七条', false, false,
           'certificate_number', 'address', 'area', 'right_kind');
SELECT pg_temp.demo_grant(40, 'spj', '3071-000033', 'approval-filling', '《优化营商环境条例》第三十七条', false, false, 'employees');
SELECT pg_temp.demo_grant(41, 'zjj', '3071-000033', 'approval-filling', '《优化营商环境条例》第三十七条', false, false, 'employees');
SELECT pg_temp.demo_grant(42, 'rsj', '3071-000033', 'approval-filling', '《优化营商环境条例》第三十七条', false, false, 'employer');
SELECT pg_temp.demo_grant(43, 'rsj', '3071-000034', 'approval-filling', '《优化营商环境条例》第三十七条', false, false, 'education');

INSERT INTO egov.life_event (tenant, id, code, name, summary)
VALUES (1, '01900000-0000-7000-8000-000000006001', 'open-a-restaurant', '我要开餐馆',
        '食品经营许可、公共场所卫生许可、排水许可、健康证、发票和创业担保贷款，一次申请、一张表单。');
INSERT INTO egov.translation (tenant, subject, field, language, text, state)
SELECT 1, '01900000-0000-7000-8000-000000006001', t.field, t.language, t.text, 'published'
  FROM (VALUES
        ('name', 'en', 'Opening a restaurant'),
        ('name', 'ru', 'Открытие ресторана'),
        ('name', 'ja', '飲食店の開業'),
        ('name', 'ko', '음식점 개업'),
        ('summary', 'en', 'Food licence, hygiene licence, drainage licence, health certificate, invoices and a start-up loan: one application, one form.'),
        ('summary', 'ru', 'Лицензия на общественное питание, санитарное разрешение, водоотведение, медицинская книжка, счета-фактуры и стартовый кредит: одно заявление, одна форма.'),
        ('summary', 'ja', '食品営業許可、公衆衛生許可、排水許可、健康証明、領収書、創業融資を一度の申請、一枚の様式で。'),
        ('summary', 'ko', '식품 영업 허가, 공중위생 허가, 배수 허가, 건강 증명, 세금 계산서, 창업 대출을 한 번의 신청과 한 장의 양식으로.')
       ) AS t (field, language, text);

CREATE TEMPORARY TABLE demo_restaurant ON COMMIT DROP AS
SELECT v.n::int4 AS n, i.id
  FROM (VALUES (1, '511A0005200004'), (2, '511A0015500009'), (3, '511A0148600000'),
               (4, '512023382001'), (5, '511F3000100011'), (6, '512B0066700004')) AS v (n, code)
  JOIN pg_temp.demo_item AS i ON i.catalogue_code = v.code;
INSERT INTO egov.life_event_item (tenant, life_event, ordinal, item)
SELECT 1, '01900000-0000-7000-8000-000000006001', n, id
  FROM pg_temp.demo_restaurant;

-- Drafts that examples submit, one of an applicant's own and one of the window, made before the items have
-- their sources: by then nothing is filled.
CREATE FUNCTION pg_temp.demo_restaurant_group(new_id uuid, who text, body jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    made uuid := pg_temp.demo_call(who, now() - interval '2 hours', 'life_event_apply',
                                   jsonb_build_object('path', '{"code": "open-a-restaurant"}'::jsonb,
                                                      'body', body || '{"submit": false}')) ->> 'id';
BEGIN
    UPDATE egov.case_file SET case_group = new_id WHERE tenant = 1 AND case_group = made;
    UPDATE egov.case_group SET id = new_id WHERE tenant = 1 AND id = made;
END
$$;
SELECT pg_temp.demo_restaurant_group('01900000-0000-7000-8000-000000006101', 'liuyang', '{}'),
       pg_temp.demo_restaurant_group('01900000-0000-7000-8000-000000006102', 'zwzx-window-1', jsonb_build_object(
           'channel', 'window', 'applicant', (
               SELECT jsonb_build_object('kind', p.kind, 'identity_kind', p.identity_kind, 'country', p.country,
                                         'identity_number', p.identity_number, 'name', p.name)
                 FROM pg_temp.demo_party AS p
                WHERE p.login = 'lijing')));

UPDATE egov.item_field AS f
   SET source_resource = s.resource, source_field = s.field
  FROM (VALUES
        ('person-name', '3071-000030', 'name'), ('sex', '3071-000030', 'sex'), ('phone', '3071-000030', 'phone'),
        ('birth-date', '3071-000030', 'birth_date'), ('home-address', '3071-000030', 'address'),
        ('shop-name', '3071-000031', 'enterprise_name'), ('enterprise-name', '3071-000031', 'enterprise_name'),
        ('legal-representative', '3071-000031', 'legal_representative'), ('uscc', '3071-000031', 'uscc'),
        ('premises-address', '3071-000032', 'address'), ('premises-area', '3071-000032', 'area'),
        ('premises-right', '3071-000032', 'right_kind'), ('employees', '3071-000033', 'employees'),
        ('employer', '3071-000033', 'employer'), ('education', '3071-000034', 'education')
       ) AS s (element, resource, field)
 WHERE f.tenant = 1
   AND f.element = s.element
   AND f.item IN (SELECT id FROM pg_temp.demo_restaurant);
UPDATE egov.item_material AS m
   SET source_resource = s.resource, source_field = s.field
  FROM (VALUES ('business-licence', '3071-000031', 'uscc'), ('premises-right', '3071-000032', 'certificate_number'))
       AS s (code, resource, field)
 WHERE m.tenant = 1
   AND m.code = s.code
   AND m.item IN (SELECT id FROM pg_temp.demo_restaurant);
-- who examines and who lends see the register itself
UPDATE egov.item_material AS m
   SET source_resource = '3071-000030', source_field = 'name'
 WHERE m.tenant = 1
   AND m.code = 'identity'
   AND m.item IN (SELECT id FROM pg_temp.demo_restaurant);
