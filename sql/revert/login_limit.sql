-- Revert egov:login_limit from pg
-- Roles are shared by the databases of a server: their settings go only with the last of them.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

DO $$
DECLARE
    login name;
    lock regprocedure;
BEGIN
    FOR login IN
        SELECT rolname
          FROM pg_roles AS r
         WHERE rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange')
           AND NOT EXISTS (
                   SELECT
                     FROM pg_shdepend AS d
                     JOIN pg_database AS b
                       ON b.oid = CASE WHEN d.classid = 'pg_database'::regclass
                                       THEN d.objid ELSE d.dbid END
                    WHERE d.refobjid = r.oid
                      AND d.refclassid = 'pg_authid'::regclass
                      AND b.datname <> current_database()
               )
    LOOP
        EXECUTE format('ALTER ROLE %I RESET temp_file_limit', login);
    END LOOP;
    FOR lock IN
        SELECT oid
          FROM pg_proc
         WHERE pronamespace = 'pg_catalog'::regnamespace
           AND proname ~ '^pg_(try_)?advisory_(xact_)?lock'
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', lock);
    END LOOP;
END
$$;

COMMIT;
