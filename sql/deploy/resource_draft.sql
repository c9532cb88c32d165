-- Deploy egov:resource_draft to pg
-- requires: resource
-- What a resource is to become when it is published next.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.resource_draft (
    tenant     int4 NOT NULL,
    resource   uuid NOT NULL,
    content    jsonb NOT NULL,
    drafted_by uuid NOT NULL,
    drafted_at timestamptz NOT NULL,
    CONSTRAINT resource_draft_pkey
        PRIMARY KEY (tenant, resource),
    CONSTRAINT resource_draft_resource_fkey
        FOREIGN KEY (tenant, resource) REFERENCES egov.resource (tenant, id),
    CONSTRAINT resource_draft_content_check
        CHECK (jsonb_typeof(content) = 'object')
);

ALTER TABLE egov.resource_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.resource_draft FORCE ROW LEVEL SECURITY;

CREATE POLICY resource_draft_actor ON egov.resource_draft
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.resource_draft IS
    '资源草稿 draft of a resource: 待发布的目录内容，发布时核对来源。What an entry of the catalogue becomes when it is published; the source is checked then.';
COMMENT ON COLUMN egov.resource_draft.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.resource_draft.resource IS
    '数据资源 resource';
COMMENT ON COLUMN egov.resource_draft.content IS
    '内容 members of the entry, its fields included';
COMMENT ON COLUMN egov.resource_draft.drafted_by IS
    '起草账户 account that wrote it';
COMMENT ON COLUMN egov.resource_draft.drafted_at IS
    '起草时间 when';

COMMIT;
