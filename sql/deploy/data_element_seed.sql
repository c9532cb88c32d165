-- Deploy egov:data_element_seed to pg
-- requires: data_element
-- requires: code_list_seed
-- Data elements that forms commonly use.

BEGIN;

INSERT INTO egov.data_element AS d
    (code, type, max_length, label, label_en, list)
VALUES
    ('person-name', 'text', 100, '姓名', 'name of a person', NULL),
    ('person-name-latin', 'text', 100, '拉丁字母姓名', 'name in Latin letters', NULL),
    ('sex', 'code', NULL, '性别', 'sex', 'sex'),
    ('birth-date', 'date', NULL, '出生日期', 'date of birth', NULL),
    ('nationality', 'text', 2, '国籍', 'nationality, ISO 3166 alpha-2', NULL),
    ('ethnic-group', 'text', 30, '民族', 'ethnic group', NULL),
    ('identity-kind', 'code', NULL, '证件类型', 'kind of identity document', 'identity_kind'),
    ('identity-number', 'text', 40, '证件号码', 'identity number', NULL),
    ('identity-valid-through', 'date', NULL, '证件有效期截止日', 'identity document valid through', NULL),
    ('phone', 'text', 30, '联系电话', 'telephone', NULL),
    ('email', 'text', 200, '电子邮箱', 'e-mail address', NULL),
    ('postal-code', 'text', 12, '邮政编码', 'postal code', NULL),
    ('home-address', 'text', 300, '住址', 'home address', NULL),
    ('correspondence-address', 'text', 300, '通讯地址', 'correspondence address', NULL),
    ('marital-status', 'text', 20, '婚姻状况', 'marital status', NULL),
    ('occupation', 'text', 60, '职业', 'occupation', NULL),
    ('education', 'text', 40, '学历', 'education', NULL),
    ('employer', 'text', 200, '工作单位', 'employer', NULL),
    ('bank-name', 'text', 100, '开户银行', 'bank', NULL),
    ('bank-account', 'text', 40, '银行账号', 'bank account number', NULL),
    ('household-members', 'integer', NULL, '家庭人口', 'members of the household', NULL),
    ('monthly-income', 'decimal', NULL, '月收入（元）', 'monthly income in yuan', NULL),
    ('agent-name', 'text', 100, '代办人姓名', 'name of the agent', NULL),
    ('agent-phone', 'text', 30, '代办人电话', 'telephone of the agent', NULL),
    ('enterprise-name', 'text', 200, '企业名称', 'name of the enterprise', NULL),
    ('enterprise-name-foreign', 'text', 200, '企业外文名称', 'foreign name of the enterprise', NULL),
    ('enterprise-kind', 'code', NULL, '企业类型', 'kind of enterprise', 'enterprise_kind'),
    ('uscc', 'text', 18, '统一社会信用代码', 'unified social credit code', NULL),
    ('registration-country', 'text', 2, '注册国家或地区', 'country of registration, ISO 3166 alpha-2', NULL),
    ('registration-number', 'text', 60, '境外注册号', 'registration number abroad', NULL),
    ('established-on', 'date', NULL, '成立日期', 'date of establishment', NULL),
    ('legal-representative', 'text', 100, '法定代表人', 'legal representative', NULL),
    ('legal-representative-number', 'text', 40, '法定代表人证件号码', 'identity number of the legal representative', NULL),
    ('registered-capital', 'decimal', NULL, '注册资本（万元）', 'registered capital in ten thousand yuan', NULL),
    ('registered-address', 'text', 300, '注册地址', 'registered address', NULL),
    ('business-scope', 'text', 2000, '经营范围', 'business scope', NULL),
    ('employees', 'integer', NULL, '从业人数', 'number of employees', NULL),
    ('application-kind', 'code', NULL, '申请类别', 'kind of application', 'application_kind'),
    ('application-reason', 'text', 2000, '申请理由', 'reason for the application', NULL),
    ('premises-address', 'text', 300, '经营场所地址', 'address of the premises', NULL),
    ('premises-area', 'decimal', NULL, '经营场所面积（平方米）', 'area of the premises in square metres', NULL),
    ('premises-right', 'code', NULL, '场所使用权', 'right to the premises', 'premises_right'),
    ('shop-name', 'text', 200, '店铺名称', 'name of the shop', NULL),
    ('shop-sign', 'text', 200, '招牌内容', 'text of the shop sign', NULL),
    ('opening-date', 'date', NULL, '拟开业日期', 'intended opening date', NULL),
    ('food-categories', 'text', 500, '食品经营项目', 'food categories', NULL),
    ('liquor-categories', 'text', 500, '酒类经营品种', 'liquor categories', NULL),
    ('supplier-name', 'text', 200, '供货单位', 'supplier', NULL),
    ('licence-number', 'text', 60, '原许可证编号', 'number of the former licence', NULL),
    ('licence-valid-through', 'date', NULL, '原许可证有效期截止日', 'former licence valid through', NULL),
    ('project-name', 'text', 200, '项目名称', 'name of the project', NULL),
    ('project-address', 'text', 300, '项目地点', 'location of the project', NULL),
    ('project-investment', 'decimal', NULL, '项目总投资（万元）', 'total investment in ten thousand yuan', NULL),
    ('land-area', 'decimal', NULL, '用地面积（平方米）', 'land area in square metres', NULL),
    ('building-area', 'decimal', NULL, '建筑面积（平方米）', 'floor area in square metres', NULL),
    ('environment-impact', 'text', 2000, '环境影响说明', 'environmental impact', NULL),
    ('pollutants', 'text', 500, '主要污染物', 'main pollutants', NULL),
    ('vehicle-plate', 'text', 20, '车辆号牌', 'vehicle plate', NULL),
    ('vehicle-kind', 'text', 60, '车辆类型', 'kind of vehicle', NULL),
    ('trade-mode', 'code', NULL, '贸易方式', 'mode of trade', 'trade_mode'),
    ('border-port', 'text', 100, '口岸名称', 'border port', NULL),
    ('goods-name', 'text', 200, '货物名称', 'name of the goods', NULL),
    ('goods-code', 'text', 12, '商品编码', 'commodity code (HS)', NULL),
    ('goods-quantity', 'decimal', NULL, '货物数量', 'quantity of the goods', NULL),
    ('goods-value', 'decimal', NULL, '货值（元）', 'value of the goods in yuan', NULL),
    ('partner-name', 'text', 200, '境外合作方', 'partner abroad', NULL),
    ('partner-country', 'text', 2, '合作方国家或地区', 'country of the partner, ISO 3166 alpha-2', NULL),
    ('start-on', 'date', NULL, '开始日期', 'start date', NULL),
    ('end-on', 'date', NULL, '结束日期', 'end date', NULL),
    ('participants', 'integer', NULL, '参加人数', 'number of participants', NULL),
    ('hazardous', 'boolean', NULL, '涉及危险品', 'hazardous goods involved', NULL),
    ('remark', 'text', 2000, '备注', 'remark', NULL)
    ON CONFLICT (code) DO UPDATE
   SET type = excluded.type, max_length = excluded.max_length, label = excluded.label,
       label_en = excluded.label_en, list = excluded.list;

UPDATE egov.data_element
   SET personal = code IN (
           'person-name', 'person-name-latin', 'sex', 'birth-date', 'nationality', 'ethnic-group',
           'identity-kind', 'identity-number', 'identity-valid-through', 'phone', 'email', 'home-address',
           'correspondence-address', 'marital-status', 'occupation', 'education', 'employer', 'bank-account',
           'household-members', 'monthly-income', 'agent-name', 'agent-phone', 'legal-representative-number',
           'vehicle-plate', 'application-reason', 'remark'
       );

COMMIT;
