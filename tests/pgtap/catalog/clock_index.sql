-- What the tick looks for every minute it finds by an index, also as the owner whom row security binds:
-- the work of a minute does not grow with the years.
BEGIN;
SELECT plan(5);

CREATE FUNCTION pg_temp.condition(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        IF line LIKE '%Index Cond:%' THEN
            RETURN trim(line);
        END IF;
    END LOOP;
    RETURN 'none';
END $$;
-- enough rows for the planner to choose, of which few are due
SET LOCAL session_replication_role = replica;
INSERT INTO egov.session (tenant, token_hash, id, account, zone, created_at, expires_at)
SELECT 1, sha256(n::text::bytea), egov.uuid7(), egov.uuid7(), 'extranet', now() - interval '30 days', now() + make_interval(mins => n - 20000)
  FROM generate_series(1, 30000) AS n;
INSERT INTO egov.idempotency (tenant, account, zone, key, fingerprint, created_at)
SELECT 1, egov.uuid7(), 'extranet', n::text, '\x00', now() - make_interval(secs => n * 3)
  FROM generate_series(1, 30000) AS n;
SET LOCAL session_replication_role = origin;
ANALYZE egov.session, egov.idempotency;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_sort = off;
SET LOCAL ROLE egov_owner;

SELECT matches(pg_temp.condition(q), c, w)
  FROM (VALUES
        ($q$DELETE FROM egov.session WHERE tenant = 1 AND expires_at < now() - interval '7 days'$q$,
         'tenant = 1.*expires_at <', 'sessions that ended'),
        ($q$DELETE FROM egov.idempotency WHERE tenant = 1 AND created_at < now() - interval '24 hours'$q$,
         'tenant = 1.*created_at <', 'answers kept for retries'),
        ($q$SELECT id FROM egov.case_file WHERE tenant = 1 AND settles_at <= now() ORDER BY settles_at, number$q$,
         'tenant = 1.*settles_at <=', 'cases that time changes'),
        ($q$SELECT l.id FROM egov.licence l WHERE l.tenant = 1 AND l.renewal_case IS NOT NULL AND l.renewed_at IS NULL
             AND l.revoked_at IS NULL AND l.valid_through < current_date ORDER BY l.valid_through, l.id FOR UPDATE SKIP LOCKED$q$,
         'tenant = 1.*valid_through <', 'licences that are renewed')) AS v (q, c, w);
SELECT is(pg_temp.condition($q$SELECT FROM egov.clock_state WHERE tenant = 1 FOR UPDATE$q$), 'Index Cond: (tenant = 1)',
          'and the row that one tick holds');

SELECT * FROM finish();
ROLLBACK;
