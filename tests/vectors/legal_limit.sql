-- The periods that statutes state: each stands in the table of legal limits with value and unit.
BEGIN;
CREATE TEMPORARY TABLE stated (
    law text, article text, matter text, value text, unit text,
    extension_value text, extension_unit text, approver text, note text);
\copy stated FROM pstdin CSV HEADER
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT plan(2);

SELECT cmp_ok((SELECT count(*) FROM stated), '>', 0::bigint, 'the periods are there');

SELECT is_empty(
    $$ SELECT s.law, s.article, s.matter
         FROM stated AS s
        WHERE NOT EXISTS (SELECT
                            FROM egov.legal_limit AS l
                           WHERE l.law = s.law
                             AND l.matter = s.matter
                             AND l.article IS NOT DISTINCT FROM s.article
                             AND l.value::text IS NOT DISTINCT FROM s.value
                             AND l.unit IS NOT DISTINCT FROM s.unit
                             AND l.extension_value::text IS NOT DISTINCT FROM s.extension_value
                             AND l.extension_unit IS NOT DISTINCT FROM s.extension_unit) $$,
    'every stated period is a row');

SELECT * FROM finish();
ROLLBACK;
