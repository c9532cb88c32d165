-- Proves the data rules on every table there is, so that a table added later cannot forget one:
-- no table belongs to the extension, the tenant comes first in every key, reference tables stand
-- alone, ids are uuids that no sequence makes, no effect hangs on a trigger.

BEGIN;
SELECT plan(19);

CREATE TEMPORARY VIEW our_table AS
SELECT c.oid, c.relname AS name, c.oid::regclass AS qualified, c.relkind, c.relispartition,
       EXISTS (
           SELECT
             FROM pg_attribute AS a
            WHERE a.attrelid = c.oid
              AND a.attname = 'tenant'
              AND NOT a.attisdropped
       ) AS has_tenant
  FROM pg_class AS c
 WHERE c.relkind IN ('r', 'p')
   AND c.relnamespace IN ('egov'::regnamespace, 'egov_api'::regnamespace,
                          'egov_report'::regnamespace);

SELECT cmp_ok((SELECT count(*) FROM our_table), '>=', 35::bigint, 'the tables are there');

SELECT is_empty($$
    SELECT pg_describe_object(classid, objid, objsubid)
      FROM pg_depend
     WHERE refclassid = 'pg_extension'::regclass
       AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'egov')
       AND deptype = 'e'
       AND classid = 'pg_class'::regclass
$$, 'no relation is a member of the extension');

SELECT set_eq($$
    SELECT name::text COLLATE "default" FROM our_table WHERE NOT has_tenant
$$, ARRAY['calendar_day', 'calendar_year', 'code_label', 'code_list', 'consequence_rule',
          'data_element', 'legal_limit', 'legal_limit_code', 'notice_template', 'procedure', 'resource_code_part'],
    'only reference tables have no tenant');

SELECT is_empty($$
    SELECT t.qualified
      FROM our_table AS t
      JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attname = 'tenant'
     WHERE a.attnum <> 1
        OR a.atttypid <> 'int4'::regtype
        OR NOT a.attnotnull
        OR a.atthasdef
$$, 'tenant is the first column, int4, not null, without a default');

SELECT is_empty($$
    SELECT t.qualified
      FROM our_table AS t
     WHERE NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = t.oid AND i.indisprimary)
$$, 'every table has a primary key');

SELECT is_empty($$
    SELECT i.indexrelid::regclass
      FROM our_table AS t
      JOIN pg_index AS i ON i.indrelid = t.oid
      JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
     WHERE t.has_tenant
       AND (i.indisunique OR i.indisexclusion)
       AND a.attname <> 'tenant'
$$, 'tenant comes first in every primary key, unique index and exclusion constraint');

SELECT is_empty($$
    SELECT i.indexrelid::regclass
      FROM our_table AS t
      JOIN pg_index AS i ON i.indrelid = t.oid
     WHERE t.has_tenant
       AND (i.indisunique OR i.indisexclusion)
       AND i.indkey[0] = 0
$$, 'no key of a tenant table starts with an expression');

SELECT is_empty($$
    SELECT f.conrelid::regclass, f.conname
      FROM pg_constraint AS f
      JOIN our_table AS t ON t.oid = f.conrelid
      JOIN our_table AS r ON r.oid = f.confrelid
      JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = f.conkey[1]
      JOIN pg_attribute AS b ON b.attrelid = r.oid AND b.attnum = f.confkey[1]
     WHERE f.contype = 'f'
       AND r.has_tenant
       AND (a.attname <> 'tenant' OR b.attname <> 'tenant')
$$, 'tenant comes first in every foreign key between tenant tables');

SELECT is_empty($$
    SELECT f.conrelid::regclass, f.conname
      FROM pg_constraint AS f
      JOIN our_table AS t ON t.oid = f.conrelid
      JOIN our_table AS r ON r.oid = f.confrelid
     WHERE f.contype = 'f'
       AND NOT t.has_tenant
       AND r.has_tenant
$$, 'no reference table refers to a tenant table');

SELECT is_empty($$
    SELECT oid::regclass
      FROM pg_class
     WHERE relkind = 'S'
       AND relnamespace IN ('egov'::regnamespace, 'egov_api'::regnamespace,
                            'egov_report'::regnamespace)
$$, 'there is no sequence');

SELECT is_empty($$
    SELECT t.qualified, a.attname
      FROM our_table AS t
      JOIN pg_attribute AS a ON a.attrelid = t.oid
     WHERE a.attidentity <> ''
$$, 'there is no identity column');

SELECT is_empty($$
    SELECT t.qualified, a.attname
      FROM our_table AS t
      JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attname = 'id' AND NOT a.attisdropped
     WHERE a.atttypid <> 'uuid'::regtype
        OR a.atthasdef
$$, 'every id is a uuid made by the caller');

SELECT is_empty($$
    SELECT t.qualified, a.attname, format_type(a.atttypid, a.atttypmod)
      FROM our_table AS t
      JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE a.atttypid IN ('float4'::regtype, 'float8'::regtype, 'money'::regtype,
                          'timestamp'::regtype, 'timetz'::regtype, 'varchar'::regtype,
                          'bpchar'::regtype, 'json'::regtype)
        OR (a.atttypid = 'numeric'::regtype AND format_type(a.atttypid, a.atttypmod) <> 'numeric(14,2)'
            AND a.attname NOT IN ('score', 'mended_score', 'points', 'value', 'share', 'mean', 'deviation'))
$$, 'no inexact or zoneless type; amounts are numeric(14,2), scores exact');

SELECT is_empty($$
    SELECT t.qualified, a.attname, format_type(a.atttypid, a.atttypmod)
      FROM our_table AS t
      JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE (a.attname LIKE '%\_at' AND a.atttypid <> 'timestamptz'::regtype)
        OR (a.attname LIKE '%\_on' AND a.atttypid <> 'date'::regtype)
        OR (a.atttypid = 'date'::regtype
            AND a.attname NOT LIKE '%\_on'
            AND a.attname <> 'day'
            AND a.attname NOT LIKE '%\_from'
            AND a.attname NOT LIKE '%\_through')
$$, 'names of times end in _at, names of days in _on, of the ends of periods in _from and _through');

SELECT is_empty($$
    SELECT g.tgrelid::regclass, g.tgname
      FROM pg_trigger AS g
      JOIN our_table AS t ON t.oid = g.tgrelid
     WHERE NOT g.tgisinternal
       AND (g.tgfoid <> 'egov.relcache_invalidate'::regproc
            OR g.tgenabled <> 'A'
            OR g.tgtype & 1 = 1)
$$, 'the only triggers are relcache triggers, per statement, enabled always');

SELECT set_eq($$
    SELECT c.relname::text COLLATE "default", g.tgtype::int
      FROM pg_trigger AS g
      JOIN pg_class AS c ON c.oid = g.tgrelid
     WHERE g.tgfoid = 'egov.relcache_invalidate'::regproc
       AND c.relname LIKE 'calendar%'
$$, $$
    VALUES ('calendar_day', 4 + 8 + 16 + 32), ('calendar_year', 4 + 8 + 16 + 32)
$$, 'the cached calendar has one on insert, update, delete and truncate');

SELECT is_empty($$
    SELECT ev_class::regclass, rulename
      FROM pg_rewrite AS r
      JOIN our_table AS t ON t.oid = r.ev_class
$$, 'there is no rule on a table');

SELECT is_empty($$
    SELECT t.qualified
      FROM our_table AS t
      JOIN pg_class AS c ON c.oid = t.oid
     WHERE c.relowner <> 'egov_owner'::regrole
        OR c.relpersistence <> 'p'
$$, 'egov_owner owns every table and none is unlogged');

SELECT is_empty($$
    SELECT k.conrelid::regclass, k.conname
      FROM pg_constraint AS k
      JOIN our_table AS t ON t.oid = k.conrelid
     WHERE NOT k.convalidated
        OR (NOT t.relispartition
            AND k.conname NOT LIKE t.name || '\_%')
$$, 'every constraint is valid and carries the name of its table');

SELECT * FROM finish();
ROLLBACK;
