-- Deploy egov:scheme to pg
-- requires: account
-- Assessment schemes: drafts and published editions.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.scheme (
    tenant       int4 NOT NULL,
    id           uuid NOT NULL,
    code         text NOT NULL,
    edition      int4,
    name         text NOT NULL,
    class        text NOT NULL,
    content      jsonb NOT NULL,
    state        text NOT NULL,
    drafted_by   uuid NOT NULL,
    drafted_at   timestamptz NOT NULL,
    published_by uuid,
    published_at timestamptz,
    digest       bytea,
    version      int4 NOT NULL DEFAULT 1,
    CONSTRAINT scheme_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT scheme_edition_key
        UNIQUE (tenant, code, edition),
    CONSTRAINT scheme_drafted_by_fkey
        FOREIGN KEY (tenant, drafted_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT scheme_published_by_fkey
        FOREIGN KEY (tenant, published_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT scheme_code_check
        CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,59}$'),
    CONSTRAINT scheme_edition_check
        CHECK (edition > 0),
    CONSTRAINT scheme_name_check
        CHECK (name <> ''),
    CONSTRAINT scheme_class_check
        CHECK (class IN ('person', 'team', 'organ', 'site')),
    CONSTRAINT scheme_content_check
        CHECK (jsonb_typeof(content) = 'object'),
    CONSTRAINT scheme_state_check
        CHECK (state IN ('draft', 'published', 'retired')),
    CONSTRAINT scheme_published_check
        CHECK ((state = 'draft') = (edition IS NULL) AND (edition IS NULL) = (published_at IS NULL) AND (edition IS NULL) = (published_by IS NULL) AND (edition IS NULL) = (digest IS NULL)),
    CONSTRAINT scheme_second_check
        CHECK (published_by <> drafted_by),
    CONSTRAINT scheme_version_check
        CHECK (version > 0)
);

CREATE UNIQUE INDEX scheme_draft
    ON egov.scheme (tenant, code)
    WHERE state = 'draft';

ALTER TABLE egov.scheme ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.scheme FORCE ROW LEVEL SECURITY;

CREATE POLICY scheme_read ON egov.scheme
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

CREATE POLICY scheme_insert ON egov.scheme
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

-- an edition stays as it is
CREATE POLICY scheme_update ON egov.scheme
    FOR UPDATE TO egov_owner
    USING (egov.actor_in(tenant) AND state = 'draft')
    WITH CHECK (egov.actor_in(tenant));

REVOKE DELETE, TRUNCATE ON egov.scheme FROM egov_owner;

COMMENT ON TABLE egov.scheme IS
    '考核方案 scheme: 以数据写成的指标、规则、等次和比例；发布后不可更改，由第二人签发。Indicators, rules, grades and quotas as data; fixed once published, signed by a second person.';
COMMENT ON COLUMN egov.scheme.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.scheme.id IS
    '方案标识 id';
COMMENT ON COLUMN egov.scheme.code IS
    '方案编码 code, the same in every edition';
COMMENT ON COLUMN egov.scheme.edition IS
    '版次 edition, absent in a draft';
COMMENT ON COLUMN egov.scheme.name IS
    '名称 name in Chinese';
COMMENT ON COLUMN egov.scheme.class IS
    '考核对象类别 what is assessed: person, team, organ, site';
COMMENT ON COLUMN egov.scheme.content IS
    '方案内容 the scheme, see SCHEMES.md';
COMMENT ON COLUMN egov.scheme.state IS
    '状态 state: draft, published, retired';
COMMENT ON COLUMN egov.scheme.drafted_by IS
    '起草账户 account that drafted it';
COMMENT ON COLUMN egov.scheme.drafted_at IS
    '起草时间 when';
COMMENT ON COLUMN egov.scheme.published_by IS
    '签发账户 account that signed it, another one';
COMMENT ON COLUMN egov.scheme.published_at IS
    '签发时间 when';
COMMENT ON COLUMN egov.scheme.digest IS
    '摘要 SHA-256 of the content as text';
COMMENT ON COLUMN egov.scheme.version IS
    '版本 version of the row';

COMMIT;
