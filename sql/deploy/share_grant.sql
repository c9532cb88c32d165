-- Deploy egov:share_grant to pg
-- requires: resource_field
-- requires: purpose
-- requires: account
-- Who may read what, for which purpose; or may not.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_grant (
    tenant         int4 NOT NULL,
    id             uuid NOT NULL,
    effect         text NOT NULL DEFAULT 'allow',
    requester      uuid,
    resource       uuid NOT NULL,
    purpose        text NOT NULL,
    basis          text NOT NULL,
    case_bound     boolean NOT NULL DEFAULT false,
    items          uuid[] NOT NULL DEFAULT '{}',
    listed         boolean NOT NULL DEFAULT false,
    valid_from     timestamptz NOT NULL,
    valid_through  timestamptz,
    revoked_at     timestamptz,
    revoked_by     uuid,
    revoke_reason  text,
    quota_window   text,
    quota_calls    int4,
    quota_rows     int4,
    quota_subjects int4,
    granted_by     uuid,
    version        int4 NOT NULL DEFAULT 1,
    CONSTRAINT share_grant_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT share_grant_requester_fkey
        FOREIGN KEY (tenant, requester) REFERENCES egov.department (tenant, id),
    CONSTRAINT share_grant_resource_fkey
        FOREIGN KEY (tenant, resource) REFERENCES egov.resource (tenant, id),
    CONSTRAINT share_grant_purpose_fkey
        FOREIGN KEY (tenant, purpose) REFERENCES egov.purpose (tenant, code),
    CONSTRAINT share_grant_effect_check
        CHECK (effect IN ('allow', 'deny')),
    CONSTRAINT share_grant_basis_check
        CHECK (basis <> ''),
    CONSTRAINT share_grant_items_check
        CHECK (case_bound OR items = '{}'),
    CONSTRAINT share_grant_validity_check
        CHECK (valid_through > valid_from),
    CONSTRAINT share_grant_revoked_check
        CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL)),
    CONSTRAINT share_grant_quota_check
        CHECK ((quota_window IS NULL) = (quota_calls IS NULL AND quota_rows IS NULL AND quota_subjects IS NULL)),
    CONSTRAINT share_grant_quota_window_check
        CHECK (quota_window IN ('hour', 'day', 'month')),
    CONSTRAINT share_grant_quota_positive_check
        CHECK (quota_calls > 0 AND quota_rows > 0 AND quota_subjects > 0),
    CONSTRAINT share_grant_version_check
        CHECK (version > 0)
);

CREATE INDEX share_grant_resource
    ON egov.share_grant (tenant, resource);

CREATE INDEX share_grant_requester
    ON egov.share_grant (tenant, requester);

ALTER TABLE egov.share_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_grant FORCE ROW LEVEL SECURITY;

CREATE POLICY share_grant_actor ON egov.share_grant
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY share_grant_log ON egov.share_grant
    FOR SELECT TO egov_log
    USING (true);

COMMENT ON TABLE egov.share_grant IS
    '授权 grant: 使用部门为一定用途读取数据资源的授权；缺省拒绝，拒绝优先。Lets a department read a resource for a purpose; nothing is allowed without one, and a deny wins.';
COMMENT ON COLUMN egov.share_grant.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_grant.id IS
    '授权标识 id';
COMMENT ON COLUMN egov.share_grant.effect IS
    '效力 allow, or deny, which wins';
COMMENT ON COLUMN egov.share_grant.requester IS
    '使用部门 department that may read, absent for every department';
COMMENT ON COLUMN egov.share_grant.resource IS
    '数据资源 resource';
COMMENT ON COLUMN egov.share_grant.purpose IS
    '用途 purpose; its parts are covered';
COMMENT ON COLUMN egov.share_grant.basis IS
    '依据 legal basis';
COMMENT ON COLUMN egov.share_grant.case_bound IS
    '限于办件 readable only for an open case that is about the person';
COMMENT ON COLUMN egov.share_grant.items IS
    '限于事项 items that the case may be of, empty for any';
COMMENT ON COLUMN egov.share_grant.listed IS
    '可列表 lists as well as one subject at a time';
COMMENT ON COLUMN egov.share_grant.valid_from IS
    '生效时间 first moment';
COMMENT ON COLUMN egov.share_grant.valid_through IS
    '失效时间 first moment after it, absent while open';
COMMENT ON COLUMN egov.share_grant.revoked_at IS
    '撤销时间 when it was revoked';
COMMENT ON COLUMN egov.share_grant.revoked_by IS
    '撤销账户 account that revoked it';
COMMENT ON COLUMN egov.share_grant.revoke_reason IS
    '撤销原因 why';
COMMENT ON COLUMN egov.share_grant.quota_window IS
    '配额周期 period of the quota: hour, day, month; absent for no quota';
COMMENT ON COLUMN egov.share_grant.quota_calls IS
    '次数配额 reads in a period';
COMMENT ON COLUMN egov.share_grant.quota_rows IS
    '行数配额 rows in a period';
COMMENT ON COLUMN egov.share_grant.quota_subjects IS
    '人数配额 different subjects in a period';
COMMENT ON COLUMN egov.share_grant.granted_by IS
    '授权账户 account that granted it, absent for a rule';
COMMENT ON COLUMN egov.share_grant.version IS
    '版本 version of the row';

CREATE TRIGGER share_grant_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.share_grant
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.share_grant ENABLE ALWAYS TRIGGER share_grant_relcache;
COMMENT ON TRIGGER share_grant_relcache ON egov.share_grant IS
    '缓存失效触发器 relcache trigger: 使各后端重建授权缓存。Makes every backend load its grants again.';

GRANT SELECT ON egov.share_grant TO egov_log;

COMMIT;
