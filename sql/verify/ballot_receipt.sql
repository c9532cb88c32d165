-- Verify egov:ballot_receipt on pg

BEGIN;

SELECT
    tenant, paper, receipt, mixed
  FROM egov.ballot_receipt
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.ballot_receipt'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.ballot_receipt'::regclass
   AND conname IN (
           'ballot_receipt_paper_fkey',
           'ballot_receipt_pkey',
           'ballot_receipt_receipt_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.ballot_receipt'::regclass
   AND polname IN (
           'ballot_receipt_actor'
       );

ROLLBACK;
