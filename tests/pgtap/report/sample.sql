-- Proves that the sample queries given to analysts run as an analyst, on the rows that are there.

BEGIN;
SELECT plan(1);

SET LOCAL ROLE egov_analyst;
\o /dev/null
\ir ../../../sql/sample-queries.sql
\o
RESET ROLE;

SELECT pass('every sample query runs');
SELECT * FROM finish();
ROLLBACK;
