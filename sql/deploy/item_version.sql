-- Deploy egov:item_version to pg
-- requires: item
-- requires: data_element
-- requires: translation
-- Versions of an item with their fields, materials and route.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.item_version (
    tenant               int4 NOT NULL,
    item                 uuid NOT NULL,
    number               int4 NOT NULL,
    name                 text NOT NULL,
    basic_code           text,
    implementation_code  text,
    type                 text NOT NULL,
    legal_basis          text,
    level                text,
    body_code            text,
    legal_limit_value    int4,
    legal_limit_unit     text,
    legal_limit_note     text,
    promised_limit_value int4,
    promised_limit_unit  text,
    promised_limit_note  text,
    condition            text,
    result_name          text,
    result_sample        text,
    fee_basis            text,
    fee_amount           numeric(14,2) NOT NULL DEFAULT 0,
    form                 int4 NOT NULL DEFAULT 2,
    targets              text[] NOT NULL DEFAULT '{}',
    online_depth         int4 NOT NULL DEFAULT 0,
    visits               int4 NOT NULL DEFAULT 0,
    places               text,
    phones               text,
    faq                  jsonb NOT NULL DEFAULT '[]',
    joint                boolean NOT NULL DEFAULT false,
    state                text NOT NULL DEFAULT 'draft',
    editor               uuid,
    publisher            uuid,
    effective_on         date,
    cancelled_on         date,
    published_at         timestamptz,
    version              int4 NOT NULL DEFAULT 1,
    fill_purpose         text,
    CONSTRAINT item_version_pkey
        PRIMARY KEY (tenant, item, number),
    CONSTRAINT item_version_item_fkey
        FOREIGN KEY (tenant, item) REFERENCES egov.item (tenant, id),
    CONSTRAINT item_version_number_check
        CHECK (number > 0),
    CONSTRAINT item_version_name_check
        CHECK (name <> ''),
    CONSTRAINT item_version_type_check
        CHECK (type IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '20')),
    CONSTRAINT item_version_legal_limit_value_check
        CHECK (legal_limit_value > 0),
    CONSTRAINT item_version_legal_limit_unit_check
        CHECK (legal_limit_unit IN ('WD', 'CD', 'Y')),
    CONSTRAINT item_version_legal_limit_check
        CHECK ((legal_limit_value IS NULL) = (legal_limit_unit IS NULL)),
    CONSTRAINT item_version_promised_limit_value_check
        CHECK (promised_limit_value >= 0),
    CONSTRAINT item_version_promised_limit_unit_check
        CHECK (promised_limit_unit IN ('WD', 'CD', 'Y')),
    CONSTRAINT item_version_promised_limit_check
        CHECK ((promised_limit_value IS NULL) = (promised_limit_unit IS NULL)),
    CONSTRAINT item_version_promise_within_law_check
        CHECK (
            state <> 'published'
            OR promised_limit_value <= legal_limit_value
            OR promised_limit_value IS NULL
            OR legal_limit_value IS NULL
            OR (promised_limit_unit <> legal_limit_unit
                AND NOT (promised_limit_unit = 'WD' AND legal_limit_unit = 'CD'))
        ),
    CONSTRAINT item_version_fee_amount_check
        CHECK (fee_amount >= 0),
    CONSTRAINT item_version_fee_basis_check
        CHECK (state = 'draft' OR fee_amount = 0 OR (fee_basis IS NOT NULL AND fee_basis <> '')),
    CONSTRAINT item_version_form_check
        CHECK (form IN (1, 2, 9)),
    CONSTRAINT item_version_online_depth_check
        CHECK (online_depth BETWEEN 0 AND 4),
    CONSTRAINT item_version_visits_check
        CHECK (visits >= 0),
    CONSTRAINT item_version_faq_check
        CHECK (jsonb_typeof(faq) = 'array'),
    CONSTRAINT item_version_state_check
        CHECK (state IN ('draft', 'published')),
    CONSTRAINT item_version_second_person_check
        CHECK (
            state = 'draft'
            OR (publisher IS NOT NULL AND editor IS NOT NULL AND publisher <> editor)
        ),
    CONSTRAINT item_version_published_at_check
        CHECK ((state = 'published') = (published_at IS NOT NULL)),
    CONSTRAINT item_version_cancelled_on_check
        CHECK (cancelled_on >= effective_on),
    CONSTRAINT item_version_version_check
        CHECK (version > 0),
    CONSTRAINT item_version_fill_purpose_check
        CHECK (fill_purpose <> '')
);

CREATE UNIQUE INDEX item_version_draft
    ON egov.item_version (tenant, item)
    WHERE state = 'draft';

ALTER TABLE egov.item_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.item_version FORCE ROW LEVEL SECURITY;

CREATE POLICY item_version_insert ON egov.item_version
    FOR INSERT TO egov_owner
    WITH CHECK (state = 'draft' AND egov.actor_in(tenant));

CREATE POLICY item_version_read ON egov.item_version
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

CREATE POLICY item_version_update ON egov.item_version
    FOR UPDATE TO egov_owner
    USING (state = 'draft' AND egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY item_version_delete ON egov.item_version
    FOR DELETE TO egov_owner
    USING (state = 'draft' AND egov.actor_in(tenant));

COMMENT ON TABLE egov.item_version IS
    '事项版本 item version: 按 GB/T 39046-2020 要素描述的事项内容，发布后不可更改。The content of an item, elements of GB/T 39046-2020; a published version cannot change.';
COMMENT ON COLUMN egov.item_version.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.item_version.item IS
    '事项 item';
COMMENT ON COLUMN egov.item_version.number IS
    '版本号 number of the item version';
COMMENT ON COLUMN egov.item_version.name IS
    '事项名称 name';
COMMENT ON COLUMN egov.item_version.basic_code IS
    '基本编码 basic code';
COMMENT ON COLUMN egov.item_version.implementation_code IS
    '实施编码 implementation code';
COMMENT ON COLUMN egov.item_version.type IS
    '事项类型 type: 01 licence to 10 other, 20 public service';
COMMENT ON COLUMN egov.item_version.legal_basis IS
    '设定依据 legal basis';
COMMENT ON COLUMN egov.item_version.level IS
    '行使层级 level of government';
COMMENT ON COLUMN egov.item_version.body_code IS
    '实施主体编码 code of the body in charge';
COMMENT ON COLUMN egov.item_version.legal_limit_value IS
    '法定办结时限数值 legal limit: value';
COMMENT ON COLUMN egov.item_version.legal_limit_unit IS
    '法定办结时限单位 legal limit: unit';
COMMENT ON COLUMN egov.item_version.legal_limit_note IS
    '法定办结时限说明 legal limit: note';
COMMENT ON COLUMN egov.item_version.promised_limit_value IS
    '承诺办结时限数值 promised limit: value';
COMMENT ON COLUMN egov.item_version.promised_limit_unit IS
    '承诺办结时限单位 promised limit: unit';
COMMENT ON COLUMN egov.item_version.promised_limit_note IS
    '承诺办结时限说明 promised limit: note';
COMMENT ON COLUMN egov.item_version.condition IS
    '受理条件 condition of acceptance';
COMMENT ON COLUMN egov.item_version.result_name IS
    '审批结果名称 name of the result';
COMMENT ON COLUMN egov.item_version.result_sample IS
    '结果样本 sample of the result';
COMMENT ON COLUMN egov.item_version.fee_basis IS
    '收费依据 basis of the fee';
COMMENT ON COLUMN egov.item_version.fee_amount IS
    '收费金额 fee in yuan';
COMMENT ON COLUMN egov.item_version.form IS
    '办件类型 form: 1 on the spot, 2 promised, 9 other';
COMMENT ON COLUMN egov.item_version.targets IS
    '服务对象 whom it is for';
COMMENT ON COLUMN egov.item_version.online_depth IS
    '网办深度 online depth';
COMMENT ON COLUMN egov.item_version.visits IS
    '到办事现场次数 visits to the site';
COMMENT ON COLUMN egov.item_version.places IS
    '办理地点 places';
COMMENT ON COLUMN egov.item_version.phones IS
    '咨询电话 telephones';
COMMENT ON COLUMN egov.item_version.faq IS
    '常见问题 frequent questions';
COMMENT ON COLUMN egov.item_version.joint IS
    '并联审批 joint handling';
COMMENT ON COLUMN egov.item_version.state IS
    '状态 state: draft or published';
COMMENT ON COLUMN egov.item_version.editor IS
    '编辑账户 account that edited it';
COMMENT ON COLUMN egov.item_version.publisher IS
    '发布账户 account that published it, never the editor';
COMMENT ON COLUMN egov.item_version.effective_on IS
    '生效日期 first day in force';
COMMENT ON COLUMN egov.item_version.cancelled_on IS
    '取消日期 day of cancellation';
COMMENT ON COLUMN egov.item_version.published_at IS
    '发布时间 time of publication';
COMMENT ON COLUMN egov.item_version.version IS
    '版本 version of the row';
COMMENT ON COLUMN egov.item_version.fill_purpose IS
    '预填用途 purpose for which shared data fill an application, approval-filling where absent';

ALTER TABLE egov.item
    ADD CONSTRAINT item_current_version_fkey
    FOREIGN KEY (tenant, id, current_version) REFERENCES egov.item_version (tenant, item, number);


CREATE TABLE egov.item_field (
    tenant          int4 NOT NULL,
    item            uuid NOT NULL,
    number          int4 NOT NULL,
    ordinal         int4 NOT NULL,
    element         text NOT NULL,
    required        boolean NOT NULL DEFAULT true,
    label           text,
    draft           boolean NOT NULL DEFAULT true,
    source_resource text,
    source_field    text,
    CONSTRAINT item_field_pkey
        PRIMARY KEY (tenant, item, number, ordinal),
    CONSTRAINT item_field_element_key
        UNIQUE (tenant, item, number, element),
    CONSTRAINT item_field_version_fkey
        FOREIGN KEY (tenant, item, number) REFERENCES egov.item_version (tenant, item, number),
    CONSTRAINT item_field_element_fkey
        FOREIGN KEY (element) REFERENCES egov.data_element (code),
    CONSTRAINT item_field_ordinal_check
        CHECK (ordinal > 0),
    CONSTRAINT item_field_label_check
        CHECK (label <> ''),
    CONSTRAINT item_field_source_check
        CHECK ((source_resource IS NULL) = (source_field IS NULL))
);

ALTER TABLE egov.item_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.item_field FORCE ROW LEVEL SECURITY;

CREATE POLICY item_field_insert ON egov.item_field
    FOR INSERT TO egov_owner
    WITH CHECK (draft AND egov.actor_in(tenant));

CREATE POLICY item_field_read ON egov.item_field
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

CREATE POLICY item_field_update ON egov.item_field
    FOR UPDATE TO egov_owner
    USING (draft AND egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY item_field_delete ON egov.item_field
    FOR DELETE TO egov_owner
    USING (draft AND egov.actor_in(tenant));

COMMENT ON TABLE egov.item_field IS
    '事项表单字段 item field: 事项申请表单的一个字段。A field of the application form of an item version.';
COMMENT ON COLUMN egov.item_field.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.item_field.item IS
    '事项 item';
COMMENT ON COLUMN egov.item_field.number IS
    '版本号 number of the item version';
COMMENT ON COLUMN egov.item_field.ordinal IS
    '序号 order';
COMMENT ON COLUMN egov.item_field.element IS
    '数据元 data element';
COMMENT ON COLUMN egov.item_field.required IS
    '必填 required';
COMMENT ON COLUMN egov.item_field.label IS
    '字段名称 label, absent where that of the data element serves';
COMMENT ON COLUMN egov.item_field.draft IS
    '草稿 true until the version is published; then the row cannot change';
COMMENT ON COLUMN egov.item_field.source_resource IS
    '来源资源 code of the shared resource that fills the field, absent for none; checked at publication';
COMMENT ON COLUMN egov.item_field.source_field IS
    '来源字段 field of that resource';


CREATE TABLE egov.item_material (
    tenant          int4 NOT NULL,
    item            uuid NOT NULL,
    number          int4 NOT NULL,
    ordinal         int4 NOT NULL,
    code            text NOT NULL,
    name            text NOT NULL,
    issuer          text,
    originals       int4 NOT NULL DEFAULT 0,
    copies          int4 NOT NULL DEFAULT 0,
    mandatory       boolean NOT NULL DEFAULT true,
    note            text,
    draft           boolean NOT NULL DEFAULT true,
    may_follow      boolean NOT NULL DEFAULT false,
    source_resource text,
    source_field    text,
    CONSTRAINT item_material_pkey
        PRIMARY KEY (tenant, item, number, ordinal),
    CONSTRAINT item_material_code_key
        UNIQUE (tenant, item, number, code),
    CONSTRAINT item_material_version_fkey
        FOREIGN KEY (tenant, item, number) REFERENCES egov.item_version (tenant, item, number),
    CONSTRAINT item_material_ordinal_check
        CHECK (ordinal > 0),
    CONSTRAINT item_material_code_check
        CHECK (code <> ''),
    CONSTRAINT item_material_name_check
        CHECK (name <> ''),
    CONSTRAINT item_material_originals_check
        CHECK (originals >= 0),
    CONSTRAINT item_material_copies_check
        CHECK (copies >= 0),
    CONSTRAINT item_material_source_check
        CHECK ((source_resource IS NULL) = (source_field IS NULL))
);

ALTER TABLE egov.item_material ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.item_material FORCE ROW LEVEL SECURITY;

CREATE POLICY item_material_insert ON egov.item_material
    FOR INSERT TO egov_owner
    WITH CHECK (draft AND egov.actor_in(tenant));

CREATE POLICY item_material_read ON egov.item_material
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

CREATE POLICY item_material_update ON egov.item_material
    FOR UPDATE TO egov_owner
    USING (draft AND egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY item_material_delete ON egov.item_material
    FOR DELETE TO egov_owner
    USING (draft AND egov.actor_in(tenant));

COMMENT ON TABLE egov.item_material IS
    '事项申请材料 item material: 事项要求提交的一份材料。A material that an item version asks for.';
COMMENT ON COLUMN egov.item_material.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.item_material.item IS
    '事项 item';
COMMENT ON COLUMN egov.item_material.number IS
    '版本号 number of the item version';
COMMENT ON COLUMN egov.item_material.ordinal IS
    '序号 order';
COMMENT ON COLUMN egov.item_material.code IS
    '材料代码 code of the material';
COMMENT ON COLUMN egov.item_material.name IS
    '材料名称 name';
COMMENT ON COLUMN egov.item_material.issuer IS
    '出具机关 issuer';
COMMENT ON COLUMN egov.item_material.originals IS
    '原件份数 number of originals';
COMMENT ON COLUMN egov.item_material.copies IS
    '复印件份数 number of copies';
COMMENT ON COLUMN egov.item_material.mandatory IS
    '必要 mandatory';
COMMENT ON COLUMN egov.item_material.note IS
    '备注 note';
COMMENT ON COLUMN egov.item_material.may_follow IS
    '可容缺 whether it may follow after acceptance, on a signed promise';
COMMENT ON COLUMN egov.item_material.source_resource IS
    '来源资源 code of the shared resource that holds what the material proves, absent for none; checked at publication';
COMMENT ON COLUMN egov.item_material.source_field IS
    '来源字段 field of that resource whose value spares the material';
COMMENT ON COLUMN egov.item_material.draft IS
    '草稿 true until the version is published; then the row cannot change';


CREATE TABLE egov.item_step (
    tenant          int4 NOT NULL,
    item            uuid NOT NULL,
    number          int4 NOT NULL,
    code            text NOT NULL,
    name            text NOT NULL,
    executor_kind   text NOT NULL DEFAULT 'local',
    department      uuid,
    external_tenant int4,
    external_id     text,
    role            text NOT NULL,
    kind            text NOT NULL DEFAULT 'review',
    budget_days     int4 NOT NULL,
    waits_for       text[] NOT NULL DEFAULT '{}',
    draft           boolean NOT NULL DEFAULT true,
    CONSTRAINT item_step_pkey
        PRIMARY KEY (tenant, item, number, code),
    CONSTRAINT item_step_version_fkey
        FOREIGN KEY (tenant, item, number) REFERENCES egov.item_version (tenant, item, number),
    CONSTRAINT item_step_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT item_step_code_check
        CHECK (code <> ''),
    CONSTRAINT item_step_name_check
        CHECK (name <> ''),
    CONSTRAINT item_step_executor_kind_check
        CHECK (executor_kind IN ('local', 'vertical', 'superior', 'external')),
    CONSTRAINT item_step_role_check
        CHECK (egov.is_code(role)),
    CONSTRAINT item_step_kind_check
        CHECK (egov.is_code(kind)),
    CONSTRAINT item_step_budget_days_check
        CHECK (budget_days >= 0),
    CONSTRAINT item_step_waits_for_check
        CHECK (array_position(waits_for, code) IS NULL)
);

ALTER TABLE egov.item_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.item_step FORCE ROW LEVEL SECURITY;

CREATE POLICY item_step_insert ON egov.item_step
    FOR INSERT TO egov_owner
    WITH CHECK (draft AND egov.actor_in(tenant));

CREATE POLICY item_step_read ON egov.item_step
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

CREATE POLICY item_step_update ON egov.item_step
    FOR UPDATE TO egov_owner
    USING (draft AND egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY item_step_delete ON egov.item_step
    FOR DELETE TO egov_owner
    USING (draft AND egov.actor_in(tenant));

COMMENT ON TABLE egov.item_step IS
    '事项办理环节 item step: 事项办理流程图中的一个环节。A step in the route of an item version.';
COMMENT ON COLUMN egov.item_step.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.item_step.item IS
    '事项 item';
COMMENT ON COLUMN egov.item_step.number IS
    '版本号 number of the item version';
COMMENT ON COLUMN egov.item_step.code IS
    '环节代码 code of the step';
COMMENT ON COLUMN egov.item_step.name IS
    '环节名称 name';
COMMENT ON COLUMN egov.item_step.executor_kind IS
    '执行方类别 kind of executor: local, vertical, superior or external';
COMMENT ON COLUMN egov.item_step.department IS
    '执行部门 department of this tenant';
COMMENT ON COLUMN egov.item_step.external_tenant IS
    '外部租户 tenant of the executor elsewhere, a plain value';
COMMENT ON COLUMN egov.item_step.external_id IS
    '外部标识 id of the executor elsewhere, a plain value';
COMMENT ON COLUMN egov.item_step.role IS
    '所需角色 role that does it';
COMMENT ON COLUMN egov.item_step.kind IS
    '环节类别 kind of step';
COMMENT ON COLUMN egov.item_step.budget_days IS
    '工作日预算 budget in working days';
COMMENT ON COLUMN egov.item_step.waits_for IS
    '前置环节 codes of the steps it waits for';
COMMENT ON COLUMN egov.item_step.draft IS
    '草稿 true until the version is published; then the row cannot change';

CREATE TRIGGER item_version_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.item_version
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.item_version ENABLE ALWAYS TRIGGER item_version_relcache;
COMMENT ON TRIGGER item_version_relcache ON egov.item_version IS
    '缓存失效触发器 relcache trigger: 使各后端重建事项缓存。Makes every backend load its items again.';

COMMIT;
