-- Deploy egov:code_list to pg
-- requires: schema
-- Code lists and their labels in five languages.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.code_list (
    list text NOT NULL,
    code text NOT NULL,
    sort int4 NOT NULL,
    CONSTRAINT code_list_pkey
        PRIMARY KEY (list, code),
    CONSTRAINT code_list_list_check
        CHECK (egov.is_code(list)),
    CONSTRAINT code_list_code_check
        CHECK (code <> ''),
    CONSTRAINT code_list_sort_check
        CHECK (sort > 0)
);

ALTER TABLE egov.code_list ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.code_list FORCE ROW LEVEL SECURITY;

CREATE POLICY code_list_read ON egov.code_list
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.code_list IS
    '代码表 code list: 系统使用的代码词。The code words in use, list by list.';
COMMENT ON COLUMN egov.code_list.list IS
    '代码表名 name of the list';
COMMENT ON COLUMN egov.code_list.code IS
    '代码 code word';
COMMENT ON COLUMN egov.code_list.sort IS
    '排序 order in the list';


CREATE TABLE egov.code_label (
    list     text NOT NULL,
    code     text NOT NULL,
    language text NOT NULL,
    label    text NOT NULL,
    CONSTRAINT code_label_pkey
        PRIMARY KEY (list, code, language),
    CONSTRAINT code_label_code_fkey
        FOREIGN KEY (list, code) REFERENCES egov.code_list (list, code) ON DELETE CASCADE,
    CONSTRAINT code_label_language_check
        CHECK (language IN ('zh-CN', 'en', 'ru', 'ja', 'ko')),
    CONSTRAINT code_label_label_check
        CHECK (label <> '')
);

ALTER TABLE egov.code_label ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.code_label FORCE ROW LEVEL SECURITY;

CREATE POLICY code_label_read ON egov.code_label
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.code_label IS
    '代码名称 code label: 代码在一种语言中的名称。The label of a code in one language.';
COMMENT ON COLUMN egov.code_label.list IS
    '代码表名 name of the list';
COMMENT ON COLUMN egov.code_label.code IS
    '代码 code word';
COMMENT ON COLUMN egov.code_label.language IS
    '语言 language';
COMMENT ON COLUMN egov.code_label.label IS
    '名称 label';

CREATE TRIGGER code_label_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.code_label
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.code_label ENABLE ALWAYS TRIGGER code_label_relcache;
COMMENT ON TRIGGER code_label_relcache ON egov.code_label IS
    '缓存失效触发器 relcache trigger: 使各后端重建名称缓存。Makes every backend load its labels again.';

COMMIT;
