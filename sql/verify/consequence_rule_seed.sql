-- Verify egov:consequence_rule_seed on pg

BEGIN;

-- Civil Servant Law, article 88
SELECT 1 / (count(*) = 1)::int
  FROM egov.consequence_rule
 WHERE (code, grade, years, article) = ('dismissal', 'not_competent', 2, '88');

ROLLBACK;
