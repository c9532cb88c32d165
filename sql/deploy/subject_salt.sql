-- Deploy egov:subject_salt to pg
-- requires: tenant
-- One salt for each person; without it the log rows about them cannot be told.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.subject_salt (
    tenant int4 NOT NULL,
    digest bytea NOT NULL,
    salt   bytea NOT NULL,
    CONSTRAINT subject_salt_pkey
        PRIMARY KEY (tenant, digest),
    CONSTRAINT subject_salt_digest_check
        CHECK (octet_length(digest) = 32),
    CONSTRAINT subject_salt_salt_check
        CHECK (octet_length(salt) = 16)
);

ALTER TABLE egov.subject_salt ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.subject_salt FORCE ROW LEVEL SECURITY;

CREATE POLICY subject_salt_log ON egov.subject_salt
    FOR ALL TO egov_log
    USING (true)
    WITH CHECK (true);

CREATE POLICY subject_salt_actor ON egov.subject_salt
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.subject_salt IS
    '主体盐 salt of a subject: 删除后，日志中关于该人的记录不再可关联。Once it is deleted, the log rows about the person cannot be linked to them any more.';
COMMENT ON COLUMN egov.subject_salt.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.subject_salt.digest IS
    '主体摘要 keyed digest of the identity number';
COMMENT ON COLUMN egov.subject_salt.salt IS
    '盐 salt';

GRANT SELECT, INSERT ON egov.subject_salt TO egov_log;

COMMIT;
