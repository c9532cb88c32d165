-- Proves Article 32 of the Administrative Licensing Law: accept, ask once for everything missing, or
-- refuse with the right body; and that an application is complete before it is handled.

BEGIN;
SELECT plan(56);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE FUNCTION pg_temp.begin(body jsonb) RETURNS uuid
LANGUAGE sql RETURN (test_city.call('case_create', test_city.context('anna'), test_city.request('{"item": "PLAIN"}'::jsonb || body)) ->> 'id')::uuid;

-- the draft may be poor, the application may not
SELECT pg_temp.begin('{}') AS c \gset
SELECT is(state(:'c'), 'draft', 'a draft needs nothing but the item');
SELECT act('anna', 'case_submit', :'c') AS answer \gset
SELECT is(verdict(:'answer'), 'not-ready', 'an application needs more');
SELECT is(faults(:'answer'), '{"/form/shop-name missing-field","/materials/application missing-material","/materials/photo missing-material"}', 'all that is missing is named at once');
SELECT is((SELECT number FROM egov.case_file WHERE tenant = 999100 AND id = :'c'), NULL, 'it got no number');
SELECT is(verdict(act('anna', 'case_apply', :'c', '{"form": {"shop-name": "酒庄"}, "materials": [{"code": "application", "state": "received"}]}')), 'ok', 'some of it');
SELECT is(faults(act('anna', 'case_submit', :'c')), '{"/materials/photo missing-material"}', 'the rest is named');
SELECT is(verdict(act('anna', 'case_apply', :'c', '{"form": {"shop-name": "酒庄"}, "materials": [{"code": "application", "state": "received"}, {"code": "photo", "state": "promised"}]}')), 'ok', 'a material may be promised');
SELECT is(verdict(act('anna', 'case_submit', :'c')), 'ok', 'for the submission that does');
SELECT is(faults(act('acceptor', 'case_accept', :'c', '{}')), '{"/materials/photo missing-material"}', 'Art. 32(5): acceptance wants it');
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'not-ready', 'and says that something is missing');
SELECT is(faults(act('acceptor', 'case_accept', :'c', '{"materials": [{"code": "photo", "state": "promised"}]}')), '{"/materials/photo missing-material"}', 'another promise is none');
SELECT is(faults(act('acceptor', 'case_accept', :'c', '{"materials": [{"code": "passport", "state": "received"}]}')), '{"/body/materials/0/code not-in-list"}', 'a material is one of the item');
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{"materials": [{"code": "photo", "state": "received"}]}')), 'ok', 'the clerk records that it came');
SELECT is((SELECT state FROM egov.case_material WHERE tenant = 999100 AND case_id = :'c' AND code = 'photo'), 'received', 'and so it did');

-- form values
CREATE FUNCTION pg_temp.form(form jsonb) RETURNS text[]
LANGUAGE sql RETURN test_city.faults(test_city.call('case_create', test_city.context('anna'), test_city.request(jsonb_build_object('item', 'PLAIN', 'form', form))));
SELECT is(pg_temp.form('{"shop-name": 1}'), '{"/body/form/shop-name wrong-type"}', 'a text is a string');
SELECT is(pg_temp.form(jsonb_build_object('shop-name', repeat('酒', 201))), '{"/body/form/shop-name too-long"}', 'of the length of its element');
SELECT is(pg_temp.form(jsonb_build_object('shop-name', repeat('酒', 200))), '{}', 'in characters');
SELECT is(pg_temp.form('{"premises-area": 120.5}'), '{"/body/form/premises-area wrong-type"}', 'a decimal is a string, too');
SELECT is(pg_temp.form('{"premises-area": "1e3"}'), '{"/body/form/premises-area bad-format"}', 'of digits');
SELECT is(pg_temp.form('{"colour": "red", "shop-name": null}'), '{"/body/form/colour unknown-field","/body/form/shop-name wrong-type"}', 'other elements and null are refused');
SELECT is(faults(call('case_create', context('anna'), request('{"item": "PLAIN", "form": []}'))), '{"/body/form wrong-type"}', 'a form is an object');
SELECT is(faults(call('case_create', context('anna'), request('{"item": "PLAIN", "materials": [{"code": "photo"}, {"code": "x", "state": "received"}, 7]}'))),
    '{"/body/materials/0/state missing-field","/body/materials/2 wrong-type"}', 'the form of a request comes first');
SELECT is(faults(call('case_create', context('anna'), request('{"item": "PLAIN", "materials": [{"code": "photo", "state": "received"}, {"code": "x", "state": "received"}]}'))),
    '{"/body/materials/1/code not-in-list"}', 'then its sense');
SELECT is(faults(call('case_create', context('anna'), request('{"item": "no such"}'))), '{"/body/item not-found"}', 'an item exists');
SELECT unpublished() AS draft \gset
SELECT is(faults(call('case_create', context('anna'), request(said('item', :'draft')))), '{"/body/item not-found"}', 'for the public once it was published');
SELECT is(faults(call('case_create', context('anna'), request('{"item": "PLAIN", "number": "1", "state": "granted", "version": 9, "id": "x"}'))),
    '{"/body/id read-only-field","/body/number read-only-field","/body/state read-only-field","/body/version read-only-field"}', 'what the office gives nobody takes');

-- rewriting a draft replaces it
SELECT pg_temp.begin(application()) AS c \gset
SELECT act('anna', 'case_apply', :'c', '{"form": {"shop-name": "second"}, "materials": [{"code": "application", "state": "received"}]}') AS answer \gset
SELECT is(:'answer'::jsonb #> '{data,form}', '{"shop-name": "second"}', 'the form is the new one as a whole');
SELECT is((SELECT array_agg(m ->> 'code') FROM jsonb_array_elements(:'answer'::jsonb #> '{data,materials}') AS m), '{application}', 'so are the materials');

-- asking for corrections, once
SELECT case_in('submitted') AS c \gset
SELECT is(faults(act('acceptor', 'case_request_correction', :'c', '{"missing": []}')), '{"/body/missing too-short"}', 'Art. 32(4): a notice says what is missing');
SELECT is(faults(act('acceptor', 'case_request_correction', :'c', '{"missing": [{"material": "passport", "note": "?"}]}')), '{"/body/missing/0/material not-in-list"}', 'of the materials of the item');
SELECT is(faults(act('acceptor', 'case_request_correction', :'c', '{"missing": [{"field": "colour", "note": "?"}]}')), '{"/body/missing/0/field not-in-list"}', 'and the fields of its form');
SELECT is(faults(act('acceptor', 'case_request_correction', :'c', '{"missing": [{"material": "photo"}]}')), '{"/body/missing/0/note missing-field"}', 'with a word on each');
SELECT is(verdict(act('acceptor', 'case_request_correction', :'c', '{"missing": [{"material": "photo", "note": "blurred"}, {"field": "shop-name", "note": "incomplete"}], "days": 10}')), 'ok', 'a notice');
SELECT is(state(:'c'), 'correction', 'the applicant''s turn');
SELECT is((SELECT e.data -> 'missing' FROM egov.event AS e WHERE e.tenant = 999100 AND e.subject = :'c' AND e.kind = 'request_correction'),
    '[{"material": "photo", "note": "blurred"}, {"field": "shop-name", "note": "incomplete"}]', 'the applicant reads what is missing in the events');
SELECT is(faults(act('anna', 'case_correct', :'c', '{"form": {"shop-name": ""}}')), '{"/body/form/shop-name too-short"}', 'a correction is checked like an application');
SELECT is(verdict(act('anna', 'case_correct', :'c', '{"form": {"premises-area": "99.00"}, "materials": [{"code": "photo", "state": "received", "note": "new"}], "note": "as asked"}')), 'ok', 'a correction');
SELECT is((SELECT form FROM egov.case_file WHERE tenant = 999100 AND id = :'c'), '{"shop-name": "海参崴酒庄", "premises-area": "99.00"}', 'changes what it names');
SELECT is(state(:'c'), 'submitted', 'the office''s turn again');
SELECT is(verdict(act('acceptor', 'case_request_correction', :'c', notice())), 'one-time-notice', 'Art. 32(4): corrections are asked for once');
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'ok', 'then accept');

-- not accepting
SELECT case_in('submitted') AS c \gset
SELECT is(faults(act('acceptor', 'case_not_accept', :'c', '{"kind": "wrong-body", "reason": "not ours"}')), '{"/body/right_body missing-field"}', 'Art. 32(2): the right body is named');
SELECT is(faults(act('acceptor', 'case_not_accept', :'c', '{"kind": "not-needed"}')), '{"/body/reason missing-field"}', 'with a reason');
SELECT is(faults(act('acceptor', 'case_not_accept', :'c', '{"reason": "x"}')), '{"/body/kind missing-field"}', 'and the ground');
SELECT is(verdict(act('acceptor', 'case_not_accept', :'c', '{"kind": "wrong-body", "reason": "not ours", "right_body": "牡丹江市交通运输局"}')), 'ok', 'a refusal of acceptance');
SELECT is((SELECT e.data FROM egov.event AS e WHERE e.tenant = 999100 AND e.subject = :'c' AND e.kind = 'not_accept'),
    '{"kind": "wrong-body", "reason": "not ours", "right_body": "牡丹江市交通运输局"}', 'is told to the applicant');
SELECT isnt((SELECT closed_at FROM egov.case_file WHERE tenant = 999100 AND id = :'c'), NULL, 'and closes the case');
SELECT is_empty($$SELECT code FROM egov.case_step WHERE tenant = 999100 AND state = 'active' AND case_id = '$$ || :'c' || $$'$$, 'with no task left');

-- withdrawal
SELECT case_in('in_review', 'SERIAL') AS c \gset
SELECT is(verdict(act('anna', 'case_withdraw', :'c', '{"reason": "closed the shop"}')), 'ok', 'withdrawal before the decision');
SELECT is_empty($$SELECT code FROM egov.case_step WHERE tenant = 999100 AND state IN ('active', 'waiting') AND case_id = '$$ || :'c' || $$'$$, 'ends what was open');
SELECT is(verdict(act('window', 'case_withdraw', case_in('submitted'), '{}')), 'not-found', 'a clerk withdraws only what the clerk filed');
SELECT is(verdict(act('anna', 'case_withdraw', case_in('draft'), '{}')), 'ok', 'a draft may be withdrawn, too');

-- a correction corrects something
SELECT case_in('correction') AS c \gset
SELECT is(faults(act('anna', 'case_correct', :'c', '{}')), '{"/body missing-field"}', 'Art. 32: nothing is no correction');
SELECT is(faults(act('anna', 'case_correct', :'c', '{"form": {}, "materials": []}')), '{"/body missing-field"}', 'in whatever form');
SELECT is(verdict(act('anna', 'attachment_put', :'c', jsonb_build_object('type', 'application/pdf', 'size', 3, 'sha256', repeat('ab', 32)), '{"code": "photo"}')), 'ok', 'a file is sent');
SELECT is(verdict(act('anna', 'case_correct', :'c', '{}')), 'ok', 'and is what was asked for');

SELECT * FROM finish();
ROLLBACK;
