-- Verify egov:analyst_privilege on pg

BEGIN;

SELECT 1 / (has_column_privilege('egov_analyst', 'egov.case_file', 'applicant_pseudonym', 'SELECT')
            AND has_column_privilege('egov_analyst', 'egov.event', 'kind', 'SELECT')
            AND has_table_privilege('egov_analyst', 'egov.code_label', 'SELECT'))::int;

-- nothing personal, neither by table nor by column
SELECT 1 / (count(*) = 0)::int
  FROM pg_catalog.pg_attribute AS a
 WHERE a.attnum > 0
   AND NOT a.attisdropped
   AND (a.attrelid IN ('egov.party'::regclass, 'egov.party_personal'::regclass,
                       'egov.account'::regclass, 'egov.session'::regclass,
                       'egov.person'::regclass, 'egov.tenant_secret'::regclass,
                       'egov.mandate'::regclass, 'egov.idempotency'::regclass,
                       'egov.appraisal_subject'::regclass, 'egov.appraisal_value'::regclass,
                       'egov.ballot'::regclass, 'egov.ballot_mark'::regclass,
                       'egov.ballot_token'::regclass, 'egov.ballot_voter'::regclass,
                       'egov.routine_record'::regclass, 'egov.consequence'::regclass)
        OR (a.attrelid = 'egov.case_file'::regclass
            AND a.attname IN ('applicant', 'filer', 'filer_account', 'form'))
        OR (a.attrelid = 'egov.result'::regclass AND a.attname IN ('subject', 'score', 'grade', 'inputs'))
        OR (a.attrelid = 'egov.event'::regclass AND a.attname IN ('actor', 'data')))
   AND has_column_privilege('egov_analyst', a.attrelid, a.attnum, 'SELECT');

ROLLBACK;
