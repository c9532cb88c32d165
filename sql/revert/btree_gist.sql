-- Revert egov:btree_gist from pg
-- An extension that was there before the deploy stays; it has no comment of ours.

BEGIN;

DO $$
BEGIN
    IF EXISTS (
        SELECT
          FROM pg_catalog.pg_extension
         WHERE extname = 'btree_gist'
           AND pg_catalog.obj_description(oid, 'pg_extension') LIKE 'egov %'
    ) THEN
        DROP EXTENSION btree_gist;
    END IF;
END
$$;

COMMIT;
