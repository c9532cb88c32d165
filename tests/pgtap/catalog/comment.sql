-- Proves that everything a DBA or analyst can list says what it is, in Chinese and in English.

BEGIN;
SELECT plan(7);

CREATE FUNCTION pg_temp.bilingual(description text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN coalesce(description ~ '[一-鿿]' AND description ~ '[A-Za-z]{2}', false);

SELECT is_empty($$
    SELECT nspname
      FROM pg_namespace
     WHERE nspname IN ('egov', 'egov_api', 'egov_report', 'egov_scratch')
       AND NOT pg_temp.bilingual(obj_description(oid, 'pg_namespace'))
$$, 'schemas');

SELECT is_empty($$
    SELECT oid::regclass
      FROM pg_class
     WHERE relkind IN ('r', 'p', 'v', 'm')
       AND relnamespace IN ('egov'::regnamespace, 'egov_report'::regnamespace)
       AND NOT pg_temp.bilingual(obj_description(oid, 'pg_class'))
$$, 'tables and views');

SELECT is_empty($$
    SELECT c.oid::regclass, a.attname
      FROM pg_class AS c
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p', 'v', 'm')
       AND NOT c.relispartition
       AND c.relnamespace IN ('egov'::regnamespace, 'egov_report'::regnamespace)
       AND NOT pg_temp.bilingual(col_description(c.oid, a.attnum))
$$, 'columns');

SELECT is_empty($$
    SELECT oid::regprocedure
      FROM pg_proc
     WHERE pronamespace IN ('egov'::regnamespace, 'egov_api'::regnamespace,
                            'egov_report'::regnamespace)
       AND NOT pg_temp.bilingual(obj_description(oid, 'pg_proc'))
$$, 'functions');

SELECT is_empty($$
    SELECT g.tgname
      FROM pg_trigger AS g
      JOIN pg_class AS c ON c.oid = g.tgrelid
     WHERE NOT g.tgisinternal
       AND c.relnamespace = 'egov'::regnamespace
       AND NOT pg_temp.bilingual(obj_description(g.oid, 'pg_trigger'))
$$, 'triggers');

SELECT is_empty($$
    SELECT rolname
      FROM pg_roles
     WHERE rolname LIKE 'egov\_%'
       AND NOT pg_temp.bilingual(shobj_description(oid, 'pg_authid'))
$$, 'roles');

SELECT is_empty($$
    SELECT c.list, c.code
      FROM egov.code_list AS c
      LEFT JOIN egov.code_label AS l USING (list, code)
     GROUP BY c.list, c.code
    HAVING count(DISTINCT l.language) < 5
$$, 'and every code word has labels in five languages');

SELECT * FROM finish();
ROLLBACK;
