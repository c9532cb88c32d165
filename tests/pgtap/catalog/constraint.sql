-- Proves that the tables carry the law by themselves: what a faulty program would write is refused,
-- and what is published or in a ledger stays, whoever tries.

BEGIN;
SELECT plan(37);
\ir ../report/_city.sql

CREATE FUNCTION pg_temp.id(last text) RETURNS uuid
    LANGUAGE sql IMMUTABLE
    RETURN ('00000000-0000-7000-8000-' || lpad(last, 12, '0'))::uuid;

-- one decision, one licence, one delivery a case
SELECT throws_ok($$
    INSERT INTO egov.decision (tenant, case_id, outcome, decided_by, decided_at, event)
    VALUES (999001, pg_temp.id('f1'), 'granted', pg_temp.id('c2'), now(), egov.uuid7())
$$, '23505', NULL, 'a second decision on a case');
SELECT throws_ok($$
    INSERT INTO egov.decision (tenant, case_id, outcome, decided_by, decided_at, event)
    VALUES (999001, pg_temp.id('f3'), 'refused', pg_temp.id('c2'), now(), egov.uuid7())
$$, '23514', NULL, 'a refusal without reason and remedies');
SELECT throws_ok($$
    INSERT INTO egov.decision (tenant, case_id, outcome, reason, remedies, decided_by, decided_at, event)
    VALUES (999001, pg_temp.id('f3'), 'refused', '材料不实', '', pg_temp.id('c2'), now(), egov.uuid7())
$$, '23514', NULL, 'a refusal with empty remedies');
SELECT lives_ok($$
    INSERT INTO egov.licence (tenant, id, case_id, item, item_version, department, number, name, holder, issued_at, valid_from)
    VALUES (999001, egov.uuid7(), pg_temp.id('f1'), pg_temp.id('e1'), 1, pg_temp.id('d1'), 'L1', '许可证', pg_temp.id('a1'),
            now(), '2025-10-09')
$$, 'a licence');
SELECT throws_ok($$
    INSERT INTO egov.licence (tenant, id, case_id, item, item_version, department, number, name, holder, issued_at, valid_from)
    VALUES (999001, egov.uuid7(), pg_temp.id('f1'), pg_temp.id('e1'), 1, pg_temp.id('d1'), 'L2', '许可证', pg_temp.id('a1'),
            now(), '2025-10-09')
$$, '23505', NULL, 'a second licence on a case');
SELECT throws_ok($$
    INSERT INTO egov.licence (tenant, id, case_id, item, item_version, department, number, name, holder, issued_at, valid_from)
    VALUES (999001, egov.uuid7(), pg_temp.id('f2'), pg_temp.id('e1'), 1, pg_temp.id('d1'), 'L1', '许可证', pg_temp.id('a1'),
            now(), '2025-10-09')
$$, '23505', NULL, 'a licence number given twice');
SELECT throws_ok($$
    INSERT INTO egov.licence (tenant, id, case_id, item, item_version, department, number, name, holder, issued_at, valid_from, valid_through)
    VALUES (999001, egov.uuid7(), pg_temp.id('f2'), pg_temp.id('e1'), 1, pg_temp.id('d1'), 'L2', '许可证', pg_temp.id('a1'),
            now(), '2025-10-09', '2025-10-08')
$$, '23514', NULL, 'a validity that ends before it starts');

-- cases
SELECT throws_ok($$UPDATE egov.case_file SET number = 'N1' WHERE tenant = 999001 AND id = pg_temp.id('f3')$$,
                 '23505', NULL, 'a case number given twice');
SELECT throws_ok($$UPDATE egov.case_file SET state = 'submitted' WHERE tenant = 999001 AND id = pg_temp.id('f3')$$,
                 '23514', NULL, 'a submitted case without a number');
SELECT lives_ok($$UPDATE egov.case_file SET state = 'withdrawn' WHERE tenant = 999001 AND id = pg_temp.id('f3')$$,
                'a draft may be withdrawn without a number');
SELECT throws_ok($$UPDATE egov.case_file SET state = 'approved' WHERE tenant = 999001 AND id = pg_temp.id('f3')$$,
                 '23514', NULL, 'a state that there is not');
SELECT throws_ok($$UPDATE egov.case_file SET fee_due = -0.01 WHERE tenant = 999001 AND id = pg_temp.id('f3')$$,
                 '23514', NULL, 'a negative fee');
SELECT throws_ok($$UPDATE egov.case_file SET item_version = 2 WHERE tenant = 999001 AND id = pg_temp.id('f3')$$,
                 '23503', NULL, 'a version of the item that there is not');
SELECT lives_ok($$
    UPDATE egov.case_file SET source_system = 'old', external_number = '7'
     WHERE tenant = 999001 AND id = pg_temp.id('f1')
$$, 'a case that lives elsewhere');
SELECT throws_ok($$
    UPDATE egov.case_file SET source_system = 'old', external_number = '7'
     WHERE tenant = 999001 AND id = pg_temp.id('f2')
$$, '23505', NULL, 'the same case of the other system twice');
SELECT throws_ok($$
    UPDATE egov.case_file SET source_system = 'old'
     WHERE tenant = 999001 AND id = pg_temp.id('f2')
$$, '23514', NULL, 'another system without a number there');
INSERT INTO egov.tenant (tenant, area_code, name, licence_prefix) VALUES (999002, '231081', '邻市', 'T');
SELECT throws_ok($$
    INSERT INTO egov.case_material (tenant, case_id, ordinal, code, name, state)
    VALUES (999002, pg_temp.id('f1'), 1, 'm', '材料', 'missing')
$$, '23503', NULL, 'a row of one tenant on a case of another');
SELECT throws_ok($$
    UPDATE egov.case_step SET result = NULL WHERE tenant = 999001 AND id = pg_temp.id('b1')
$$, '23514', NULL, 'a step done without a result');
SELECT throws_ok($$
    UPDATE egov.deadline SET due_on = start_on - 1 WHERE tenant = 999001 AND subject = pg_temp.id('f1')
$$, '23514', NULL, 'a deadline due before it starts');
SELECT throws_ok($$
    UPDATE egov.deadline SET unit = 'D' WHERE tenant = 999001 AND subject = pg_temp.id('f1')
$$, '23514', NULL, 'a deadline of an unknown unit');

-- roles
SELECT lives_ok($$
    INSERT INTO egov.role_holding (tenant, id, account, role, valid_from, valid_through, admin_kind)
    VALUES (999001, egov.uuid7(), pg_temp.id('c1'), 'system_admin', '2025-01-01', '2025-06-30', 'system')
$$, 'a system administrator for half a year');
SELECT throws_ok($$
    INSERT INTO egov.role_holding (tenant, id, account, role, valid_from, admin_kind)
    VALUES (999001, egov.uuid7(), pg_temp.id('c1'), 'audit_admin', '2025-06-30', 'audit')
$$, '23P01', NULL, 'who is audit administrator on the last day as well');
SELECT lives_ok($$
    INSERT INTO egov.role_holding (tenant, id, account, role, valid_from, admin_kind)
    VALUES (999001, egov.uuid7(), pg_temp.id('c1'), 'audit_admin', '2025-07-01', 'audit')
$$, 'but may be from the day after');
SELECT throws_ok($$
    INSERT INTO egov.role_holding (tenant, id, account, role, valid_from, admin_kind)
    VALUES (999001, egov.uuid7(), pg_temp.id('c1'), 'audit_admin', '2026-07-01', 'audit')
$$, '23P01', NULL, 'a role held twice at a time');
SELECT throws_ok($$
    INSERT INTO egov.mandate (tenant, id, principal, agent, scope, valid_from)
    VALUES (999001, egov.uuid7(), pg_temp.id('a1'), pg_temp.id('a1'), 'all', '2025-01-01')
$$, '23514', NULL, 'a mandate to oneself');

-- items: a draft beside the published version
INSERT INTO egov.item_version (tenant, item, number, name, type, legal_limit_value, legal_limit_unit, editor)
VALUES (999001, pg_temp.id('e1'), 2, '酒类零售许可', '01', 20, 'WD', pg_temp.id('c2'));
INSERT INTO egov.item_material (tenant, item, number, ordinal, code, name, draft)
VALUES (999001, pg_temp.id('e1'), 1, 1, 'm1', '营业执照', false),
       (999001, pg_temp.id('e1'), 2, 1, 'm1', '营业执照', true);
CREATE FUNCTION pg_temp.publish(promised int4, unit text, publisher text) RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
        UPDATE egov.item_version
           SET state = 'published', published_at = now(), promised_limit_value = promised,
               promised_limit_unit = unit, publisher = pg_temp.id(publish.publisher)
         WHERE tenant = 999001 AND item = pg_temp.id('e1') AND number = 2;
    END;
SELECT throws_ok($$
    INSERT INTO egov.item_version (tenant, item, number, name, type)
    VALUES (999001, pg_temp.id('e1'), 3, '酒类零售许可', '01')
$$, '23505', NULL, 'a second draft of an item');
SELECT throws_ok($$SELECT pg_temp.publish(21, 'WD', 'c3')$$, '23514', NULL,
                 'a promised limit longer than the legal one is not published');
SELECT throws_ok($$SELECT pg_temp.publish(10, 'WD', 'c2')$$, '23514', NULL,
                 'the editor does not publish');
UPDATE egov.item_version SET fee_amount = 5 WHERE tenant = 999001 AND number = 2;
SELECT throws_ok($$SELECT pg_temp.publish(10, 'WD', 'c3')$$, '23514', NULL,
                 'a fee without a basis is not published');
UPDATE egov.item_version SET fee_basis = '文号' WHERE tenant = 999001 AND number = 2;
SELECT lives_ok($$SELECT pg_temp.publish(20, 'WD', 'c3')$$, 'all being well it is published');

-- the owner in a call of that tenant: published versions and ledgers stay
CREATE OR REPLACE FUNCTION egov.actor_in(tenant int4) RETURNS boolean
    LANGUAGE sql STABLE STRICT LEAKPROOF PARALLEL RESTRICTED
    RETURN tenant = 999001;
SET LOCAL ROLE egov_owner;
SELECT is_empty($$
    UPDATE egov.item_version SET name = 'x' WHERE tenant = 999001 AND number = 1 RETURNING 1
$$, 'a published version cannot be changed');
SELECT is_empty($$
    DELETE FROM egov.item_material WHERE tenant = 999001 AND number = 1 RETURNING 1
$$, 'nor can its materials');
SELECT isnt_empty($$
    DELETE FROM egov.item_material WHERE tenant = 999001 AND number = 2 RETURNING 1
$$, 'those of a draft can');
SELECT throws_ok($$
    INSERT INTO egov.item_material (tenant, item, number, ordinal, code, name, draft)
    VALUES (999001, '00000000-0000-7000-8000-0000000000e1', 1, 2, 'm2', 'x', false)
$$, '42501', NULL, 'no row is added as published');
SELECT throws_ok($$UPDATE egov.event SET kind = 'x' WHERE tenant = 999001$$, '42501', NULL,
                 'an event cannot be changed');
SELECT throws_ok($$DELETE FROM egov.decision WHERE tenant = 999001$$, '42501', NULL,
                 'a decision cannot be deleted');
SELECT throws_ok($$
    INSERT INTO egov.counter (tenant, kind, year, value) VALUES (999002, 'case', 2025, 1)
$$, '42501', NULL, 'no row can be written for another tenant');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
