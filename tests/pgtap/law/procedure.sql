-- Proves that other procedures are data alone: a request for information 20 + 20 WD from receipt, anew
-- from the corrected request (Open Government Information Regulation, Art. 30 and 33); the hotline
-- 5 + 5 WD; a petition 60 + 30 CD (Regulation on Petitions, Art. 34). A city adds one by a row.

BEGIN;
SELECT plan(27);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT add_ruled('INFO', '{"procedure": "information"}'), add_ruled('LINE', '{"procedure": "hotline"}'), add_ruled('PETITION', '{"procedure": "petition"}') \gset x
CREATE FUNCTION pg_temp.extend(login text, of_case uuid) RETURNS text
LANGUAGE sql AS $$ SELECT test_city.verdict(test_city.act(login, 'case_extend', of_case, '{"reason": "complicated"}')) $$;

-- information
CALL at('2026-09-10 09:00+08');
SELECT case_in('submitted', 'INFO') AS c \gset
SELECT is(due(:'c', 'legal'), '2026-09-10 + 20 WD = 2026-10-14', 'Art. 33: twenty working days from receipt');
SELECT is(due(:'c', 'acceptance'), '2026-09-10 + 7 WD = 2026-09-20', 'Art. 30: seven to ask for a clearer request');
CALL at('2026-09-20 09:00+08');
SELECT is(seen(:'c', 'state'), 'submitted', 'a request for information is never deemed accepted');
CALL at('2026-09-18 09:00+08');
SELECT act('acceptor', 'case_request_correction', :'c', notice()) IS NOT NULL AS x \gset
SELECT is(due(:'c', 'legal'), NULL, 'Art. 30: nothing runs while it is unclear');
CALL at('2026-09-21 09:00+08');
SELECT act('anna', 'case_correct', :'c', '{"note": "done"}') IS NOT NULL AS x \gset
SELECT is(due(:'c', 'legal'), '2026-09-21 + 20 WD = 2026-10-26', 'Art. 33: anew from the corrected request');
CALL at('2026-09-22 09:00+08');
SELECT act('acceptor', 'case_accept', :'c', '{}') IS NOT NULL AS x \gset
SELECT is(due(:'c', 'legal'), '2026-09-21 + 20 WD = 2026-10-26', 'acceptance changes nothing');
SELECT is(pg_temp.extend('head', :'c'), 'ok', 'Art. 33: extended by the head');
SELECT is(due(:'c', 'legal'), '2026-09-21 + 40 WD = 2026-11-23', 'Art. 33: by twenty');
SELECT review('reviewer', :'c', 'review') IS NOT NULL AND act('decider', 'case_decide', :'c', '{"outcome": "granted"}') IS NOT NULL AS x \gset
SELECT is(due(:'c', 'delivery'), NULL, 'no term of delivery');

-- hotline
CALL at('2026-09-10 09:00+08');
SELECT case_in('submitted', 'LINE') AS c \gset
SELECT is(due(:'c', 'acceptance'), NULL, 'a call to the hotline is taken as it comes');
SELECT is(due(:'c', 'legal'), '2026-09-10 + 5 WD = 2026-09-17', 'five working days from receipt');
SELECT act('acceptor', 'case_accept', :'c', '{}') IS NOT NULL AS x \gset
SELECT is(pg_temp.extend('head', :'c') || ' ' || due(:'c', 'legal'), 'ok 2026-09-10 + 10 WD = 2026-09-23', 'five more');

-- petition
CALL at('2026-08-10 09:00+08');
SELECT case_in('accepted', 'PETITION') AS c \gset
SELECT is(due(:'c', 'legal'), '2026-08-10 + 60 CD = 2026-10-09', 'Art. 34: petition 2026-08-10 + 60 CD: 2026-10-09');
SELECT is(pg_temp.extend('head', :'c') || ' ' || due(:'c', 'legal'), 'ok 2026-08-10 + 90 CD = 2026-11-09', 'Art. 34: thirty more, moved off the weekend');
SELECT is(call('case_deadlines', context('anna'), request(NULL, :'c')) #>> '{data,1,basis}', (SELECT law || ', Art. 34' FROM egov.legal_limit WHERE code = 'petition-34'), 'it names its law');

-- a procedure of the city's own
INSERT INTO egov.procedure (code, acceptance_limit, decision_limit, counts_from, deemed) VALUES ('city-own', 'information-30', 'hotline-answer', 'acceptance', true);
SELECT add_ruled('OWN', '{"procedure": "city-own"}') \gset x
CALL at('2026-09-10 09:00+08');
SELECT case_in('submitted', 'OWN') AS c \gset
CALL at('2026-09-21 00:00+08');
SELECT is(seen(:'c', 'state'), 'accepted', 'a row makes a procedure');
SELECT is(due(:'c', 'legal'), '2026-09-10 + 5 WD = 2026-09-17', 'with the limits that it names');
SELECT is(faults(call('item_create', context('editor'), request(jsonb_build_object('code', 'NEW', 'department', id('lead'), 'name', '新事项', 'type', '20', 'rules', '{"procedure": "none"}'::jsonb)))), '{"/body/rules/procedure not-found"}', 'a procedure must be there');
SELECT is(faults(call('item_create', context('editor'), request(jsonb_build_object('code', 'NEW', 'department', id('lead'), 'name', '新事项', 'type', '20', 'rules', '{"gap_days": 5}'::jsonb)))), '{"/body/rules/gap_outcome missing-field"}', 'gaps need an outcome');

-- a law that is revised: its row is there before its day, and takes over on it
INSERT INTO egov.legal_limit (code, law, article, matter, value, unit, valid_from)
VALUES ('petition-34', 'Regulation on Petitions (2027)', '40', 'decision', 45, 'CD', '2027-01-01');
CALL at('2026-12-31 09:00+08');
SELECT case_in('accepted', 'PETITION') AS c \gset
SELECT is(due(:'c', 'legal'), '2026-12-31 + 60 CD = 2027-03-01', 'the day before a revision goes by the old law');
CALL at('2027-01-01 09:00+08');
SELECT is(seen(:'c', 'state') || ' ' || due(:'c', 'legal'), 'accepted 2026-12-31 + 60 CD = 2027-03-01', 'and stays with it');
SELECT case_in('accepted', 'PETITION') AS c \gset
SELECT is(due(:'c', 'legal'), '2027-01-01 + 45 CD = 2027-02-15', 'its first day by the new one');
SELECT is(call('case_deadlines', context('anna'), request(NULL, :'c')) #>> '{data,1,basis}', 'Regulation on Petitions (2027), Art. 40', 'and names it');
SELECT throws_ok($$INSERT INTO egov.legal_limit (code, law, matter, value, unit, valid_from) VALUES ('petition-34', 'Another', 'decision', 30, 'CD', '2027-01-01')$$,
    '23505', NULL, 'two laws do not begin on one day');
UPDATE egov.legal_limit SET valid_through = '2027-12-31' WHERE code = 'petition-34' AND valid_from = '2027-01-01';
SELECT throws_ok($$INSERT INTO egov.legal_limit (code, law, matter, value, unit, valid_from, valid_through) VALUES ('petition-34', 'Another', 'decision', 30, 'CD', '2027-06-01', '2028-12-31')$$,
    '23P01', NULL, 'nor overlap where both say when they end');
CALL at('2028-01-03 09:00+08');
SELECT throws_like($$SELECT test_city.case_in('accepted', 'PETITION')$$, '%', 'after its last day none is in force, and no older one comes back');
SELECT throws_ok($$INSERT INTO egov.legal_limit (code, law, matter, value, unit) VALUES ('no-such', 'Law', 'matter', 5, 'WD')$$, '23503', NULL, 'a limit has a code that is known');

SELECT * FROM finish();
ROLLBACK;
