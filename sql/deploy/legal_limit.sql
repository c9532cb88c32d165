-- Deploy egov:legal_limit to pg
-- requires: schema
-- requires: btree_gist
-- Periods fixed by statute: a code for what others refer to, and a row for each version of the law.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.legal_limit_code (
    code text NOT NULL,
    CONSTRAINT legal_limit_code_pkey
        PRIMARY KEY (code),
    CONSTRAINT legal_limit_code_code_check
        CHECK (egov.is_code(code))
);

ALTER TABLE egov.legal_limit_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.legal_limit_code FORCE ROW LEVEL SECURITY;

CREATE POLICY legal_limit_code_read ON egov.legal_limit_code
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.legal_limit_code IS
    '期限代码 code of a legal limit: 其数值见 legal_limit。What procedures and tenants refer to; the values are in legal_limit.';
COMMENT ON COLUMN egov.legal_limit_code.code IS
    '期限代码 code of the limit';

CREATE TABLE egov.legal_limit (
    code            text NOT NULL,
    law             text NOT NULL,
    article         text,
    matter          text NOT NULL,
    value           int4 NOT NULL,
    unit            text NOT NULL,
    extension_value int4,
    extension_unit  text,
    approver        text,
    approver_role   text,
    note            text,
    valid_from      date NOT NULL DEFAULT '-infinity',
    valid_through   date,
    CONSTRAINT legal_limit_pkey
        PRIMARY KEY (code, valid_from),
    CONSTRAINT legal_limit_code_fkey
        FOREIGN KEY (code) REFERENCES egov.legal_limit_code (code),
    -- an open row ends where the next begins; rows that say when they end do not overlap
    CONSTRAINT legal_limit_validity_excl
        EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_through, '[]') WITH &&)
        WHERE (valid_through IS NOT NULL),
    CONSTRAINT legal_limit_law_check
        CHECK (law <> ''),
    CONSTRAINT legal_limit_matter_check
        CHECK (matter <> ''),
    CONSTRAINT legal_limit_value_check
        CHECK (value > 0),
    CONSTRAINT legal_limit_unit_check
        CHECK (unit IN ('WD', 'CD', 'Y')),
    CONSTRAINT legal_limit_extension_value_check
        CHECK (extension_value > 0),
    CONSTRAINT legal_limit_extension_unit_check
        CHECK (extension_unit IN ('WD', 'CD', 'Y')),
    CONSTRAINT legal_limit_extension_check
        CHECK ((extension_value IS NULL) = (extension_unit IS NULL)),
    CONSTRAINT legal_limit_approver_role_check
        CHECK (approver_role IS NULL OR extension_value IS NOT NULL),
    CONSTRAINT legal_limit_validity_check
        CHECK (valid_through >= valid_from)
);

ALTER TABLE egov.legal_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.legal_limit FORCE ROW LEVEL SECURITY;

CREATE POLICY legal_limit_read ON egov.legal_limit
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.legal_limit IS
    '法定期限 legal limit: 法律法规规定的期限及其依据条款。A period fixed by statute, with its article; in force is the row of the code that began last, until it ends.';
COMMENT ON COLUMN egov.legal_limit.code IS
    '期限代码 code of the limit';
COMMENT ON COLUMN egov.legal_limit.law IS
    '法律名称 law or regulation';
COMMENT ON COLUMN egov.legal_limit.article IS
    '条款 article, absent where not confirmed';
COMMENT ON COLUMN egov.legal_limit.matter IS
    '事项说明 what the period is for';
COMMENT ON COLUMN egov.legal_limit.value IS
    '期限数值 value';
COMMENT ON COLUMN egov.legal_limit.unit IS
    '期限单位 unit: WD working day, CD calendar day, Y year';
COMMENT ON COLUMN egov.legal_limit.extension_value IS
    '延长数值 longest extension';
COMMENT ON COLUMN egov.legal_limit.extension_unit IS
    '延长单位 unit of the extension';
COMMENT ON COLUMN egov.legal_limit.approver_role IS
    '批准角色 role that may extend it';
COMMENT ON COLUMN egov.legal_limit.approver IS
    '延期批准人 who approves an extension';
COMMENT ON COLUMN egov.legal_limit.note IS
    '备注 note';
COMMENT ON COLUMN egov.legal_limit.valid_from IS
    '施行日期 first day of validity, -infinity where always; a later row of the code takes over from its own first day';
COMMENT ON COLUMN egov.legal_limit.valid_through IS
    '失效日期 last day of validity, absent while open';

COMMIT;
