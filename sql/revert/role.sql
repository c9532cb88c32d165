-- Revert egov:role from pg
-- A role that another database of this server or a DBA still uses stays; so does a role that
-- existed before the deploy, which is known by its missing comment of ours.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

DO $$
DECLARE
    role name;
BEGIN
    FOR role IN
        SELECT rolname
          FROM pg_roles
         WHERE rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_analyst',
                           'egov_clock', 'egov_reader', 'egov_log', 'egov_requester',
                           'egov_auditor', 'egov_backup', 'egov_owner')
           AND shobj_description(oid, 'pg_authid') ~ '^(所有者|外网区登录|内网区登录|交换区登录|分析员|时钟|读取者|日志|使用方|审计员|备份) '
    LOOP
        BEGIN
            EXECUTE format('DROP ROLE %I', role);
        EXCEPTION
            WHEN dependent_objects_still_exist THEN
                RAISE NOTICE 'role "%" is still used and stays', role;
        END;
    END LOOP;
END
$$;

COMMIT;
