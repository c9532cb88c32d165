-- Deploy egov:case_group to pg
-- requires: life_event
-- requires: case_file
-- Applications for a life event; its cases name the group.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_group (
    tenant     int4 NOT NULL,
    id         uuid NOT NULL,
    life_event uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT case_group_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT case_group_life_event_fkey
        FOREIGN KEY (tenant, life_event) REFERENCES egov.life_event (tenant, id)
);

ALTER TABLE egov.case_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_group FORCE ROW LEVEL SECURITY;

CREATE POLICY case_group_actor ON egov.case_group
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.case_group IS
    '办件组 case group: 一件事的一次申请，各部门分别办理、统一反馈。One application for a life event: its cases run in their departments and come back as one progress.';
COMMENT ON COLUMN egov.case_group.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_group.id IS
    '办件组标识 id';
COMMENT ON COLUMN egov.case_group.life_event IS
    '一件事 life event';
COMMENT ON COLUMN egov.case_group.created_at IS
    '创建时间 time of creation';

COMMIT;
