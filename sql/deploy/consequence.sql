-- Deploy egov:consequence to pg
-- requires: consequence_rule
-- requires: result
-- requires: account
-- What may follow from results of several years: proposed by the clock, decided by a person.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.consequence (
    tenant      int4 NOT NULL,
    id          uuid NOT NULL,
    rule        text NOT NULL,
    person      uuid NOT NULL,
    appraisal   uuid NOT NULL,
    grade       text NOT NULL,
    first_year  int4 NOT NULL,
    last_year   int4 NOT NULL,
    law         text NOT NULL,
    article     text,
    proposed_at timestamptz NOT NULL,
    decision    text,
    reason      text,
    decided_by  uuid,
    decided_at  timestamptz,
    version     int4 NOT NULL DEFAULT 1,
    CONSTRAINT consequence_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT consequence_run_key
        UNIQUE (tenant, person, rule, last_year),
    CONSTRAINT consequence_person_fkey
        FOREIGN KEY (tenant, person) REFERENCES egov.person (tenant, id),
    CONSTRAINT consequence_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT consequence_decided_by_fkey
        FOREIGN KEY (tenant, decided_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT consequence_rule_check
        CHECK (egov.is_code(rule)),
    CONSTRAINT consequence_years_check
        CHECK (last_year >= first_year),
    CONSTRAINT consequence_law_check
        CHECK (law <> ''),
    CONSTRAINT consequence_decision_check
        CHECK (decision IN ('adopted', 'declined')),
    CONSTRAINT consequence_decided_check
        CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (reason IS NULL)),
    CONSTRAINT consequence_reason_check
        CHECK (reason <> ''),
    CONSTRAINT consequence_version_check
        CHECK (version > 0)
);

ALTER TABLE egov.consequence ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.consequence FORCE ROW LEVEL SECURITY;

CREATE POLICY consequence_actor ON egov.consequence
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.consequence IS
    '结果运用建议 consequence: 连续等次引起的建议；系统只提出，由人决定。What a run of years may lead to: proposed only, a person decides.';
COMMENT ON COLUMN egov.consequence.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.consequence.id IS
    '建议标识 id';
COMMENT ON COLUMN egov.consequence.rule IS
    '规则 rule that it follows from';
COMMENT ON COLUMN egov.consequence.person IS
    '人员 person';
COMMENT ON COLUMN egov.consequence.appraisal IS
    '考核 last appraisal of the run';
COMMENT ON COLUMN egov.consequence.grade IS
    '等次 grade of every year of the run';
COMMENT ON COLUMN egov.consequence.first_year IS
    '首年 first year of the run';
COMMENT ON COLUMN egov.consequence.last_year IS
    '末年 last year of the run';
COMMENT ON COLUMN egov.consequence.law IS
    '法律依据 law or rule';
COMMENT ON COLUMN egov.consequence.article IS
    '条款 article';
COMMENT ON COLUMN egov.consequence.proposed_at IS
    '提出时间 when it was proposed';
COMMENT ON COLUMN egov.consequence.decision IS
    '决定 decision: adopted, declined; absent while it is open';
COMMENT ON COLUMN egov.consequence.reason IS
    '理由 reason';
COMMENT ON COLUMN egov.consequence.decided_by IS
    '决定账户 account that decided';
COMMENT ON COLUMN egov.consequence.decided_at IS
    '决定时间 when';
COMMENT ON COLUMN egov.consequence.version IS
    '版本 version of the row';

COMMIT;
