-- Deploy egov:ballot_paper to pg
-- requires: appraisal
-- Ballot papers: one rater group of an appraisal votes with one key.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.ballot_paper (
    tenant      int4 NOT NULL,
    id          uuid NOT NULL,
    appraisal   uuid NOT NULL,
    rater_group text NOT NULL,
    name        text NOT NULL,
    issue_from  timestamptz NOT NULL,
    issue_until timestamptz NOT NULL,
    cast_from   timestamptz NOT NULL,
    closes_at   timestamptz NOT NULL,
    public_key  bytea NOT NULL,
    closed      boolean NOT NULL DEFAULT false,
    version     int4 NOT NULL DEFAULT 1,
    CONSTRAINT ballot_paper_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT ballot_paper_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT ballot_paper_rater_group_check
        CHECK (rater_group ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
    CONSTRAINT ballot_paper_name_check
        CHECK (name <> ''),
    CONSTRAINT ballot_paper_window_check
        CHECK (issue_from < issue_until AND issue_until <= closes_at AND issue_from <= cast_from AND cast_from < closes_at),
    CONSTRAINT ballot_paper_public_key_check
        CHECK (octet_length(public_key) = 32),
    CONSTRAINT ballot_paper_version_check
        CHECK (version > 0)
);

CREATE INDEX ballot_paper_appraisal
    ON egov.ballot_paper (tenant, appraisal);

ALTER TABLE egov.ballot_paper ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.ballot_paper FORCE ROW LEVEL SECURITY;

CREATE POLICY ballot_paper_actor ON egov.ballot_paper
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.ballot_paper IS
    '测评表 ballot paper: 一次考核中一个评价主体群体的投票，令牌公钥各不相同。One rater group of an appraisal; each paper has a token key of its own.';
COMMENT ON COLUMN egov.ballot_paper.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.ballot_paper.id IS
    '测评表标识 id';
COMMENT ON COLUMN egov.ballot_paper.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.ballot_paper.rater_group IS
    '评价主体 rater group of the scheme';
COMMENT ON COLUMN egov.ballot_paper.name IS
    '名称 name in Chinese';
COMMENT ON COLUMN egov.ballot_paper.issue_from IS
    '发放起始 tokens are issued from then on';
COMMENT ON COLUMN egov.ballot_paper.issue_until IS
    '发放截止 tokens are issued until then; strict separation where it is not after cast_from';
COMMENT ON COLUMN egov.ballot_paper.cast_from IS
    '投票起始 ballots are cast from then on';
COMMENT ON COLUMN egov.ballot_paper.closes_at IS
    '截止 no ballots from then on';
COMMENT ON COLUMN egov.ballot_paper.public_key IS
    '公钥 public key of its tokens (RFC 9497, ristretto255-SHA512)';
COMMENT ON COLUMN egov.ballot_paper.closed IS
    '已截止 whether it was closed';
COMMENT ON COLUMN egov.ballot_paper.version IS
    '版本 version of the row';

COMMIT;
