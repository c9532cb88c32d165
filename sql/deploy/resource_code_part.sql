-- Deploy egov:resource_code_part to pg
-- requires: schema
-- The parts of the code of a resource and how wide they are.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.resource_code_part (
    part  text NOT NULL,
    least int4 NOT NULL,
    most  int4 NOT NULL,
    basis text NOT NULL,
    CONSTRAINT resource_code_part_pkey
        PRIMARY KEY (part),
    CONSTRAINT resource_code_part_part_check
        CHECK (part IN ('classification', 'number')),
    CONSTRAINT resource_code_part_width_check
        CHECK (least >= 1 AND least <= most AND most <= 40)
);

ALTER TABLE egov.resource_code_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.resource_code_part FORCE ROW LEVEL SECURITY;

CREATE POLICY resource_code_part_read ON egov.resource_code_part
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.resource_code_part IS
    '代码结构 part of the code of a resource: 数据资源代码为分类码、连字符和顺序码，位数为数据。A code is the classification, a hyphen and a number; how wide they are is data.';
COMMENT ON COLUMN egov.resource_code_part.part IS
    '部分 part: classification or number';
COMMENT ON COLUMN egov.resource_code_part.least IS
    '最小位数 least characters';
COMMENT ON COLUMN egov.resource_code_part.most IS
    '最大位数 most characters';
COMMENT ON COLUMN egov.resource_code_part.basis IS
    '依据 what says so';

RESET ROLE;
INSERT INTO egov.resource_code_part (part, least, most, basis)
VALUES
    ('classification', 4, 12, '政务信息资源目录编制指南（试行）：类、项、目、细目'),
    ('number', 6, 6, '政务信息资源目录编制指南（试行）：顺序码');

COMMIT;
