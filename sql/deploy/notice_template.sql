-- Deploy egov:notice_template to pg
-- requires: schema
-- requires: extension
-- Texts of what the law wants told in writing, in five languages.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.notice_template (
    kind     text NOT NULL,
    language text NOT NULL,
    title    text NOT NULL,
    body     text NOT NULL,
    CONSTRAINT notice_template_pkey
        PRIMARY KEY (kind, language),
    CONSTRAINT notice_template_kind_check
        CHECK (egov.is_code(kind)),
    CONSTRAINT notice_template_language_check
        CHECK (language IN ('zh-CN', 'en', 'ru', 'ja', 'ko')),
    CONSTRAINT notice_template_title_check
        CHECK (title <> ''),
    CONSTRAINT notice_template_body_check
        CHECK (body <> '')
);

ALTER TABLE egov.notice_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.notice_template FORCE ROW LEVEL SECURITY;

CREATE POLICY notice_template_read ON egov.notice_template
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.notice_template IS
    '告知书模板 notice template: 各类告知书的五种语言文本。The text of each kind of notice in five languages.';
COMMENT ON COLUMN egov.notice_template.kind IS
    '告知书类别 kind of notice';
COMMENT ON COLUMN egov.notice_template.language IS
    '语言 language';
COMMENT ON COLUMN egov.notice_template.title IS
    '标题 title';
COMMENT ON COLUMN egov.notice_template.body IS
    '正文 body; words in braces are filled in';

CREATE TRIGGER notice_template_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.notice_template
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.notice_template ENABLE ALWAYS TRIGGER notice_template_relcache;
COMMENT ON TRIGGER notice_template_relcache ON egov.notice_template IS
    '缓存失效触发器 relcache trigger: 使各后端重建模板缓存。Makes every backend load its templates again.';

COMMIT;
