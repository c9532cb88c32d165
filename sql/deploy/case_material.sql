-- Deploy egov:case_material to pg
-- requires: case_file
-- Materials of a case.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_material (
    tenant      int4 NOT NULL,
    case_id     uuid NOT NULL,
    ordinal     int4 NOT NULL,
    code        text NOT NULL,
    name        text NOT NULL,
    state       text NOT NULL,
    received_at timestamptz,
    note        text,
    CONSTRAINT case_material_pkey
        PRIMARY KEY (tenant, case_id, ordinal),
    CONSTRAINT case_material_code_key
        UNIQUE (tenant, case_id, code),
    CONSTRAINT case_material_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT case_material_ordinal_check
        CHECK (ordinal > 0),
    CONSTRAINT case_material_code_check
        CHECK (code <> ''),
    CONSTRAINT case_material_name_check
        CHECK (name <> ''),
    CONSTRAINT case_material_state_check
        CHECK (state IN ('promised', 'received', 'missing')),
    CONSTRAINT case_material_received_at_check
        CHECK (state <> 'received' OR received_at IS NOT NULL)
);

ALTER TABLE egov.case_material ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_material FORCE ROW LEVEL SECURITY;

CREATE POLICY case_material_actor ON egov.case_material
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.case_material IS
    '办件材料 case material: 办件应交或已收的一份材料。A material promised to or received with a case.';
COMMENT ON COLUMN egov.case_material.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_material.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.case_material.ordinal IS
    '序号 order';
COMMENT ON COLUMN egov.case_material.code IS
    '材料代码 code of the material';
COMMENT ON COLUMN egov.case_material.name IS
    '材料名称 name';
COMMENT ON COLUMN egov.case_material.state IS
    '状态 state: promised, received or missing';
COMMENT ON COLUMN egov.case_material.received_at IS
    '接收时间 time of receipt';
COMMENT ON COLUMN egov.case_material.note IS
    '备注 note';

COMMIT;
