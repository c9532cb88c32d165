-- Deploy egov:case_step to pg
-- requires: case_file
-- Steps of a case.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_step (
    tenant          int4 NOT NULL,
    id              uuid NOT NULL,
    case_id         uuid NOT NULL,
    code            text NOT NULL,
    name            text NOT NULL,
    department      uuid,
    guest           boolean NOT NULL DEFAULT false,
    executor_kind   text NOT NULL DEFAULT 'local',
    external_tenant int4,
    external_id     text,
    role            text NOT NULL,
    kind            text NOT NULL DEFAULT 'review',
    budget_days     int4 NOT NULL,
    waits_for       text[] NOT NULL DEFAULT '{}',
    state           text NOT NULL DEFAULT 'waiting',
    claimed_by      uuid,
    result          text,
    end_reason      text,
    opinion         text,
    started_at      timestamptz,
    due_on          date,
    done_at         timestamptz,
    done_by         uuid,
    version         int4 NOT NULL DEFAULT 1,
    CONSTRAINT case_step_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT case_step_code_key
        UNIQUE (tenant, case_id, code),
    CONSTRAINT case_step_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT case_step_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT case_step_code_check
        CHECK (code <> ''),
    CONSTRAINT case_step_name_check
        CHECK (name <> ''),
    CONSTRAINT case_step_executor_kind_check
        CHECK (executor_kind = ANY ('{local,vertical,superior,external}')),
    CONSTRAINT case_step_local_check
        CHECK (executor_kind <> 'local' OR department IS NOT NULL),
    CONSTRAINT case_step_role_check
        CHECK (egov.is_code(role)),
    CONSTRAINT case_step_kind_check
        CHECK (egov.is_code(kind)),
    CONSTRAINT case_step_budget_days_check
        CHECK (budget_days >= 0),
    CONSTRAINT case_step_state_check
        CHECK (state = ANY ('{waiting,active,done,ended}')),
    CONSTRAINT case_step_result_check
        CHECK (result = ANY ('{agreed,refused}')),
    CONSTRAINT case_step_end_reason_check
        CHECK (
            end_reason = ANY ('{review-refused,withdrawn,terminated,deemed-accepted,lapsed,revoked}')
        ),
    CONSTRAINT case_step_ended_check
        CHECK ((state = 'ended') = (end_reason IS NOT NULL)),
    CONSTRAINT case_step_done_check
        CHECK ((state = 'done') = (result IS NOT NULL)),
    CONSTRAINT case_step_done_at_check
        CHECK (state <> 'done' OR (done_at IS NOT NULL AND done_by IS NOT NULL)),
    CONSTRAINT case_step_version_check
        CHECK (version > 0)
);

-- one desk: a role in a department, or in the whole city
CREATE INDEX case_step_desk
    ON egov.case_step (tenant, department, role, id)
    WHERE state = 'active';

CREATE INDEX case_step_role
    ON egov.case_step (tenant, role, id)
    WHERE state = 'active';

-- the cases of others that a department works on
CREATE INDEX case_step_guest
    ON egov.case_step (tenant, department, case_id)
    WHERE guest;

ALTER TABLE egov.case_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_step FORCE ROW LEVEL SECURITY;

CREATE POLICY case_step_actor ON egov.case_step
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.case_step IS
    '办件环节 case step: 办件流程中的一个环节。A step of a case, from the route of its item version.';
COMMENT ON COLUMN egov.case_step.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_step.id IS
    '环节标识 id';
COMMENT ON COLUMN egov.case_step.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.case_step.code IS
    '环节代码 code of the step';
COMMENT ON COLUMN egov.case_step.name IS
    '环节名称 name';
COMMENT ON COLUMN egov.case_step.department IS
    '执行部门 department of this tenant';
COMMENT ON COLUMN egov.case_step.guest IS
    '协办 whether the department works on a case of another';
COMMENT ON COLUMN egov.case_step.executor_kind IS
    '执行方类别 kind of executor';
COMMENT ON COLUMN egov.case_step.external_tenant IS
    '外部租户 tenant of the executor elsewhere, a plain value';
COMMENT ON COLUMN egov.case_step.external_id IS
    '外部标识 id of the executor elsewhere, a plain value';
COMMENT ON COLUMN egov.case_step.role IS
    '所需角色 role that does it';
COMMENT ON COLUMN egov.case_step.kind IS
    '环节类别 kind of step';
COMMENT ON COLUMN egov.case_step.budget_days IS
    '工作日预算 budget in working days';
COMMENT ON COLUMN egov.case_step.waits_for IS
    '前置环节 codes of the steps it waits for';
COMMENT ON COLUMN egov.case_step.state IS
    '状态 state: waiting, active, done or ended';
COMMENT ON COLUMN egov.case_step.claimed_by IS
    '认领账户 account that claimed it';
COMMENT ON COLUMN egov.case_step.result IS
    '结论 result: agreed or refused';
COMMENT ON COLUMN egov.case_step.end_reason IS
    '中止原因 what ended a step that was not done';
COMMENT ON COLUMN egov.case_step.opinion IS
    '意见 opinion';
COMMENT ON COLUMN egov.case_step.started_at IS
    '开始时间 time of start';
COMMENT ON COLUMN egov.case_step.due_on IS
    '到期日 due day';
COMMENT ON COLUMN egov.case_step.done_at IS
    '完成时间 time of completion';
COMMENT ON COLUMN egov.case_step.done_by IS
    '完成账户 account that did it';
COMMENT ON COLUMN egov.case_step.version IS
    '版本 version of the row';

COMMIT;
