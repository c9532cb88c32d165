-- Deploy egov:ballot_mark to pg
-- requires: ballot
-- requires: appraisal_subject
-- Marks on ballots.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.ballot_mark (
    tenant    int4 NOT NULL,
    paper     uuid NOT NULL,
    ballot    uuid NOT NULL,
    subject   uuid NOT NULL,
    indicator text NOT NULL,
    value     numeric,
    level     text,
    items     jsonb,
    CONSTRAINT ballot_mark_pkey
        PRIMARY KEY (tenant, paper, indicator, subject, ballot),
    CONSTRAINT ballot_mark_ballot_fkey
        FOREIGN KEY (tenant, ballot) REFERENCES egov.ballot (tenant, id),
    CONSTRAINT ballot_mark_subject_fkey
        FOREIGN KEY (tenant, subject) REFERENCES egov.appraisal_subject (tenant, id),
    CONSTRAINT ballot_mark_indicator_check
        CHECK (indicator ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$')
);

ALTER TABLE egov.ballot_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.ballot_mark FORCE ROW LEVEL SECURITY;

CREATE POLICY ballot_mark_actor ON egov.ballot_mark
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.ballot_mark IS
    '评分 mark: 一张测评票上对一个对象一项指标的评分。The mark of a ballot for one indicator of a subject.';
COMMENT ON COLUMN egov.ballot_mark.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.ballot_mark.paper IS
    '测评表 ballot paper';
COMMENT ON COLUMN egov.ballot_mark.ballot IS
    '测评票 ballot';
COMMENT ON COLUMN egov.ballot_mark.subject IS
    '对象 subject';
COMMENT ON COLUMN egov.ballot_mark.indicator IS
    '指标 node of the scheme';
COMMENT ON COLUMN egov.ballot_mark.value IS
    '分值 value of the mark, absent for an abstention';
COMMENT ON COLUMN egov.ballot_mark.level IS
    '档次 level, where the mark is one';
COMMENT ON COLUMN egov.ballot_mark.items IS
    '分项 marks of the items, where there are any';

COMMIT;
