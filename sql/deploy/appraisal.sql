-- Deploy egov:appraisal to pg
-- requires: scheme
-- Appraisals: a scheme applied to a class of people or organs in a year.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.appraisal (
    tenant              int4 NOT NULL,
    id                  uuid NOT NULL,
    year                int4 NOT NULL,
    name                text NOT NULL,
    scheme              uuid NOT NULL,
    teams               uuid,
    state               text NOT NULL,
    collect_from        date NOT NULL,
    collect_through     date NOT NULL,
    frozen_at           timestamptz,
    calculated_at       timestamptz,
    published_at        timestamptz,
    publication_through date,
    closed_at           timestamptz,
    inputs_digest       bytea,
    results_digest      bytea,
    created_by          uuid NOT NULL,
    created_at          timestamptz NOT NULL,
    version             int4 NOT NULL DEFAULT 1,
    CONSTRAINT appraisal_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT appraisal_name_key
        UNIQUE (tenant, year, name),
    CONSTRAINT appraisal_scheme_fkey
        FOREIGN KEY (tenant, scheme) REFERENCES egov.scheme (tenant, id),
    CONSTRAINT appraisal_teams_fkey
        FOREIGN KEY (tenant, teams) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT appraisal_created_by_fkey
        FOREIGN KEY (tenant, created_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT appraisal_year_check
        CHECK (year BETWEEN 2000 AND 2200),
    CONSTRAINT appraisal_name_check
        CHECK (name <> ''),
    CONSTRAINT appraisal_state_check
        CHECK (state IN ('plan', 'collect', 'frozen', 'calculated', 'review', 'published', 'closed')),
    CONSTRAINT appraisal_collect_check
        CHECK (collect_through >= collect_from),
    CONSTRAINT appraisal_frozen_check
        CHECK ((state IN ('plan', 'collect')) = (frozen_at IS NULL) AND (frozen_at IS NULL) = (inputs_digest IS NULL)),
    CONSTRAINT appraisal_teams_check
        CHECK (teams <> id),
    CONSTRAINT appraisal_calculated_check
        CHECK ((state IN ('plan', 'collect', 'frozen')) = (calculated_at IS NULL) AND (calculated_at IS NULL) = (results_digest IS NULL)),
    CONSTRAINT appraisal_published_check
        CHECK ((state IN ('published', 'closed')) = (published_at IS NOT NULL) AND (published_at IS NULL) = (publication_through IS NULL)),
    CONSTRAINT appraisal_closed_check
        CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT appraisal_version_check
        CHECK (version > 0)
);

CREATE INDEX appraisal_scheme
    ON egov.appraisal (tenant, scheme);

ALTER TABLE egov.appraisal ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.appraisal FORCE ROW LEVEL SECURITY;

CREATE POLICY appraisal_actor ON egov.appraisal
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.appraisal IS
    '考核 appraisal: 一个方案用于一年度一类对象：计划、采集、冻结、计算、审定、公示、办结。A scheme applied to one class in one year: plan, collection, freeze, calculation, committee, publication, close.';
COMMENT ON COLUMN egov.appraisal.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.appraisal.id IS
    '考核标识 id';
COMMENT ON COLUMN egov.appraisal.year IS
    '年度 year that is assessed';
COMMENT ON COLUMN egov.appraisal.name IS
    '名称 name in Chinese';
COMMENT ON COLUMN egov.appraisal.scheme IS
    '方案 edition of the scheme';
COMMENT ON COLUMN egov.appraisal.teams IS
    '班子考核 appraisal of the teams whose grades set the quotas here';
COMMENT ON COLUMN egov.appraisal.state IS
    '状态 state: plan, collect, frozen, calculated, review, published, closed';
COMMENT ON COLUMN egov.appraisal.collect_from IS
    '采集起始 first day of collection';
COMMENT ON COLUMN egov.appraisal.collect_through IS
    '采集截止 last day of collection';
COMMENT ON COLUMN egov.appraisal.frozen_at IS
    '冻结时间 when the inputs were frozen';
COMMENT ON COLUMN egov.appraisal.calculated_at IS
    '计算时间 when the results were calculated last';
COMMENT ON COLUMN egov.appraisal.published_at IS
    '公示起始 from when the results are public';
COMMENT ON COLUMN egov.appraisal.publication_through IS
    '公示截止 last day for objections to the publication';
COMMENT ON COLUMN egov.appraisal.closed_at IS
    '办结时间 when it was closed';
COMMENT ON COLUMN egov.appraisal.inputs_digest IS
    '输入摘要 SHA-256 of the frozen inputs';
COMMENT ON COLUMN egov.appraisal.results_digest IS
    '结果摘要 SHA-256 of the results';
COMMENT ON COLUMN egov.appraisal.created_by IS
    '创建账户 account that planned it';
COMMENT ON COLUMN egov.appraisal.created_at IS
    '创建时间 when';
COMMENT ON COLUMN egov.appraisal.version IS
    '版本 version of the row';

COMMIT;
