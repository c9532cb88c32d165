-- Deploy egov:ballot_paper_subject to pg
-- requires: ballot_paper
-- requires: appraisal_subject
-- Whom a ballot paper rates.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.ballot_paper_subject (
    tenant  int4 NOT NULL,
    paper   uuid NOT NULL,
    subject uuid NOT NULL,
    CONSTRAINT ballot_paper_subject_pkey
        PRIMARY KEY (tenant, paper, subject),
    CONSTRAINT ballot_paper_subject_paper_fkey
        FOREIGN KEY (tenant, paper) REFERENCES egov.ballot_paper (tenant, id),
    CONSTRAINT ballot_paper_subject_subject_fkey
        FOREIGN KEY (tenant, subject) REFERENCES egov.appraisal_subject (tenant, id)
);

ALTER TABLE egov.ballot_paper_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.ballot_paper_subject FORCE ROW LEVEL SECURITY;

CREATE POLICY ballot_paper_subject_actor ON egov.ballot_paper_subject
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.ballot_paper_subject IS
    '测评对象 subject of a ballot paper: 该测评表评价的对象。Whom the paper rates.';
COMMENT ON COLUMN egov.ballot_paper_subject.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.ballot_paper_subject.paper IS
    '测评表 ballot paper';
COMMENT ON COLUMN egov.ballot_paper_subject.subject IS
    '对象 subject';

COMMIT;
