-- Proves what a role is good for: in its department, from its first day through its last, and for a
-- deputy as long as he stands in; nothing of it outlives the day.

BEGIN;
SELECT plan(29);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT case_in('submitted') AS c \gset
CREATE FUNCTION pg_temp.try(login text, of_case uuid) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    -- undone at once, so that one case serves every attempt
    BEGIN
        found := test_city.verdict(test_city.act(login, 'case_accept', of_case, '{}'));
        RAISE EXCEPTION USING errcode = 'TTTTT';
    EXCEPTION WHEN SQLSTATE 'TTTTT' THEN
        RETURN found;
    END;
END
$$;

SELECT is(pg_temp.try('acceptor', :'c'), 'ok', 'the role in the department of the case');
SELECT is(pg_temp.try('tax-acceptor', :'c'), 'not-found', 'in another department it does not even show the case');
SELECT is(pg_temp.try('reviewer', :'c'), 'forbidden', 'another role in the department does not do');
SELECT is(pg_temp.try('nobody', :'c'), 'forbidden', 'nor an account without a role');
SELECT is(pg_temp.try('anna', :'c'), 'not-found', 'an office act is not offered to the applicant');
SELECT add_role('coordinator', 'acceptor', 'tax');
SELECT is(pg_temp.try('coordinator', :'c'), 'forbidden', 'who sees the whole city still acts only where the role is held');
SELECT add_role('supervisor', 'acceptor');
SELECT is(pg_temp.try('supervisor', :'c'), 'ok', 'a role without a department is held for the whole city');

-- first and last day, in the days of case time
INSERT INTO egov.role_holding (tenant, id, account, role, department, valid_from, valid_through)
VALUES (999100, egov.uuid7(), id('nobody'), 'acceptor', id('lead'), '2026-03-10', '2026-03-12');
CREATE FUNCTION pg_temp.try_at(login text, of_case uuid, moment timestamptz) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    CALL test_city.at(moment);
    RETURN pg_temp.try(login, of_case);
END
$$;
SELECT is(pg_temp.try_at('nobody', :'c', '2026-03-09 23:59:59+08'), 'forbidden', 'the day before the first');
SELECT is(pg_temp.try_at('nobody', :'c', '2026-03-10 00:00:01+08'), 'ok', 'the first day begins at midnight in Shanghai');
SELECT is(pg_temp.try_at('nobody', :'c', '2026-03-12 23:59:58+08'), 'ok', 'the last day counts to its end');
SELECT is(pg_temp.try_at('nobody', :'c', '2026-03-13 00:00:01+08'), 'forbidden', 'the day after the last');
SET LOCAL TimeZone = 'America/New_York';
SELECT is(pg_temp.try_at('nobody', :'c', '2026-03-12 23:59:58+08'), 'ok', 'whatever the time zone of the client');
RESET TimeZone;
CALL at('2026-03-13 09:00+08');
SELECT is(call('session_read', context('nobody'), request()) #>> '{data,roles}', '[]', 'no role is shown on the day after');
CALL at('2026-03-11 09:00+08');
SELECT results_eq($$SELECT r ->> 'role', r ->> 'role_label', r ->> 'department_name'
                      FROM jsonb_array_elements(test_city.call('session_read', test_city.context('nobody'), test_city.request()) #> '{data,roles}') AS r$$,
    $$VALUES ('acceptor', 'acceptor', '市场监督管理局')$$, 'a role is shown with its label and department');
DELETE FROM egov.role_holding WHERE tenant = 999100 AND account = id('nobody');

-- deputies
INSERT INTO egov.deputy (tenant, id, account, deputy_account, department, valid_from, valid_through)
VALUES (999100, egov.uuid7(), id('acceptor'), id('nobody'), NULL, '2026-03-10', '2026-03-12');
SELECT is(pg_temp.try_at('nobody', :'c', '2026-03-09 12:00+08'), 'forbidden', 'a deputy before his first day');
SELECT is(pg_temp.try_at('nobody', :'c', '2026-03-10 00:00:01+08'), 'ok', 'a deputy does what the colleague may do');
SELECT is(pg_temp.try_at('nobody', :'c', '2026-03-13 00:00:01+08'), 'forbidden', 'and not after his last day');
CALL at('2026-03-11 09:00+08');
SELECT is((SELECT array_agg(t ->> 'case') FROM jsonb_array_elements(call('task_list', context('nobody'), request()) -> 'data') AS t),
    ARRAY[:'c'], 'a deputy sees the desk of the colleague');
SELECT is(verdict(call('case_read', context('nobody'), request(NULL, :'c'))), 'ok', 'and may read the case');
SELECT is(pg_temp.try('acceptor', :'c'), 'ok', 'the colleague keeps the role');
INSERT INTO egov.deputy (tenant, id, account, deputy_account, valid_from)
VALUES (999100, egov.uuid7(), id('nobody'), id('licensor'), '2026-03-10');
SELECT is(pg_temp.try('licensor', :'c'), 'forbidden', 'a deputy has no deputies');
UPDATE egov.deputy SET department = id('tax') WHERE tenant = 999100 AND deputy_account = id('nobody');
SELECT is(pg_temp.try('nobody', :'c'), 'forbidden', 'a deputy for another department');
UPDATE egov.deputy SET department = id('lead') WHERE tenant = 999100 AND deputy_account = id('nobody');
SELECT is(verdict(act('nobody', 'case_accept', :'c', '{}')), 'ok', 'a deputy for this department');
SELECT is((SELECT actor FROM egov.event WHERE tenant = 999100 AND subject = :'c' AND kind = 'accept'), id('nobody'),
    'the ledger names the deputy, who did it');

-- nobody deputises for an administrator
INSERT INTO egov.deputy (tenant, id, account, deputy_account, valid_from)
VALUES (999100, egov.uuid7(), id('system-admin'), id('nobody'), '2026-03-10'),
       (999100, egov.uuid7(), id('security-admin'), id('nobody'), '2026-03-10');
SELECT is(verdict(call('department_create', context('nobody'), request('{"code": "x", "name": "x", "kind": "government"}'))), 'forbidden',
    'the role of a system administrator does not pass to a deputy');
SELECT is(verdict(call('account_list', context('nobody'), request())), 'forbidden', 'nor that of a security administrator');
SELECT is(verdict(call('account_list', context('audit-admin'), request())), 'ok', 'administrators themselves');

-- a change shows at the next call
SELECT case_in('submitted') AS c \gset
SELECT is(pg_temp.try('acceptor', :'c'), 'ok', 'held');
UPDATE egov.role_holding SET valid_through = '2026-03-10' WHERE tenant = 999100 AND account = id('acceptor');
SELECT is(pg_temp.try('acceptor', :'c'), 'forbidden', 'ended: the open session is of no more use');

SELECT * FROM finish();
ROLLBACK;
