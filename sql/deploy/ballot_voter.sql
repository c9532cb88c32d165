-- Deploy egov:ballot_voter to pg
-- requires: ballot_paper
-- requires: account
-- The electorate: who may vote on a paper.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.ballot_voter (
    tenant  int4 NOT NULL,
    paper   uuid NOT NULL,
    account uuid NOT NULL,
    CONSTRAINT ballot_voter_pkey
        PRIMARY KEY (tenant, paper, account),
    CONSTRAINT ballot_voter_paper_fkey
        FOREIGN KEY (tenant, paper) REFERENCES egov.ballot_paper (tenant, id),
    CONSTRAINT ballot_voter_account_fkey
        FOREIGN KEY (tenant, account) REFERENCES egov.account (tenant, id)
);

CREATE INDEX ballot_voter_account
    ON egov.ballot_voter (tenant, account);

ALTER TABLE egov.ballot_voter ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.ballot_voter FORCE ROW LEVEL SECURITY;

CREATE POLICY ballot_voter_actor ON egov.ballot_voter
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.ballot_voter IS
    '投票人名册 voter: 有权就该测评表投票的账户，不得评价本人。Accounts that may vote on the paper; nobody rates themselves.';
COMMENT ON COLUMN egov.ballot_voter.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.ballot_voter.paper IS
    '测评表 ballot paper';
COMMENT ON COLUMN egov.ballot_voter.account IS
    '账户 account';

COMMIT;
