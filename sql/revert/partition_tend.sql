-- Revert egov:partition_tend from pg
-- A partition that holds rows stays.

BEGIN;

DROP FUNCTION egov.partition_tend(date);

DO $$
DECLARE
    partition regclass;
    filled boolean;
BEGIN
    FOR partition IN
        SELECT i.inhrelid
          FROM pg_catalog.pg_inherits AS i
         WHERE i.inhparent IN ('egov.event'::regclass, 'egov.access_log'::regclass)
           AND i.inhrelid NOT IN ('egov.event_default'::regclass, 'egov.access_log_default'::regclass)
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', partition) INTO filled;
        IF NOT filled THEN
            EXECUTE format('DROP TABLE %s', partition);
        END IF;
    END LOOP;
END
$$;

COMMIT;
