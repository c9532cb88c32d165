-- Proves that a scheme is checked and signed by a second person, that an edition stays as it is whoever tries, and
-- that an appraisal goes on with its edition when the next one is published.

BEGIN;
SELECT plan(29);
\ir ../../lib/city.sql
CALL test_city.found(999132);
\ir ../../lib/year.sql
SET LOCAL search_path = public, test_city;

SELECT is(brief(drafted('s', yearly())), 'ok, draft, version 1', 'a draft');
SELECT is((SELECT content FROM egov.scheme WHERE tenant = 999132 AND id = known('s')), yearly(), 'its content is kept as it came');
SELECT is(verdict(drafted('x', yearly())), 'already-exists', 'one draft of a code at a time');
SELECT is(faults(call('scheme_create', context('organiser'), request(jsonb_build_object('content', yearly(c))))), f, t) FROM (VALUES
    ('{"code": "-a"}'::jsonb, '{"/body/content/code bad-format"}'::text[], 'a code begins with a letter or digit'), ('{"code": 1}', '{"/body/content/code bad-format"}', 'and is a text'),
    (jsonb_build_object('code', repeat('a', 61)), '{"/body/content/code bad-format"}', 'of at most 60'), ('{"class": "dog"}', '{"/body/content/class not-in-list"}', 'no such class'),
    ('{"name": null}', '{"/body/content/name missing-field"}', 'it has a name')) AS v (c, f, t);
SELECT is(verdict(call('scheme_create', context('organiser'), request(jsonb_build_object('content', yearly(jsonb_build_object('code', repeat('a', 60))))))), 'ok', 'a code of 60');
SELECT is(verdict(call('scheme_create', context(l), request(jsonb_build_object('content', yearly('{"code": "y"}'))))), 'forbidden', l || ' drafts nothing') FROM unnest('{member,mayor,head,coordinator}'::text[]) AS u (l);

-- what a second person would not see
SELECT is(faults(scheme_act('organiser', 'scheme_change', 's', jsonb_build_object('content', yearly(jsonb_build_object('name', jsonb_build_object('zh-CN', 'a' || chr(8238)), 'grades', jsonb_build_array(jsonb_build_object('code', 'good' || chr(8203)))))))), '{"/body/content/grades/0/code forbidden-character","/body/content/name/zh-CN forbidden-character"}', 'invisible and direction-turning characters are refused at any depth');
SELECT is(faults(scheme_act('organiser', 'scheme_change', 's', jsonb_build_object('content', yearly(jsonb_build_object(chr(8206), 1))))), ARRAY['/body/content/' || chr(8206) || ' forbidden-character'], 'in names of members as well');

-- check and signature
SELECT is(verdict(scheme_act('organiser', 'scheme_publish', 's')), 'second-person', 'who drafted it does not sign it');
SELECT is(verdict(scheme_act('organiser-2', 'scheme_change', 's', jsonb_build_object('content', yearly('{"grades": [{"code": "good", "from": 60}]}')))), 'ok', 'a colleague rewrites it');
SELECT is(verdict(scheme_act('organiser-2', 'scheme_publish', 's')), 'second-person', 'and is who drafted it then');
SELECT is(verdict(scheme_act('organiser', 'scheme_publish', 's')), 'scheme-faulty', 'what has errors is not published');
SELECT isnt_empty($$SELECT FROM jsonb_array_elements(scheme_act('organiser', 'scheme_publish', 's') #> '{problem,errors}') AS e WHERE e ->> 'pointer' LIKE '/content/%' AND e #>> '{params,message}' <> ''$$, 'the errors say where and what');
SELECT isnt_empty($$SELECT FROM jsonb_array_elements(call('scheme_check', context('member'), request(NULL, known('s'))) -> 'data') AS e WHERE e ->> 'severity' = 'error'$$, 'as the check does');
SELECT is(verdict(scheme_act('organiser', 'scheme_change', 's', jsonb_build_object('content', yearly()))), 'ok', 'it is put right');
SELECT is(scheme_act('member', 'scheme_publish', 's') #>> '{data,digest}', encode(sha256(convert_to(yearly()::text, 'UTF8')), 'hex'), 'and signed, with the digest of its content');
SELECT is((SELECT edition FROM egov.scheme WHERE tenant = 999132 AND id = known('s')), 1, 'the first edition');

-- it stays
SELECT is(verdict(scheme_act('organiser', 'scheme_change', 's', jsonb_build_object('content', yearly()))), 'already-published', 'nobody changes an edition');
CALL tie('collect');
SELECT drafted('next', (SELECT content || '{"root": {"id": "work", "kind": "input", "min": 0, "max": 80}, "quotas": [], "exclusions": []}' FROM egov.scheme WHERE tenant = 999132 AND id = known('tie scheme')));
SELECT is(scheme_act('organiser-2', 'scheme_publish', 'next') #>> '{data,edition}', '2', 'the next edition comes while an appraisal runs');
SELECT year_act('organiser', a, 'tie') FROM unnest('{appraisal_freeze,appraisal_calculate}'::text[]) AS u (a);
SELECT is((SELECT array_agg(score ORDER BY score) FROM egov.result WHERE tenant = 999132 AND appraisal = known('tie')), '{63,95,95}', 'which goes on with the one it began with');
CREATE OR REPLACE FUNCTION egov.actor_in(tenant int4) RETURNS boolean LANGUAGE sql STABLE STRICT LEAKPROOF PARALLEL RESTRICTED RETURN tenant = 999132;
GRANT USAGE ON SCHEMA test_city TO egov_owner;
SET LOCAL ROLE egov_owner;
SELECT is_empty($$UPDATE egov.scheme SET content = '{}' WHERE tenant = 999132 AND state = 'published' RETURNING 1$$, 'the owner of the tables does not change one either');
SELECT throws_ok($$DELETE FROM egov.scheme WHERE tenant = 999132$$, '42501', NULL, 'nor delete one');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
