-- Deploy egov:commitment to pg
-- requires: case_file
-- Commitments: decided on a signed promise, checked afterwards.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.commitment (
    tenant        int4 NOT NULL,
    case_id       uuid NOT NULL,
    signed_at     timestamptz NOT NULL,
    signed_by     uuid NOT NULL,
    check_by_on   date,
    checked_at    timestamptz,
    checked_by    uuid,
    result        text,
    findings      text,
    correct_by_on date,
    CONSTRAINT commitment_pkey
        PRIMARY KEY (tenant, case_id),
    CONSTRAINT commitment_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT commitment_result_check
        CHECK (result IN ('kept', 'to_correct', 'broken')),
    CONSTRAINT commitment_checked_at_check
        CHECK ((result IS NULL) = (checked_at IS NULL) AND (result IS NULL) = (checked_by IS NULL)),
    CONSTRAINT commitment_correct_by_on_check
        CHECK (result IS DISTINCT FROM 'to_correct' OR correct_by_on IS NOT NULL)
);

ALTER TABLE egov.commitment ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.commitment FORCE ROW LEVEL SECURITY;

CREATE POLICY commitment_actor ON egov.commitment
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY commitment_analyst ON egov.commitment
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.commitment IS
    '告知承诺 commitment: 凭书面承诺当场决定，事后核查。Decided the same day on a signed promise, checked afterwards.';
COMMENT ON COLUMN egov.commitment.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.commitment.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.commitment.signed_at IS
    '签署时间 time it was signed';
COMMENT ON COLUMN egov.commitment.signed_by IS
    '签署账户 account that signed it';
COMMENT ON COLUMN egov.commitment.check_by_on IS
    '核查期限 last day of the check';
COMMENT ON COLUMN egov.commitment.checked_at IS
    '核查时间 time of the check';
COMMENT ON COLUMN egov.commitment.checked_by IS
    '核查账户 account that checked';
COMMENT ON COLUMN egov.commitment.result IS
    '核查结论 result: kept, to_correct or broken';
COMMENT ON COLUMN egov.commitment.findings IS
    '核查情况 what was found';
COMMENT ON COLUMN egov.commitment.correct_by_on IS
    '整改期限 last day to put it right';

REVOKE DELETE, TRUNCATE ON egov.commitment FROM egov_owner;
GRANT SELECT (
        tenant, case_id, signed_at, check_by_on, checked_at, result, correct_by_on
    ) ON egov.commitment TO egov_analyst;

COMMIT;
