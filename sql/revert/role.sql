-- Revert egov:role from pg
-- Roles stay, all of them, while another database of this server uses one; a role stays that a DBA
-- granted to somebody or that existed before the deploy, which is known by its missing comment of ours.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

DO $$
DECLARE
    ours name[] := ARRAY['egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_analyst',
                         'egov_clock', 'egov_reader', 'egov_log', 'egov_requester', 'egov_auditor',
                         'egov_backup', 'egov_owner'];
    role record;
    other name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname = ANY (ours) LOOP
        EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM %I', current_database(), role.rolname);
    END LOOP;
    SELECT min(b.datname)
      INTO other
      FROM pg_shdepend AS d
      JOIN pg_roles AS r ON r.oid = d.refobjid AND r.rolname = ANY (ours)
      JOIN pg_database AS b
        ON b.oid = CASE WHEN d.classid = 'pg_database'::regclass THEN d.objid ELSE d.dbid END
     WHERE d.refclassid = 'pg_authid'::regclass
       AND b.datname <> current_database();
    IF other IS NOT NULL THEN
        RAISE NOTICE 'the roles are used by database "%" and stay', other;
        RETURN;
    END IF;
    FOR role IN
        SELECT r.rolname, EXISTS (
                   SELECT FROM pg_auth_members WHERE roleid = r.oid AND member <> current_user::regrole
               ) AS granted
          FROM pg_roles AS r
         WHERE r.rolname = ANY (ours)
           AND shobj_description(r.oid, 'pg_authid')
               ~ '^(所有者|外网区登录|内网区登录|交换区登录|分析员|时钟|读取者|日志|使用方|审计员|备份) '
    LOOP
        IF role.granted THEN
            RAISE NOTICE 'role "%" is granted to others and stays', role.rolname;
            CONTINUE;
        END IF;
        BEGIN
            EXECUTE format('DROP ROLE %I', role.rolname);
        EXCEPTION
            WHEN dependent_objects_still_exist THEN
                RAISE NOTICE 'role "%" is still used and stays', role.rolname;
        END;
    END LOOP;
END
$$;

COMMIT;
