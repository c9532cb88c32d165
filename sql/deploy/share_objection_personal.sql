-- Deploy egov:share_objection_personal to pg
-- requires: share_objection
-- Whom an objection is about and what it says of them.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_objection_personal (
    tenant          int4 NOT NULL,
    objection       uuid NOT NULL,
    identity_number text NOT NULL,
    claim           text NOT NULL,
    right_value     text,
    CONSTRAINT share_objection_personal_pkey
        PRIMARY KEY (tenant, objection),
    CONSTRAINT share_objection_personal_objection_fkey
        FOREIGN KEY (tenant, objection) REFERENCES egov.share_objection (tenant, id),
    CONSTRAINT share_objection_personal_identity_number_check
        CHECK (identity_number <> ''),
    CONSTRAINT share_objection_personal_claim_check
        CHECK (claim <> '')
);

CREATE INDEX share_objection_personal_identity_number
    ON egov.share_objection_personal (tenant, identity_number);

ALTER TABLE egov.share_objection_personal ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_objection_personal FORCE ROW LEVEL SECURITY;

CREATE POLICY share_objection_personal_actor ON egov.share_objection_personal
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_objection_personal IS
    '异议个人信息 personal part of an objection: 异议所涉个人及其内容，与异议一一对应。Whom an objection is about and what it says of them, one row an objection.';
COMMENT ON COLUMN egov.share_objection_personal.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_objection_personal.objection IS
    '异议 objection';
COMMENT ON COLUMN egov.share_objection_personal.identity_number IS
    '证件号码 identity number of whom the value is about';
COMMENT ON COLUMN egov.share_objection_personal.claim IS
    '异议内容 what is wrong';
COMMENT ON COLUMN egov.share_objection_personal.right_value IS
    '正确值 what it should be';

COMMIT;
