-- Revert egov:role_setting from pg
-- Roles are shared by the databases of a server: their settings go only with the last of them.

BEGIN;

DO $$
DECLARE
    login name;
    parameter text;
BEGIN
    FOR login IN
        SELECT rolname
          FROM pg_catalog.pg_roles AS r
         WHERE rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_analyst',
                           'egov_clock')
           AND NOT EXISTS (
                   SELECT
                     FROM pg_catalog.pg_shdepend AS d
                     JOIN pg_catalog.pg_database AS b
                       ON b.oid = CASE WHEN d.classid = 'pg_catalog.pg_database'::regclass
                                       THEN d.objid ELSE d.dbid END
                    WHERE d.refobjid = r.oid
                      AND d.refclassid = 'pg_catalog.pg_authid'::regclass
                      AND b.datname <> current_database()
               )
    LOOP
        FOREACH parameter IN ARRAY ARRAY['search_path', 'timezone', 'lock_timeout',
                                         'statement_timeout', 'idle_in_transaction_session_timeout',
                                         'log_parameter_max_length',
                                         'log_parameter_max_length_on_error'] LOOP
            EXECUTE format('ALTER ROLE %I RESET %s', login, parameter);
        END LOOP;
    END LOOP;
END
$$;

COMMIT;
