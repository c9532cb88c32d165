-- Every privilege in the catalog that a role of egov holds, and every one on an object of egov that anybody holds, with
-- the reason that the declaration gives for it, or none. Read from the catalog itself, apart from egov.grant_held().
--
-- :routes is fcgi/routes.json, :grants the list of that name in declaration.json: regular expressions, with the reason.
-- An unexplained row is a grant too many; what the declaration names and nobody holds is in the view `unheld`.
CREATE FUNCTION pg_temp.role_of(oid) RETURNS text LANGUAGE sql STABLE
RETURN CASE $1 WHEN 0 THEN 'PUBLIC' ELSE (SELECT rolname::text FROM pg_roles WHERE oid = $1) END;

CREATE TEMPORARY VIEW ours AS
SELECT oid FROM pg_namespace WHERE nspname LIKE 'egov%';

CREATE TEMPORARY VIEW held AS
WITH acl (kind, object, schema, owner, list, relation) AS (
    SELECT 'schema', nspname::text, nspname::text, nspowner, coalesce(nspacl, acldefault('n', nspowner)), NULL::oid FROM pg_namespace
     UNION ALL
    SELECT 'database', datname::text, NULL, datdba, coalesce(datacl, acldefault('d', datdba)), NULL
      FROM pg_database WHERE datname = current_database()
     UNION ALL
    SELECT CASE relkind WHEN 'S' THEN 'sequence' ELSE 'relation' END, c.oid::regclass::text, relnamespace::regnamespace::text, relowner,
           coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)), c.oid
      FROM pg_class AS c WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND (relacl IS NOT NULL OR relnamespace IN (SELECT oid FROM ours))
     UNION ALL
    SELECT 'column', format('%s.%I', c.oid::regclass, attname), relnamespace::regnamespace::text, relowner, attacl, c.oid
      FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid WHERE attacl IS NOT NULL AND NOT attisdropped
     UNION ALL
    SELECT 'function', p.oid::regprocedure::text, pronamespace::regnamespace::text, proowner, coalesce(proacl, acldefault('f', proowner)), NULL
      FROM pg_proc AS p
     WHERE proacl IS NOT NULL OR pronamespace IN (SELECT oid FROM ours)
        OR pronamespace = 'pg_catalog'::regnamespace AND (proname IN ('lo_creat', 'lo_create', 'lo_from_bytea') OR proname ~ '^pg_(try_)?advisory_(xact_)?lock')
     UNION ALL
    SELECT 'type', t.oid::regtype::text, typnamespace::regnamespace::text, typowner, coalesce(typacl, acldefault('T', typowner)), NULL
      FROM pg_type AS t WHERE typacl IS NOT NULL
     UNION ALL
    SELECT 'language', lanname::text, NULL, lanowner, lanacl, NULL FROM pg_language WHERE lanacl IS NOT NULL
     UNION ALL
    SELECT 'wrapper', fdwname::text, NULL, fdwowner, fdwacl, NULL FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL
     UNION ALL
    SELECT 'server', srvname::text, NULL, srvowner, srvacl, NULL FROM pg_foreign_server WHERE srvacl IS NOT NULL
     UNION ALL
    SELECT 'tablespace', spcname::text, NULL, spcowner, spcacl, NULL FROM pg_tablespace WHERE spcacl IS NOT NULL
     UNION ALL
    SELECT 'large object', oid::text, NULL, lomowner, coalesce(lomacl, acldefault('L', lomowner)), NULL FROM pg_largeobject_metadata
     UNION ALL
    SELECT 'parameter', parname, NULL, NULL, paracl, NULL FROM pg_parameter_acl
     UNION ALL
    SELECT 'default', format('%s in %s for %s', defaclobjtype, coalesce(defaclnamespace::regnamespace::text, 'all'), pg_temp.role_of(defaclrole)),
           'egov', NULL, defaclacl, NULL
      FROM pg_default_acl
)
SELECT kind, object, schema, relation, pg_temp.role_of(a.grantee) AS grantee,
       a.privilege_type || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS privilege
  FROM acl, aclexplode(list) AS a
 WHERE a.grantee IS DISTINCT FROM owner
   AND NOT coalesce((SELECT rolsuper FROM pg_roles WHERE oid = a.grantee), false)
   AND (pg_temp.role_of(a.grantee) LIKE 'egov\_%' OR schema LIKE 'egov%' OR kind IN ('database', 'default')
        -- everybody's own is the server's business, but for what egov takes away
        OR kind = 'function' AND schema = 'pg_catalog' AND object ~ '^(lo_(creat|create|from_bytea)|pg_(try_)?advisory_(xact_)?lock(_shared)?)\(')
 UNION ALL
-- the owner of a ledger has given part of its own away
SELECT 'relation', c.oid::regclass::text, n.nspname::text, c.oid, pg_temp.role_of(c.relowner), a.privilege_type
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS a
 WHERE n.nspname = 'egov' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.grantee = c.relowner
 UNION ALL
SELECT 'member', pg_temp.role_of(roleid), NULL, NULL, pg_temp.role_of(member), CASE WHEN admin_option THEN 'ADMIN' ELSE 'MEMBER' END
  FROM pg_auth_members WHERE pg_temp.role_of(member) LIKE 'egov\_%' OR pg_temp.role_of(roleid) LIKE 'egov\_%'
 UNION ALL
SELECT 'attribute', rolname::text, NULL, NULL, rolname::text, v.attribute
  FROM pg_roles, LATERAL (VALUES ('SUPERUSER', rolsuper), ('CREATEDB', rolcreatedb), ('CREATEROLE', rolcreaterole), ('REPLICATION', rolreplication),
                                 ('BYPASSRLS', rolbypassrls), ('LOGIN', rolcanlogin)) AS v (attribute, held)
 WHERE rolname LIKE 'egov\_%' AND v.held
 UNION ALL
SELECT 'owner', format('%s %s', kind, object), NULL, NULL, pg_temp.role_of(owner), 'OWNER'
  FROM (SELECT 'relation', oid::regclass::text, relowner FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
         UNION ALL SELECT 'function', oid::regprocedure::text, proowner FROM pg_proc
         UNION ALL SELECT 'schema', nspname, nspowner FROM pg_namespace
         UNION ALL SELECT 'database', datname, datdba FROM pg_database WHERE datname = current_database()) AS o (kind, object, owner)
 WHERE pg_temp.role_of(owner) LIKE 'egov\_%' AND pg_temp.role_of(owner) <> 'egov_owner';

-- Columns that a report needs: the reader of a view that runs with the reader's rights needs those of the tables below.
CREATE TEMPORARY VIEW needed AS
SELECT DISTINCT d.refobjid AS relation, format('%s.%I', d.refobjid::regclass, a.attname) AS object
  FROM pg_rewrite AS r
  JOIN pg_class AS v ON v.oid = r.ev_class AND v.relnamespace = 'egov_report'::regnamespace
  JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
  JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid;

-- EXECUTE of a zone's login: exactly the functions of the routes of its zone.
CREATE TEMPORARY VIEW routed AS
SELECT format('egov_api.%s(integer,jsonb,jsonb)', r.value ->> 'function') AS object, 'egov_' || z.zone AS grantee
  FROM jsonb_array_elements(:'routes'::jsonb -> 'routes') AS r, jsonb_array_elements_text(r.value -> 'zones') AS z (zone)
 WHERE r.value ->> 'function' <> '';

CREATE TEMPORARY TABLE allowed AS
SELECT ROW_NUMBER() OVER () AS line, a.*
  FROM jsonb_to_recordset(:'grants'::jsonb) AS a (why text, role text, kind text, object text, but text, privilege text, perhaps boolean);

-- Sources of shared data, published or in a draft.
CREATE TEMPORARY VIEW source AS
SELECT source_schema AS schema, format('%I.%I', source_schema, source_name) AS object FROM egov.resource
 UNION
SELECT content ->> 'source_schema', format('%I.%I', content ->> 'source_schema', content ->> 'source_name') FROM egov.resource_draft;

-- Whether a line of the declaration explains a privilege.
CREATE FUNCTION pg_temp.fits(a allowed, kind text, grantee text, object text, privilege text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN a.kind = kind AND grantee ~ ('^(' || a.role || ')$') AND object ~ ('^(' || a.object || ')$')
       AND privilege ~ ('^(' || a.privilege || ')$') AND object !~ ('^(' || coalesce(a.but, '') || ')$');

CREATE TEMPORARY VIEW explained AS
SELECT h.*,
       CASE WHEN h.kind = 'function' AND h.privilege = 'EXECUTE' AND EXISTS (SELECT FROM routed AS r WHERE r.object = h.object AND r.grantee = h.grantee)
            THEN 'a route of the zone'
            WHEN h.grantee = 'egov_analyst' AND h.privilege = 'SELECT' AND h.kind = 'relation' AND h.schema = 'egov_report' THEN 'a report'
            WHEN h.grantee = 'egov_analyst' AND h.privilege = 'SELECT' AND h.kind = 'column' AND EXISTS (SELECT FROM needed AS n WHERE n.object = h.object)
            THEN 'a column of a report'
            WHEN h.grantee = 'egov_analyst' AND h.privilege = 'SELECT' AND h.kind = 'relation' AND EXISTS (SELECT FROM needed AS n WHERE n.relation = h.relation)
            THEN 'a table of a report'
            WHEN h.grantee = 'egov_reader' AND h.privilege = 'SELECT' AND h.kind = 'relation' AND EXISTS (SELECT FROM source AS s WHERE s.object = h.object)
            THEN 'a source of shared data'
            WHEN h.grantee = 'egov_reader' AND h.privilege = 'USAGE' AND h.kind = 'schema' AND EXISTS (SELECT FROM source AS s WHERE s.schema = h.object)
            THEN 'a schema of sources'
            WHEN h.grantee = 'PUBLIC' AND h.kind = 'function' AND h.schema = 'egov' AND h.privilege = 'EXECUTE'
                 AND NOT (SELECT p.prosecdef FROM pg_proc AS p WHERE p.oid = to_regprocedure(h.object))
            THEN 'the library, with the rights of its caller'
            ELSE (SELECT min(a.why) FROM allowed AS a WHERE pg_temp.fits(a, h.kind, h.grantee, h.object, h.privilege))
       END AS reason
  FROM held AS h;

-- What is declared and nobody holds.
CREATE TEMPORARY VIEW unheld AS
WITH h AS MATERIALIZED (SELECT * FROM held)
SELECT format('EXECUTE of %s for %s', object, grantee) AS what FROM routed AS r
 WHERE NOT EXISTS (SELECT FROM h WHERE h.kind = 'function' AND h.object = r.object AND h.grantee = r.grantee AND h.privilege = 'EXECUTE')
 UNION ALL
SELECT format('anything for "%s" (%s)', why, object) FROM allowed AS a
 WHERE perhaps IS NOT TRUE AND NOT EXISTS (SELECT FROM h WHERE pg_temp.fits(a, h.kind, h.grantee, h.object, h.privilege));
