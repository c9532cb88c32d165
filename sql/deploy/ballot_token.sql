-- Deploy egov:ballot_token to pg
-- requires: ballot_voter
-- Tokens issued: that a voter had one, never when or which.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.ballot_token (
    tenant  int4 NOT NULL,
    paper   uuid NOT NULL,
    account uuid NOT NULL,
    blinded bytea NOT NULL,
    CONSTRAINT ballot_token_pkey
        PRIMARY KEY (tenant, paper, account),
    CONSTRAINT ballot_token_voter_fkey
        FOREIGN KEY (tenant, paper, account) REFERENCES egov.ballot_voter (tenant, paper, account),
    CONSTRAINT ballot_token_blinded_check
        CHECK (octet_length(blinded) = 32)
);

ALTER TABLE egov.ballot_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.ballot_token FORCE ROW LEVEL SECURITY;

CREATE POLICY ballot_token_actor ON egov.ballot_token
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.ballot_token IS
    '令牌发放 issue of a token: 每名投票人每表一枚匿名令牌；不记时间、不记令牌。One anonymous token for a voter and paper; neither the time nor the token is kept.';
COMMENT ON COLUMN egov.ballot_token.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.ballot_token.paper IS
    '测评表 ballot paper';
COMMENT ON COLUMN egov.ballot_token.account IS
    '账户 account';
COMMENT ON COLUMN egov.ballot_token.blinded IS
    '盲化元素 blinded element, which says nothing of the token';

COMMIT;
