-- Deploy egov:case_prefill to pg
-- requires: case_file
-- Fields and materials of a case that shared data filled or spared.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_prefill (
    tenant      int4 NOT NULL,
    case_id     uuid NOT NULL,
    kind        text NOT NULL,
    code        text NOT NULL,
    resource    text NOT NULL,
    field       text NOT NULL,
    provider    uuid NOT NULL,
    log         uuid NOT NULL,
    value       jsonb,
    filled_at   timestamptz NOT NULL,
    objected_at timestamptz,
    CONSTRAINT case_prefill_pkey
        PRIMARY KEY (tenant, case_id, kind, code),
    CONSTRAINT case_prefill_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT case_prefill_provider_fkey
        FOREIGN KEY (tenant, provider) REFERENCES egov.department (tenant, id),
    CONSTRAINT case_prefill_kind_check
        CHECK (kind IN ('field', 'material')),
    CONSTRAINT case_prefill_value_check
        CHECK ((kind = 'field') = (value IS NOT NULL)),
    CONSTRAINT case_prefill_objected_check
        CHECK (kind = 'field' OR objected_at IS NULL)
);

ALTER TABLE egov.case_prefill ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_prefill FORCE ROW LEVEL SECURITY;

CREATE POLICY case_prefill_actor ON egov.case_prefill
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.case_prefill IS
    '办件预填 prefill: 由共享数据填写的表单字段和免于提交的材料，记其来源、时间和申请人当场提出的异议。What shared data filled in or spared for a case: source, time, and whether the applicant objected on the spot. 不设指向资源目录和日志的外键，各域只在 SQL 函数相接。It has no foreign key to the catalogue or the log: domains meet in functions only.';
COMMENT ON COLUMN egov.case_prefill.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_prefill.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.case_prefill.kind IS
    '类别 kind: field of the form, or material that need not be handed in';
COMMENT ON COLUMN egov.case_prefill.code IS
    '数据元或者材料代码 data element or code of the material';
COMMENT ON COLUMN egov.case_prefill.resource IS
    '数据资源 code of the resource that it came from';
COMMENT ON COLUMN egov.case_prefill.field IS
    '来源字段 field of the resource';
COMMENT ON COLUMN egov.case_prefill.provider IS
    '提供部门 department that holds it';
COMMENT ON COLUMN egov.case_prefill.log IS
    '访问记录 row of the access log of the read';
COMMENT ON COLUMN egov.case_prefill.value IS
    '来源值 value of the source, absent for a material';
COMMENT ON COLUMN egov.case_prefill.filled_at IS
    '预填时间 when it was read';
COMMENT ON COLUMN egov.case_prefill.objected_at IS
    '异议时间 when the applicant gave another value; cleared when the value of the source is taken again';

COMMIT;
