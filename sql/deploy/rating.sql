-- Deploy egov:rating to pg
-- requires: case_file
-- Ratings of cases and what follows from a bad one.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.rating (
    tenant       int4 NOT NULL,
    case_id      uuid NOT NULL,
    id           uuid NOT NULL,
    item         uuid NOT NULL,
    department   uuid NOT NULL,
    grade        int4 NOT NULL,
    remark       text,
    named        boolean NOT NULL,
    rated_at     timestamptz NOT NULL,
    contacted_at timestamptz,
    contact_note text,
    rectified_at timestamptz,
    rectify_note text,
    version      int4 NOT NULL DEFAULT 1,
    CONSTRAINT rating_pkey
        PRIMARY KEY (tenant, case_id),
    CONSTRAINT rating_id_key
        UNIQUE (tenant, id),
    CONSTRAINT rating_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT rating_item_fkey
        FOREIGN KEY (tenant, item) REFERENCES egov.item (tenant, id),
    CONSTRAINT rating_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT rating_grade_check
        CHECK (grade BETWEEN 1 AND 5),
    CONSTRAINT rating_contact_check
        CHECK ((contacted_at IS NULL) = (contact_note IS NULL)),
    CONSTRAINT rating_rectify_check
        CHECK ((rectified_at IS NULL) = (rectify_note IS NULL)),
    CONSTRAINT rating_named_check
        CHECK (contacted_at IS NULL OR named),
    CONSTRAINT rating_version_check
        CHECK (version > 0)
);

CREATE INDEX rating_department
    ON egov.rating (tenant, department, id);

ALTER TABLE egov.rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.rating FORCE ROW LEVEL SECURITY;

CREATE POLICY rating_actor ON egov.rating
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY rating_analyst ON egov.rating
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.rating IS
    '好差评 rating: 每个办件一次评价。One rating a case.';
COMMENT ON COLUMN egov.rating.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.rating.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.rating.id IS
    '评价标识 id, which shows nothing of the case';
COMMENT ON COLUMN egov.rating.item IS
    '事项 item';
COMMENT ON COLUMN egov.rating.department IS
    '部门 department rated';
COMMENT ON COLUMN egov.rating.grade IS
    '等级 grade: 5 very good to 1 very bad; 2 and 1 are bad';
COMMENT ON COLUMN egov.rating.remark IS
    '评语 remark';
COMMENT ON COLUMN egov.rating.named IS
    '是否实名 whether the rater wants to be known';
COMMENT ON COLUMN egov.rating.rated_at IS
    '评价时间 time of the rating';
COMMENT ON COLUMN egov.rating.contacted_at IS
    '联系时间 time the rater was contacted';
COMMENT ON COLUMN egov.rating.contact_note IS
    '联系记录 note on the contact';
COMMENT ON COLUMN egov.rating.rectified_at IS
    '整改时间 time it was put right';
COMMENT ON COLUMN egov.rating.rectify_note IS
    '整改情况 how it was put right';
COMMENT ON COLUMN egov.rating.version IS
    '版本 version of the row';

REVOKE DELETE, TRUNCATE ON egov.rating FROM egov_owner;
GRANT SELECT (
        tenant, id, item, department, grade, named, rated_at, contacted_at, rectified_at
    ) ON egov.rating TO egov_analyst;

COMMIT;
