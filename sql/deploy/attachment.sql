-- Deploy egov:attachment to pg
-- requires: case_material
-- Files of materials: the database holds name, type, size and hash.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.attachment (
    tenant      int4 NOT NULL,
    case_id     uuid NOT NULL,
    material    text NOT NULL,
    name        text NOT NULL,
    type        text NOT NULL,
    size        int8 NOT NULL,
    sha256      text NOT NULL,
    uploaded_by uuid NOT NULL,
    uploaded_at timestamptz NOT NULL,
    CONSTRAINT attachment_pkey
        PRIMARY KEY (tenant, case_id, material),
    CONSTRAINT attachment_material_fkey
        FOREIGN KEY (tenant, case_id, material) REFERENCES egov.case_material (tenant, case_id, code)
        ON DELETE CASCADE,
    CONSTRAINT attachment_name_check
        CHECK (name <> '' AND name !~ '[/\\]'),
    CONSTRAINT attachment_type_check
        CHECK (type ~ '^[a-z]+/[a-z0-9.+-]+$'),
    CONSTRAINT attachment_size_check
        CHECK (size BETWEEN 1 AND 20971520),
    CONSTRAINT attachment_sha256_check
        CHECK (sha256 ~ '^[0-9a-f]{64}$')
);

ALTER TABLE egov.attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.attachment FORCE ROW LEVEL SECURITY;

CREATE POLICY attachment_actor ON egov.attachment
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.attachment IS
    '附件 attachment: 材料的电子文件，文件本身存于库外。The file of a material; the file itself is outside of the database.';
COMMENT ON COLUMN egov.attachment.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.attachment.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.attachment.material IS
    '材料 code of the material';
COMMENT ON COLUMN egov.attachment.name IS
    '文件名 name of the file';
COMMENT ON COLUMN egov.attachment.type IS
    '文件类型 media type, as its content shows';
COMMENT ON COLUMN egov.attachment.size IS
    '大小 bytes';
COMMENT ON COLUMN egov.attachment.sha256 IS
    '哈希 SHA-256, under which the file is kept outside of the database';
COMMENT ON COLUMN egov.attachment.uploaded_by IS
    '上传账户 account that sent it';
COMMENT ON COLUMN egov.attachment.uploaded_at IS
    '上传时间 time it was sent';

COMMIT;
