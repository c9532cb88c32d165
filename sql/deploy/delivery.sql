-- Deploy egov:delivery to pg
-- requires: case_file
-- Deliveries: one a case.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.delivery (
    tenant       int4 NOT NULL,
    case_id      uuid NOT NULL,
    method       text NOT NULL,
    receiver     text,
    delivered_at timestamptz NOT NULL,
    delivered_by uuid NOT NULL,
    CONSTRAINT delivery_pkey
        PRIMARY KEY (tenant, case_id),
    CONSTRAINT delivery_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT delivery_method_check
        CHECK (egov.is_code(method)),
    CONSTRAINT delivery_receiver_check
        CHECK (receiver <> '')
);

ALTER TABLE egov.delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.delivery FORCE ROW LEVEL SECURITY;

CREATE POLICY delivery_insert ON egov.delivery
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY delivery_read ON egov.delivery
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

COMMENT ON TABLE egov.delivery IS
    '送达 delivery: 决定或证照的送达记录。How and to whom the decision or licence was delivered.';
COMMENT ON COLUMN egov.delivery.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.delivery.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.delivery.method IS
    '送达方式 method of delivery';
COMMENT ON COLUMN egov.delivery.receiver IS
    '签收人 receiver';
COMMENT ON COLUMN egov.delivery.delivered_at IS
    '送达时间 time of delivery';
COMMENT ON COLUMN egov.delivery.delivered_by IS
    '送达账户 account that delivered it';

COMMIT;
