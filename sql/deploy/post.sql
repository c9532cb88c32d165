-- Deploy egov:post to pg
-- requires: department
-- Posts of a department.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.post (
    tenant        int4 NOT NULL,
    id            uuid NOT NULL,
    department    uuid NOT NULL,
    name          text NOT NULL,
    valid_from    date NOT NULL,
    valid_through date,
    CONSTRAINT post_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT post_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT post_name_check
        CHECK (name <> ''),
    CONSTRAINT post_validity_check
        CHECK (valid_through >= valid_from)
);

CREATE INDEX post_department
    ON egov.post (tenant, department);

ALTER TABLE egov.post ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.post FORCE ROW LEVEL SECURITY;

CREATE POLICY post_actor ON egov.post
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.post IS
    '岗位 post: 部门内的职位。A position in a department.';
COMMENT ON COLUMN egov.post.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.post.id IS
    '岗位标识 id';
COMMENT ON COLUMN egov.post.department IS
    '所属部门 department';
COMMENT ON COLUMN egov.post.name IS
    '名称 name';
COMMENT ON COLUMN egov.post.valid_from IS
    '生效日期 first day of validity';
COMMENT ON COLUMN egov.post.valid_through IS
    '失效日期 last day of validity, absent while open';

COMMIT;
