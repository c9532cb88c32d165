-- Deploy egov:database_privilege to pg
-- requires: role
-- What PostgreSQL lets every login do in a database although it holds nothing there, and what would fill
-- the disk past every limit of ours: temporary tables and large objects.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

DO $$
DECLARE
    name text;
BEGIN
    -- given with the roles already, but for a database that a dump was restored into
    FOREACH name IN ARRAY ARRAY['egov_owner', 'egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_analyst', 'egov_clock',
                                'egov_reader', 'egov_log', 'egov_requester', 'egov_auditor', 'egov_backup'] LOOP
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), name);
    END LOOP;
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO egov_analyst', current_database());
END
$$;

REVOKE EXECUTE ON FUNCTION lo_creat(int4), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;

COMMIT;
