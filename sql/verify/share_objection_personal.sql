-- Verify egov:share_objection_personal on pg

BEGIN;

SELECT
    tenant, objection, identity_number, claim, right_value
  FROM egov.share_objection_personal
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_objection_personal'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_objection_personal'::regclass
   AND conname IN (
           'share_objection_personal_claim_check',
           'share_objection_personal_identity_number_check',
           'share_objection_personal_objection_fkey',
           'share_objection_personal_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_objection_personal'::regclass
   AND polname IN (
           'share_objection_personal_actor'
       );

ROLLBACK;
