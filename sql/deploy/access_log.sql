-- Deploy egov:access_log to pg
-- requires: uuid7_bound
-- requires: tenant
-- Every read of shared data and every denial, in quarterly partitions; written by the log alone.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.access_log (
    tenant        int4 NOT NULL,
    id            uuid NOT NULL,
    at            timestamptz NOT NULL,
    account       uuid,
    login         text NOT NULL,
    requester     uuid,
    provider      uuid,
    resource      text NOT NULL,
    purpose       text NOT NULL,
    case_number   text,
    fields        text[] NOT NULL,
    grant_id      uuid,
    grant_version int4,
    rows          int4 NOT NULL,
    subject_hash  bytea,
    decision      text NOT NULL,
    request_id    text,
    CONSTRAINT access_log_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT access_log_rows_check
        CHECK (rows >= 0),
    CONSTRAINT access_log_decision_check
        CHECK (egov.is_code(decision))
) PARTITION BY RANGE (id);

CREATE INDEX access_log_of_subject
    ON egov.access_log (tenant, subject_hash, id);

ALTER TABLE egov.access_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.access_log FORCE ROW LEVEL SECURITY;

CREATE POLICY access_log_log ON egov.access_log
    FOR INSERT TO egov_log
    WITH CHECK (true);

CREATE POLICY access_log_read ON egov.access_log
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

COMMENT ON TABLE egov.access_log IS
    '访问日志 access log: 只增不改，记每一次读取和拒绝。Every read of shared data and every denial; rows are only ever added, before the first row of data leaves. 不设外键，日志独立于所记对象。It has no foreign key: the log outlives what it tells of.';
COMMENT ON COLUMN egov.access_log.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.access_log.id IS
    '记录标识 id, a UUID version 7 that also orders the log';
COMMENT ON COLUMN egov.access_log.at IS
    '时间 time';
COMMENT ON COLUMN egov.access_log.account IS
    '账户 account that read, absent for a database login';
COMMENT ON COLUMN egov.access_log.login IS
    '登录名 account or database role';
COMMENT ON COLUMN egov.access_log.requester IS
    '使用部门 department it was read for';
COMMENT ON COLUMN egov.access_log.provider IS
    '提供部门 department that provides the data';
COMMENT ON COLUMN egov.access_log.resource IS
    '数据资源 code of the resource';
COMMENT ON COLUMN egov.access_log.purpose IS
    '用途 purpose';
COMMENT ON COLUMN egov.access_log.case_number IS
    '办件编号 case it was read for';
COMMENT ON COLUMN egov.access_log.fields IS
    '字段 fields that were given, or asked for when denied';
COMMENT ON COLUMN egov.access_log.grant_id IS
    '授权 grant';
COMMENT ON COLUMN egov.access_log.grant_version IS
    '授权版本 version of the grant';
COMMENT ON COLUMN egov.access_log.rows IS
    '行数 rows that were given';
COMMENT ON COLUMN egov.access_log.subject_hash IS
    '主体散列 salted hash of the subject, absent for a list';
COMMENT ON COLUMN egov.access_log.decision IS
    '结果 granted, or why not';
COMMENT ON COLUMN egov.access_log.request_id IS
    '请求标识 request that caused it';

CREATE TABLE egov.access_log_default PARTITION OF egov.access_log DEFAULT;
ALTER TABLE egov.access_log_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.access_log_default FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE egov.access_log_default IS
    '访问日志缺省分区 default partition of access log: 应始终为空。It should always be empty.';
REVOKE ALL ON egov.access_log_default FROM egov_owner;

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON egov.access_log FROM egov_owner;

GRANT INSERT ON egov.access_log TO egov_log;

COMMIT;
