-- Deploy egov:ballot_receipt to pg
-- requires: ballot_paper
-- Receipts of ballots, without the ballot.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.ballot_receipt (
    tenant  int4 NOT NULL,
    paper   uuid NOT NULL,
    receipt bytea NOT NULL,
    mixed   boolean NOT NULL DEFAULT false,
    CONSTRAINT ballot_receipt_pkey
        PRIMARY KEY (tenant, paper, receipt),
    CONSTRAINT ballot_receipt_paper_fkey
        FOREIGN KEY (tenant, paper) REFERENCES egov.ballot_paper (tenant, id),
    CONSTRAINT ballot_receipt_receipt_check
        CHECK (octet_length(receipt) = 32)
);

ALTER TABLE egov.ballot_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.ballot_receipt FORCE ROW LEVEL SECURITY;

CREATE POLICY ballot_receipt_actor ON egov.ballot_receipt
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.ballot_receipt IS
    '回执 receipt: 一张已计入的测评票的回执，不指向该票。That a ballot is counted; it does not refer to the ballot.';
COMMENT ON COLUMN egov.ballot_receipt.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.ballot_receipt.paper IS
    '测评表 ballot paper';
COMMENT ON COLUMN egov.ballot_receipt.receipt IS
    '回执 keyed digest of the token';
COMMENT ON COLUMN egov.ballot_receipt.mixed IS
    '已混序 whether its place in the table tells nothing of the order';

COMMIT;
