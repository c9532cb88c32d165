-- Proves egov.share_decide(): deny by default, a deny wins, purposes cover their parts, a grant holds
-- from its first moment until just before its end and never after a revocation, a bound grant only with
-- a live case of the named items about the person; masks, and who may ask for whom.

BEGIN;
SELECT plan(44);
\ir ../../lib/city.sql
CALL test_city.found(999100);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
CALL at('2026-09-11 09:00+08');

CREATE FUNCTION pg_temp.decide(requester text, resource text, purpose text, subject text DEFAULT 'S1',
                               case_number text DEFAULT NULL, fields text[] DEFAULT NULL) RETURNS jsonb
LANGUAGE sql AS $$ SELECT egov.share_decide(tenant(), id(requester), resource, purpose, subject, case_number, fields) $$;
CREATE FUNCTION pg_temp.reason(requester text, resource text, purpose text, subject text DEFAULT 'S1',
                               case_number text DEFAULT NULL, fields text[] DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$ SELECT pg_temp.decide(requester, resource, purpose, subject, case_number, fields) ->> 'reason' $$;

SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval'), 'no-grant', 'Decree 809: nothing is allowed without a grant');
SELECT is(pg_temp.reason('tax', 'R-NONE', 'approval'), 'no-resource', 'an unknown resource');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'nothing'), 'no-purpose', 'an unknown purpose');
SELECT add_grant('g1', 'tax', 'R-PEOPLE', 'approval', '{person_id,name,born:year,phone:last4,note:hide}');
SELECT is(pg_temp.decide('tax', 'R-PEOPLE', 'approval'),
    jsonb_build_object('allowed', true, 'reason', 'granted', 'grant', id('g1'), 'version', 1, 'quota', NULL,
        'fields', '["person_id", "name", "born", "phone"]'::jsonb, 'masks', '{"born": "year", "phone": "last4"}'::jsonb),
    'a grant: its fields and masks, what is hidden is not among them');
SELECT is(pg_temp.decide('tax', 'R-PEOPLE', 'approval'), pg_temp.decide('tax', 'R-PEOPLE', 'approval'), 'the same again');
SELECT is(pg_temp.decide('tax', 'R-PEOPLE', 'approval', 'S1', NULL, '{phone}') -> 'fields', '["phone"]', 'the fields asked for');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval', 'S1', NULL, '{salary}'), 'no-field', 'a field that there is not');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval', 'S1', NULL, '{income}'), 'field-not-granted', 'a field that is not granted');
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'no-grant', 'another department');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'filling'), 'granted', 'a part of the purpose');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'duty'), 'wrong-purpose', 'not what it is a part of');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'inspection'), 'wrong-purpose', 'nor a sibling');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval', NULL), 'not-listed', 'one subject at a time');

-- time
-- decisions are by the clock of the statement: the moment for the next one, whenever the transaction began
CREATE PROCEDURE pg_temp.at_once(moment timestamptz)
LANGUAGE sql AS $$ SELECT set_config('egov.clock_offset', floor(extract(epoch FROM moment - clock_timestamp()))::int4::text, true) $$;
SELECT add_grant('g2', 'fire', 'R-PEOPLE', 'approval', '{name}');
UPDATE egov.share_grant SET valid_from = '2026-09-11 09:00:00+08', valid_through = '2026-09-11 10:00:00+08' WHERE tenant = 999100 AND id = id('g2');
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'granted', 'within its time');
CALL pg_temp.at_once('2026-09-11 08:59:58+08');
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'not-yet', 'just before');
CALL pg_temp.at_once('2026-09-11 09:59:58+08');
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'granted', 'just inside its end');
CALL at('2026-09-11 10:00:00+08');
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'expired', 'at its end');
UPDATE egov.share_grant SET valid_through = NULL WHERE tenant = 999100 AND id = id('g2');
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'granted', 'without an end');
SAVEPOINT before_revocation;
UPDATE egov.share_grant SET revoked_at = now(), revoke_reason = 'a test', version = 2 WHERE tenant = 999100 AND id = id('g2');
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'granted', 'revoked later than case time');
UPDATE egov.share_grant SET revoked_at = '2026-09-11 09:59:00+08' WHERE tenant = 999100 AND id = id('g2');
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'revoked', 'revoked: at the next statement');
ROLLBACK TO before_revocation;
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'approval'), 'granted', 'a revocation rolled back is none');

-- deny
SAVEPOINT before_deny;
SELECT add_grant('d1', NULL, 'R-PEOPLE', 'duty', '{phone}', deny => true);
SELECT is(pg_temp.decide('tax', 'R-PEOPLE', 'approval') -> 'fields', '["person_id", "name", "born"]', 'a deny for everybody takes its field away');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval', 'S1', NULL, '{name,phone}'), 'denied', 'asked for, it denies all');
UPDATE egov.share_grant SET revoked_at = '2026-09-11 09:59:00+08', revoke_reason = 'a test' WHERE tenant = 999100 AND id = id('d1');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval', 'S1', NULL, '{name,phone}'), 'granted', 'a revoked deny denies nothing');
ROLLBACK TO before_deny;
SELECT add_grant('d2', 'tax', 'R-PEOPLE', 'duty', '{}', deny => true);
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval'), 'denied', 'a deny that names no field denies all of them');
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval', 'S1', NULL, '{name}'), 'denied', 'and each');
ROLLBACK TO before_deny;

-- a list
SELECT add_grant('g3', 'hall', 'R-PEOPLE', 'statistics', '{born:year}', listed => true);
SELECT is(pg_temp.reason('hall', 'R-PEOPLE', 'statistics', NULL), 'granted', 'a list where the grant allows lists');

-- bound to a case
CALL at('2026-09-11 09:00+08');
SELECT case_in('submitted', 'PLAIN') AS c \gset
SELECT number FROM egov.case_file WHERE tenant = 999100 AND id = :'c' \gset
SELECT add_grant('g4', 'lead', 'R-PEOPLE', 'approval', '{name}', bound => true);
SELECT is(pg_temp.reason('lead', 'R-PEOPLE', 'approval', '11010519491231002X'), 'case-needed', 'bound to a case, and none is named');
SELECT is(pg_temp.reason('lead', 'R-PEOPLE', 'approval', '11010519491231002X', 'T-0'), 'case-unknown', 'a case that there is not');
SELECT is(pg_temp.reason('lead', 'R-PEOPLE', 'approval', '11010519491231002X', :'number'), 'granted', 'the open case of the person');
UPDATE egov.party_personal SET identity_number = lower(identity_number) WHERE tenant = 999100 AND identity_number = '11010519491231002X';
SELECT is(pg_temp.reason('lead', 'R-PEOPLE', 'approval', '11010519491231002X', :'number'), 'granted', 'whose number is the same whatever the case of its letters');
SELECT is(pg_temp.reason('lead', 'R-PEOPLE', 'approval', 'S1', :'number'), 'case-person', 'another person');
SELECT add_grant('g5', 'fire', 'R-PEOPLE', 'filling', '{income}', bound => true);
SELECT is(pg_temp.reason('fire', 'R-PEOPLE', 'filling', '11010519491231002X', :'number', '{income}'), 'case-unknown', 'a case in which the department has no part looks like none');
UPDATE egov.share_grant SET items = ARRAY[id('PAIR')] WHERE tenant = 999100 AND id = id('g4');
SELECT is(pg_temp.reason('lead', 'R-PEOPLE', 'approval', '11010519491231002X', :'number'), 'case-item', 'a case of another item');
UPDATE egov.share_grant SET items = ARRAY[id('PAIR'), id('PLAIN')] WHERE tenant = 999100 AND id = id('g4');
SELECT is(pg_temp.reason('lead', 'R-PEOPLE', 'approval', '11010519491231002X', :'number'), 'granted', 'of one of its items');
SELECT is(verdict(act('anna', 'case_withdraw', :'c')), 'ok', 'the case ends');
SELECT is(pg_temp.reason('lead', 'R-PEOPLE', 'approval', '11010519491231002X', :'number'), 'case-closed', 'and with it the grant');

-- purposes in a circle end nothing
UPDATE egov.purpose SET parent = 'filling' WHERE tenant = 999100 AND code = 'duty';
SELECT is(pg_temp.reason('tax', 'R-PEOPLE', 'approval'), 'granted', 'purposes in a circle are parts of nothing');

-- who may ask
SELECT throws_ok($$ SELECT egov.share_decide(999100, NULL, 'R-PEOPLE', 'approval') $$, '22004', NULL, 'no requester and a login of no department');
SELECT throws_ok($$ SELECT egov.share_decide(999100, id('tax'), 'R-PEOPLE', 'approval', 'S1', NULL, ARRAY['a', NULL]) $$, '22004', NULL, 'a null field');
SELECT throws_ok($$ SELECT egov.share_decide(999100, id('tax'), 'R-PEOPLE', 'approval', 'S1', NULL, array_fill('a'::text, ARRAY[65])) $$, '22023', NULL, 'more fields than a resource may have');
SET LOCAL ROLE egov_analyst;
SELECT throws_ok($$ SELECT egov.share_decide(999100, gen_random_uuid(), 'R-PEOPLE', 'approval') $$, '42501', NULL, 'an analyst may not ask');
SET LOCAL ROLE egov_requester;
SELECT lives_ok($$ SELECT egov.share_decide(999100, gen_random_uuid(), 'R-PEOPLE', 'approval') $$, 'the login counts, not the role that was set');
RESET ROLE;
SELECT is((SELECT count(*) FROM egov.access_log WHERE tenant = 999100), 0::bigint, 'asking leaves no row in the log');

SELECT * FROM finish();
ROLLBACK;
