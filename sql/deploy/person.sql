-- Deploy egov:person to pg
-- requires: post
-- Officials.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.person (
    tenant     int4 NOT NULL,
    id         uuid NOT NULL,
    name       text NOT NULL,
    department uuid NOT NULL,
    post       uuid,
    version    int4 NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT person_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT person_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT person_post_fkey
        FOREIGN KEY (tenant, post) REFERENCES egov.post (tenant, id),
    CONSTRAINT person_name_check
        CHECK (name <> ''),
    CONSTRAINT person_version_check
        CHECK (version > 0)
);

CREATE INDEX person_department
    ON egov.person (tenant, department, id);

ALTER TABLE egov.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.person FORCE ROW LEVEL SECURITY;

CREATE POLICY person_actor ON egov.person
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.person IS
    '工作人员 person: 机关工作人员。An official.';
COMMENT ON COLUMN egov.person.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.person.id IS
    '人员标识 id';
COMMENT ON COLUMN egov.person.name IS
    '姓名 name';
COMMENT ON COLUMN egov.person.department IS
    '所在部门 department';
COMMENT ON COLUMN egov.person.post IS
    '岗位 post';
COMMENT ON COLUMN egov.person.version IS
    '版本 version of the row';
COMMENT ON COLUMN egov.person.created_at IS
    '创建时间 time of creation';

COMMIT;
