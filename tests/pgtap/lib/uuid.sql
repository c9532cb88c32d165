-- Identifiers: version and variant of RFC 9562, the time they carry, order within a backend.
BEGIN;
SELECT plan(4);

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

SELECT * FROM finish();
ROLLBACK;
