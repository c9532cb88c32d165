-- Proves that the partitions of the ledgers are made ahead and dropped when their time is over, never a younger one, and
-- that a quarter whose rows came before its partition holds up neither the others nor the clock work.

BEGIN;
SELECT plan(12);

CREATE FUNCTION pg_temp.parts(of_ledger text) RETURNS text[] LANGUAGE sql RETURN
    (SELECT array_agg(c.relname::text ORDER BY c.relname) FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
      WHERE i.inhparent = ('egov.' || of_ledger)::regclass AND c.relname ~ 'q[1-4]$');
CREATE FUNCTION pg_temp.tend(day date) RETURNS int4 LANGUAGE plpgsql AS $$
DECLARE changed int4;
BEGIN
    SET LOCAL ROLE egov_owner;
    changed := egov.partition_tend(day);
    RESET ROLE;
    RETURN changed;
END $$;
CREATE TEMPORARY TABLE before AS SELECT pg_temp.parts('event') AS event, pg_temp.parts('access_log') AS access_log;

SELECT cmp_ok(cardinality(event), '>=', 6, 'this quarter and five more are there') FROM before;
SELECT is(pg_temp.tend((now() AT TIME ZONE 'Asia/Shanghai')::date), 0, 'and nothing is left to do');
SELECT is(pg_temp.tend('1990-02-01'), 12, 'six of each ledger for another day');
SELECT ok(pg_temp.parts('event') @> '{event_1990q1,event_1991q2}', 'the quarter of the day and five more');
SELECT is((SELECT string_agg(DISTINCT format('%s %s %s %s', relrowsecurity, relforcerowsecurity, relowner::regrole, relacl), ', ') FROM pg_class
            WHERE relname ~ '^event_199[01]q[1-4]$'),
          (SELECT format('t t egov_owner %s', relacl) FROM pg_class WHERE relname = 'event_default'),
          'closed by row security and without privileges');
SELECT is(pg_temp.tend((now() AT TIME ZONE 'Asia/Shanghai')::date), 12, 'all of them go, since thirty years are over');

-- a clock that is far ahead must not drop what is young
SELECT is(pg_temp.tend('2190-06-30'), 12, 'partitions of a time far ahead');
SELECT ok(pg_temp.parts('event') @> event AND pg_temp.parts('access_log') @> access_log, 'and those of now are all there') FROM before;

-- rows that came before their partition
SET LOCAL client_min_messages = error;
INSERT INTO egov.event SELECT (jsonb_populate_record(e, jsonb_build_object('id', egov.uuid7_bound('2195-05-01')))).* FROM egov.event AS e LIMIT 1;
SELECT is(pg_temp.tend('2195-01-01'), 11, 'a quarter whose rows came before is left out, the others are made');
SELECT ok(to_regclass('egov.event_2195q2') IS NULL AND to_regclass('egov.event_2195q3') IS NOT NULL AND to_regclass('egov.access_log_2195q2') IS NOT NULL,
          'that one and no other');
SELECT is((SELECT count(*) FROM ONLY egov.event_default), 1::bigint, 'its row stays');
SELECT is(egov.tick(1) ->> 'busy', 'false', 'and the clock work goes on');

SELECT * FROM finish();
ROLLBACK;
