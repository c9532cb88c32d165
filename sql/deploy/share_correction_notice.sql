-- Deploy egov:share_correction_notice to pg
-- requires: share_objection
-- What tells a department that a value it has read was corrected.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_correction_notice (
    tenant     int4 NOT NULL,
    id         uuid NOT NULL,
    objection  uuid NOT NULL,
    department uuid NOT NULL,
    log        uuid,
    told_at    timestamptz NOT NULL,
    CONSTRAINT share_correction_notice_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT share_correction_notice_objection_key
        UNIQUE (tenant, objection, department),
    CONSTRAINT share_correction_notice_objection_fkey
        FOREIGN KEY (tenant, objection) REFERENCES egov.share_objection (tenant, id),
    CONSTRAINT share_correction_notice_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id)
);

CREATE INDEX share_correction_notice_department
    ON egov.share_correction_notice (tenant, department, id);

ALTER TABLE egov.share_correction_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_correction_notice FORCE ROW LEVEL SECURITY;

CREATE POLICY share_correction_notice_actor ON egov.share_correction_notice
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_correction_notice IS
    '更正告知 correction notice: 共享数据更正后告知读取过该值的部门。Tells a department that a value it has read was corrected; it holds nothing about the person, whom the department knows from its own read.';
COMMENT ON COLUMN egov.share_correction_notice.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_correction_notice.id IS
    '更正告知标识 id';
COMMENT ON COLUMN egov.share_correction_notice.objection IS
    '异议 objection';
COMMENT ON COLUMN egov.share_correction_notice.department IS
    '部门 department that is told';
COMMENT ON COLUMN egov.share_correction_notice.log IS
    '记录 its last read of the value, in the access log; absent once the salt of the person is erased';
COMMENT ON COLUMN egov.share_correction_notice.told_at IS
    '告知时间 when';

COMMIT;
