-- Deploy egov:result to pg
-- requires: appraisal_subject
-- Results of an appraisal, with the inputs they were made of.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.result (
    tenant       int4 NOT NULL,
    id           uuid NOT NULL,
    appraisal    uuid NOT NULL,
    subject      uuid NOT NULL,
    inputs       jsonb NOT NULL,
    peers        jsonb,
    state        text,
    reason       text,
    score        numeric,
    rank         int4,
    grade        text,
    mended_score numeric,
    mended_grade text,
    version      int4 NOT NULL DEFAULT 1,
    CONSTRAINT result_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT result_subject_key
        UNIQUE (tenant, appraisal, subject),
    CONSTRAINT result_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT result_subject_fkey
        FOREIGN KEY (tenant, subject) REFERENCES egov.appraisal_subject (tenant, id),
    CONSTRAINT result_state_check
        CHECK (state IN ('graded', 'scored', 'pending', 'excluded', 'no_grade')),
    CONSTRAINT result_rank_check
        CHECK (rank > 0),
    CONSTRAINT result_mended_check
        CHECK (mended_score >= score),
    CONSTRAINT result_version_check
        CHECK (version > 0)
);

CREATE INDEX result_of_subject
    ON egov.result (tenant, subject);

ALTER TABLE egov.result ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.result FORCE ROW LEVEL SECURITY;

CREATE POLICY result_actor ON egov.result
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.result IS
    '考核结果 result: 得分、名次、等次及所依据的冻结数据；可重算、可说明。Score, rank and grade with the frozen inputs they come from; can be replayed and explained.';
COMMENT ON COLUMN egov.result.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.result.id IS
    '结果标识 id';
COMMENT ON COLUMN egov.result.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.result.subject IS
    '对象 subject';
COMMENT ON COLUMN egov.result.inputs IS
    '输入 frozen inputs: values, tallies';
COMMENT ON COLUMN egov.result.peers IS
    '同类情况 what the calculation took from peers: best, rank, number';
COMMENT ON COLUMN egov.result.state IS
    '状态 state: graded, scored, pending, excluded, no_grade; absent until calculated';
COMMENT ON COLUMN egov.result.reason IS
    '原因 why there is no score or grade';
COMMENT ON COLUMN egov.result.score IS
    '得分 score';
COMMENT ON COLUMN egov.result.rank IS
    '名次 rank';
COMMENT ON COLUMN egov.result.grade IS
    '等次 grade';
COMMENT ON COLUMN egov.result.mended_score IS
    '更正得分 score after a review or appeal, never lower';
COMMENT ON COLUMN egov.result.mended_grade IS
    '更正等次 grade after a review or appeal, never worse';
COMMENT ON COLUMN egov.result.version IS
    '版本 version of the row';

COMMIT;
