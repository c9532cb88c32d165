-- The life of a case as an SQL function; every pair of state and event is proved in tests/unit/lifecycle.c.
BEGIN;
SELECT plan(10);

SELECT is(egov.case_next('draft', 'submit'), 'submitted', 'submit');
SELECT is(egov.case_next('submitted', 'accept'), 'accepted', 'accept');
SELECT is(egov.case_next('in_review', 'review'), 'in_review', 'a further review');
SELECT is(egov.case_next('refused', 'deliver'), 'delivered', 'a refusal is delivered too');
SELECT is(egov.case_next('draft', 'grant'), NULL, 'not allowed in the state');
SELECT is(egov.case_next('delivered', 'withdraw'), NULL, 'nothing leads out of an end');
SELECT throws_ok($$SELECT egov.case_next('Draft', 'submit')$$, '22023', 'unknown case state "Draft"', 'unknown state');
SELECT throws_ok($$SELECT egov.case_next('draft', '')$$, '22023', 'unknown case event ""', 'unknown event');
SELECT is(egov.case_next(NULL, 'submit'), NULL, 'NULL state');
SELECT is(egov.case_next('draft', NULL), NULL, 'NULL event');

SELECT * FROM finish();
ROLLBACK;
