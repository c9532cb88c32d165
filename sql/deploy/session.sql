-- Deploy egov:session to pg
-- requires: account
-- Sessions.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.session (
    tenant     int4 NOT NULL,
    token_hash bytea NOT NULL,
    id         uuid NOT NULL,
    account    uuid NOT NULL,
    zone       text NOT NULL,
    person     uuid,
    party      uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    address    inet,
    CONSTRAINT session_pkey
        PRIMARY KEY (tenant, token_hash),
    CONSTRAINT session_id_key
        UNIQUE (tenant, id),
    CONSTRAINT session_account_fkey
        FOREIGN KEY (tenant, account) REFERENCES egov.account (tenant, id),
    CONSTRAINT session_person_fkey
        FOREIGN KEY (tenant, person) REFERENCES egov.person (tenant, id),
    CONSTRAINT session_party_fkey
        FOREIGN KEY (tenant, party) REFERENCES egov.party (tenant, id),
    CONSTRAINT session_token_hash_check
        CHECK (length(token_hash) = 32),
    CONSTRAINT session_zone_check
        CHECK (zone IN ('extranet', 'intranet', 'exchange')),
    CONSTRAINT session_expires_at_check
        CHECK (expires_at > created_at)
);

-- what the clock work purges
CREATE INDEX session_expires_at
    ON egov.session (tenant, expires_at);

CREATE INDEX session_account
    ON egov.session (tenant, account)
    WHERE revoked_at IS NULL;

ALTER TABLE egov.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.session FORCE ROW LEVEL SECURITY;

CREATE POLICY session_insert ON egov.session
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY session_read ON egov.session
    FOR SELECT TO egov_owner
    USING (egov.actor_reads_session(tenant, token_hash));

CREATE POLICY session_update ON egov.session
    FOR UPDATE TO egov_owner
    USING (egov.actor_reads_session(tenant, token_hash))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY session_delete ON egov.session
    FOR DELETE TO egov_owner
    USING (egov.actor_reads_session(tenant, token_hash));

COMMENT ON TABLE egov.session IS
    '会话 session: 登录会话，只保存令牌的哈希。A signed-in session; only the hash of its token is kept.';
COMMENT ON COLUMN egov.session.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.session.token_hash IS
    '令牌哈希 hash of the token';
COMMENT ON COLUMN egov.session.id IS
    '会话标识 id';
COMMENT ON COLUMN egov.session.account IS
    '账户 account';
COMMENT ON COLUMN egov.session.zone IS
    '区域 zone';
COMMENT ON COLUMN egov.session.person IS
    '工作人员 official, as in the account';
COMMENT ON COLUMN egov.session.party IS
    '当事人 party, as in the account';
COMMENT ON COLUMN egov.session.created_at IS
    '创建时间 time of creation';
COMMENT ON COLUMN egov.session.expires_at IS
    '到期时间 time of expiry';
COMMENT ON COLUMN egov.session.revoked_at IS
    '撤销时间 time of revocation';
COMMENT ON COLUMN egov.session.address IS
    '网络地址 network address of the client';

COMMIT;
