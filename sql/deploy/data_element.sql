-- Deploy egov:data_element to pg
-- requires: schema
-- Dictionary of data elements that forms, materials and shared fields refer to.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.data_element (
    code       text NOT NULL,
    type       text NOT NULL,
    max_length int4,
    label      text NOT NULL,
    label_en   text NOT NULL,
    list       text,
    personal   boolean NOT NULL DEFAULT true,
    CONSTRAINT data_element_pkey
        PRIMARY KEY (code),
    CONSTRAINT data_element_code_check
        CHECK (egov.is_code(code)),
    CONSTRAINT data_element_type_check
        CHECK (type IN ('text', 'integer', 'decimal', 'date', 'boolean', 'code')),
    CONSTRAINT data_element_max_length_check
        CHECK (max_length BETWEEN 1 AND 10000),
    CONSTRAINT data_element_label_check
        CHECK (label <> ''),
    CONSTRAINT data_element_label_en_check
        CHECK (label_en <> ''),
    CONSTRAINT data_element_list_check
        CHECK ((type = 'code') = (list IS NOT NULL))
);

ALTER TABLE egov.data_element ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.data_element FORCE ROW LEVEL SECURITY;

CREATE POLICY data_element_read ON egov.data_element
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.data_element IS
    '数据元 data element: 表单、材料和共享字段共同引用的数据项词典。The dictionary that item forms, material lists and shared fields refer to.';
COMMENT ON COLUMN egov.data_element.code IS
    '数据元代码 code of the data element';
COMMENT ON COLUMN egov.data_element.type IS
    '数据类型 type of the value';
COMMENT ON COLUMN egov.data_element.max_length IS
    '最大长度 most characters of a text';
COMMENT ON COLUMN egov.data_element.label IS
    '中文名称 label in Chinese';
COMMENT ON COLUMN egov.data_element.label_en IS
    '英文名称 label in English';
COMMENT ON COLUMN egov.data_element.list IS
    '代码表名 code list that the value is taken from';
COMMENT ON COLUMN egov.data_element.personal IS
    '个人信息 true where it may tell of a natural person; open resources hold no such field';

COMMIT;
