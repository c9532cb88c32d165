-- Deploy egov:grant_held to pg
-- requires: role
-- requires: schema
-- What everybody and the roles of egov hold on objects of egov, one privilege a row, in the words of GRANT.

BEGIN;

CREATE OR REPLACE FUNCTION egov.grant_held()
    RETURNS TABLE (kind text, object text, grantee text, privilege text)
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$
    WITH ours AS (
        SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE nspname IN ('egov', 'egov_api', 'egov_report', 'egov_scratch')
    ), acl (kind, object, owner, list) AS (
        SELECT 'SCHEMA', nspname::text, nspowner, nspacl FROM ours
         UNION ALL
        SELECT 'DATABASE', '', datdba, coalesce(datacl, acldefault('d', datdba)) FROM pg_database WHERE datname = current_database()
         UNION ALL
        -- the owner of a table may lack something too, on a ledger; of a partition it has whatever there is
        SELECT 'TABLE', c.oid::regclass::text, CASE WHEN relispartition OR relkind = 'v' THEN relowner END,
               coalesce(relacl, acldefault('r', relowner))
          FROM pg_class AS c JOIN ours ON ours.oid = relnamespace
         WHERE nspname <> 'egov_scratch' AND relkind IN ('r', 'p', 'v')
         UNION ALL
        SELECT 'COLUMN', format('%s.%I', c.oid::regclass, attname), relowner, attacl
          FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid JOIN ours ON ours.oid = relnamespace
         WHERE nspname <> 'egov_scratch' AND NOT attisdropped
         UNION ALL
        SELECT 'FUNCTION', p.oid::regprocedure::text, proowner, coalesce(proacl, acldefault('f', proowner))
          FROM pg_proc AS p JOIN ours ON ours.oid = pronamespace
         WHERE nspname <> 'egov_scratch'
           AND (proowner = 'egov_owner'::regrole
                OR EXISTS (SELECT FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
                            WHERE d.objid = p.oid AND d.deptype = 'e' AND d.classid = 'pg_proc'::regclass
                              AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'egov'))
         UNION ALL
        SELECT 'FUNCTION', p.oid::regprocedure::text, proowner, coalesce(proacl, acldefault('f', proowner))
          FROM pg_proc AS p WHERE pronamespace = 'pg_catalog'::regnamespace AND proname IN ('lo_creat', 'lo_create', 'lo_from_bytea')
    )
    SELECT DISTINCT kind, object, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, privilege_type
      FROM acl, aclexplode(list) AS a
     WHERE a.grantee IS DISTINCT FROM owner
       AND (a.grantee = 0 OR a.grantee IN (SELECT oid FROM pg_roles WHERE rolname IN (
                'egov_owner', 'egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_clock', 'egov_analyst', 'egov_reader',
                'egov_log', 'egov_requester', 'egov_auditor', 'egov_backup')))
       AND NOT (kind = 'DATABASE' AND a.grantee = 0 AND privilege_type = 'CONNECT')
       AND privilege_type <> 'MAINTAIN'
    $$;
ALTER FUNCTION egov.grant_held() OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.grant_held() FROM PUBLIC;
COMMENT ON FUNCTION egov.grant_held() IS
    '现有权限 grants held: PUBLIC 与 egov 各角色在本系统对象上的权限，每行一项；不含 PUBLIC 的 CONNECT。Privileges of PUBLIC and of the roles of egov on its objects, one a row; the CONNECT of PUBLIC, which a DBA may take away, is left out.';

COMMIT;
