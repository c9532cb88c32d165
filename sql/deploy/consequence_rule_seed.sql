-- Deploy egov:consequence_rule_seed to pg
-- requires: consequence_rule
-- Consequences as the statutes state them; an empty article was not confirmed against the text.

BEGIN;

INSERT INTO egov.consequence_rule AS r
    (code, grade, years, matter, law, article, limit_code, valid_from)
VALUES
    ('dismissal', 'not_competent', 2, 'dismissal after two consecutive years without competence',
     'Civil Servant Law (2018)', '88', 'consequence-decision', '2019-06-01'),
    ('merit', 'excellent', 3, 'merit award, third class, after three consecutive excellent years',
     'Civil Servant Assessment Provisions (2020)', NULL, 'consequence-decision', '2020-12-28')
    ON CONFLICT (code, valid_from) DO UPDATE
   SET grade = EXCLUDED.grade,
       years = EXCLUDED.years,
       matter = EXCLUDED.matter,
       law = EXCLUDED.law,
       article = EXCLUDED.article,
       limit_code = EXCLUDED.limit_code
 WHERE (r.grade, r.years, r.matter, r.law, r.article, r.limit_code)
       IS DISTINCT FROM (EXCLUDED.grade, EXCLUDED.years, EXCLUDED.matter, EXCLUDED.law,
                         EXCLUDED.article, EXCLUDED.limit_code);

COMMIT;
