-- Proves ballots: a list of voters on which nobody rates themselves; one token a voter; one ballot a token,
-- within its window, of marks that the scheme allows; void ballots are taken; nothing that is written
-- names a voter next to a ballot.

BEGIN;
SELECT plan(94);
\ir ../../lib/city.sql
CALL test_city.found(999110);
\ir ../../lib/ballot.sql
SET LOCAL search_path = public, test_city;
CALL at('2026-09-30 10:00+08');

-- papers
SELECT array_agg('voter-' || n) AS voters FROM generate_series(2, 8) AS n \gset
SELECT is(verdict(paper_create('voter-2', paper('{subject-1}', '{voter-2}'))), 'forbidden', 'only an organiser makes a paper');
SELECT is(verdict(paper_create('committee', paper('{subject-1}', '{voter-2}'))), 'forbidden', 'the committee does not');
SELECT is(faults(paper_create('organiser', paper('{subject-1,subject-2}', '{voter-1,voter-2,reviewer}'))), '{"/body/voters/0 own-ballot","/body/voters/2 own-ballot"}', 'nobody rates themselves');
SELECT is(faults(paper_create('organiser', paper('{subject-1,nothing}', '{nobody-else,voter-2}'))), '{"/body/subjects/1 not-found","/body/voters/0 not-found"}', 'subjects and voters exist');
SELECT is(faults(paper_create('organiser', paper('{subject-1}', '{voter-2}') || '{"group": "guests"}')), '{"/body/group not-in-list"}', 'the scheme asks the group');
SELECT is(faults(paper_create('organiser', paper('{subject-1}', '{voter-2}') || '{"issue_until": "2026-10-05T09:00:01+08:00", "cast_from": "2026-10-01T08:59:59+08:00"}')),
          '{"/body/cast_from out-of-range","/body/issue_until out-of-range"}', 'windows are in order');
SELECT is(faults(paper_create('organiser', paper('{subject-1}', '{voter-2}') || '{"closes_at": "2026-10-03T09:00:00+08:00"}')), '{"/body/closes_at out-of-range"}', 'and last');
SELECT is(verdict(call('ballot_paper_create', context('organiser'), request(paper('{subject-1}', '{voter-2}'), id('no appraisal')))), 'not-found', 'of an appraisal that there is');
SELECT paper_create('organiser', paper('{subject-1,subject-2,subject-3}', :'voters')) AS made \gset
SELECT is(verdict(:'made'::jsonb), 'ok', 'a paper is made');
SELECT :'made'::jsonb #>> '{data,id}' AS p \gset
SELECT is(:'made'::jsonb #>> '{data,strict}', 'true', 'strict windows are called so');
SELECT is(faults(paper_create('organiser', paper('{subject-2}', '{voter-1,voter-2,voter-2}'))), '{"/body/voters/1 second-ballot","/body/voters/2 second-ballot"}', 'nobody has two ballots of one group for a subject');
SELECT paper_create('organiser', paper('{subject-2}', '{voter-1,voter-2}') || '{"group": "superior"}') #>> '{data,id}' AS other \gset
SELECT isnt(:'other'::text, NULL, 'of another group they may');
SELECT isnt((SELECT public_key FROM egov.ballot_paper WHERE tenant = 999110 AND id = :'p'), (SELECT public_key FROM egov.ballot_paper WHERE tenant = 999110 AND id = :'other'), 'each paper has its own key');
SELECT is(faults(call('ballot_paper_write', context('organiser', 1), request(paper('{subject-1}', '{voter-1}') - 'group', :'other'))), '{"/body/voters/0 own-ballot"}', 'a list that is written again neither');
SELECT is(verdict(call('ballot_paper_write', context('organiser', 2), request(paper('{subject-1}', '{voter-2}') - 'group', :'other'))), 'version-mismatch', 'it is written as it was read');
UPDATE egov.ballot_paper SET rater_group = 'peer' WHERE tenant = 999110 AND id = :'other';
SELECT is(faults(call('ballot_paper_write', context('organiser', 1), request(paper('{subject-2}', '{voter-1,voter-2}') - 'group', :'other'))), '{"/body/voters/1 second-ballot"}', 'nor by a list that is written again');
UPDATE egov.ballot_paper SET rater_group = 'superior' WHERE tenant = 999110 AND id = :'other';
SELECT is(verdict(call('ballot_paper_write', context('organiser', 1), request(paper('{subject-1}', '{voter-2,voter-3}') - 'group', :'other'))), 'ok', 'another list');

-- tokens
\set prepared `python3 "${EGOV_SRC:-../..}/tests/lib/voprf.py" blind 8`
CREATE TEMP TABLE prepared AS SELECT n, 'voter-' || n + 1 AS login, e ->> 'blinded' AS blinded FROM jsonb_array_elements(:'prepared'::jsonb) WITH ORDINALITY AS t(e, n);
GRANT SELECT ON prepared TO PUBLIC;
SELECT is(verdict(token_take('voter-2', :'p', (SELECT blinded FROM prepared WHERE n = 1))), 'ballots-not-open', 'no token before the window');
CALL at('2026-10-01 09:00+08');
SELECT is(verdict(token_take('voter-1', :'p', (SELECT blinded FROM prepared WHERE n = 1))), 'not-found', 'none for somebody who is not on the list');
SELECT is(verdict(token_take('voter-2', :'p', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')), 'invalid-fields', 'the identity is not evaluated');
SELECT is(faults(token_take('voter-2', :'p', '__________________________________________8')), '{"/body/blinded bad-format"}', 'nor what is no element');
SELECT is(faults(token_take('voter-2', :'p', repeat('A', 10240))), '{"/body/blinded too-long"}', 'nor ten kilobytes');
UPDATE egov.tenant_secret SET secret = sha256('another') WHERE tenant = 999110;
SELECT matches(verdict(token_take('voter-2', :'p', (SELECT blinded FROM prepared WHERE n = 1))), '^raised 55000', 'nor with a key that is not the published one');
UPDATE egov.tenant_secret SET secret = sha256('a secret of the test city') WHERE tenant = 999110;
SELECT is((SELECT count(*) FROM egov.ballot_token WHERE tenant = 999110), 0::bigint, 'which spends no token');
SELECT is(call('ballot_mine', context('voter-2'), request()) #>> '{data,1,token_issued}', 'false', 'a voter sees the paper');
SELECT jsonb_agg(token_take(login, :'p', blinded) -> 'data' ORDER BY n) AS answers FROM prepared WHERE n <= 7 \gset
SELECT is(jsonb_array_length(:'answers'::jsonb), 7, 'tokens are issued');
\set tokens `python3 "${EGOV_SRC:-../..}/tests/lib/voprf.py" finish :'prepared' :'answers'`
SELECT is(jsonb_array_length(:'tokens'::jsonb), 7, 'with proofs that hold under the published key');
SELECT is(:'answers'::jsonb #>> '{0,public_key}', :'made'::jsonb #>> '{data,public_key}', 'which is the one of the paper');
SELECT is(token_take('voter-2', :'p', (SELECT blinded FROM prepared WHERE n = 1)) #>> '{data,evaluated}', :'answers'::jsonb #>> '{0,evaluated}', 'the same element is evaluated again');
SELECT is(verdict(token_take('voter-2', :'p', (SELECT blinded FROM prepared WHERE n = 8))), 'token-issued', 'another is not');
SELECT is(call('ballot_mine', context('voter-2'), request()) #>> '{data,1,token_issued}', 'true', 'the voter sees it');
SELECT is(verdict(call('ballot_paper_write', context('organiser', 1), request(paper('{subject-1}', '{voter-2}') - 'group', :'p'))), 'wrong-state', 'a paper with tokens is not changed');
SELECT token_take('voter-2', :'other', (SELECT blinded FROM prepared WHERE n = 1)) -> 'data' AS foreign_answer \gset

-- casting: who, and when
SELECT :'tokens'::jsonb -> 0 AS t1, :'tokens'::jsonb -> 1 AS t2, :'tokens'::jsonb -> 2 AS t3 \gset
SELECT jsonb_build_array(entry('subject-1', '{"conduct": "A", "work": 95, "parts": {"a": 80, "b": null}, "trust": "A"}'), entry('subject-2', '{"conduct": null, "work": 60}')) AS good \gset
SELECT is(verdict(cast_ballot(:'p', :'t1', :'good')), 'ballots-not-open', 'no ballot before its window');
SELECT is(verdict(token_take('voter-2', :'p', (SELECT blinded FROM prepared WHERE n = 1))), 'ok', 'a token until then');
CALL at('2026-10-03 09:00+08');
SELECT is(verdict(cast_ballot(:'p', jsonb_build_object('input', :'t1'::jsonb ->> 'input', 'output', :'t2'::jsonb ->> 'output'), :'good')), 'bad-token', 'a forged token');
SELECT is(verdict(cast_ballot(:'other', :'t1', '[]')), 'bad-token', 'a token of another paper');
SELECT is(verdict(cast_ballot(id('no paper'), :'t1', '[]')), 'bad-token', 'a paper that there is not, alike');
SELECT is(faults(cast_ballot(:'p', jsonb_build_object('input', repeat('A', 10240), 'output', :'t1'::jsonb ->> 'output'), '[]')), '{"/body/token/input too-long"}', 'ten kilobytes');

-- marks
CREATE FUNCTION pg_temp.mark_fault(token jsonb, paper uuid, marks jsonb) RETURNS text
LANGUAGE sql AS $$ SELECT replace(array_to_string(test_city.faults(test_city.cast_ballot(paper, token, jsonb_build_array(test_city.entry('subject-1', marks)))), ', '), '/body/ballot/0/marks/', '') $$;
SELECT is(pg_temp.mark_fault(:'t1', :'p', m.marks), m.fault, m.marks::text)
  FROM (VALUES ('{"work": 100.01}'::jsonb, 'work out-of-range'), ('{"work": -1}', 'work out-of-range'), ('{"work": "A"}', 'work wrong-type'), ('{"work": true}', 'work wrong-type'), (jsonb_build_object('work', ('50.' || repeat('1', 38))::numeric), 'work number-too-long'), (jsonb_build_object('parts', jsonb_build_object('a', ('50.' || repeat('1', 2000))::numeric)), 'parts/a number-too-long'), ('{"work": [1]}', 'work wrong-type'),
               ('{"conduct": "E"}', 'conduct not-in-list'), ('{"conduct": 100}', 'conduct wrong-type'), ('{"parts": 80}', 'parts wrong-type'), ('{"parts": {"c": 80}}', 'parts/c unknown-field'),
               ('{"parts": {"a": 101}}', 'parts/a out-of-range'), ('{"parts": []}', 'parts wrong-type'), ('{"total": 80}', 'total unknown-field'), ('{"place": 1}', 'place unknown-field'), ('{"a/b~": 1}', 'a~1b~0 unknown-field')) AS m (marks, fault);
SELECT is(faults(cast_ballot(:'p', :'t1', jsonb_build_array(entry('subject-1', '{}'), entry('subject-1', '{}'), entry('nothing', '{}')))), '{"/body/ballot/1/subject repeated","/body/ballot/2/subject not-found"}', 'each subject of the paper once');
SELECT is((SELECT count(*) FROM egov.ballot WHERE tenant = 999110), 0::bigint, 'nothing of these is kept');

-- a ballot
SELECT cast_ballot(:'p', :'t1', :'good') AS cast1 \gset
SELECT is(:'cast1'::jsonb -> 'data' -> 'valid', 'true', 'a ballot is cast');
SELECT is((SELECT array_agg(concat_ws(' ', m.indicator, CASE m.subject WHEN id('subject-1') THEN 1 ELSE 2 END, m.value, m.level) ORDER BY m.indicator, m.subject <> id('subject-1')) FROM egov.ballot_mark AS m WHERE m.tenant = 999110),
          '{"conduct 1 100 A","parts 1 80","trust 1 100 A","work 1 95","work 2 60"}', 'its marks have values; an abstention has none');
SELECT is(cast_ballot(:'p', :'t1', :'good') -> 'data', :'cast1'::jsonb -> 'data', 'again: the same answer');
SELECT is(verdict(cast_ballot(:'p', :'t1', '[]')), 'ballot-cast', 'with other content it is refused');
SELECT is((SELECT count(*) FROM egov.ballot WHERE tenant = 999110), 1::bigint, 'one token, one ballot');
SELECT is(call('ballot_verify', '{"zone": "extranet"}', request(jsonb_build_object('paper', :'p', 'receipt', :'cast1'::jsonb #>> '{data,receipt}'))) -> 'data', '{"state": "recorded", "counted": false}', 'its receipt is recorded');
SELECT is(call('ballot_verify', '{"zone": "extranet"}', request(jsonb_build_object('paper', :'other', 'receipt', :'cast1'::jsonb #>> '{data,receipt}'))) #>> '{data,state}', 'unknown', 'on this paper only');
SELECT is(call('ballot_receipts', '{"zone": "extranet"}', request(NULL, :'p')) #> '{data,receipts}', '[]', 'no list of receipts before the close');
SELECT is(cast_ballot(:'p', :'t2', jsonb_build_array(entry('subject-1', '{"work": 91, "parts": {"a": 1, "b": 0}}'), entry('subject-2', '{"work": 92}'))) -> 'data' -> 'void', '[{"indicator": "work", "rule": "at_most"}]', 'too many high marks: taken, and void');
SELECT is(cast_ballot(:'p', :'t3', jsonb_build_array(entry('subject-1', '{"work": 80, "conduct": "B", "parts": {"a": 1, "b": 0}}'), entry('subject-2', '{"work": 80.0}'))) -> 'data' -> 'void', '[{"indicator": "work", "rule": "all_equal"}]', 'all equal: void for this indicator');
SELECT is(cast_ballot(:'p', :'tokens'::jsonb -> 3, jsonb_build_array(entry('subject-1', '{"work": 99.5, "parts": {"a": 1, "b": 0}}'))) -> 'data' -> 'void', '[{"indicator": "work", "rule": "at_least"}]', 'too few low ones: void, with a fraction as bound');
SELECT is(cast_ballot(:'p', :'t2', jsonb_build_array(entry('subject-1', '{"work": 91, "parts": {"a": 1, "b": 0}}'), entry('subject-2', '{"work": 92}'))) -> 'data' -> 'valid', 'false', 'a repetition says so again');
SELECT is(cast_ballot(:'p', :'tokens'::jsonb -> 4, '[]') -> 'data' -> 'void', '[{"indicator": "work", "rule": "at_least"}]', 'also an abstention from all');
SELECT jsonb_build_array(:'prepared'::jsonb -> 0) AS blinds, jsonb_build_array(:'foreign_answer'::jsonb) AS evaluated \gset
\set foreign `python3 "${EGOV_SRC:-../..}/tests/lib/voprf.py" finish :'blinds' :'evaluated'`
SELECT is(faults(cast_ballot(:'other', :'foreign'::jsonb -> 0, jsonb_build_array(entry('subject-1', '{"trust": "A"}')))), '{"/body/ballot/0/marks/trust unknown-field"}', 'votes ask the groups that vote in them');
SELECT is((SELECT array_agg(i ->> 'indicator') FROM jsonb_array_elements(call('ballot_mine', context('voter-2'), request()) -> 'data') AS p, jsonb_array_elements(p -> 'questions') AS i WHERE p ->> 'id' = :'other'), '{conduct,work,parts,place}', 'and are shown to them');
SELECT is(cast_ballot(:'other', :'foreign'::jsonb -> 0, jsonb_build_array(entry('subject-1', '{"place": 1, "work": 50}'))) -> 'data' -> 'void', '[{"indicator": "place", "rule": "at_most"}]', 'of a rank the score is judged');

-- turnout
SELECT is(call('appraisal_progress', context('organiser'), request(NULL, id('appraisal'))) -> 'data' -> 0 ->> 'ballots', '5', 'turnout goes in steps of five while the paper is open');
SELECT is(verdict(call('appraisal_progress', context('voter-2'), request(NULL, id('appraisal')))), 'forbidden', 'voters do not see it');
SELECT is((SELECT jsonb_agg(e -> 'tokens') FROM jsonb_array_elements(call('appraisal_progress', context('committee'), request(NULL, id('appraisal'))) -> 'data') AS e WHERE e ->> 'voters' = '2'), '[null]', 'a list of two has no counts');

-- closing
SELECT is(verdict(call('ballot_paper_close', context('organiser', 2), request(NULL, :'p'))), 'version-mismatch', 'closed as it was read');
SELECT is(verdict(call('ballot_paper_close', context('organiser', 1), request(NULL, :'p'))), 'ok', 'an organiser closes');
SELECT is(verdict(call('ballot_paper_close', context('organiser', 2), request(NULL, :'p'))), 'wrong-state', 'once');
SELECT is(verdict(cast_ballot(:'p', :'tokens'::jsonb -> 5, '[]')), 'ballots-closed', 'no ballot after the close');
SELECT is(verdict(token_take('voter-8', :'p', (SELECT blinded FROM prepared WHERE n = 7))), 'ok', 'a token that was issued is still evaluated');
SELECT is(cast_ballot(:'p', :'t1', :'good') -> 'data', :'cast1'::jsonb -> 'data', 'a repetition is answered after it');
SELECT is(call('ballot_verify', '{"zone": "extranet"}', request(jsonb_build_object('paper', :'p', 'receipt', :'cast1'::jsonb #>> '{data,receipt}'))) -> 'data', '{"state": "counted", "counted": true}', 'its receipt is counted');
SELECT call('ballot_receipts', '{"zone": "extranet"}', request(NULL, :'p')) -> 'data' AS published \gset
SELECT ok(:'published'::jsonb -> 'receipts' ? (:'cast1'::jsonb #>> '{data,receipt}'), 'and in the published list');
SELECT is((:'published'::jsonb - 'receipts') #>> '{ballots}', jsonb_array_length(:'published'::jsonb -> 'receipts')::text, 'which is as long as there are ballots');
CALL at('2026-10-05 09:00+08');
SELECT is(verdict(cast_ballot(:'other', '{"input": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "output": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}', '[]')), 'bad-token', 'a guess');
SELECT is((egov.tick(999110) ->> 'ballot_papers')::int, 1, 'the clock closes the other paper');
SELECT is(call('ballot_receipts', '{"zone": "extranet"}', request(NULL, :'other')) #> '{data,receipts}', '[]', 'a list of two publishes no receipts, which would count its ballots');

-- mixing: one transaction wrote all, and their order is not that of arrival
SELECT is((SELECT bool_and(mixed) FROM egov.ballot WHERE tenant = 999110), true, 'ballots were mixed');
SELECT is((SELECT bool_and(mixed) FROM egov.ballot_receipt WHERE tenant = 999110), true, 'receipts too');
SELECT is((SELECT count(*) FROM egov.ballot_mark WHERE tenant = 999110), 16::bigint, 'no mark was lost');

-- a third thrice is one
SELECT is((SELECT t.marks || ' ' || t.sum FROM egov.ballot_tally(999110, id('appraisal')) AS t WHERE t.indicator = 'parts' AND t.rater_group = 'peer' AND t.subject = id('subject-1')), '4 81', 'means of items add up as exactly as they were meant');

-- nothing written says who or when
SELECT is((SELECT count(*) FROM egov.event WHERE tenant = 999110 AND (kind LIKE '%token%' OR kind LIKE '%cast%' OR subject_kind IN ('ballot', 'ballot-token'))), 0::bigint, 'no event of a token or a ballot');
SELECT is((SELECT count(*) FROM egov.idempotency WHERE tenant = 999110 AND account <> id('organiser')), 0::bigint, 'no row for retries of a voter');
SELECT is((SELECT count(*) FROM information_schema.columns WHERE table_schema = 'egov' AND table_name IN ('ballot', 'ballot_mark', 'ballot_receipt', 'ballot_token') AND (data_type LIKE 'timestamp%' OR data_type = 'date' OR column_default LIKE 'nextval%' OR column_name IN ('account', 'person', 'session', 'address') AND table_name <> 'ballot_token')), 0::bigint, 'no column for a time, an order or a name');

SELECT * FROM finish();
ROLLBACK;
