-- Deploy egov:party_bar to pg
-- requires: case_file
-- Bars on applying again (Administrative Licensing Law, Art. 78 and 79).

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.party_bar (
    tenant     int4 NOT NULL,
    id         uuid NOT NULL,
    party      uuid NOT NULL,
    item       uuid NOT NULL,
    case_id    uuid NOT NULL,
    basis      text NOT NULL,
    reason     text NOT NULL,
    from_on    date NOT NULL,
    through_on date NOT NULL,
    CONSTRAINT party_bar_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT party_bar_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT party_bar_party_fkey
        FOREIGN KEY (tenant, party) REFERENCES egov.party (tenant, id),
    CONSTRAINT party_bar_item_fkey
        FOREIGN KEY (tenant, item) REFERENCES egov.item (tenant, id),
    CONSTRAINT party_bar_basis_check
        CHECK (basis <> ''),
    CONSTRAINT party_bar_reason_check
        CHECK (reason <> ''),
    CONSTRAINT party_bar_through_on_check
        CHECK (through_on >= from_on)
);

CREATE INDEX party_bar_party
    ON egov.party_bar (tenant, party);

ALTER TABLE egov.party_bar ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.party_bar FORCE ROW LEVEL SECURITY;

CREATE POLICY party_bar_insert ON egov.party_bar
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY party_bar_read ON egov.party_bar
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

COMMENT ON TABLE egov.party_bar IS
    '申请限制 bar: 依法在一定期限内不得再次申请。Who may not apply for an item again for some time.';
COMMENT ON COLUMN egov.party_bar.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.party_bar.id IS
    '限制标识 id';
COMMENT ON COLUMN egov.party_bar.party IS
    '当事人 party';
COMMENT ON COLUMN egov.party_bar.item IS
    '事项 item that may not be applied for';
COMMENT ON COLUMN egov.party_bar.case_id IS
    '办件 case that led to it';
COMMENT ON COLUMN egov.party_bar.basis IS
    '依据 law and article';
COMMENT ON COLUMN egov.party_bar.reason IS
    '事由 reason';
COMMENT ON COLUMN egov.party_bar.from_on IS
    '起始日 first day';
COMMENT ON COLUMN egov.party_bar.through_on IS
    '截止日 last day';

REVOKE UPDATE, DELETE, TRUNCATE ON egov.party_bar FROM egov_owner;

COMMIT;
