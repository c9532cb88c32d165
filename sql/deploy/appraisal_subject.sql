-- Deploy egov:appraisal_subject to pg
-- requires: appraisal
-- Who or what an appraisal assesses.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.appraisal_subject (
    tenant     int4 NOT NULL,
    id         uuid NOT NULL,
    appraisal  uuid NOT NULL,
    department uuid NOT NULL,
    person     uuid,
    label      text,
    attributes jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT appraisal_subject_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT appraisal_subject_person_key
        UNIQUE (tenant, appraisal, person),
    CONSTRAINT appraisal_subject_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT appraisal_subject_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT appraisal_subject_person_fkey
        FOREIGN KEY (tenant, person) REFERENCES egov.person (tenant, id),
    CONSTRAINT appraisal_subject_label_check
        CHECK (label <> ''),
    CONSTRAINT appraisal_subject_attributes_check
        CHECK (jsonb_typeof(attributes) = 'object')
);

CREATE UNIQUE INDEX appraisal_subject_organ
    ON egov.appraisal_subject (tenant, appraisal, department, coalesce(label, ''))
    WHERE person IS NULL;

CREATE INDEX appraisal_subject_of_person
    ON egov.appraisal_subject (tenant, person);

CREATE INDEX appraisal_subject_department
    ON egov.appraisal_subject (tenant, department);

ALTER TABLE egov.appraisal_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.appraisal_subject FORCE ROW LEVEL SECURITY;

CREATE POLICY appraisal_subject_actor ON egov.appraisal_subject
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.appraisal_subject IS
    '考核对象 subject of an appraisal: 工作人员、领导班子、机关或场所。A person, a leading team, an organ or a site.';
COMMENT ON COLUMN egov.appraisal_subject.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.appraisal_subject.id IS
    '对象标识 id';
COMMENT ON COLUMN egov.appraisal_subject.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.appraisal_subject.department IS
    '所在部门 department it belongs to';
COMMENT ON COLUMN egov.appraisal_subject.person IS
    '人员 person, absent for a team, an organ or a site';
COMMENT ON COLUMN egov.appraisal_subject.label IS
    '名称 name of a site or a team, where the department does not say it';
COMMENT ON COLUMN egov.appraisal_subject.attributes IS
    '属性 attributes that pools, peers and quotas refer to';

COMMIT;
