-- Deploy egov:supervision_fact to pg
-- requires: account
-- Facts of daily supervision that no other domain has.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.supervision_fact (
    tenant      int4 NOT NULL,
    id          uuid NOT NULL,
    kind        text NOT NULL,
    department  uuid NOT NULL,
    person      uuid,
    occurred_on date NOT NULL,
    basis       text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    revoked_at  timestamptz,
    revoked_by  uuid,
    version     int4 NOT NULL DEFAULT 1,
    CONSTRAINT supervision_fact_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT supervision_fact_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT supervision_fact_person_fkey
        FOREIGN KEY (tenant, person) REFERENCES egov.person (tenant, id),
    CONSTRAINT supervision_fact_recorded_by_fkey
        FOREIGN KEY (tenant, recorded_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT supervision_fact_revoked_by_fkey
        FOREIGN KEY (tenant, revoked_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT supervision_fact_kind_check
        CHECK (kind IN ('award', 'discipline')),
    CONSTRAINT supervision_fact_basis_check
        CHECK (basis <> ''),
    CONSTRAINT supervision_fact_revoked_check
        CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
    CONSTRAINT supervision_fact_version_check
        CHECK (version > 0)
);

CREATE INDEX supervision_fact_day
    ON egov.supervision_fact (tenant, occurred_on);

ALTER TABLE egov.supervision_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.supervision_fact FORCE ROW LEVEL SECURITY;

CREATE POLICY supervision_fact_actor ON egov.supervision_fact
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.supervision_fact IS
    '监督事实 recorded fact of supervision: 表彰、处分等其他领域台账中没有的事实。Awards, discipline and the like, which no ledger of another domain holds.';
COMMENT ON COLUMN egov.supervision_fact.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.supervision_fact.id IS
    '事实标识 id';
COMMENT ON COLUMN egov.supervision_fact.kind IS
    '类别 kind: award, discipline';
COMMENT ON COLUMN egov.supervision_fact.department IS
    '部门 department it happened in';
COMMENT ON COLUMN egov.supervision_fact.person IS
    '人员 person it is about, absent for the department';
COMMENT ON COLUMN egov.supervision_fact.occurred_on IS
    '发生日 day';
COMMENT ON COLUMN egov.supervision_fact.basis IS
    '依据 document it rests on';
COMMENT ON COLUMN egov.supervision_fact.recorded_by IS
    '录入账户 account that recorded it';
COMMENT ON COLUMN egov.supervision_fact.recorded_at IS
    '录入时间 when';
COMMENT ON COLUMN egov.supervision_fact.revoked_at IS
    '撤销时间 when it was taken back';
COMMENT ON COLUMN egov.supervision_fact.revoked_by IS
    '撤销账户 account that took it back';
COMMENT ON COLUMN egov.supervision_fact.version IS
    '版本 version of the row';

COMMIT;
