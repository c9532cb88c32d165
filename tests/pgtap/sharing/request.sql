-- Proves requests for shared data: application, what is missing told once, reply, delivery, use, end, disputes
-- in three tiers; the limits of Decree 809 and their lamps; grants and their revocation.

BEGIN;
SELECT plan(157);
\ir ../../lib/city.sql
CALL test_city.found(999103);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
CALL at('2026-03-02 09:00+08');
SELECT add_account('tax-editor', 'intranet'), add_role('tax-editor', 'editor', 'tax'),
       add_account('fire-head', 'intranet'), add_role('fire-head', 'head', 'fire');

CREATE FUNCTION pg_temp.add_resource(code text, class text, state text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO egov.resource (tenant, id, code, name, provider, classification, summary, format, share_class, share_basis, share_manner, open_class, update_cycle, published_on, source_schema, source_name, subject_field, state)
    VALUES (999103, id(code), code, code, id('lead'), '1', code, 'database', class, CASE WHEN class <> 'unconditional' THEN '第十三条' END, 'query', 'none', 'daily', CASE WHEN state <> 'draft' THEN date '2026-01-01' END, 'test_city', 'register', 'person_id', state);
    INSERT INTO egov.resource_field (tenant, resource, position, name, element) VALUES (999103, id(code), 0, 'person_id', 'identity-number'), (999103, id(code), 1, 'name', 'person-name') $$;
SELECT pg_temp.add_resource('R-FREE', 'unconditional', 'published'), pg_temp.add_resource('R-NONE', 'none', 'published'),
       pg_temp.add_resource('R-DRAFT', 'conditional', 'draft'), pg_temp.add_resource('R-GONE', 'conditional', 'withdrawn');

-- An application, changed; remembered under a name where it was made.
CREATE FUNCTION pg_temp.apply(name text, change jsonb DEFAULT '{}', login text DEFAULT 'tax-editor', key text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    answer jsonb := test_city.call('share_request_create', test_city.context(login, NULL, key), jsonb_build_object('body', jsonb_strip_nulls(
        '{"resource": "R-PEOPLE", "purpose": "approval", "basis": "税收征收管理法", "fields": [{"name": "person_id"}, {"name": "phone", "mask": "last4"}], "valid_through": "2026-12-31"}'::jsonb || change)));
BEGIN
    IF answer #>> '{data,id}' IS NOT NULL THEN
        DELETE FROM test_city.known AS k WHERE k.name = apply.name;
        INSERT INTO test_city.known VALUES (apply.name, (answer #>> '{data,id}')::uuid);
    END IF;
    RETURN answer;
END
$$;
CREATE FUNCTION pg_temp.row(name text) RETURNS egov.share_request LANGUAGE sql AS $$ SELECT r FROM egov.share_request AS r WHERE r.tenant = 999103 AND r.id = known("row".name) $$;
CREATE FUNCTION pg_temp.does(login text, act text, name text, body jsonb DEFAULT NULL, version int4 DEFAULT NULL) RETURNS jsonb LANGUAGE sql AS $$
    SELECT test_city.call(act, test_city.context(login, coalesce(version, (pg_temp.row(name)).version)), test_city.request(body, known(name))) $$;
CREATE FUNCTION pg_temp.read(login text, name text, member text) RETURNS text LANGUAGE sql AS $$
    SELECT test_city.call('share_request_read', context(login), request(NULL, known(name))) #>> ARRAY['data', member] $$;
CREATE FUNCTION pg_temp.list(login text, query jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(k.name, ' ' ORDER BY k.name), '') FROM jsonb_array_elements(test_city.call('share_request_list', context(login), request(NULL, NULL, query)) -> 'data') AS u (r) JOIN test_city.known AS k ON k.id = (r ->> 'id')::uuid $$;
CREATE FUNCTION pg_temp.decided(resource text DEFAULT 'R-PEOPLE', fields text[] DEFAULT '{phone}') RETURNS text LANGUAGE sql AS $$
    SELECT egov.share_decide(999103, id('tax'), resource, 'approval', 'S1', NULL, fields) ->> 'reason' $$;

-- application
SELECT is(brief(pg_temp.apply('a')), 'ok, applied, version 1', 'an editor applies for conditionally shared data');
SELECT is(due(known('a'), 'sharing_reply'), '2026-03-02 + 10 WD = 2026-03-16', 'Decree 809: the reply is due in ten working days');
SELECT is(pg_temp.read('tax-editor', 'a', 'fields'), '[{"mask": "show", "name": "person_id"}, {"mask": "last4", "name": "phone"}]', 'with the fields that are wanted and their masks');
SELECT is(pg_temp.read('tax-editor', 'a', 'lamp'), 'green', 'in time');
SELECT is(verdict(pg_temp.apply('x')), 'already-exists', 'not twice while it is open');
SELECT is(brief(pg_temp.apply('b', '{"purpose": "filling"}', 'tax-head')), 'ok, applied, version 1', 'a head applies too, for another purpose');
SELECT is(pg_temp.apply('k', '{"purpose": "inspection"}', key => 'one') #>> '{data,id}', pg_temp.apply('k', '{"purpose": "inspection"}', key => 'one') #>> '{data,id}', 'the same request with the same key is made once');
SELECT is(verdict(pg_temp.apply('x', '{}', l)), 'forbidden', l || ' may not apply')
  FROM unnest('{tax-reviewer,coordinator,supervisor,mayor,system-admin}'::text[]) AS u (l);
SELECT is(verdict(pg_temp.apply('x', jsonb_build_object('department', id('fire')))), 'forbidden', 'nor for a department of others');

CREATE FUNCTION pg_temp.wrong(change jsonb, login text DEFAULT 'tax-editor') RETURNS text[] LANGUAGE sql AS $$ SELECT faults(pg_temp.apply('x', change, login)) $$;
SELECT is(pg_temp.wrong('{"resource": "R-DRAFT"}'), '{"/body/resource not-found"}', 'a draft is no resource');
SELECT is(pg_temp.wrong('{"resource": "R-GONE"}'), '{"/body/resource not-found"}', 'nor what was withdrawn');
SELECT is(pg_temp.wrong('{"resource": "none"}'), '{"/body/resource not-found"}', 'nor what never was');
SELECT is(pg_temp.wrong('{"resource": "R-NONE", "fields": [{"name": "name"}]}'), '{"/body/resource not-shared"}', 'what is not shared');
SELECT is(pg_temp.wrong('{}', 'head'), '{"/body/resource own-resource"}', 'what the department provides itself');
SELECT is(pg_temp.wrong('{"purpose": "nothing"}'), '{"/body/purpose not-in-list"}', 'an unknown purpose');
SELECT is(pg_temp.wrong('{"fields": [{"name": "name"}, {"name": "salary"}, {"name": "name"}]}'), '{"/body/fields/1/name not-in-list","/body/fields/2/name repeated"}', 'fields of the resource, each once');
SELECT is(pg_temp.wrong('{"fields": [{"name": "name", "mask": "blur"}]}'), '{"/body/fields/0/mask not-in-list"}', 'an unknown mask');
SELECT is(pg_temp.wrong('{"fields": []}'), '{"/body/fields too-short"}', 'no field');
SELECT is(pg_temp.wrong('{"basis": null}'), '{"/body/basis missing-field"}', 'no legal basis');
SELECT is(pg_temp.wrong('{"valid_through": "2026-03-01"}'), '{"/body/valid_through out-of-range"}', 'a time that is over');
SELECT is(pg_temp.wrong('{"valid_through": "2031-03-04"}'), '{"/body/valid_through out-of-range"}', 'a day beyond five years');
SELECT is(pg_temp.wrong(jsonb_build_object('items', jsonb_build_array(id('PLAIN')))), '{"/body/items case-bound-only"}', 'items without a case');
SELECT is(pg_temp.wrong(jsonb_build_object('case_bound', true, 'items', jsonb_build_array(id('none')))), '{"/body/items not-found"}', 'unknown items');
SELECT is(pg_temp.wrong('{"quota": {"window": "day"}}'), '{"/body/quota missing-field"}', 'a quota of nothing');
SELECT is(pg_temp.wrong('{"quota": {"window": "day", "calls": 0}}'), '{"/body/quota/calls out-of-range"}', 'a quota of none');
SELECT is(pg_temp.wrong('{"quota": {"window": "year", "calls": 1}}'), '{"/body/quota/window not-in-list"}', 'an unknown period');
SELECT is(pg_temp.wrong('{"state": "granted"}'), '{"/body/state read-only-field"}', 'a state');
SELECT is(brief(pg_temp.apply('c', jsonb_build_object('purpose', 'duty', 'case_bound', true, 'listed', true, 'items', jsonb_build_array(id('PLAIN')), 'valid_through', '2026-03-02', 'quota', '{"window": "hour", "calls": 5, "subjects": 3}'::jsonb))), 'ok, applied, version 1', 'bound to cases of an item, with a quota, through today');
SELECT is(brief(pg_temp.apply('d', '{"purpose": "statistics", "valid_through": "2031-03-03"}')), 'ok, applied, version 1', 'through five years');

-- unconditional
SELECT is(brief(pg_temp.apply('f', '{"resource": "R-FREE", "fields": [{"name": "name"}]}')), 'ok, granted, version 3', 'Decree 809: what is shared unconditionally is granted at once');
SELECT is(pg_temp.read('tax-editor', 'f', 'grant'), (pg_temp.row('f')).grant_id::text, 'with its grant in the answer');
SELECT is(due(known('f'), 'sharing_reply'), '2026-03-02 + 1 WD = 2026-03-03', 'Decree 809: within one working day');
SELECT isnt(met(known('f'), 'sharing_reply'), NULL, 'which is kept');
SELECT is(pg_temp.decided('R-FREE', '{name}'), 'granted', 'and can be read at once');
SELECT is((SELECT (granted_by, requester, purpose, basis)::text FROM egov.share_grant WHERE tenant = 999103 AND id = (pg_temp.row('f')).grant_id), (NULL::uuid, id('tax'), 'approval', '税收征收管理法')::text, 'by a rule, as it was asked for');
SELECT is(verdict(pg_temp.does('head', 'share_request_deliver', 'f')), 'conflict', 'there is nothing left to deliver');

-- who sees
SELECT is(pg_temp.list(l), 'a b c d f k', l || ' sees the requests') FROM unnest('{tax-editor,tax-head,head,editor,coordinator,supervisor,mayor}'::text[]) AS u (l);
SELECT is(pg_temp.list('fire-head'), '', 'another department sees none');
SELECT is(verdict(test_city.call('share_request_read', context('fire-head'), request(NULL, known('a')))), 'not-found', 'nor one');
SELECT is(verdict(pg_temp.does('fire-head', 'share_request_reply', 'a', '{"result": "agree"}')), 'not-found', 'nor acts on one');
SELECT is(verdict(test_city.call('share_request_list', context('reviewer'), request())), 'forbidden', 'a reviewer has no such list');
SELECT is(pg_temp.list('coordinator', '{"state": "granted"}'), 'f', 'by state');
SELECT is(pg_temp.list('coordinator', '{"resource": "R-FREE"}'), 'f', 'by resource');
SELECT is(pg_temp.list('coordinator', jsonb_build_object('department', id('fire'))), '', 'by department');
SELECT is(jsonb_array_length(test_city.call('share_request_list', context('coordinator'), request(NULL, NULL, '{"limit": "2"}')) -> 'data'), 2, 'in pages');

-- what is missing, once
SELECT is(verdict(pg_temp.does('tax-head', 'share_request_ask', 'a', '{"missing": "x"}')), 'forbidden', 'the requester asks itself nothing');
SELECT is(faults(pg_temp.does('editor', 'share_request_ask', 'a', '{}')), '{"/body/missing missing-field"}', 'what is missing is said');
SELECT is(verdict(pg_temp.does('editor', 'share_request_supplement', 'a', '{"supplement": "x"}')), 'forbidden', 'the provider supplies nothing');
SELECT is(verdict(pg_temp.does('tax-editor', 'share_request_supplement', 'a', '{"supplement": "x"}')), 'conflict', 'nothing is supplied that was not asked for');
SELECT is(verdict(pg_temp.does('editor', 'share_request_ask', 'a', '{"missing": "why"}', 9)), 'version-mismatch', 'in the version that was read');
SELECT is(brief(pg_temp.does('editor', 'share_request_ask', 'a', '{"missing": "why"}')), 'ok, supplement, version 2', 'Decree 809: what is missing is told once');
SELECT is(pg_temp.read('tax-editor', 'a', 'lamp'), 'grey', 'no limit runs meanwhile');
SELECT is(verdict(pg_temp.does('head', 'share_request_reply', 'a', '{"result": "agree"}')), 'conflict', 'no reply before it comes');
SELECT is(verdict(pg_temp.apply('x')), 'already-exists', 'it is still open');
CALL at('2026-03-09 09:00+08');
SELECT is(brief(pg_temp.does('tax-editor', 'share_request_supplement', 'a', '{"supplement": "because"}')), 'ok, applied, version 3', 'it comes');
SELECT is(due(known('a'), 'sharing_reply'), '2026-03-09 + 10 WD = 2026-03-23', 'Decree 809: ten working days anew');
SELECT is(verdict(pg_temp.does('editor', 'share_request_ask', 'a', '{"missing": "more"}')), 'one-time-notice', 'Decree 809: a second time it is refused');

-- reply and lamps
CALL at('2026-03-19 23:58+08');
SELECT is(pg_temp.read('head', 'a', 'lamp'), 'green', 'two working days before its end a limit is green');
CALL at('2026-03-20 00:00:01+08');
SELECT is(pg_temp.read('head', 'a', 'lamp'), 'yellow', 'yellow from the working day before it');
CALL at('2026-03-16 23:58+08');
SAVEPOINT last_day;
SELECT is(brief(pg_temp.does('editor', 'share_request_ask', 'b', '{"missing": "x"}')), 'ok, supplement, version 2', 'Decree 809: what is missing may be told on the last day of the reply');
ROLLBACK TO last_day;
CALL at('2026-03-23 23:58+08');
SELECT is(pg_temp.read('head', 'a', 'lamp'), 'yellow', 'Decree 809: the last day ends at 24:00');
SELECT is(pg_temp.list('head', '{"lamp": "yellow"}'), 'a', 'listed so');
CALL at('2026-03-24 00:00:01+08');
SELECT is(pg_temp.read('head', 'a', 'lamp'), 'red', 'Decree 809: then it is broken');
SELECT is(pg_temp.list('supervisor', '{"lamp": "red"}'), 'a b c d k', 'the supervisor lists what is late');
SELECT is(verdict(pg_temp.does(l, 'share_request_reply', 'a', '{"result": "agree"}')), 'forbidden', l || ' does not reply') FROM unnest('{editor,tax-head,coordinator,mayor}'::text[]) AS u (l);
SELECT is(faults(pg_temp.does('head', 'share_request_reply', 'a', '{"result": "refuse"}')), '{"/body/reason missing-field"}', 'a refusal needs a reason');
SELECT is(faults(pg_temp.does('head', 'share_request_reply', 'a', '{"result": "maybe"}')), '{"/body/result not-in-list"}', 'a reply is one of two');
SELECT is(verdict(pg_temp.does('editor', 'share_request_ask', 'b', '{"missing": "x"}')), 'too-late', 'nothing is asked for once the reply is late, or the limit would be mended');
SELECT is(brief(pg_temp.does('head', 'share_request_reply', 'a', '{"result": "agree"}')), 'ok, agreed, version 4', 'the head of the provider agrees, late');
SELECT is(pg_temp.decided(), 'not-yet', 'the grant is there, and nothing to read before delivery');
SELECT is(due(known('a'), 'sharing_delivery'), '2026-03-24 + 20 WD = 2026-04-22', 'Decree 809: delivery is due in twenty working days');
SELECT is(pg_temp.read('head', 'a', 'lamp'), 'green', 'a limit of its own');
SELECT is(verdict(pg_temp.does('head', 'share_request_reply', 'a', '{"result": "refuse", "reason": "x"}')), 'conflict', 'one reply');
SELECT is(verdict(pg_temp.does('head', 'share_request_reply', 'c', '{"result": "agree"}')), 'too-late', 'no grant for a time that is over');
SELECT is(brief(pg_temp.does('head', 'share_request_reply', 'c', '{"result": "refuse", "reason": "over"}')), 'ok, refused, version 2', 'which can be refused');
SELECT is((SELECT count(*) FROM egov.share_grant WHERE tenant = 999103), 2::bigint, 'nothing else made a grant');

-- delivery and use
SELECT is(verdict(pg_temp.does('tax-head', 'share_request_deliver', 'a')), 'forbidden', 'the requester does not deliver');
SELECT is(brief(pg_temp.does('editor', 'share_request_deliver', 'a')), 'ok, granted, version 5', 'the provider delivers');
SELECT is(pg_temp.decided(), 'granted', 'now it can be read');
SELECT is((SELECT (valid_from, valid_through)::text FROM egov.share_grant WHERE tenant = 999103 AND id = (pg_temp.row('a')).grant_id AND valid_through = '2027-01-01 00:00+08'), (SELECT (valid_from, valid_through)::text FROM egov.share_grant WHERE tenant = 999103 AND id = (pg_temp.row('a')).grant_id), 'through the last day that was asked for');
SELECT is(verdict(pg_temp.does('editor', 'share_request_deliver', 'a')), 'conflict', 'delivered once');
SELECT is(pg_temp.read('head', 'a', 'lamp'), 'green', 'delivered in time');
SELECT is(events(known('a'), 'apply', 'ask_supplement', 'supplement', 'agree', 'deliver'), 5::bigint, 'each act is in the ledger');
CALL at('2026-12-31 23:58+08');
SELECT is(pg_temp.decided() || ' ' || pg_temp.read('head', 'a', 'state'), 'granted granted', 'in use through its last day');
CALL at('2027-01-01 00:00:01+08');
SELECT is(pg_temp.decided() || ' ' || pg_temp.read('head', 'a', 'state'), 'expired ended', 'then it has ended, whether or not anybody wrote it down');
SELECT is(pg_temp.list('head', '{"state": "ended"}'), 'a f', 'and is listed so');
SELECT is(verdict(pg_temp.does('tax-head', 'share_request_end', 'a', '{"reason": "x"}')), 'conflict', 'what has ended is not ended');
CALL at('2026-03-24 09:00+08');

-- end
SELECT is(verdict(pg_temp.does('head', 'share_request_end', 'a', '{"reason": "x"}')), 'forbidden', 'the provider does not end the use, it revokes');
SELECT is(faults(pg_temp.does('tax-head', 'share_request_end', 'a', '{}')), '{"/body/reason missing-field"}', 'why is said');
SELECT is(brief(pg_temp.does('tax-head', 'share_request_end', 'a', '{"reason": "done"}')), 'ok, ended, version 6', 'the requester ends it');
SELECT is(pg_temp.decided(), 'revoked', 'nothing more can be read');
SELECT is(brief(pg_temp.does('tax-editor', 'share_request_end', 'k', '{"reason": "not needed"}')), 'ok, ended, version 2', 'a request is taken back before the reply');
SELECT is(pg_temp.read('head', 'k', 'lamp'), 'red', 'a limit that was broken by then stays so');
SELECT is(verdict(pg_temp.does('head', 'share_request_reply', 'k', '{"result": "agree"}')), 'conflict', 'which gets no reply any more');
SELECT is(brief(pg_temp.apply('a2')), 'ok, applied, version 1', 'it can be asked for again');

-- disputes
SELECT is(verdict(pg_temp.does('tax-head', 'share_request_dispute', 'd', '{"reason": "x"}')), 'conflict', 'nothing is disputed before it is refused');
SELECT is(brief(pg_temp.does('head', 'share_request_reply', 'd', '{"result": "refuse", "reason": "no"}')), 'ok, refused, version 2', 'refused with a reason');
SELECT is(pg_temp.read('tax-head', 'd', 'reply_reason'), 'no', 'which is told');
SELECT is(verdict(pg_temp.does(l, 'share_request_dispute', 'd', '{"reason": "x"}')), 'forbidden', l || ' does not dispute it') FROM unnest('{tax-editor,head,coordinator}'::text[]) AS u (l);
SELECT is(faults(pg_temp.does('tax-head', 'share_request_dispute', 'd', '{}')), '{"/body/reason missing-field"}', 'a dispute has a reason');
SELECT is(brief(pg_temp.does('tax-head', 'share_request_dispute', 'd', '{"reason": "needed"}')), 'ok, disputed, version 3', 'the head of the requester disputes: first the departments');
SELECT is(due(known('d'), 'sharing_dispute'), '2026-03-24 + 10 WD = 2026-04-08', 'Decree 809: an answer is due in ten working days');
SELECT is(verdict(pg_temp.does(l, 'share_dispute_decide', 'd', '{"result": "share", "answer": "x"}')), 'forbidden', l || ' does not answer the first tier') FROM unnest('{tax-head,coordinator,mayor}'::text[]) AS u (l);
SELECT is(brief(pg_temp.does('head', 'share_dispute_decide', 'd', '{"result": "uphold", "answer": "still no"}')), 'ok, refused, version 4', 'the provider upholds it');
SELECT is(verdict(pg_temp.does('head', 'share_dispute_decide', 'd', '{"result": "share", "answer": "x"}')), 'conflict', 'once');
SELECT is(brief(pg_temp.does('tax-head', 'share_request_dispute', 'd', '{"reason": "needed"}')), 'ok, disputed, version 5', 'then it is the coordinator''s');
SELECT is(verdict(pg_temp.does('head', 'share_dispute_decide', 'd', '{"result": "uphold", "answer": "x"}')), 'forbidden', 'no more the provider''s');
SELECT is(brief(pg_temp.does('coordinator', 'share_dispute_decide', 'd', '{"result": "uphold", "answer": "mediated"}')), 'ok, refused, version 6', 'who mediates in vain');
SELECT is(brief(pg_temp.does('tax-head', 'share_request_dispute', 'd', '{"reason": "needed"}')), 'ok, disputed, version 7', 'then the government''s');
SELECT is(verdict(pg_temp.does('coordinator', 'share_dispute_decide', 'd', '{"result": "share", "answer": "x"}')), 'forbidden', 'no more the coordinator''s');
SAVEPOINT third;
SELECT is(brief(pg_temp.does('mayor', 'share_dispute_decide', 'd', '{"result": "uphold", "answer": "no"}')), 'ok, refused, version 8', 'which may say no');
SELECT is(verdict(pg_temp.does('tax-head', 'share_request_dispute', 'd', '{"reason": "needed"}')), 'already-decided', 'there is no fourth tier');
ROLLBACK TO third;
SELECT is(brief(pg_temp.does('mayor', 'share_dispute_decide', 'd', '{"result": "share", "answer": "yes"}')), 'ok, agreed, version 8', 'or yes: the grant is made');
SELECT is(due(known('d'), 'sharing_delivery'), '2026-03-24 + 20 WD = 2026-04-22', 'Decree 809: and delivery is due');
SELECT is(pg_temp.read('tax-head', 'd', 'disputes')::jsonb @> '[{"tier": 1, "result": "uphold"}, {"tier": 2, "result": "uphold"}, {"tier": 3, "result": "share", "answer": "yes"}]', true, 'all three are told');
SELECT is(verdict(pg_temp.does('head', 'share_request_deliver', 'd')), 'ok', 'and delivered');

-- a resource that is withdrawn meanwhile
UPDATE egov.resource SET state = 'withdrawn' WHERE tenant = 999103 AND code = 'R-PEOPLE';
SELECT is(pg_temp.does('head', 'share_request_reply', 'b', '{"result": "agree"}') #>> '{problem,params,resource_state}', 'withdrawn', 'no grant of what is withdrawn');
UPDATE egov.resource SET state = 'published' WHERE tenant = 999103 AND code = 'R-PEOPLE';

-- grants
CREATE FUNCTION pg_temp.revoke(login text, name text, body jsonb DEFAULT '{"reason": "misused"}', version int4 DEFAULT NULL) RETURNS jsonb LANGUAGE sql AS $$
    SELECT test_city.call('share_grant_revoke', context(login, coalesce(version, (SELECT g.version FROM egov.share_grant AS g WHERE g.tenant = 999103 AND g.id = known(name)))), request(body, known(name))) $$;
INSERT INTO known VALUES ('gd', (pg_temp.row('d')).grant_id);
CREATE FUNCTION pg_temp.grants(login text, query jsonb DEFAULT '{}') RETURNS int4 LANGUAGE sql AS $$ SELECT jsonb_array_length(test_city.call('share_grant_list', context(login), request(NULL, NULL, query)) -> 'data') $$;
SELECT is(pg_temp.grants('head'), 3, 'the provider sees its grants');
SELECT is(pg_temp.grants('tax-editor'), 3, 'the requester too');
SELECT is(pg_temp.grants('fire-head'), 0, 'nobody else');
SELECT is(pg_temp.grants('head', '{"state": "active"}'), 2, 'by state');
SELECT is(pg_temp.grants('head', '{"state": "revoked"}'), 1, 'revoked ones');
SELECT is(pg_temp.grants('head', '{"resource": "R-FREE"}'), 1, 'by resource');
SELECT is(verdict(test_city.call('share_grant_list', context('reviewer'), request())), 'forbidden', 'a reviewer has no such list');
SELECT is(verdict(pg_temp.revoke('editor', 'gd')), 'forbidden', 'an editor does not revoke');
SELECT is(verdict(pg_temp.revoke('tax-head', 'gd')), 'forbidden', 'nor the requester');
SELECT is(verdict(pg_temp.revoke('fire-head', 'gd')), 'not-found', 'nor another department');
SELECT is(faults(pg_temp.revoke('head', 'gd', '{}')), '{"/body/reason missing-field"}', 'a revocation has a reason');
SELECT is(verdict(pg_temp.revoke('head', 'gd', version => 9)), 'version-mismatch', 'of the version that was read');
SELECT is(brief(pg_temp.revoke('head', 'gd')), 'ok, revoked, version 3', 'the head of the provider revokes');
SELECT is(pg_temp.read('tax-head', 'd', 'state') || ' ' || pg_temp.read('tax-head', 'd', 'end_reason'), 'ended misused', 'its request has ended with it');
SELECT is(egov.share_decide(999103, id('tax'), 'R-PEOPLE', 'statistics', 'S1', NULL, '{phone}') ->> 'reason', 'revoked', 'nothing more is read');
SELECT is(verdict(pg_temp.revoke('head', 'gd')), 'conflict', 'once');
SELECT is(verdict(pg_temp.revoke('head', 'a', version => 1)), 'not-found', 'a request is no grant');
SELECT is(events(known('gd'), 'revoke'), 1::bigint, 'in the ledger');

INSERT INTO egov.share_grant (tenant, id, resource, purpose, basis, valid_from) VALUES (999103, id('everybody'), id('R-FREE'), 'duty', 'x', '2000-01-01');
INSERT INTO known VALUES ('everybody', id('everybody'));
SELECT is(pg_temp.grants('fire-head'), 1, 'a grant for every department is seen by each');
SELECT is(verdict(pg_temp.revoke('fire-head', 'everybody')), 'forbidden', 'which cannot revoke it');

-- limits are rows
SAVEPOINT limits;
UPDATE egov.legal_limit SET value = 5 WHERE code = 'sharing-conditional';
SELECT pg_temp.apply('five', '{"purpose": "inspection"}') ? 'data';
SELECT is(due(known('five'), 'sharing_reply'), '2026-03-24 + 5 WD = 2026-03-31', 'Decree 809 changed in its row, the limit is another');
DELETE FROM egov.legal_limit WHERE code = 'sharing-conditional';
SELECT matches(verdict(pg_temp.apply('none', '{"purpose": "statistics"}')), '^raised 55000', 'without its row nothing is taken');
ROLLBACK TO limits;

-- the clock work has nothing to do with any of this
SELECT is(pg_temp.read('head', 'b', 'lamp'), 'red', 'late without a tick');

SELECT * FROM finish();
ROLLBACK;
