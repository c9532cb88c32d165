-- Deploy egov:deadline_change to pg
-- requires: deadline
-- Deadlines that moved: old and new day with the cause.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.deadline_change (
    tenant       int4 NOT NULL,
    id           uuid NOT NULL,
    subject_kind text NOT NULL,
    subject      uuid NOT NULL,
    kind         text NOT NULL,
    old_due_on   date,
    new_due_on   date,
    cause        text NOT NULL,
    changed_at   timestamptz NOT NULL,
    CONSTRAINT deadline_change_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT deadline_change_subject_kind_check
        CHECK (egov.is_code(subject_kind)),
    CONSTRAINT deadline_change_kind_check
        CHECK (egov.is_code(kind)),
    CONSTRAINT deadline_change_cause_check
        CHECK (cause IN ('calendar', 'stop', 'extension', 'restart')),
    CONSTRAINT deadline_change_due_on_check
        CHECK (old_due_on IS DISTINCT FROM new_due_on)
);

CREATE INDEX deadline_change_subject
    ON egov.deadline_change (tenant, subject, id);

ALTER TABLE egov.deadline_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.deadline_change FORCE ROW LEVEL SECURITY;

CREATE POLICY deadline_change_insert ON egov.deadline_change
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY deadline_change_read ON egov.deadline_change
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

CREATE POLICY deadline_change_analyst ON egov.deadline_change
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.deadline_change IS
    '期限变更 deadline change: 期限变动的台账，只增不改。The ledger of deadlines that moved; rows are only ever added.';
COMMENT ON COLUMN egov.deadline_change.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.deadline_change.id IS
    '变更标识 id';
COMMENT ON COLUMN egov.deadline_change.subject_kind IS
    '对象类别 kind of thing that has the deadline';
COMMENT ON COLUMN egov.deadline_change.subject IS
    '对象 thing that has the deadline';
COMMENT ON COLUMN egov.deadline_change.kind IS
    '期限类别 kind of deadline';
COMMENT ON COLUMN egov.deadline_change.old_due_on IS
    '原到期日 due day before';
COMMENT ON COLUMN egov.deadline_change.new_due_on IS
    '新到期日 due day after';
COMMENT ON COLUMN egov.deadline_change.cause IS
    '变更原因 cause: calendar, stop, extension or restart';
COMMENT ON COLUMN egov.deadline_change.changed_at IS
    '变更时间 time of the change';

REVOKE UPDATE, DELETE, TRUNCATE ON egov.deadline_change FROM egov_owner;
GRANT SELECT ON egov.deadline_change TO egov_analyst;

COMMIT;
