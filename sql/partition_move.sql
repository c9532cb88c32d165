-- Moves rows out of the default partitions of the ledgers into partitions of their quarters:
-- psql -d egov -f sql/partition_move.sql, as a superuser.
--
-- Rows get there when no partition was made for their time: the clock work stood still for a year, or the clock of the
-- host was wrong. One transaction: all of them are moved, or none. Writers of a ledger wait while its rows are moved.
-- Rows older than the thirty years that ledgers are kept stay where they are and are in nobody's way: a clock that stood
-- at 1970 made them, and the partition of such a quarter would go with the next tick.
\set ON_ERROR_STOP on
BEGIN;

CREATE TEMPORARY TABLE moved (ledger text NOT NULL, quarter date NOT NULL, rows int8 NOT NULL) ON COMMIT DROP;

DO $$
DECLARE
    name text;
    quarter date;
    oldest uuid := egov.uuid7_bound(now() - interval '29 years 9 months');
BEGIN
    -- both first: partitions are made for both
    FOREACH name IN ARRAY ARRAY['event', 'access_log'] LOOP
        EXECUTE format('ALTER TABLE egov.%I DETACH PARTITION egov.%I', name, name || '_default');
    END LOOP;
    FOREACH name IN ARRAY ARRAY['event', 'access_log'] LOOP
        -- a UUID version 7 begins with the milliseconds since 1970
        EXECUTE format('INSERT INTO moved SELECT %L, date_trunc(''quarter'', to_timestamp((''x'' || translate(left(id::text, 13), ''-'', ''''))::bit(48)::int8 / 1000.0)
                            AT TIME ZONE ''Asia/Shanghai'')::date AS quarter, count(*) FROM egov.%I WHERE id >= $1 GROUP BY quarter', name, name || '_default')
          USING oldest;
        FOR quarter IN SELECT m.quarter FROM moved AS m WHERE m.ledger = name LOOP
            SET LOCAL ROLE egov_owner;
            PERFORM egov.partition_tend(quarter);
            RESET ROLE;
        END LOOP;
        EXECUTE format('INSERT INTO egov.%I SELECT * FROM egov.%I WHERE id >= $1', name, name || '_default') USING oldest;
        EXECUTE format('DELETE FROM egov.%I WHERE id >= $1', name || '_default') USING oldest;
        EXECUTE format('ALTER TABLE egov.%I ATTACH PARTITION egov.%I DEFAULT', name, name || '_default');
    END LOOP;
END
$$;

SELECT ledger, quarter, rows FROM moved ORDER BY ledger, quarter;

COMMIT;
