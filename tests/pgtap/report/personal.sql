-- Proves that nothing personal reaches the analyst: no value of a known person appears in any column
-- of any report, and the tables that hold it are closed, by the front door and by the back.

BEGIN;
SELECT plan(36);
\ir _city.sql

-- the text of every report row of the small city, as the analyst gets it
CREATE TEMPORARY TABLE seen (report text, row_text text);
GRANT INSERT, SELECT ON seen TO egov_analyst;
SET LOCAL ROLE egov_analyst;
DO $$
DECLARE
    report name;
BEGIN
    FOR report IN SELECT viewname FROM pg_views WHERE schemaname = 'egov_report' LOOP
        EXECUTE format('INSERT INTO pg_temp.seen SELECT %L, v::text FROM egov_report.%I AS v WHERE tenant = 999001',
                       report, report);
    END LOOP;
END
$$;

SELECT set_eq('SELECT DISTINCT report FROM pg_temp.seen', $$
    SELECT viewname::text COLLATE "default" FROM pg_views WHERE schemaname = 'egov_report'
$$, 'every report shows rows to the analyst');

SELECT is_empty($$
    SELECT report, row_text
      FROM pg_temp.seen
     WHERE row_text ~ '张三|11010519491231002X|13900000000|zhangsan'
        OR row_text LIKE '%0000000000a1%'
        OR row_text LIKE '%0000000000a7%'
        OR row_text LIKE '%91.25%'
        OR row_text LIKE '%0000000000c_%'
$$, 'no name, number, telephone, login, party or account in any of them');

SELECT throws_ok(format('SELECT FROM egov.%I', name), '42501', NULL, name || ' is closed')
  FROM unnest(ARRAY['party', 'party_personal', 'person', 'account', 'role_holding', 'mandate',
                    'session', 'idempotency', 'tenant_secret', 'case_material', 'deputy',
                    'appraisal_subject', 'appraisal_value', 'result', 'routine_record', 'supervision_entry', 'consequence',
                    'committee_member', 'ballot', 'ballot_mark', 'ballot_token', 'ballot_voter', 'quota_choice']) AS name;

SELECT throws_ok(format('SELECT %s', what), '42501', NULL, what || ' is closed')
  FROM unnest(ARRAY['form FROM egov.case_file', 'applicant FROM egov.case_file',
                    'filer_account FROM egov.case_file', 'opinion FROM egov.case_step',
                    'reason FROM egov.decision', 'data FROM egov.event',
                    'actor FROM egov.event', 'holder FROM egov.licence',
                    'value FROM egov.case_prefill', 'log FROM egov.case_prefill']) AS what;

SELECT is_empty('SELECT FROM egov.event WHERE subject_kind = ''account''',
                'events about people are not in sight');

RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
