-- Deploy egov:case_gap to pg
-- requires: case_file
-- Gaps of a case that was accepted with something still to come.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_gap (
    tenant      int4 NOT NULL,
    case_id     uuid NOT NULL,
    material    text NOT NULL,
    note        text,
    due_on      date NOT NULL,
    promised_at timestamptz NOT NULL,
    filled_at   timestamptz,
    CONSTRAINT case_gap_pkey
        PRIMARY KEY (tenant, case_id, material),
    CONSTRAINT case_gap_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT case_gap_material_check
        CHECK (material <> '')
);

ALTER TABLE egov.case_gap ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_gap FORCE ROW LEVEL SECURITY;

CREATE POLICY case_gap_actor ON egov.case_gap
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY case_gap_analyst ON egov.case_gap
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.case_gap IS
    '容缺 gap: 容缺受理时尚缺的材料。A material that may follow after acceptance.';
COMMENT ON COLUMN egov.case_gap.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_gap.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.case_gap.material IS
    '所缺材料 code of the material';
COMMENT ON COLUMN egov.case_gap.note IS
    '说明 what is missing';
COMMENT ON COLUMN egov.case_gap.due_on IS
    '补齐期限 last day to supply it';
COMMENT ON COLUMN egov.case_gap.promised_at IS
    '承诺时间 time of the signed promise';
COMMENT ON COLUMN egov.case_gap.filled_at IS
    '补齐时间 time it came';

REVOKE DELETE, TRUNCATE ON egov.case_gap FROM egov_owner;
GRANT SELECT (
        tenant, case_id, material, due_on, promised_at, filled_at
    ) ON egov.case_gap TO egov_analyst;

COMMIT;
