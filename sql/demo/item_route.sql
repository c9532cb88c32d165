-- Routes of the items: which departments review, in which order, in how many working days.
--
-- The main joint item of the demo is SFH-LIQUOR-RETAIL: market regulation leads; health and tax (a
-- vertical organ, answering to the province) review beside it; the site check waits for the first
-- two. Budgets of a serial path stay within the promised limit.

CREATE TEMPORARY TABLE demo_joint_step (
    catalogue_code text, code text, name text, department text, kind text, budget_days int4,
    waits_for text[]
) ON COMMIT DROP;
INSERT INTO pg_temp.demo_joint_step
VALUES
    -- liquor retail: three reviews side by side, then the site check
    ('SFH-LIQUOR-RETAIL', 'market', '经营条件审查', 'scjgj', 'review', 4, '{}'),
    ('SFH-LIQUOR-RETAIL', 'health', '从业人员健康审查', 'wjj', 'review', 4, '{}'),
    ('SFH-LIQUOR-RETAIL', 'tax', '税务登记核实', 'swj', 'opinion', 3, '{}'),
    ('SFH-LIQUOR-RETAIL', 'site', '现场核查', 'scjgj', 'site_check', 5, '{market,health}'),
    -- border trade: customs and tax are vertical
    ('SFH-BORDER-ENTERPRISE', 'review', '材料审查', 'spj', 'review', 2, '{}'),
    ('SFH-BORDER-ENTERPRISE', 'customs', '海关备案核实', 'hg', 'opinion', 3, '{review}'),
    ('SFH-BORDER-ENTERPRISE', 'tax', '税务登记核实', 'swj', 'opinion', 3, '{review}'),
    ('SFH-BORDER-PROCESSING', 'review', '材料审查', 'spj', 'review', 2, '{}'),
    ('SFH-BORDER-PROCESSING', 'production', '生产条件核查', 'scjgj', 'site_check', 5, '{review}'),
    ('SFH-BORDER-PROCESSING', 'customs', '海关监管条件核实', 'hg', 'opinion', 5, '{review}'),
    -- karaoke and dance halls: security, noise, fire safety side by side, then public notice
    ('511A2200500010', 'review', '材料审查', 'spj', 'review', 3, '{}'),
    ('511A2200500010', 'security', '治安条件审查', 'gaj', 'site_check', 5, '{review}'),
    ('511A2200500010', 'noise', '环境噪声审查', 'hbj', 'review', 5, '{review}'),
    ('511A2200500010', 'fire', '消防验收核查', 'zjj', 'site_check', 5, '{review}'),
    ('511A2200500010', 'notice', '公示', 'spj', 'publication', 7, '{security,noise,fire}'),
    -- construction permit
    ('511A0126300000', 'review', '材料审查', 'zjj', 'review', 2, '{}'),
    ('511A0126300000', 'planning', '规划许可核验', 'zrj', 'opinion', 2, '{}'),
    ('511A0126300000', 'lightning', '防雷设计核验', 'qxj', 'opinion', 2, '{}'),
    ('511A0126300000', 'quality', '质量安全条件核查', 'zjj', 'site_check', 2, '{review}'),
    -- construction planning permit
    ('511A0024700001', 'review', '规划条件审查', 'zrj', 'review', 5, '{}'),
    ('511A0024700001', 'building', '建筑设计意见', 'zjj', 'opinion', 5, '{review}'),
    ('511A0024700001', 'environment', '环境影响意见', 'hbj', 'opinion', 5, '{review}'),
    ('511A0024700001', 'transport', '交通影响意见', 'jtj', 'opinion', 5, '{review}'),
    ('511A0024700001', 'notice', '批前公示', 'zrj', 'publication', 7, '{building,environment,transport}'),
    -- hotels
    ('511A0146000000', 'security', '治安条件审查', 'gaj', 'review', 3, '{}'),
    ('511A0146000000', 'fire', '消防验收核查', 'zjj', 'site_check', 4, '{}'),
    ('511A0146000000', 'hygiene', '公共场所卫生审查', 'wjj', 'review', 4, '{}'),
    -- food business licence
    ('511A0005200004', 'review', '材料审查', 'spj', 'review', 3, '{}'),
    ('511A0005200004', 'site', '现场核查', 'scjgj', 'site_check', 5, '{review}'),
    -- performances
    ('511A0018200003', 'content', '演出内容审查', 'spj', 'review', 3, '{}'),
    ('511A0018200003', 'security', '安全工作方案审查', 'gaj', 'review', 3, '{}'),
    -- oversize transport
    ('511A0101400001', 'route', '路线和桥梁承载审查', 'jtj', 'review', 3, '{}'),
    ('511A0101400001', 'traffic', '道路交通安全意见', 'gaj', 'opinion', 3, '{}'),
    -- kindergartens
    ('511A0050000062', 'review', '材料审查', 'spj', 'review', 5, '{}'),
    ('511A0050000062', 'education', '办学条件评估', 'jyj', 'expert_review', 10, '{review}'),
    ('511A0050000062', 'hygiene', '卫生保健评价', 'wjj', 'site_check', 8, '{review}'),
    ('511A0050000062', 'fire', '消防验收核查', 'zjj', 'site_check', 8, '{review}');

INSERT INTO egov.item_step
    (tenant, item, number, code, name, executor_kind, department, role, kind, budget_days,
     waits_for, draft)
SELECT 1, i.id, 1, s.code, s.name,
       CASE d.kind WHEN 'vertical' THEN 'vertical' ELSE 'local' END, d.id, 'reviewer', s.kind,
       s.budget_days, s.waits_for, false
  FROM pg_temp.demo_joint_step AS s
  JOIN pg_temp.demo_item AS i ON i.catalogue_code = s.catalogue_code
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = s.department;

-- The department alone: a review, and for some items a second step behind it; where nothing is
-- promised, budgets are parts of six days.
INSERT INTO egov.item_step
    (tenant, item, number, code, name, executor_kind, department, role, kind, budget_days,
     waits_for, draft)
SELECT 1, i.id, 1, s.code, s.name,
       CASE d.kind WHEN 'vertical' THEN 'vertical' ELSE 'local' END, d.id, 'reviewer', s.kind,
       floor(coalesce(i.promised_value, 6) * s.share), s.waits_for, false
  FROM pg_temp.demo_item AS i
  JOIN egov.department AS d ON d.tenant = 1 AND d.id = i.department
  JOIN (VALUES ('single', 'review', '审查', 'review', 0.5, '{}'::text[]),
               ('site', 'review', '审查', 'review', 0.3, '{}'),
               ('site', 'site', '现场核查', 'site_check', 0.4, '{review}'),
               ('expert', 'review', '审查', 'review', 0.3, '{}'),
               ('expert', 'expert', '专家评审', 'expert_review', 0.4, '{review}'),
               ('public', 'review', '审查', 'review', 0.3, '{}'),
               ('public', 'notice', '公示', 'publication', 0.4, '{review}'),
               ('hearing', 'review', '审查', 'review', 0.3, '{}'),
               ('hearing', 'hearing', '听证', 'hearing', 0.3, '{review}'))
       AS s (route, code, name, kind, share, waits_for) ON s.route = i.route;
