-- Proves that a whole district's catalogue is loaded within five seconds and without a reject,
-- irregular and free-text codes included, and that a second load changes nothing.

BEGIN;
SELECT plan(8);
\set tenant 999002
\set editor ''
\set publisher ''

INSERT INTO egov.tenant (tenant, area_code, name, licence_prefix)
VALUES (999002, '511602', '测试区', 'T');

-- 1,212 rows: the demo file twelve times, with codes of their own
CREATE TEMPORARY TABLE catalogue (
    department text NOT NULL, item_code text NOT NULL, item_name text NOT NULL,
    item_type text NOT NULL, parent_item text, catalogue_code text, area_code text,
    department_code text
);
\copy pg_temp.catalogue FROM '../../sql/demo/items-demo.csv' WITH (FORMAT csv, HEADER)
INSERT INTO pg_temp.catalogue
SELECT department || '（' || k || '）', item_code || '/' || k, item_name, item_type, parent_item,
       catalogue_code, area_code, CASE k WHEN 2 THEN '无统一代码，见附件' ELSE department_code END
  FROM pg_temp.catalogue, generate_series(2, 12) AS k;

SELECT clock_timestamp() AS started
\gset
\o /dev/null
\ir ../../../sql/demo/catalogue.sql
\o
-- a server that is watched (tests/valgrind) says how many times slower it may be
\set slowness 1
\getenv slowness EGOV_SLOWNESS
SELECT cmp_ok(clock_timestamp() - :'started'::timestamptz, '<=', :slowness * interval '5 seconds', 'within five seconds');
SELECT is((SELECT count(*)::int FROM egov.item WHERE tenant = 999002), 1212, 'every row is an item');
SELECT is((SELECT count(*)::int FROM egov.department WHERE tenant = 999002), 156, 'departments are made');
SELECT is((SELECT count(*)::int FROM egov.item_version WHERE tenant = 999002 AND body_code = '无统一代码，见附件'),
          101, 'body codes are free text');
SELECT is((SELECT count(*)::int FROM egov.item WHERE tenant = 999002 AND state = 'draft'), 1212,
          'without two people the items are drafts');

DROP TABLE pg_temp.catalogue_item;
\o /dev/null
\ir ../../../sql/demo/catalogue.sql
\o
SELECT is((SELECT count(*)::int FROM egov.item WHERE tenant = 999002), 1212, 'a second load changes nothing');

-- into the demo city, with an editor and a publisher
\set tenant 1
\set editor scjgj-editor-1
\set publisher coordinator-1
DROP TABLE pg_temp.catalogue_item;
\o /dev/null
\ir ../../../sql/demo/catalogue.sql
\o
SELECT is((SELECT count(*)::int FROM egov.item AS i
             JOIN pg_temp.catalogue AS c ON c.item_code = i.code
            WHERE i.tenant = 1 AND i.state = 'published'), 1212, 'two people publish it');
SELECT is((SELECT count(*)::int FROM egov.event AS e
             JOIN pg_temp.catalogue_item AS c ON c.id = e.subject
            WHERE e.tenant = 1 AND e.kind = 'publish'), 1212, 'the ledger tells it');

SELECT * FROM finish();
ROLLBACK;
