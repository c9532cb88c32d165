-- The item catalogue of the demo city: 101 items on the facts of a real district (items-demo.csv:
-- name, type and catalogue code as there) and seven written by hand, whose codes (SFH-...) are made
-- up. Limits, materials and forms are plausible samples, not the city's own.
--
-- An implementation code is catalogue code, area, sequence and body: the area is Suifenhe's, the
-- body that of the demo city's own department.

CREATE TEMPORARY TABLE demo_district (
    department text, item_code text, item_name text, item_type text, parent_item text,
    catalogue_code text, area_code text, department_code text
) ON COMMIT DROP;
\copy pg_temp.demo_district FROM 'items-demo.csv' WITH (FORMAT csv, HEADER)

CREATE TEMPORARY TABLE demo_fact (
    catalogue_code text, department text, name text, type text, legal_value int4, legal_unit text,
    promised_value int4, promised_unit text, form int4, targets text[], online_depth int4,
    visits int4, fee_amount numeric, profile text, route text, result_name text, legal_basis text,
    condition text
) ON COMMIT DROP;
\copy pg_temp.demo_fact FROM 'item-facts.csv' WITH (FORMAT csv, HEADER)

CREATE TEMPORARY TABLE demo_item ON COMMIT DROP AS
SELECT egov.uuid7() AS id,
       CASE WHEN f.catalogue_code LIKE 'SFH-%' THEN f.catalogue_code
            ELSE f.catalogue_code || '-231081000000-000-' || d.uscc || '-1-00'
       END AS code,
       f.catalogue_code || '-231081000000-000-' || d.uscc || '-1-00' AS implementation_code,
       d.id AS department, d.code AS department_code, d.uscc AS body_code,
       d.name AS department_name, coalesce(s.item_name, f.name) AS name,
       coalesce(s.item_type, f.type) AS type, f.catalogue_code, f.legal_value, f.legal_unit,
       f.promised_value, f.promised_unit, f.form, f.targets, f.online_depth, f.visits,
       f.fee_amount, f.profile, f.route, f.result_name, f.legal_basis, f.condition
  FROM pg_temp.demo_fact AS f
  LEFT JOIN pg_temp.demo_district AS s ON s.catalogue_code = f.catalogue_code
  JOIN pg_temp.demo_department AS dd ON dd.source = s.department OR dd.code = f.department
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = dd.code
 ORDER BY dd.ordinal, f.catalogue_code;

INSERT INTO egov.item (tenant, id, code, department, created_at)
SELECT 1, id, code, department, '2024-12-02 09:00+08'
  FROM pg_temp.demo_item;

-- The editor of the department drafts, the coordinator publishes.
INSERT INTO egov.item_version
    (tenant, item, number, name, basic_code, implementation_code, type, legal_basis, level,
     body_code, legal_limit_value, legal_limit_unit, legal_limit_note, promised_limit_value,
     promised_limit_unit, promised_limit_note, condition, result_name, result_sample, fee_basis,
     fee_amount, form, targets, online_depth, visits, places, phones, faq, joint, state, editor,
     publisher, effective_on, published_at)
SELECT 1, i.id, 1, i.name, CASE WHEN i.catalogue_code NOT LIKE 'SFH-%' THEN i.catalogue_code END,
       i.implementation_code, i.type, i.legal_basis, '县级', i.body_code, i.legal_value,
       i.legal_unit,
       CASE WHEN i.legal_value IS NOT NULL THEN '自受理之日起计算，依法听证、检验、专家评审的时间除外' END,
       i.promised_value, i.promised_unit,
       CASE WHEN i.form = 1 THEN '材料齐全当场办理' ELSE '自受理之日起计算' END,
       i.condition, i.result_name,
       CASE WHEN i.type = '01' THEN i.result_name || '（样本）' END,
       CASE WHEN i.fee_amount > 0
            THEN '《国家发展改革委 财政部关于降低部分行政事业性收费标准的通知》（发改价格〔2019〕914号）' END,
       i.fee_amount, i.form, i.targets, i.online_depth, i.visits,
       '绥芬河市政务服务中心' || i.department_name || '窗口；周一至周五 8:30-11:30，13:30-17:00',
       '0453-12345',
       jsonb_build_array(jsonb_build_object(
           'question', '可以委托他人办理吗？',
           'answer', '可以，请提交授权委托书和双方身份证件。')),
       i.route = 'joint', 'published', e.id, c.id, '2025-01-01', '2024-12-20 15:30+08'
  FROM pg_temp.demo_item AS i
  JOIN egov.account AS e ON e.tenant = 1 AND e.login = i.department_code || '-editor-1'
  JOIN egov.account AS c ON c.tenant = 1 AND c.login = 'coordinator-1';

UPDATE egov.item AS i
   SET state = 'published', current_version = 1
  FROM pg_temp.demo_item AS d
 WHERE i.tenant = 1
   AND i.id = d.id;

CREATE TEMPORARY TABLE demo_field (
    profile text, ordinal int4, element text, required boolean
) ON COMMIT DROP;
\copy pg_temp.demo_field FROM 'item-fields.csv' WITH (FORMAT csv, HEADER)

INSERT INTO egov.item_field (tenant, item, number, ordinal, element, required, draft)
SELECT 1, i.id, 1, f.ordinal, f.element, f.required, false
  FROM pg_temp.demo_item AS i
  JOIN pg_temp.demo_field AS f ON f.profile = i.profile;

CREATE TEMPORARY TABLE demo_material (
    profile text, ordinal int4, code text, name text, issuer text, originals int4, copies int4,
    mandatory boolean, note text
) ON COMMIT DROP;
\copy pg_temp.demo_material FROM 'item-materials.csv' WITH (FORMAT csv, HEADER)

INSERT INTO egov.item_material
    (tenant, item, number, ordinal, code, name, issuer, originals, copies, mandatory, note,
     may_follow, draft)
SELECT 1, i.id, 1, m.ordinal, m.code, m.name, m.issuer, m.originals, m.copies, m.mandatory,
       m.note, coalesce(m.note LIKE '%承诺后补%', false), false
  FROM pg_temp.demo_item AS i
  JOIN pg_temp.demo_material AS m ON m.profile = i.profile;

CREATE TEMPORARY TABLE demo_rule (
    catalogue_code text, procedure text, correction_outcome text, gap_days int4, gap_outcome text,
    commitment boolean, check_days int4, licence_quota int4, public_safety boolean,
    renewal_value int4, renewal_unit text
) ON COMMIT DROP;
\copy pg_temp.demo_rule FROM 'item-rules.csv' WITH (FORMAT csv, HEADER)

INSERT INTO egov.item_rule
    (tenant, item, number, procedure, correction_outcome, gap_days, gap_outcome, commitment,
     check_days, licence_quota, public_safety, renewal_value, renewal_unit, draft)
SELECT 1, i.id, 1, r.procedure, r.correction_outcome, r.gap_days, r.gap_outcome, r.commitment,
       r.check_days, r.licence_quota, r.public_safety, r.renewal_value, r.renewal_unit, false
  FROM pg_temp.demo_item AS i
  JOIN pg_temp.demo_rule AS r ON r.catalogue_code = i.catalogue_code;

INSERT INTO egov.event (tenant, id, at, actor, department, subject_kind, subject, kind)
SELECT 1, egov.uuid7(), e.at, e.actor, i.department, 'item', i.id, e.kind
  FROM pg_temp.demo_item AS i
  JOIN egov.item_version AS v ON v.tenant = 1 AND v.item = i.id AND v.number = 1,
       LATERAL (VALUES ('create', '2024-12-02 09:00+08'::timestamptz, v.editor),
                       ('publish', v.published_at, v.publisher)) AS e (kind, at, actor);
