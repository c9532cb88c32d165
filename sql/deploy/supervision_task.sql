-- Deploy egov:supervision_task to pg
-- requires: case_file
-- Supervision tasks: what a department was told to see to.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.supervision_task (
    tenant      int4 NOT NULL,
    id          uuid NOT NULL,
    source      text NOT NULL,
    case_id     uuid,
    department  uuid NOT NULL,
    title       text NOT NULL,
    content     text NOT NULL,
    state       text NOT NULL DEFAULT 'open',
    created_by  uuid NOT NULL,
    created_at  timestamptz NOT NULL,
    urges       int4 NOT NULL DEFAULT 0,
    urged_at    timestamptz,
    feedback    text,
    feedback_by uuid,
    feedback_at timestamptz,
    evidence    text,
    closed_by   uuid,
    closed_at   timestamptz,
    version     int4 NOT NULL DEFAULT 1,
    CONSTRAINT supervision_task_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT supervision_task_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT supervision_task_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT supervision_task_source_check
        CHECK (source IN ('lamp', 'rating', 'hotline', 'petition', 'inspection', 'leader')),
    CONSTRAINT supervision_task_title_check
        CHECK (title <> ''),
    CONSTRAINT supervision_task_content_check
        CHECK (content <> ''),
    CONSTRAINT supervision_task_state_check
        CHECK (state IN ('open', 'answered', 'closed')),
    CONSTRAINT supervision_task_urges_check
        CHECK (urges >= 0 AND (urges = 0) = (urged_at IS NULL)),
    CONSTRAINT supervision_task_feedback_check
        CHECK ((state = 'open') = (feedback IS NULL)),
    CONSTRAINT supervision_task_feedback_at_check
        CHECK ((feedback IS NULL) = (feedback_at IS NULL) AND (feedback IS NULL) = (feedback_by IS NULL)),
    CONSTRAINT supervision_task_closed_check
        CHECK ((state = 'closed') = (closed_at IS NOT NULL)
               AND (closed_at IS NULL) = (evidence IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
    CONSTRAINT supervision_task_version_check
        CHECK (version > 0)
);

CREATE INDEX supervision_task_department
    ON egov.supervision_task (tenant, department, id);

ALTER TABLE egov.supervision_task ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.supervision_task FORCE ROW LEVEL SECURITY;

CREATE POLICY supervision_task_actor ON egov.supervision_task
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY supervision_task_analyst ON egov.supervision_task
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.supervision_task IS
    '督办 supervision task: 交办、催办、反馈、延期、办结。Made, urged, answered, extended, closed.';
COMMENT ON COLUMN egov.supervision_task.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.supervision_task.id IS
    '督办标识 id';
COMMENT ON COLUMN egov.supervision_task.source IS
    '来源 source: lamp, rating, hotline, petition, inspection or leader';
COMMENT ON COLUMN egov.supervision_task.case_id IS
    '办件 case it is about, absent for none';
COMMENT ON COLUMN egov.supervision_task.department IS
    '承办部门 department that sees to it';
COMMENT ON COLUMN egov.supervision_task.title IS
    '标题 title';
COMMENT ON COLUMN egov.supervision_task.content IS
    '要求 what is asked for';
COMMENT ON COLUMN egov.supervision_task.state IS
    '状态 state: open, answered or closed';
COMMENT ON COLUMN egov.supervision_task.created_by IS
    '交办账户 account that made it';
COMMENT ON COLUMN egov.supervision_task.created_at IS
    '交办时间 time it was made';
COMMENT ON COLUMN egov.supervision_task.urges IS
    '催办次数 how often it was urged';
COMMENT ON COLUMN egov.supervision_task.urged_at IS
    '最近催办时间 time of the last urging';
COMMENT ON COLUMN egov.supervision_task.feedback IS
    '反馈 feedback of the department';
COMMENT ON COLUMN egov.supervision_task.feedback_by IS
    '反馈账户 account that gave it';
COMMENT ON COLUMN egov.supervision_task.feedback_at IS
    '反馈时间 time of the feedback';
COMMENT ON COLUMN egov.supervision_task.evidence IS
    '办结依据 evidence on which it was closed';
COMMENT ON COLUMN egov.supervision_task.closed_by IS
    '办结账户 account that closed it';
COMMENT ON COLUMN egov.supervision_task.closed_at IS
    '办结时间 time it was closed';
COMMENT ON COLUMN egov.supervision_task.version IS
    '版本 version of the row';

REVOKE DELETE, TRUNCATE ON egov.supervision_task FROM egov_owner;
GRANT SELECT (
        tenant, id, source, case_id, department, state, created_at, urges, urged_at, feedback_at,
        closed_at
    ) ON egov.supervision_task TO egov_analyst;

COMMIT;
