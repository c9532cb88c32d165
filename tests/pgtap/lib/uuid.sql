-- Identifiers: version and variant of RFC 9562, the time they carry, order within a backend.
BEGIN;
SELECT plan(7);

SELECT matches(egov.uuid7()::text, '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
               'version 7, variant 10');
SELECT is((SELECT count(*) FROM (SELECT u, lag(u) OVER (ORDER BY i) AS before
                                 FROM (SELECT i, egov.uuid7() AS u FROM generate_series(1, 100000) AS i) AS made) AS pairs
           WHERE u <= before), 0::bigint, '100000 grow one after the other');
SELECT cmp_ok(abs(extract(epoch FROM clock_timestamp()) * 1000
                  - ('x' || substr(replace(egov.uuid7()::text, '-', ''), 1, 12))::bit(48)::bigint), '<', 5000::numeric,
              'the first 48 bits are the time in milliseconds');
SELECT is((SELECT count(DISTINCT right(egov.uuid7()::text, 15)) FROM generate_series(1, 1000)), 1000::bigint,
          'the tails are random');

-- the first id of a time, whatever the time
SELECT is(egov.uuid7_bound('2026-01-01 00:00:00.001+00'), '019b76da-a801-7000-8000-000000000000', 'the first id of a millisecond');
SELECT is((SELECT string_agg(DISTINCT egov.uuid7_bound(t)::text, ' ') FROM unnest(ARRAY['-infinity', '4714-11-24 BC', '1969-12-31', '1970-01-01 00:00+00']::timestamptz[]) AS t),
          '00000000-0000-7000-8000-000000000000', 'the first of all for a time before them');
SELECT is((SELECT string_agg(DISTINCT egov.uuid7_bound(t)::text, ' ') FROM unnest(ARRAY['10889-08-02 05:31:50.655+00', '11000-01-01', '294276-12-31', 'infinity']::timestamptz[]) AS t),
          'ffffffff-ffff-7000-8000-000000000000', 'the last of all for a time after them');

SELECT * FROM finish();
ROLLBACK;
