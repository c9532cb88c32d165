-- Shows what people read when a function of the library refuses: the words, the hint and the SQLSTATE.
\set SHOW_CONTEXT never
SET lc_messages = 'C';
\set ECHO queries

-- a calendar, a unit, a value that does not exist
SELECT egov.is_workday('2026-10-01', 'atlantis');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.workday_add('2026-10-01', 5, '');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.due_date('2026-09-10', 20, 'working days');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.due_date('2026-09-10', 20, 'wd');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.due_date('2026-09-10', -1, 'WD');
\echo :LAST_ERROR_SQLSTATE
-- out of every range
SELECT egov.is_workday('infinity');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.workday_add('5874897-12-31', 1);
\echo :LAST_ERROR_SQLSTATE
SELECT egov.workday_add('2026-09-10', 2147483647);
\echo :LAST_ERROR_SQLSTATE
SELECT egov.workday_count('-infinity', '2026-09-10');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.due_date('2026-09-10', 2147483647, 'Y');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.due_date('infinity', 1, 'CD');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.due_date('2026-09-10', 20, 'WD', '{"[2026-09-11,infinity)"}');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.due_explain('2026-09-10', 1000000, 'WD');
\echo :LAST_ERROR_SQLSTATE
-- nothing in, nothing out; a stop without an end has no due day
SELECT egov.due_date(NULL, 20, 'WD') IS NULL AS nothing, egov.due_date('2026-09-10', 20, 'WD', '{"[2026-09-11,)"}') IS NULL AS open;
-- a notice
SELECT egov.calendar_load('cn', 2027, '{}');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.calendar_load('cn', 2027, '[{"day": "2027-02-30", "kind": "off", "name": "春节"}]');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.calendar_load('cn', 2027, '[{"day": "2027-02-06", "kind": "holiday", "name": "春节"}]');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.calendar_load('cn', 2027, '[{"day": "2029-02-06", "kind": "off", "name": "春节"}]');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.calendar_load('cn', 2027, '[{"day": "2027-02-06", "kind": "off", "name": "春节"}, {"day": "2027-02-06", "kind": "off", "name": "春节"}]');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.calendar_load('cn', 1800, '[]');
\echo :LAST_ERROR_SQLSTATE
-- a state and an event that do not exist
SELECT egov.case_next('asleep', 'submit');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.case_next('draft', 'sing');
\echo :LAST_ERROR_SQLSTATE
SELECT egov.case_next('draft', 'deliver') IS NULL AS not_allowed;
-- a caller's program that is wrong
SELECT egov_api.item_list(1, NULL, '{}');
\echo :LAST_ERROR_SQLSTATE
SELECT egov_api.item_list(1, '{"zone": "moon"}', '{}');
\echo :LAST_ERROR_SQLSTATE
SELECT egov_api.item_list(1, '{}', '{}');
\echo :LAST_ERROR_SQLSTATE
SET SESSION AUTHORIZATION egov_extranet;
SELECT egov_api.item_list(1, '{"zone": "intranet"}', '{}');
\echo :LAST_ERROR_SQLSTATE
SELECT egov_api.case_accept(1, '{"zone": "extranet"}', '{}');
\echo :LAST_ERROR_SQLSTATE
SELECT number FROM egov.case_file;
\echo :LAST_ERROR_SQLSTATE
RESET SESSION AUTHORIZATION;
SET ROLE egov_owner;
DELETE FROM egov.event;
\echo :LAST_ERROR_SQLSTATE
UPDATE egov.decision SET outcome = 'granted';
\echo :LAST_ERROR_SQLSTATE
RESET ROLE;
SET ROLE egov_analyst;
SELECT form FROM egov.case_file;
\echo :LAST_ERROR_SQLSTATE
SELECT name FROM egov.party_personal;
\echo :LAST_ERROR_SQLSTATE
RESET ROLE;
