-- Deploy egov:share_request_field to pg
-- requires: share_request
-- Fields that a request asks for.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_request_field (
    tenant   int4 NOT NULL,
    request  uuid NOT NULL,
    resource uuid NOT NULL,
    name     text NOT NULL,
    mask     text NOT NULL,
    CONSTRAINT share_request_field_pkey
        PRIMARY KEY (tenant, request, name),
    CONSTRAINT share_request_field_request_fkey
        FOREIGN KEY (tenant, request) REFERENCES egov.share_request (tenant, id),
    CONSTRAINT share_request_field_name_fkey
        FOREIGN KEY (tenant, resource, name) REFERENCES egov.resource_field (tenant, resource, name),
    CONSTRAINT share_request_field_mask_check
        CHECK (mask IN ('show', 'hide', 'last4', 'year', 'hashed', 'district'))
);

CREATE INDEX share_request_field_name
    ON egov.share_request_field (tenant, resource, name);

ALTER TABLE egov.share_request_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_request_field FORCE ROW LEVEL SECURITY;

CREATE POLICY share_request_field_actor ON egov.share_request_field
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_request_field IS
    '申请字段 field of a request: 申请使用的字段及其脱敏方式。A field that is asked for and what is left of its value.';
COMMENT ON COLUMN egov.share_request_field.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_request_field.request IS
    '申请 request';
COMMENT ON COLUMN egov.share_request_field.resource IS
    '数据资源 resource of the request';
COMMENT ON COLUMN egov.share_request_field.name IS
    '字段名 field';
COMMENT ON COLUMN egov.share_request_field.mask IS
    '脱敏方式 what is left of the value';

COMMIT;
