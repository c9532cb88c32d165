-- Deploy egov:committee_member to pg
-- requires: appraisal
-- requires: account
-- Committees of appraisals.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.committee_member (
    tenant    int4 NOT NULL,
    appraisal uuid NOT NULL,
    account   uuid NOT NULL,
    CONSTRAINT committee_member_pkey
        PRIMARY KEY (tenant, appraisal, account),
    CONSTRAINT committee_member_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT committee_member_account_fkey
        FOREIGN KEY (tenant, account) REFERENCES egov.account (tenant, id)
);

ALTER TABLE egov.committee_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.committee_member FORCE ROW LEVEL SECURITY;

CREATE POLICY committee_member_actor ON egov.committee_member
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.committee_member IS
    '考核委员会成员 member of the committee: 审定结果、处理并列。Reviews the results and decides ties.';
COMMENT ON COLUMN egov.committee_member.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.committee_member.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.committee_member.account IS
    '账户 account';

COMMIT;
