-- Deploy egov:person_inquirer to pg
-- requires: department
-- requires: account
-- Systems that are entitled to ask for a person who has read about them.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.person_inquirer (
    tenant        int4 NOT NULL,
    account       uuid NOT NULL,
    department    uuid,
    basis         text NOT NULL,
    valid_from    date NOT NULL,
    valid_through date,
    CONSTRAINT person_inquirer_pkey
        PRIMARY KEY (tenant, account),
    CONSTRAINT person_inquirer_account_fkey
        FOREIGN KEY (tenant, account) REFERENCES egov.account (tenant, id),
    CONSTRAINT person_inquirer_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT person_inquirer_basis_check
        CHECK (basis <> ''),
    CONSTRAINT person_inquirer_validity_check
        CHECK (valid_through >= valid_from)
);

ALTER TABLE egov.person_inquirer ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.person_inquirer FORCE ROW LEVEL SECURITY;

CREATE POLICY person_inquirer_actor ON egov.person_inquirer
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.person_inquirer IS
    '个人查询方 person inquirer: 有权代本人查询其数据使用情况的系统账户。An account of another system that may ask for a person who has read about them; the person stands in the header X-Road-UserId, which counts for these accounts only.';
COMMENT ON COLUMN egov.person_inquirer.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.person_inquirer.account IS
    '账户 account of the exchange zone';
COMMENT ON COLUMN egov.person_inquirer.department IS
    '部门 department that it asks for, absent for none of the city';
COMMENT ON COLUMN egov.person_inquirer.basis IS
    '依据 legal basis';
COMMENT ON COLUMN egov.person_inquirer.valid_from IS
    '生效日期 first day';
COMMENT ON COLUMN egov.person_inquirer.valid_through IS
    '失效日期 last day, absent while open';

COMMIT;
