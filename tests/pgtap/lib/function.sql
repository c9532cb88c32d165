-- Each library function is declared in full, commented in two languages, and open to every SQL user.
BEGIN;
SELECT plan(16);

CREATE TEMPORARY TABLE declared AS
SELECT p.oid, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS signature,
       p.provolatile::text AS volatile, p.proisstrict AS strict, p.proparallel::text AS parallel,
       p.prosecdef AS definer, obj_description(p.oid) AS comment
  FROM pg_proc AS p
 WHERE p.pronamespace = 'egov'::regnamespace
   AND p.proname IN ('is_workday', 'workday_add', 'workday_count', 'due_date', 'due_explain', 'uuid7',
                     'resident_id_valid', 'uscc_valid', 'is_code', 'case_next', 'assess_check', 'assess_compute');

SELECT is((SELECT volatile || strict::text || parallel || definer::text FROM declared WHERE signature = w), v, w)
  FROM (VALUES ('is_workday(day date, calendar text)', 'struesfalse'),
               ('workday_add(start date, days integer, calendar text)', 'struesfalse'),
               ('workday_count(after date, through date, calendar text)', 'struesfalse'),
               ('due_date(start date, value integer, unit text, stops daterange[], calendar text)', 'struesfalse'),
               ('due_explain(start date, value integer, unit text, stops daterange[], calendar text)', 'struesfalse'),
               ('uuid7()', 'vtruesfalse'),
               ('resident_id_valid(number text)', 'itruesfalse'),
               ('uscc_valid(code text)', 'itruesfalse'),
               ('is_code(code text)', 'itruesfalse'),
               ('case_next(state text, event text)', 'itruesfalse'),
               ('assess_check(scheme jsonb)', 'itruesfalse'),
               ('assess_compute(scheme jsonb, inputs jsonb)', 'itruesfalse')) AS v(w, v);
SELECT is((SELECT count(*) FROM declared), 12::bigint, 'there are no others of these names');
SELECT is((SELECT count(*) FROM declared WHERE comment !~ '^[^a-z]+ [a-z]' OR comment IS NULL), 0::bigint,
          'each has a Chinese word and an English one');
SELECT is((SELECT count(*) FROM declared WHERE NOT has_function_privilege('public', oid, 'execute')), 0::bigint,
          'everybody may call them');
CREATE ROLE library_user;
SET LOCAL ROLE library_user;
SELECT is(egov.workday_add('2026-02-12', 5), '2026-02-26', 'a role without any grant can');

SELECT * FROM finish();
ROLLBACK;
