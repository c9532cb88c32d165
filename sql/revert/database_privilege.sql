-- Revert egov:database_privilege from pg

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

GRANT EXECUTE ON FUNCTION lo_creat(int4), lo_create(oid), lo_from_bytea(oid, bytea) TO PUBLIC;

DO $$
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM egov_analyst', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
END
$$;

COMMIT;
