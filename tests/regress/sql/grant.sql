-- Shows who may do what: every grant on the project's schemas, tables, views and functions, and every
-- policy. A change here is a change of rights; read it as one.
\pset format unaligned
\pset tuples_only on

-- schemas
SELECT n.nspname, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee, string_agg(a.privilege_type, ' ' ORDER BY a.privilege_type)
  FROM pg_namespace AS n, aclexplode(n.nspacl) AS a
 WHERE n.nspname LIKE 'egov%' AND a.grantee <> n.nspowner
 GROUP BY 1, 2 ORDER BY 1, 2;

-- the database itself, large objects, advisory locks
SELECT 'database' AS what, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee, string_agg(a.privilege_type, ' ' ORDER BY a.privilege_type)
  FROM pg_database AS d, aclexplode(d.datacl) AS a
 WHERE d.datname = current_database() AND a.grantee <> d.datdba
 GROUP BY 1, 2 ORDER BY 1, 2;
SELECT p.oid::regprocedure, p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS public
  FROM pg_proc AS p
 WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ '^lo_(creat|import|from)|^pg_(try_)?advisory_(xact_)?lock' ORDER BY p.oid::regprocedure::text COLLATE "C";

-- tables and views: what others than the owner hold on the whole
SELECT c.relname, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee,
       string_agg(a.privilege_type, ' ' ORDER BY a.privilege_type)
  FROM pg_class AS c, aclexplode(c.relacl) AS a
 WHERE c.relnamespace::regnamespace::text LIKE 'egov%' AND a.grantee <> c.relowner
   AND c.relname !~ '^event_\d'
 GROUP BY 1, 2 ORDER BY 1, 2;

-- columns of tables that an analyst reads
SELECT c.relname, a.grantee::regrole::text, string_agg(t.attname, ' ' ORDER BY t.attnum)
  FROM pg_class AS c
  JOIN pg_attribute AS t ON t.attrelid = c.oid, aclexplode(t.attacl) AS a
 WHERE c.relnamespace = 'egov'::regnamespace
 GROUP BY 1, 2 ORDER BY 1, 2;

-- what the owner of a ledger has given up
SELECT c.relname, string_agg(p.name, ' ' ORDER BY p.name)
  FROM pg_class AS c, unnest(ARRAY['INSERT', 'SELECT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p (name)
 WHERE c.relnamespace = 'egov'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname !~ '^event_\d'
   AND NOT EXISTS (SELECT FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS a
                    WHERE a.grantee = c.relowner AND a.privilege_type = p.name)
 GROUP BY 1 ORDER BY 1;

-- functions that the front calls, by zone
SELECT p.proname, string_agg(a.grantee::regrole::text, ' ' ORDER BY a.grantee::regrole::text)
  FROM pg_proc AS p, aclexplode(p.proacl) AS a
 WHERE p.pronamespace = 'egov_api'::regnamespace AND a.grantee <> p.proowner
 GROUP BY 1 ORDER BY 1;

-- functions of the library that not everybody may call
SELECT p.oid::regprocedure, string_agg(CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, ' ')
  FROM pg_proc AS p
  LEFT JOIN LATERAL aclexplode(p.proacl) AS a ON a.grantee <> p.proowner
 WHERE p.pronamespace = 'egov'::regnamespace AND p.proacl IS NOT NULL
   AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS x WHERE x.grantee = 0)
 GROUP BY 1 ORDER BY p.oid::regprocedure::text COLLATE "C";

-- roles
SELECT r.rolname, r.rolcanlogin, r.rolsuper, r.rolcreatedb, r.rolcreaterole, r.rolinherit, r.rolbypassrls,
       array_to_string(s.setconfig, ' ')
  FROM pg_roles AS r
  LEFT JOIN pg_db_role_setting AS s ON s.setrole = r.oid
 WHERE r.rolname LIKE 'egov\_%' ORDER BY 1;

-- policies
SELECT p.tablename, p.policyname, p.cmd, p.roles, p.qual, p.with_check
  FROM pg_policies AS p
 WHERE p.schemaname = 'egov' ORDER BY 1, 2;
