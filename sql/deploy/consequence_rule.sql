-- Deploy egov:consequence_rule to pg
-- requires: legal_limit_seed
-- What a run of equal grades may lead to, with its legal basis.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.consequence_rule (
    code          text NOT NULL,
    grade         text NOT NULL,
    years         int4 NOT NULL,
    matter        text NOT NULL,
    law           text NOT NULL,
    article       text,
    limit_code    text NOT NULL,
    valid_from    date NOT NULL,
    valid_through date,
    CONSTRAINT consequence_rule_pkey
        PRIMARY KEY (code, valid_from),
    CONSTRAINT consequence_rule_limit_code_fkey
        FOREIGN KEY (limit_code) REFERENCES egov.legal_limit_code (code),
    CONSTRAINT consequence_rule_code_check
        CHECK (egov.is_code(code)),
    CONSTRAINT consequence_rule_grade_check
        CHECK (grade ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
    CONSTRAINT consequence_rule_years_check
        CHECK (years BETWEEN 1 AND 20),
    CONSTRAINT consequence_rule_matter_check
        CHECK (matter <> ''),
    CONSTRAINT consequence_rule_law_check
        CHECK (law <> ''),
    CONSTRAINT consequence_rule_validity_check
        CHECK (valid_through >= valid_from)
);

ALTER TABLE egov.consequence_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.consequence_rule FORCE ROW LEVEL SECURITY;

CREATE POLICY consequence_rule_read ON egov.consequence_rule
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.consequence_rule IS
    '结果运用规则 rule of a consequence: 连续几年同一等次可引起的建议及其依据。What equal grades in consecutive years may lead to, and by which law; never automatic.';
COMMENT ON COLUMN egov.consequence_rule.code IS
    '规则代码 code';
COMMENT ON COLUMN egov.consequence_rule.grade IS
    '等次 grade of every year';
COMMENT ON COLUMN egov.consequence_rule.years IS
    '连续年数 consecutive years';
COMMENT ON COLUMN egov.consequence_rule.matter IS
    '建议事项 what is proposed';
COMMENT ON COLUMN egov.consequence_rule.law IS
    '法律依据 law or rule';
COMMENT ON COLUMN egov.consequence_rule.article IS
    '条款 article; absent where it was not confirmed against the text';
COMMENT ON COLUMN egov.consequence_rule.limit_code IS
    '期限代码 limit for the decision';
COMMENT ON COLUMN egov.consequence_rule.valid_from IS
    '生效日 first day';
COMMENT ON COLUMN egov.consequence_rule.valid_through IS
    '失效日 last day';

COMMIT;
