-- Deploy egov:ballot to pg
-- requires: ballot_paper
-- Ballots cast, without actor, time or order.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.ballot (
    tenant  int4 NOT NULL,
    id      uuid NOT NULL,
    paper   uuid NOT NULL,
    token   bytea NOT NULL,
    content bytea NOT NULL,
    void    jsonb,
    mixed   boolean NOT NULL DEFAULT false,
    CONSTRAINT ballot_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT ballot_token_key
        UNIQUE (tenant, paper, token),
    CONSTRAINT ballot_paper_fkey
        FOREIGN KEY (tenant, paper) REFERENCES egov.ballot_paper (tenant, id),
    CONSTRAINT ballot_token_check
        CHECK (octet_length(token) = 32),
    CONSTRAINT ballot_content_check
        CHECK (octet_length(content) = 32),
    CONSTRAINT ballot_void_check
        CHECK (jsonb_typeof(void) = 'object' AND void <> '{}')
);

ALTER TABLE egov.ballot ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.ballot FORCE ROW LEVEL SECURITY;

CREATE POLICY ballot_actor ON egov.ballot
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.ballot IS
    '测评票 ballot: 凭匿名令牌投出，不含投票人、时间、次序。Cast with an anonymous token; holds no voter, time or order.';
COMMENT ON COLUMN egov.ballot.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.ballot.id IS
    '测评票标识 random id';
COMMENT ON COLUMN egov.ballot.paper IS
    '测评表 ballot paper';
COMMENT ON COLUMN egov.ballot.token IS
    '令牌摘要 digest of the token: one ballot a token';
COMMENT ON COLUMN egov.ballot.content IS
    '内容摘要 digest of the marks, to tell a repetition from another ballot';
COMMENT ON COLUMN egov.ballot.void IS
    '无效原因 nodes for which it is void, each with the rule; absent for a valid one';
COMMENT ON COLUMN egov.ballot.mixed IS
    '已混序 whether its place in the table tells nothing of the order';

COMMIT;
