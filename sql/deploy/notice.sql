-- Deploy egov:notice to pg
-- requires: party
-- requires: notice_template
-- Notices: what was told to whom, when it was delivered and read.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.notice (
    tenant       int4 NOT NULL,
    id           uuid NOT NULL,
    party        uuid NOT NULL,
    subject_kind text NOT NULL,
    subject      uuid NOT NULL,
    kind         text NOT NULL,
    language     text NOT NULL,
    title        text NOT NULL,
    body         text NOT NULL,
    created_at   timestamptz NOT NULL,
    method       text,
    delivered_at timestamptz,
    read_at      timestamptz,
    CONSTRAINT notice_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT notice_party_fkey
        FOREIGN KEY (tenant, party) REFERENCES egov.party (tenant, id),
    CONSTRAINT notice_subject_kind_check
        CHECK (egov.is_code(subject_kind)),
    CONSTRAINT notice_kind_check
        CHECK (egov.is_code(kind)),
    CONSTRAINT notice_language_check
        CHECK (language = ANY ('{zh-CN,en,ru,ja,ko}')),
    CONSTRAINT notice_title_check
        CHECK (title <> ''),
    CONSTRAINT notice_body_check
        CHECK (body <> ''),
    CONSTRAINT notice_method_check
        CHECK (method = ANY ('{window,post,electronic,in_person,public_notice}')),
    CONSTRAINT notice_delivered_at_check
        CHECK ((method IS NULL) = (delivered_at IS NULL))
);

CREATE INDEX notice_party
    ON egov.notice (tenant, party, id);

CREATE INDEX notice_subject
    ON egov.notice (tenant, subject, id);

ALTER TABLE egov.notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.notice FORCE ROW LEVEL SECURITY;

CREATE POLICY notice_insert ON egov.notice
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY notice_read ON egov.notice
    FOR SELECT TO egov_owner
    USING (egov.actor_sees_party(tenant, party));

CREATE POLICY notice_update ON egov.notice
    FOR UPDATE TO egov_owner
    USING (egov.actor_sees_party(tenant, party))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY notice_analyst ON egov.notice
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.notice IS
    '告知书 notice: 依法应当书面告知的内容，以申请人的语言书写。What the law wants told in writing, in the language of the applicant.';
COMMENT ON COLUMN egov.notice.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.notice.id IS
    '告知书标识 id';
COMMENT ON COLUMN egov.notice.party IS
    '受送达人 party that is told';
COMMENT ON COLUMN egov.notice.subject_kind IS
    '对象类别 kind of thing it is about';
COMMENT ON COLUMN egov.notice.subject IS
    '对象 thing it is about';
COMMENT ON COLUMN egov.notice.kind IS
    '告知书类别 kind of notice';
COMMENT ON COLUMN egov.notice.language IS
    '语言 language of the text';
COMMENT ON COLUMN egov.notice.title IS
    '标题 title';
COMMENT ON COLUMN egov.notice.body IS
    '正文 body';
COMMENT ON COLUMN egov.notice.created_at IS
    '制作时间 time it was written';
COMMENT ON COLUMN egov.notice.method IS
    '送达方式 how it was delivered';
COMMENT ON COLUMN egov.notice.delivered_at IS
    '送达时间 time of delivery';
COMMENT ON COLUMN egov.notice.read_at IS
    '阅读时间 time of the reading receipt';

REVOKE DELETE, TRUNCATE ON egov.notice FROM egov_owner;
GRANT SELECT (
        tenant, id, subject_kind, subject, kind, language, created_at, method, delivered_at,
        read_at
    ) ON egov.notice TO egov_analyst;

COMMIT;
