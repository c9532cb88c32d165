-- Deploy egov:supervision_entry to pg
-- requires: appraisal_subject
-- Facts of daily supervision that count in an appraisal.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.supervision_entry (
    tenant      int4 NOT NULL,
    appraisal   uuid NOT NULL,
    subject     uuid NOT NULL,
    indicator   text NOT NULL,
    kind        text NOT NULL,
    source      uuid NOT NULL,
    points      numeric NOT NULL,
    occurred_on date NOT NULL,
    law         text NOT NULL,
    article     text,
    CONSTRAINT supervision_entry_pkey
        PRIMARY KEY (tenant, appraisal, subject, indicator, kind, source),
    CONSTRAINT supervision_entry_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT supervision_entry_subject_fkey
        FOREIGN KEY (tenant, subject) REFERENCES egov.appraisal_subject (tenant, id),
    CONSTRAINT supervision_entry_points_check
        CHECK (points >= 0)
);

ALTER TABLE egov.supervision_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.supervision_entry FORCE ROW LEVEL SECURITY;

CREATE POLICY supervision_entry_actor ON egov.supervision_entry
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.supervision_entry IS
    '日常监督记录 supervision entry: 从事件台账取得的事实，无需重复录入。A fact taken from the ledger, not typed again.';
COMMENT ON COLUMN egov.supervision_entry.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.supervision_entry.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.supervision_entry.subject IS
    '对象 subject';
COMMENT ON COLUMN egov.supervision_entry.indicator IS
    '指标 indicator';
COMMENT ON COLUMN egov.supervision_entry.kind IS
    '事件类别 kind of fact';
COMMENT ON COLUMN egov.supervision_entry.source IS
    '来源 id of the event, deadline, objection or other row that it comes from';
COMMENT ON COLUMN egov.supervision_entry.points IS
    '分值 points';
COMMENT ON COLUMN egov.supervision_entry.occurred_on IS
    '发生日 day';
COMMENT ON COLUMN egov.supervision_entry.law IS
    '法律依据 law or rule';
COMMENT ON COLUMN egov.supervision_entry.article IS
    '条款 article';

COMMIT;
