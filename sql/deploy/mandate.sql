-- Deploy egov:mandate to pg
-- requires: party
-- Mandates between parties.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.mandate (
    tenant        int4 NOT NULL,
    id            uuid NOT NULL,
    principal     uuid NOT NULL,
    agent         uuid NOT NULL,
    scope         text NOT NULL,
    items         text[],
    valid_from    date NOT NULL,
    valid_through date,
    revoked_at    timestamptz,
    CONSTRAINT mandate_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT mandate_principal_fkey
        FOREIGN KEY (tenant, principal) REFERENCES egov.party (tenant, id),
    CONSTRAINT mandate_agent_fkey
        FOREIGN KEY (tenant, agent) REFERENCES egov.party (tenant, id),
    CONSTRAINT mandate_agent_check
        CHECK (agent <> principal),
    CONSTRAINT mandate_scope_check
        CHECK (scope <> ''),
    CONSTRAINT mandate_items_check
        CHECK (cardinality(items) > 0),
    CONSTRAINT mandate_validity_check
        CHECK (valid_through >= valid_from)
);

CREATE INDEX mandate_agent
    ON egov.mandate (tenant, agent);

CREATE INDEX mandate_principal
    ON egov.mandate (tenant, principal);

ALTER TABLE egov.mandate ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.mandate FORCE ROW LEVEL SECURITY;

CREATE POLICY mandate_actor ON egov.mandate
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.mandate IS
    '代办授权 mandate: 委托人授权代办人办理事项。A principal lets an agent act.';
COMMENT ON COLUMN egov.mandate.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.mandate.id IS
    '授权标识 id';
COMMENT ON COLUMN egov.mandate.principal IS
    '委托人 principal, a party';
COMMENT ON COLUMN egov.mandate.agent IS
    '代办人 agent, a party';
COMMENT ON COLUMN egov.mandate.scope IS
    '授权范围 scope of the mandate';
COMMENT ON COLUMN egov.mandate.items IS
    '事项代码 codes of the items it covers, absent for all';
COMMENT ON COLUMN egov.mandate.valid_from IS
    '生效日期 first day of validity';
COMMENT ON COLUMN egov.mandate.valid_through IS
    '失效日期 last day of validity, absent while open';
COMMENT ON COLUMN egov.mandate.revoked_at IS
    '撤销时间 time of revocation';

COMMIT;
