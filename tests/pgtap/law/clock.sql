-- Proves the clock work: late, on time, twice, it leaves the same rows; a newly loaded holiday notice
-- moves open deadlines, keeps old and new day with the cause, and tells applicants of a changed date
-- only; notices have text in the applicant's language, delivery and reading time.

BEGIN;
SELECT plan(33);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

SELECT add_ruled('STRICT', '{"correction_outcome": "refused"}'), add_ruled('SOFT', '{"gap_days": 10, "gap_outcome": "withdrawn"}') \gset x

-- what a tick leaves of one case, apart from ids
CREATE FUNCTION pg_temp.rows_of(of_case uuid) RETURNS jsonb
LANGUAGE sql AS $$
    SELECT jsonb_build_object(
        'case', (SELECT to_jsonb(c) - ARRAY['id', 'number', 'created_at'] FROM egov.case_file AS c WHERE c.tenant = 999100 AND c.id = of_case),
        'steps', (SELECT jsonb_agg(to_jsonb(s) - ARRAY['id', 'case_id'] ORDER BY s.code) FROM egov.case_step AS s WHERE s.tenant = 999100 AND s.case_id = of_case),
        'deadlines', (SELECT jsonb_agg(to_jsonb(d) - 'subject' ORDER BY d.kind) FROM egov.deadline AS d WHERE d.tenant = 999100 AND d.subject = of_case),
        'events', (SELECT jsonb_agg(to_jsonb(e) - ARRAY['id', 'subject', 'request_id'] ORDER BY e.id) FROM egov.event AS e WHERE e.tenant = 999100 AND e.subject = of_case),
        'notices', (SELECT jsonb_agg(to_jsonb(n) - ARRAY['id', 'subject', 'body'] ORDER BY n.id) FROM egov.notice AS n WHERE n.tenant = 999100 AND n.subject = of_case),
        'decision', (SELECT to_jsonb(d) - ARRAY['case_id', 'event'] FROM egov.decision AS d WHERE d.tenant = 999100 AND d.case_id = of_case)) $$;
-- the same case, ticked at these moments
CREATE FUNCTION pg_temp.played(item text, moments timestamptz[]) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    c uuid;
    moment timestamptz;
BEGIN
    CALL test_city.at('2025-04-24 10:00+08');
    c := CASE item WHEN 'PLAIN' THEN test_city.case_in('submitted') ELSE test_city.case_in('correction', item) END;
    FOREACH moment IN ARRAY moments LOOP
        CALL test_city.at(moment);
        PERFORM egov.tick(999100);
    END LOOP;
    RETURN pg_temp.rows_of(c);
END $$;
SELECT pg_temp.played('PLAIN', '{2025-05-01 00:00:00+08}') AS ontime \gset
SELECT is(pg_temp.played('PLAIN', '{2025-05-01 00:00:00+08,2025-05-01 00:00:00+08}'), :'ontime'::jsonb, 'twice is once');
SELECT is(pg_temp.played('PLAIN', '{2025-06-30 12:00:00+08}') #- '{case,lamp}', :'ontime'::jsonb #- '{case,lamp}', 'late is on time');
SELECT is(pg_temp.played('PLAIN', '{2025-04-30 23:59:58+08}') #>> '{case,state}', 'submitted', 'too early is nothing');
SELECT pg_temp.played('STRICT', '{2025-05-20 00:00:00+08}') AS ontime \gset
SELECT is(pg_temp.played('STRICT', '{2025-07-01 00:00:00+08}'), :'ontime'::jsonb, 'a refusal by time, late');
SELECT isnt(:'ontime'::jsonb -> 'decision', 'null', 'it is one');
SELECT throws_ok('SELECT egov.tick(999999)', '22023', NULL, 'no such city');
SELECT throws_ok('SELECT egov.tick(NULL)', NULL, NULL, 'no city') WHERE egov.tick(NULL) IS NOT NULL;
SELECT is((SELECT egov.tick(999100) - ARRAY['purged', 'partitions']), '{"busy": false, "deadlines_moved": 0, "applicants_told": 0, "settled": 0, "renewed": 0, "ballot_papers": 0, "appraisals_summarised": 0, "consequences_proposed": 0}', 'then nothing is left to do');

-- a new holiday notice
CALL at('2027-03-01 09:00+08');
SELECT case_in('accepted') AS c, case_in('submitted') AS waiting, case_in('accepted', 'PLAIN', 'boris') AS far \gset
SELECT egov.tick(999100) IS NOT NULL AS x \gset
SELECT is(due(:'c', 'legal'), '2027-03-01 + 20 WD = 2027-03-29', 'a year without a notice');
SELECT is((SELECT provisional FROM egov.deadline WHERE tenant = 999100 AND subject = :'c' AND kind = 'legal'), true, 'is provisional');
CALL at('2027-03-08 09:00+08');
SELECT act('decider', 'case_terminate', :'far', '{"reason": "x"}') IS NOT NULL AS x \gset
INSERT INTO egov.calendar_year (calendar, year, notice, published_on) VALUES ('cn', 2027, 'test notice', '2026-11-01');
INSERT INTO egov.calendar_day (calendar, day, kind, name, year) VALUES ('cn', '2027-03-02', 'off', '测试节', 2027), ('cn', '2027-03-15', 'off', '测试节', 2027), ('cn', '2027-03-16', 'off', '测试节', 2027);
SET LOCAL datestyle = 'German'; -- what is told does not depend on it
SELECT egov.tick(999100) AS t \gset
RESET datestyle;
SELECT is(due(:'c', 'legal'), '2027-03-01 + 20 WD = 2027-04-01', 'open deadlines are computed anew');
SELECT is((SELECT provisional FROM egov.deadline WHERE tenant = 999100 AND subject = :'c' AND kind = 'legal'), false, 'and are no longer provisional');
SELECT is((SELECT format('%s %s', old_due_on, new_due_on) FROM egov.deadline_change WHERE tenant = 999100 AND subject = :'c' AND kind = 'legal' AND cause = 'calendar'), '2027-03-29 2027-04-01', 'old and new day are kept with the cause');
SELECT is((step(:'c', 'review')).due_on, '2027-03-05'::date, 'steps follow');
SELECT matches(told(:'c', 'deadline_changed'), 'from 2027-03-29 to 2027-04-01', 'the applicant is told of the changed date');
SELECT is(notices(:'far'), 'acceptance termination', 'nobody is told of a case that is over');
SELECT is(:'t'::jsonb ->> 'applicants_told', '1', 'one notice for each date that counts for an applicant');
SELECT is(egov.tick(999100) ->> 'deadlines_moved', '0', 'once');
INSERT INTO egov.calendar_day (calendar, day, kind, name, year) VALUES ('cn', '2027-10-01', 'off', '测试节', 2027);
SELECT is(egov.tick(999100) -> 'applicants_told', '0', 'a notice that changes no date tells nobody');
CALL at('2027-03-09 23:59:58+08');
SELECT is(seen(:'waiting', 'state'), 'submitted', 'deemed acceptance waits for the new last day');
CALL at('2027-03-10 00:00+08');
SELECT is(seen(:'waiting', 'state'), 'accepted', 'and comes after it');
SELECT is(case_in('accepted') IS NOT NULL, true, 'and the city goes on');
SELECT is((SELECT due_on FROM egov.deadline AS d WHERE tenant = 999100 AND subject = :'c' AND kind = 'acceptance'), '2027-03-08'::date, 'what was met before keeps its day');

-- accepted 2026-12-14: provisional until the notice of 2027
DELETE FROM egov.calendar_day WHERE calendar = 'cn' AND year = 2027;
DELETE FROM egov.calendar_year WHERE calendar = 'cn' AND year = 2027;
CALL at('2026-12-14 09:00+08');
SELECT case_in('accepted') AS c \gset
SELECT is(due_on(:'c', 'legal'), '2027-01-11'::date, 'accepted 2026-12-14: 2027-01-11');
SELECT is((SELECT provisional FROM egov.deadline WHERE tenant = 999100 AND subject = :'c' AND kind = 'legal'), true, 'provisional');

-- notices: language, delivery, receipt
SELECT call('case_create', context('boris') || '{"language": "ru"}', request('{"item": "PLAIN"}' || application())) #>> '{data,id}' AS c \gset
SELECT act('boris', 'case_submit', :'c') IS NOT NULL AND act('acceptor', 'case_accept', :'c', '{}') IS NOT NULL AS x \gset
SELECT is((SELECT format('%s %s', language, method) FROM egov.notice WHERE tenant = 999100 AND subject = :'c'), 'ru electronic', 'in the applicant''s language, delivered where the applicant reads');
SELECT matches(told(:'c', 'acceptance'), 'принято к рассмотрению', 'with its text');
SELECT id AS n FROM egov.notice WHERE tenant = 999100 AND subject = :'c' \gset
SELECT is(jsonb_array_length(call('notice_list', context('boris'), request(NULL, NULL, '{"unread": "true"}')) -> 'data'), (SELECT count(*)::int FROM egov.notice WHERE tenant = 999100 AND party = id('boris')), 'the applicant lists them');
SELECT is(verdict(call('notice_receive', context('anna'), request(NULL, :'n'))), 'not-found', 'nobody else confirms');
SELECT is(call('notice_receive', context('boris'), request(NULL, :'n')) #>> '{data,read_at}', '2026-12-14T09:00:00+08:00', 'a receipt says when it was read');
CALL at('2026-12-15 09:00+08');
SELECT is(call('notice_receive', context('boris'), request(NULL, :'n')) #>> '{data,read_at}', '2026-12-14T09:00:00+08:00', 'the first time counts');
SELECT is(jsonb_array_length(call('case_notices', context('acceptor'), request(NULL, :'c')) -> 'data'), 1, 'the office reads them with the case');
SELECT call('case_create', context('window'), request(jsonb_build_object('item', 'PLAIN', 'applicant', party('boris') || '{"identity_number": "750000002", "name": "Noah"}') || application())) #>> '{data,id}' AS c \gset
SELECT act('window', 'case_submit', :'c') IS NOT NULL AND act('acceptor', 'case_accept', :'c', '{}') IS NOT NULL AS x \gset
SELECT is((SELECT delivered_at FROM egov.notice WHERE tenant = 999100 AND subject = :'c'), NULL, 'who has no account is not told electronically');
SELECT id AS n FROM egov.notice WHERE tenant = 999100 AND subject = :'c' \gset
SELECT is(call('case_notice_deliver', context('deliverer'), request('{"method": "post"}', :'c') || jsonb_build_object('path', jsonb_build_object('id', :'c', 'notice', :'n'))) #>> '{data,method}', 'post', 'the office records how it was delivered');

SELECT * FROM finish();
ROLLBACK;
