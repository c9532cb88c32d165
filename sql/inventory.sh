#!/usr/bin/env bash
# Prints what a database of egov consists of, one line a thing, sorted: schemas, tables, columns, constraints, indexes,
# triggers, policies, functions, views, with owner, grants and comment, and the roles: inventory.sh [psql option...]
#
# Two databases with the same inventory behave alike, whether deployed fresh, upgraded or restored. Quarterly
# partitions are left out, since they follow the calendar, and so is the order of columns.
set -euo pipefail

psql -XqAt -v ON_ERROR_STOP=1 "$@" <<'SQL'
SET search_path = pg_catalog;
CREATE FUNCTION pg_temp.acl(list aclitem[], kind "char", owner oid) RETURNS text LANGUAGE sql RETURN
    (SELECT string_agg(format('%s=%s%s', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, a.privilege_type,
                              CASE WHEN a.is_grantable THEN '*' END), ' ' ORDER BY a.grantee::regrole::text COLLATE "C", a.privilege_type COLLATE "C")
       FROM aclexplode(coalesce(list, CASE WHEN kind IS NOT NULL THEN acldefault(kind, owner) END)) AS a
      WHERE a.grantee <> owner OR kind <> 'n');
CREATE TEMPORARY VIEW ours AS
SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE nspname IN ('egov', 'egov_api', 'egov_report', 'egov_scratch');
CREATE TEMPORARY VIEW relation AS
SELECT c.* FROM pg_class AS c JOIN ours ON ours.oid = c.relnamespace WHERE nspname <> 'egov_scratch' AND NOT relispartition;

SELECT * FROM (
SELECT concat_ws(' | ', 'schema', nspname, nspowner::regrole, pg_temp.acl(nspacl, 'n', nspowner), obj_description(oid, 'pg_namespace')) FROM ours
 UNION ALL
SELECT concat_ws(' | ', CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'table' END, oid::regclass, relowner::regrole,
                 CASE WHEN relrowsecurity THEN 'row security' END, CASE WHEN relforcerowsecurity THEN 'forced' END,
                 array_to_string(reloptions, ' '), pg_get_partkeydef(oid), pg_temp.acl(relacl, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner),
                 obj_description(oid, 'pg_class'), CASE WHEN relkind IN ('v', 'm') THEN md5(pg_get_viewdef(oid)) END)
  FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
 UNION ALL
SELECT concat_ws(' | ', 'column', format('%s.%I', attrelid::regclass, attname), format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'not null' END,
                 nullif(attgenerated::text, ''), pg_get_expr(d.adbin, d.adrelid), CASE WHEN attcollation <> t.typcollation THEN attcollation::regcollation::text END,
                 pg_temp.acl(attacl, NULL, relowner), col_description(attrelid, attnum))
  FROM pg_attribute AS a JOIN relation AS r ON r.oid = attrelid JOIN pg_type AS t ON t.oid = atttypid
  LEFT JOIN pg_attrdef AS d ON d.adrelid = attrelid AND d.adnum = attnum
 WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND attnum > 0 AND NOT attisdropped
 UNION ALL
SELECT concat_ws(' | ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(c.oid), CASE WHEN NOT convalidated THEN 'not validated' END,
                 obj_description(c.oid, 'pg_constraint'))
  FROM pg_constraint AS c JOIN relation AS r ON r.oid = conrelid
 UNION ALL
SELECT concat_ws(' | ', 'index', i.indrelid::regclass, pg_get_indexdef(indexrelid), CASE WHEN NOT indisvalid THEN 'not valid' END,
                 obj_description(indexrelid, 'pg_class'))
  FROM pg_index AS i JOIN relation AS r ON r.oid = i.indrelid
 UNION ALL
SELECT concat_ws(' | ', 'trigger', pg_get_triggerdef(g.oid), tgenabled, obj_description(g.oid, 'pg_trigger'))
  FROM pg_trigger AS g JOIN relation AS r ON r.oid = tgrelid WHERE NOT tgisinternal
 UNION ALL
SELECT concat_ws(' | ', 'policy', polrelid::regclass, polname, polcmd, CASE WHEN NOT polpermissive THEN 'restrictive' END,
                 (SELECT string_agg(CASE o WHEN 0 THEN 'PUBLIC' ELSE o::regrole::text END, ' ' ORDER BY o::regrole::text COLLATE "C") FROM unnest(polroles) AS o),
                 pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), obj_description(p.oid, 'pg_policy'))
  FROM pg_policy AS p JOIN relation AS r ON r.oid = polrelid
 UNION ALL
SELECT concat_ws(' | ', 'function', p.oid::regprocedure, proowner::regrole, md5(pg_get_functiondef(p.oid)), pg_temp.acl(proacl, 'f', proowner),
                 obj_description(p.oid, 'pg_proc'))
  FROM pg_proc AS p JOIN ours ON ours.oid = pronamespace WHERE nspname <> 'egov_scratch' AND prokind <> 'a'
 UNION ALL
SELECT concat_ws(' | ', 'type', t.oid::regtype, typowner::regrole, obj_description(t.oid, 'pg_type'))
  FROM pg_type AS t JOIN ours ON ours.oid = typnamespace WHERE typtype IN ('e', 'd', 'r') OR typtype = 'c' AND EXISTS (SELECT FROM pg_class WHERE oid = typrelid AND relkind = 'c')
 UNION ALL
SELECT concat_ws(' | ', 'extension', extname, extversion, extnamespace::regnamespace) FROM pg_extension WHERE extname IN ('egov', 'btree_gist')
 UNION ALL
SELECT concat_ws(' | ', 'default privileges', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype, defaclacl::text) FROM pg_default_acl
 UNION ALL
SELECT concat_ws(' | ', 'database', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, a.privilege_type)
  FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS a WHERE datname = current_database() AND a.grantee <> datdba
 UNION ALL
SELECT concat_ws(' | ', 'function of the server', p.oid::regprocedure, pg_temp.acl(proacl, 'f', proowner))
  FROM pg_proc AS p WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^lo_(creat|from|import)|^pg_(try_)?advisory_(xact_)?lock'
 UNION ALL
SELECT concat_ws(' | ', 'role', rolname, CASE WHEN rolcanlogin THEN 'login' END, CASE WHEN rolsuper THEN 'superuser' END, CASE WHEN rolbypassrls THEN 'bypassrls' END,
                 CASE WHEN rolcreaterole THEN 'createrole' END, CASE WHEN rolcreatedb THEN 'createdb' END, CASE WHEN rolreplication THEN 'replication' END,
                 CASE WHEN rolinherit THEN 'inherit' END,
                 (SELECT string_agg('in ' || roleid::regrole, ' ' ORDER BY roleid::regrole::text) FROM pg_auth_members WHERE member = r.oid),
                 (SELECT string_agg(s, ' ' ORDER BY s COLLATE "C") FROM pg_db_role_setting, unnest(setconfig) AS s WHERE setrole = r.oid AND setdatabase = 0),
                 shobj_description(r.oid, 'pg_authid'))
  FROM pg_roles AS r WHERE rolname LIKE 'egov\_%'
) AS inventory (line) ORDER BY line COLLATE "C";
SQL
