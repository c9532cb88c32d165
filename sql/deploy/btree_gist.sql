-- Deploy egov:btree_gist to pg
-- Exclusion constraints on (tenant, account, period) need equality in GiST.

BEGIN;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'btree_gist') THEN
        CREATE EXTENSION btree_gist WITH SCHEMA public;
        COMMENT ON EXTENSION btree_gist IS
            'egov 的排除约束所需 needed by exclusion constraints of egov';
    END IF;
END
$$;

COMMIT;
