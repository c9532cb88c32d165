-- Deploy egov:translation to pg
-- requires: tenant
-- Names and texts in five languages.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.translation (
    tenant   int4 NOT NULL,
    subject  uuid NOT NULL,
    field    text NOT NULL,
    language text NOT NULL,
    text     text NOT NULL,
    state    text NOT NULL DEFAULT 'draft',
    CONSTRAINT translation_pkey
        PRIMARY KEY (tenant, subject, field, language),
    CONSTRAINT translation_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT translation_field_check
        CHECK (field <> ''),
    CONSTRAINT translation_language_check
        CHECK (language IN ('zh-CN', 'en', 'ru', 'ja', 'ko')),
    CONSTRAINT translation_text_check
        CHECK (text <> ''),
    CONSTRAINT translation_state_check
        CHECK (state IN ('draft', 'published'))
);

ALTER TABLE egov.translation ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.translation FORCE ROW LEVEL SECURITY;

CREATE POLICY translation_actor ON egov.translation
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.translation IS
    '译文 translation: 事项、部门、材料等名称和文本的多语言版本。Names and texts of items, departments and materials in other languages.';
COMMENT ON COLUMN egov.translation.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.translation.subject IS
    '所属对象 thing that the text belongs to';
COMMENT ON COLUMN egov.translation.field IS
    '字段 field of the thing';
COMMENT ON COLUMN egov.translation.language IS
    '语言 language';
COMMENT ON COLUMN egov.translation.text IS
    '文本 text';
COMMENT ON COLUMN egov.translation.state IS
    '状态 state: draft or published';

CREATE TRIGGER translation_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.translation
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.translation ENABLE ALWAYS TRIGGER translation_relcache;
COMMENT ON TRIGGER translation_relcache ON egov.translation IS
    '缓存失效触发器 relcache trigger: 使各后端重建名称缓存。Makes every backend load its names again.';

COMMIT;
