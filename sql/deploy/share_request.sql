-- Deploy egov:share_request to pg
-- requires: share_grant
-- Requests of departments for shared data, from application to end.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_request (
    tenant              int4 NOT NULL,
    id                  uuid NOT NULL,
    requester           uuid NOT NULL,
    provider            uuid NOT NULL,
    resource            uuid NOT NULL,
    purpose             text NOT NULL,
    basis               text NOT NULL,
    case_bound          boolean NOT NULL DEFAULT false,
    items               uuid[] NOT NULL DEFAULT '{}',
    listed              boolean NOT NULL DEFAULT false,
    valid_through       date NOT NULL,
    quota_window        text,
    quota_calls         int4,
    quota_rows          int4,
    quota_subjects      int4,
    state               text NOT NULL,
    applied_by          uuid NOT NULL,
    applied_at          timestamptz NOT NULL,
    supplement_asked    text,
    supplement_asked_at timestamptz,
    supplement          text,
    supplemented_at     timestamptz,
    reply               text,
    reply_reason        text,
    replied_by          uuid,
    replied_at          timestamptz,
    grant_id            uuid,
    delivered_by        uuid,
    delivered_at        timestamptz,
    ended_by            uuid,
    ended_at            timestamptz,
    end_reason          text,
    version             int4 NOT NULL DEFAULT 1,
    CONSTRAINT share_request_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT share_request_grant_id_key
        UNIQUE (tenant, grant_id),
    CONSTRAINT share_request_requester_fkey
        FOREIGN KEY (tenant, requester) REFERENCES egov.department (tenant, id),
    CONSTRAINT share_request_provider_fkey
        FOREIGN KEY (tenant, provider) REFERENCES egov.department (tenant, id),
    CONSTRAINT share_request_resource_fkey
        FOREIGN KEY (tenant, resource) REFERENCES egov.resource (tenant, id),
    CONSTRAINT share_request_purpose_fkey
        FOREIGN KEY (tenant, purpose) REFERENCES egov.purpose (tenant, code),
    CONSTRAINT share_request_grant_id_fkey
        FOREIGN KEY (tenant, grant_id) REFERENCES egov.share_grant (tenant, id),
    CONSTRAINT share_request_requester_check
        CHECK (requester <> provider),
    CONSTRAINT share_request_basis_check
        CHECK (basis <> ''),
    CONSTRAINT share_request_items_check
        CHECK (case_bound OR items = '{}'),
    CONSTRAINT share_request_quota_check
        CHECK ((quota_window IS NULL) = (quota_calls IS NULL AND quota_rows IS NULL AND quota_subjects IS NULL)),
    CONSTRAINT share_request_quota_window_check
        CHECK (quota_window IN ('hour', 'day', 'month')),
    CONSTRAINT share_request_quota_positive_check
        CHECK (quota_calls > 0 AND quota_rows > 0 AND quota_subjects > 0),
    CONSTRAINT share_request_state_check
        CHECK (state IN ('applied', 'supplement', 'agreed', 'granted', 'refused', 'disputed', 'ended')),
    CONSTRAINT share_request_supplement_check
        CHECK ((supplement_asked IS NULL) = (supplement_asked_at IS NULL) AND (supplement IS NULL) = (supplemented_at IS NULL) AND (supplement IS NULL OR supplement_asked IS NOT NULL)),
    CONSTRAINT share_request_reply_check
        CHECK (reply IN ('agree', 'refuse') AND (reply IS NULL) = (replied_at IS NULL) AND (reply <> 'refuse' OR reply_reason <> '')),
    CONSTRAINT share_request_grant_check
        CHECK (state NOT IN ('agreed', 'granted') OR grant_id IS NOT NULL),
    CONSTRAINT share_request_delivered_check
        CHECK (state <> 'granted' OR delivered_at IS NOT NULL),
    CONSTRAINT share_request_ended_check
        CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (end_reason IS NULL)),
    CONSTRAINT share_request_version_check
        CHECK (version > 0)
);

CREATE INDEX share_request_requester
    ON egov.share_request (tenant, requester, id);

CREATE INDEX share_request_provider
    ON egov.share_request (tenant, provider, id);

CREATE INDEX share_request_resource
    ON egov.share_request (tenant, resource);

CREATE UNIQUE INDEX share_request_open
    ON egov.share_request (tenant, requester, resource, purpose)
    WHERE state IN ('applied', 'supplement');

ALTER TABLE egov.share_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_request FORCE ROW LEVEL SECURITY;

CREATE POLICY share_request_actor ON egov.share_request
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_request IS
    '共享申请 sharing request: 部门申请使用其他部门的数据，依政务数据共享条例答复、提供、终止。A department asks for data of another one: application, reply, delivery, use, end (Decree 809).';
COMMENT ON COLUMN egov.share_request.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_request.id IS
    '申请标识 id';
COMMENT ON COLUMN egov.share_request.requester IS
    '使用部门 department that asks';
COMMENT ON COLUMN egov.share_request.provider IS
    '提供部门 department that provides the data';
COMMENT ON COLUMN egov.share_request.resource IS
    '数据资源 resource';
COMMENT ON COLUMN egov.share_request.purpose IS
    '用途 purpose';
COMMENT ON COLUMN egov.share_request.basis IS
    '依据 legal basis';
COMMENT ON COLUMN egov.share_request.case_bound IS
    '限于办件 only for an open case that is about the person';
COMMENT ON COLUMN egov.share_request.items IS
    '限于事项 items that the case may be of, empty for any';
COMMENT ON COLUMN egov.share_request.listed IS
    '可列表 lists as well as one subject at a time';
COMMENT ON COLUMN egov.share_request.valid_through IS
    '使用期限 last day of use';
COMMENT ON COLUMN egov.share_request.quota_window IS
    '配额周期 period of the quota: hour, day, month';
COMMENT ON COLUMN egov.share_request.quota_calls IS
    '次数配额 reads in a period';
COMMENT ON COLUMN egov.share_request.quota_rows IS
    '行数配额 rows in a period';
COMMENT ON COLUMN egov.share_request.quota_subjects IS
    '人数配额 different subjects in a period';
COMMENT ON COLUMN egov.share_request.state IS
    '状态 state: applied, supplement, agreed, granted, refused, disputed, ended';
COMMENT ON COLUMN egov.share_request.applied_by IS
    '申请账户 account that applied';
COMMENT ON COLUMN egov.share_request.applied_at IS
    '申请时间 when';
COMMENT ON COLUMN egov.share_request.supplement_asked IS
    '补充要求 what was asked for, once';
COMMENT ON COLUMN egov.share_request.supplement_asked_at IS
    '要求时间 when';
COMMENT ON COLUMN egov.share_request.supplement IS
    '补充材料 what was supplied';
COMMENT ON COLUMN egov.share_request.supplemented_at IS
    '补充时间 when';
COMMENT ON COLUMN egov.share_request.reply IS
    '答复 reply: agree or refuse';
COMMENT ON COLUMN egov.share_request.reply_reason IS
    '答复理由 reason';
COMMENT ON COLUMN egov.share_request.replied_by IS
    '答复账户 account that replied, absent for a rule';
COMMENT ON COLUMN egov.share_request.replied_at IS
    '答复时间 when';
COMMENT ON COLUMN egov.share_request.grant_id IS
    '授权 grant that was made';
COMMENT ON COLUMN egov.share_request.delivered_by IS
    '提供账户 account that delivered, absent for a rule';
COMMENT ON COLUMN egov.share_request.delivered_at IS
    '提供时间 from when on the data can be read';
COMMENT ON COLUMN egov.share_request.ended_by IS
    '终止账户 account that ended it';
COMMENT ON COLUMN egov.share_request.ended_at IS
    '终止时间 when';
COMMENT ON COLUMN egov.share_request.end_reason IS
    '终止原因 why';
COMMENT ON COLUMN egov.share_request.version IS
    '版本 version of the row';

COMMIT;
