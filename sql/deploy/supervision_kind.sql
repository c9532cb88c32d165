-- Deploy egov:supervision_kind to pg
-- requires: tenant
-- Which events count as daily supervision, for which indicator, with how many points.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.supervision_kind (
    tenant        int4 NOT NULL,
    kind          text NOT NULL,
    class         text NOT NULL,
    indicator     text NOT NULL,
    points        numeric NOT NULL,
    law           text NOT NULL,
    article       text,
    valid_from    date NOT NULL,
    valid_through date,
    CONSTRAINT supervision_kind_pkey
        PRIMARY KEY (tenant, kind, class, indicator, valid_from),
    CONSTRAINT supervision_kind_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT supervision_kind_kind_check
        CHECK (kind ~ '^[a-z][a-z0-9_]{0,59}$'),
    CONSTRAINT supervision_kind_class_check
        CHECK (class IN ('person', 'team', 'organ', 'site')),
    CONSTRAINT supervision_kind_indicator_check
        CHECK (indicator ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
    CONSTRAINT supervision_kind_points_check
        CHECK (points >= 0 AND points < 1000000),
    CONSTRAINT supervision_kind_law_check
        CHECK (law <> ''),
    CONSTRAINT supervision_kind_validity_check
        CHECK (valid_through >= valid_from)
);

ALTER TABLE egov.supervision_kind ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.supervision_kind FORCE ROW LEVEL SECURITY;

CREATE POLICY supervision_kind_actor ON egov.supervision_kind
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.supervision_kind IS
    '日常监督规则 kind of supervision: 哪类事件计入哪个指标、分值和依据。Which kind of event counts for which indicator, with its points and legal basis.';
COMMENT ON COLUMN egov.supervision_kind.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.supervision_kind.kind IS
    '事件类别 kind of fact: late_case, broken_promise, refused_read, award, discipline, or one of a later domain';
COMMENT ON COLUMN egov.supervision_kind.class IS
    '对象类别 what it counts for: person, team, organ, site';
COMMENT ON COLUMN egov.supervision_kind.indicator IS
    '指标 id of an input of the scheme';
COMMENT ON COLUMN egov.supervision_kind.points IS
    '分值 points of one event, as the scheme takes them';
COMMENT ON COLUMN egov.supervision_kind.law IS
    '法律依据 law or rule';
COMMENT ON COLUMN egov.supervision_kind.article IS
    '条款 article';
COMMENT ON COLUMN egov.supervision_kind.valid_from IS
    '生效日 first day';
COMMENT ON COLUMN egov.supervision_kind.valid_through IS
    '失效日 last day';

COMMIT;
