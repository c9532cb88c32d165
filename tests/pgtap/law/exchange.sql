-- Proves that a case of another system is reported any number of times with the same end, stands in
-- progress, lamps and reports beside the others, and that a system reports its own cases only; and that
-- files are known by name, type, size and hash, put where they are awaited, read by who sees the case.

BEGIN;
SELECT plan(51);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.report(number text, body jsonb, login text DEFAULT 'other-system', system text DEFAULT 'other-system') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('external_case_put', test_city.context(login), jsonb_build_object('path', jsonb_build_object('system', system, 'number', number),
    'body', jsonb_build_object('item', 'PLAIN', 'applicant', test_city.party('trade'), 'state', 'accepted', 'submitted_at', '2026-09-09T10:00:00+08:00') || body)) $$;
CALL at('2026-09-11 09:00+08');
SELECT pg_temp.report('X-1', '{"accepted_at": "2026-09-10T10:00:00+08:00", "events": [{"at": "2026-09-10T10:00:00+08:00", "kind": "taken by the province"}]}') AS a \gset
SELECT is(verdict(:'a'), 'ok', 'a case is reported');
SELECT :'a'::jsonb #>> '{data,id}' AS c, :'a'::jsonb #>> '{data,number}' AS n, :'a'::jsonb #>> '{data,query_code}' AS q \gset
SELECT is(pg_temp.report('X-1', '{"accepted_at": "2026-09-10T10:00:00+08:00", "events": [{"at": "2026-09-10T10:00:00+08:00", "kind": "taken by the province"}]}') #> '{data,number}', to_jsonb(:'n'::text), 'again: the same case');
SELECT is(events(:'c', 'external'), 1::bigint, 'an event that was told before is not told again');
SELECT is(version(:'c'), (:'a'::jsonb ->> 'version')::int4, 'a report without news makes no version');
SELECT is(events(:'c', 'report'), 1::bigint, 'and no event');
SELECT is(faults(pg_temp.report('X-1', jsonb_build_object('item', 'JOINT'))), '{"/body/item reported-otherwise"}', 'of the item that it was reported with');
SELECT isnt(seen(:'c', 'state', 'trade'), NULL, 'the applicant may be put right:');
SELECT is(verdict(pg_temp.report('X-1', jsonb_build_object('accepted_at', '2026-09-10T10:00:00+08:00', 'applicant', party('anna')))), 'ok', 'another one');
SELECT is(seen(:'c', 'state', 'anna'), 'accepted', 'sees the case');
SELECT is(seen(:'c', 'state', 'trade'), NULL, 'and the first does not any more');
SELECT is(verdict(pg_temp.report('X-1', '{"accepted_at": "2026-09-10T10:00:00+08:00"}')), 'ok', 'put back');
SELECT is((SELECT count(*) FROM egov.case_file WHERE tenant = 999100 AND external_number = 'X-1'), 1::bigint, 'one row');
SELECT is(due(:'c', 'legal'), '2026-09-10 + 20 WD = 2026-10-14', 'the limits of the item from the reported acceptance on');
SELECT is(call('progress_read', '{"zone": "extranet", "language": "en"}', request(said('number', :'n', 'query_code', :'q'))) #>> '{data,state}', 'accepted', 'it is shown in progress');
SELECT is(jsonb_array_length(call('supervision_cases', context('supervisor'), request()) -> 'data'), 1, 'under the lamps');
SELECT is(call('supervision_cases', context('supervisor'), request()) #>> '{data,0,source_system}', 'other-system', 'with its system');
SELECT is((SELECT source_system FROM egov_report.cases WHERE tenant = 999100 AND number = :'n'), 'other-system', 'in reports');
SELECT is(seen(:'c', 'state', 'trade'), 'accepted', 'its applicant sees it');
CALL at('2026-10-15 09:00+08');
SELECT is(pg_temp.report('X-1', '{"accepted_at": "2026-09-10T10:00:00+08:00"}') #>> '{data,lamp}', 'red', 'late, it is red');
SELECT is(pg_temp.report('X-1', '{"state": "granted", "accepted_at": "2026-09-10T10:00:00+08:00", "decided_at": "2026-10-14T10:00:00+08:00"}') #>> '{data,lamp}', 'green', 'a decision told later was in time');
SELECT is(pg_temp.report('X-1', '{"state": "delivered", "accepted_at": "2026-09-10T10:00:00+08:00", "decided_at": "2026-10-14T10:00:00+08:00", "closed_at": "2026-10-15T08:00:00+08:00"}') #>> '{data,state}', 'delivered', 'and closed');
SELECT is(seen(:'c', 'closed_at', 'trade'), '2026-10-15T08:00:00+08:00', 'when the system says');
SELECT is(verdict(pg_temp.report('X-2', '{}', 'other-system', 'a-third-system')), 'not-found', 'a system reports its own cases only');
SELECT is(faults(pg_temp.report('X-2', '{"item": "NONE"}')), '{"/body/item not-found"}', 'of an item that is there');
SELECT is(faults(pg_temp.report('X-2', '{"accepted_at": "2026-09-08T10:00:00+08:00"}')), '{"/body/accepted_at out-of-range"}', 'no time before the one it follows');
SELECT is(faults(pg_temp.report('X-2', '{"submitted_at": "2026-10-16T10:00:00+08:00"}')), '{"/body/submitted_at out-of-range"}', 'nor in the future');
SELECT is(faults(pg_temp.report('X-2', '{"state": "draft"}')), '{"/body/state not-in-list"}', 'a draft is nobody''s business');
SELECT is(faults(pg_temp.report('X-2', '{"events": [{"at": "yesterday", "kind": "x"}]}')), '{"/body/events/0/at bad-format"}', 'times have a form');
SELECT is((SELECT count(*) FROM egov.case_file WHERE tenant = 999100), 1::bigint, 'a refused report leaves nothing');

-- who handles a case
SELECT pg_temp.report('X-3', '{"state": "submitted"}') #>> '{data,id}' AS c \gset
SELECT is(verdict(act('acceptor', 'case_accept', :'c')), 'handled-elsewhere', 'our offices do not handle a case of another system');
SELECT is(verdict(act('acceptor', 'case_request_correction', :'c', notice())), 'handled-elsewhere', 'nor write to its applicant');
SELECT is(verdict(act('trade', 'case_withdraw', :'c')), 'handled-elsewhere', 'who withdraws it there');
SELECT is(verdict(pg_temp.report('X-3', '{"state": "granted", "accepted_at": "2026-09-10T10:00:00+08:00", "decided_at": "2026-09-11T10:00:00+08:00"}')), 'ok', 'decided there');
SELECT is(verdict(act('licensor', 'case_license', :'c', '{"valid_from": "2026-10-15"}')), 'handled-elsewhere', 'it is licensed there');
SELECT is(verdict(call('case_rate', context('trade'), jsonb_build_object('path', jsonb_build_object('id', :'c'), 'body', '{"grade": 5}'::jsonb))), 'ok', 'and rated here');
SELECT is(verdict(call('case_create', context('window'), jsonb_build_object('body', jsonb_build_object('item', 'PLAIN', 'form', '{}'::jsonb, 'applicant', party('trade'),
    'source_system', 'other-system', 'external_number', 'X-4')))), 'ok', 'a case that a window takes in with a number of the system');
SELECT is(faults(pg_temp.report('X-4', '{}')), '{"/path/number repeated"}', 'is handled here');

-- files
CREATE FUNCTION pg_temp.put(login text, of_case uuid, code text, body jsonb DEFAULT '{}', name text DEFAULT 'form.pdf') RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('attachment_put', test_city.context(login, test_city.version(of_case)), jsonb_build_object('path', jsonb_build_object('id', of_case, 'code', code), 'query', jsonb_build_object('name', name),
    'body', jsonb_build_object('type', 'application/pdf', 'size', 100, 'sha256', repeat('ab', 32)) || body)) $$;
CREATE FUNCTION pg_temp.get(login text, of_case uuid, code text) RETURNS jsonb
LANGUAGE sql AS $$ SELECT test_city.call('attachment_read', test_city.context(login), jsonb_build_object('path', jsonb_build_object('id', of_case, 'code', code))) $$;
SELECT draft('PLAIN') AS c \gset
SELECT is(verdict(pg_temp.get('anna', :'c', 'photo')), 'not-found', 'no file yet');
SELECT is(verdict(pg_temp.put('anna', :'c', 'photo')), 'ok', 'a file of a material');
SELECT is(pg_temp.get('anna', :'c', 'photo') -> 'file', jsonb_build_object('name', 'form.pdf', 'type', 'application/pdf', 'sha256', repeat('ab', 32)), 'is named by its hash');
SELECT is(verdict(pg_temp.put('anna', :'c', 'moon')), 'not-found', 'no such material');
SELECT is(verdict(pg_temp.put('boris', :'c', 'photo')), 'not-found', 'not by a stranger');
SELECT is(verdict(pg_temp.get('boris', :'c', 'photo')), 'not-found', 'nor read');
SELECT is(faults(pg_temp.put('anna', :'c', 'photo', '{"size": 20971521}')), '{"/body/size out-of-range"}', 'at most 20 MB');
SELECT is(faults(pg_temp.put('anna', :'c', 'photo', '{"type": "text/html"}')), '{"/body/type not-in-list"}', 'of a few types');
SELECT is(faults(pg_temp.put('anna', :'c', 'photo', '{}', '../../etc/passwd')), '{"/query/name bad-format"}', 'a name is no path');
SELECT act('anna', 'case_submit', :'c') IS NOT NULL AS x \gset
SELECT is(verdict(pg_temp.put('anna', :'c', 'photo')), 'wrong-state', 'not after submission');
SELECT is(verdict(pg_temp.get('acceptor', :'c', 'photo')), 'ok', 'the office reads it');
SELECT is(verdict(pg_temp.get('tax-acceptor', :'c', 'photo')), 'not-found', 'another office does not');
SELECT act('acceptor', 'case_request_correction', :'c', notice()) IS NOT NULL AS x \gset
SELECT is(verdict(pg_temp.put('anna', :'c', 'photo', jsonb_build_object('sha256', repeat('cd', 32)))), 'ok', 'a correction brings another');
SELECT is(pg_temp.get('acceptor', :'c', 'photo') #>> '{file,sha256}', repeat('cd', 32), 'which takes the place of the first');

SELECT * FROM finish();
ROLLBACK;
