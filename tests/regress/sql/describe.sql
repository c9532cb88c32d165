-- Shows what \d says of the report views, of the library and of the tables at the heart of a case.
\set ECHO queries
SET lc_messages = 'C';
\dv egov_report.*
\df egov.due*
\df egov.workday*
\d egov_report.cases
\d egov_report.steps
\d egov_report.events
\d egov.case_file
\d egov.case_step
\d egov.case_deadline
\d egov.event
