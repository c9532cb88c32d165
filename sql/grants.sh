#!/usr/bin/env bash
# Writes sql/deploy/grant_declared.sql, what the changes grant, from a database that they were just deployed to:
# grants.sh [psql option...] >sql/deploy/grant_declared.sql
#
# Run it from a fresh deployment after a change of grants; tests/deploy compares the two.
set -euo pipefail

cat <<'SQL'
-- Deploy egov:grant_declared to pg
-- requires: grant_held
-- What the changes of this project grant. Written by grants.sh from a fresh deployment: do not edit.

BEGIN;

CREATE OR REPLACE FUNCTION egov.grant_declared()
    RETURNS TABLE (kind text, object text, grantee text, privilege text)
    LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp
    AS $grants$
    SELECT kind, object, grantee, privilege
      FROM (VALUES
SQL
psql -XqAt -v ON_ERROR_STOP=1 "$@" <<'SQL'
WITH held AS (
    SELECT kind, object, grantee, string_agg(privilege, ' ' ORDER BY privilege COLLATE "C") AS privileges
      FROM egov.grant_held()
     GROUP BY 1, 2, 3
)
-- the columns of a table stand in one line
, line AS (
    SELECT kind, object, grantee, privileges FROM held WHERE kind <> 'COLUMN'
     UNION ALL
    SELECT kind, format('%s.%s %s', a[1], a[2], string_agg(a[3], ' ' ORDER BY a[3] COLLATE "C")), grantee, privileges
      FROM held, string_to_array(object, '.') AS a
     WHERE kind = 'COLUMN' GROUP BY kind, a[1], a[2], grantee, privileges
)
SELECT string_agg(format(E'        (%L, %L, %L, $$\n%s\n        $$)', kind, grantee, privileges, objects), E',\n'
                  ORDER BY kind COLLATE "C", grantee COLLATE "C", privileges COLLATE "C")
  FROM (SELECT kind, grantee, privileges, string_agg(CASE object WHEN '' THEN '-' ELSE object END, E'\n' ORDER BY object COLLATE "C")
          FROM line GROUP BY 1, 2, 3) AS g (kind, grantee, privileges, objects)
SQL
cat <<'SQL'
           ) AS g (kind, grantee, privileges, objects),
           string_to_table(privileges, ' ') AS privilege,
           regexp_split_to_table(btrim(objects, E' \n'), '\n') AS line,
           LATERAL (SELECT CASE line WHEN '-' THEN '' ELSE line END WHERE kind <> 'COLUMN'
                     UNION ALL
                    SELECT split_part(line, ' ', 1) || '.' || name FROM string_to_table(line, ' ') WITH ORDINALITY AS n (name, number)
                     WHERE kind = 'COLUMN' AND number > 1) AS o (object)
    $grants$;
ALTER FUNCTION egov.grant_declared() OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.grant_declared() FROM PUBLIC;
COMMENT ON FUNCTION egov.grant_declared() IS
    '声明权限 grants declared: 各变更所授的权限，形式同 egov.grant_held()。What the changes grant, in the form of egov.grant_held().';

COMMIT;
SQL
