-- Deploy egov:login_limit to pg
-- requires: role_setting
-- What one login may not take from all others of the server, whatever statement it sends: the table of locks, which
-- advisory locks fill until nobody can even connect, and the disk, by a sort that never ends.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

DO $$
DECLARE
    login text;
    lock regprocedure;
BEGIN
    FOREACH login IN ARRAY ARRAY['egov_extranet', 'egov_intranet', 'egov_exchange'] LOOP
        EXECUTE format('ALTER ROLE %I SET temp_file_limit = %L', login, '1GB');
    END LOOP;
    FOR lock IN
        SELECT oid
          FROM pg_proc
         WHERE pronamespace = 'pg_catalog'::regnamespace
           AND proname ~ '^pg_(try_)?advisory_(xact_)?lock'
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', lock);
    END LOOP;
END
$$;

COMMIT;
