-- Proves the limits of the Administrative Licensing Law on days known from official notices: acceptance
-- (Art. 32), decision (Art. 42), delivery (Art. 44); counted in working days from the day after (Art. 82).

BEGIN;
SELECT plan(48);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

-- A deadline as "start + value unit = due day".
CREATE FUNCTION pg_temp.due(of_case uuid, kind text) RETURNS text
LANGUAGE sql RETURN (
    SELECT format('%s + %s %s = %s', l.start_on, l.value, l.unit, l.due_on) FROM egov.deadline AS l
     WHERE l.tenant = 999100 AND l.subject = of_case AND l.kind = due.kind);
CREATE FUNCTION pg_temp.met(of_case uuid, kind text) RETURNS timestamptz
LANGUAGE sql RETURN (
    SELECT date_trunc('second', l.met_at) FROM egov.deadline AS l WHERE l.tenant = 999100 AND l.subject = of_case AND l.kind = met.kind);
-- The acceptance day of an application handed in at this moment.
CREATE FUNCTION pg_temp.acceptance(moment timestamptz) RETURNS date
LANGUAGE plpgsql AS $$
BEGIN
    CALL test_city.at(moment);
    RETURN right(pg_temp.due(test_city.case_in('submitted'), 'acceptance'), 10);
END
$$;

SELECT is(pg_temp.acceptance('2026-02-12 10:00+08'), '2026-02-26', 'Art. 32: five working days over the Spring Festival of 2026');
SELECT is(pg_temp.acceptance('2025-09-25 10:00+08'), '2025-10-09', 'Art. 32: over the National Day of 2025');
SELECT is(pg_temp.acceptance('2024-09-26 10:00+08'), '2024-10-09', 'Art. 32: of 2024');
SELECT is(pg_temp.acceptance('2025-01-23 10:00+08'), '2025-02-06', 'Art. 32: over the Spring Festival of 2025');
SELECT is(pg_temp.acceptance('2026-10-03 10:00+08'), '2026-10-13', 'Art. 32: handed in on a holiday');
SELECT is(pg_temp.acceptance('2026-02-12 23:59:58+08'), '2026-02-26', 'the day ends at midnight in Shanghai');
SELECT is(pg_temp.acceptance('2026-02-13 00:00:01+08'), '2026-02-27', 'and begins there');
SET LOCAL TimeZone = 'America/Los_Angeles';
SELECT is(pg_temp.acceptance('2026-02-12 23:59:58+08'), '2026-02-26', 'whatever the time zone of the client');
RESET TimeZone;

-- the way of a joint case, from the first to the last limit
CALL at('2026-02-12 10:00+08');
SELECT case_in('submitted', 'JOINT') AS c \gset
SELECT is(pg_temp.due(:'c', 'acceptance'), '2026-02-12 + 5 WD = 2026-02-26', 'Art. 32: start, length and unit are kept');
SELECT is(pg_temp.met(:'c', 'acceptance'), NULL, 'it is open');
SELECT is((step(:'c', 'acceptance')).due_on, '2026-02-26'::date, 'the task of the acceptor shows the day');
CALL at('2026-02-26 16:30+08');
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'ok', 'accepted on the last day');
SELECT is(pg_temp.met(:'c', 'acceptance'), '2026-02-26 16:30+08'::timestamptz, 'Art. 32: met at that moment');
SELECT is(pg_temp.due(:'c', 'legal'), '2026-02-26 + 45 WD = 2026-04-30', 'Art. 42(2): 45 working days for joint handling');
SELECT is((step(:'c', 'market')).due_on, '2026-03-02'::date, 'a step has its working days from the day it opens');
SELECT is((step(:'c', 'fire')).due_on, NULL, 'a step that waits has no day yet');
CALL at('2026-02-27 09:00+08');
SELECT review('reviewer', :'c', 'market') IS NOT NULL AS x, review('tax-reviewer', :'c', 'tax') IS NOT NULL AS y \gset
SELECT is((step(:'c', 'fire')).due_on, '2026-03-03'::date, 'and gets it when it opens');
SELECT review('fire-reviewer', :'c', 'fire') IS NOT NULL AS x \gset
CALL at('2026-04-30 11:00+08');
SELECT is(verdict(act('decider', 'case_decide', :'c', '{"outcome": "granted"}')), 'ok', 'decided');
SELECT is(pg_temp.met(:'c', 'legal'), '2026-04-30 11:00+08'::timestamptz, 'Art. 42: met at that moment');
SELECT is(pg_temp.due(:'c', 'delivery'), '2026-04-30 + 10 WD = 2026-05-18', 'Art. 44: ten working days to deliver, over Labour Day');
SELECT is((step(:'c', 'licence')).due_on, '2026-05-18'::date, 'the licensing desk shows the day');
SELECT act('licensor', 'case_license', :'c', '{}') IS NOT NULL AS x \gset
SELECT is(pg_temp.met(:'c', 'delivery'), NULL, 'Art. 44: a licence that is made is not yet delivered');
CALL at('2026-05-06 09:00+08');
SELECT act('deliverer', 'case_deliver', :'c', '{"method": "post"}') IS NOT NULL AS x \gset
SELECT is(pg_temp.met(:'c', 'delivery'), '2026-05-06 09:00+08'::timestamptz, 'Art. 44: met by the delivery');

-- the office alone, own limits, promises
CALL at('2026-02-26 16:30+08');
SELECT is(pg_temp.due(case_in('accepted'), 'legal'), '2026-02-26 + 20 WD = 2026-03-25', 'Art. 42(1): 20 working days for one office');
SELECT is(pg_temp.due(case_in('accepted'), 'promised'), NULL, 'no promise, no such limit');
CREATE PROCEDURE pg_temp.item_with(code text, legal int4, legal_unit text, promised int4, promised_unit text)
LANGUAGE sql AS $$
    SELECT test_city.add_item(code, false, NULL);
    UPDATE egov.item_version SET legal_limit_value = legal, legal_limit_unit = legal_unit, promised_limit_value = promised, promised_limit_unit = promised_unit
     WHERE tenant = 999100 AND item = test_city.id(code)
$$;
CALL pg_temp.item_with('OWN', 60, 'CD', 7, 'WD');
CALL pg_temp.item_with('YEAR', 1, 'Y', 30, 'CD');
CALL pg_temp.item_with('SPOT', NULL, NULL, 0, 'WD');
SELECT case_in('accepted', 'OWN') AS c \gset
SELECT is(pg_temp.due(:'c', 'legal'), '2026-02-26 + 60 CD = 2026-04-27', 'Art. 42(1): another law''s limit is the item''s own');
SELECT is(pg_temp.due(:'c', 'promised'), '2026-02-26 + 7 WD = 2026-03-06', 'and the promise beside it, the working Saturday counted');
SELECT case_in('accepted', 'YEAR') AS c \gset
SELECT is(pg_temp.due(:'c', 'legal'), '2026-02-26 + 1 Y = 2027-02-26', 'a limit in years');
SELECT is(pg_temp.due(:'c', 'promised'), '2026-02-26 + 30 CD = 2026-03-30', 'a calendar-day limit ending on a Saturday moves to Monday');
SELECT is((SELECT provisional FROM egov.deadline WHERE tenant = 999100 AND subject = :'c' AND kind = 'legal'), true, 'into a year without a notice it is provisional');
SELECT is((SELECT provisional FROM egov.deadline WHERE tenant = 999100 AND subject = :'c' AND kind = 'promised'), false, 'else it is not');
SELECT is(right(pg_temp.due(case_in('accepted', 'SPOT'), 'promised'), 10), '2026-02-26', 'on the spot is the same day');

-- correction: the office's days end with the notice and begin anew with the correction
CALL at('2026-02-12 10:00+08');
SELECT case_in('submitted') AS c \gset
CALL at('2026-02-13 10:00+08');
SELECT act('acceptor', 'case_request_correction', :'c', notice()) IS NOT NULL AS x \gset
SELECT is(pg_temp.met(:'c', 'acceptance'), '2026-02-13 10:00+08'::timestamptz, 'Art. 32(4): told within five days');
SELECT is(pg_temp.due(:'c', 'correction'), '2026-02-13 + 15 WD = 2026-03-12', 'the applicant has fifteen working days unless told');
CALL at('2026-03-02 09:00+08');
SELECT act('anna', 'case_correct', :'c', '{"note": "done"}') IS NOT NULL AS x \gset
SELECT is(pg_temp.met(:'c', 'correction'), '2026-03-02 09:00+08'::timestamptz, 'met by the correction');
SELECT is(pg_temp.due(:'c', 'acceptance'), '2026-03-02 + 5 WD = 2026-03-09', 'Art. 32(5): a new day of receipt');
SELECT is(pg_temp.met(:'c', 'acceptance'), NULL, 'and the limit is open again');
SELECT is((step(:'c', 'acceptance')).due_on, '2026-03-09'::date, 'the task, too');
CALL at('2026-02-12 10:00+08');
SELECT case_in('submitted') AS c \gset
SELECT act('acceptor', 'case_request_correction', :'c', notice() || '{"days": 5}') IS NOT NULL AS x \gset
SELECT is(right(pg_temp.due(:'c', 'correction'), 10), '2026-02-26', 'the notice may say how long');
CALL at('2026-02-26 23:59:58+08');
SELECT is(verdict(call('case_correct', context('anna', version(:'c')), request('{"form": {"shop-name": ""}}', :'c'))), 'invalid-fields', 'on the last day it is taken');
CALL at('2026-02-27 00:00:01+08');
SELECT is(verdict(act('anna', 'case_correct', :'c', '{"note": "done"}')), 'correction-overdue', 'the day after it is too late');

-- a late office finds the case accepted by time itself
CALL at('2026-02-12 10:00+08');
SELECT case_in('submitted') AS c \gset
CALL at('2026-03-12 10:00+08');
SELECT is(verdict(act('acceptor', 'case_accept', :'c', '{}')), 'already-accepted', 'Art. 32(4): who is late finds the case accepted');
SELECT is(pg_temp.met(:'c', 'acceptance'), '2026-02-27 00:00+08'::timestamptz, 'at the end of the last day');
SELECT is(pg_temp.due(:'c', 'legal'), '2026-02-12 + 20 WD = 2026-03-18', 'Art. 42: and the twenty days run from receipt');

-- each due day explains itself
CALL at('2026-02-12 10:00+08');
SELECT case_in('submitted') AS c \gset
SELECT call('case_deadlines', context('anna'), request(NULL, :'c')) #> '{data,0}' AS d \gset
SELECT is(:'d'::jsonb - 'explanation' - 'set_at', '{"kind": "acceptance", "kind_label": "acceptance", "start_on": "2026-02-12", "value": 5, "extension": 0, "unit": "WD", "due_on": "2026-02-26", "provisional": false, "met_at": null, "basis": "Administrative Licensing Law (2019), Art. 32"}',
    'a deadline names its law and article');
SELECT is(:'d'::jsonb -> 'explanation', egov.due_explain('2026-02-12', 5, 'WD'), 'and explains its day like the library');
SELECT is(:'d'::jsonb #>> '{set_at}', '2026-02-12T10:00:00+08:00', 'times are those of Shanghai');
SELECT is(jsonb_array_length(:'d'::jsonb #> '{explanation,days}'), 9, 'with the nine days passed over');

SELECT * FROM finish();
ROLLBACK;
