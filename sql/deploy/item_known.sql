-- Deploy egov:item_known to pg
-- requires: item_version
-- What other domains may know of items: whether there are published ones with these ids.

BEGIN;

CREATE OR REPLACE FUNCTION egov.item_known(tenant int4, items uuid[])
    RETURNS boolean
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT NOT EXISTS (
                   SELECT
                     FROM unnest($2) AS u (id)
                    WHERE NOT EXISTS (
                              SELECT
                                FROM egov.item AS i
                               WHERE i.tenant = $1
                                 AND i.id = u.id
                                 AND i.state = 'published'
                          )
               )
    $$;
ALTER FUNCTION egov.item_known(int4, uuid[]) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.item_known(int4, uuid[]) FROM PUBLIC;
COMMENT ON FUNCTION egov.item_known(int4, uuid[]) IS
    '事项是否存在 whether items are known: 全部为已发布事项时为真。True when each is a published item; for other domains, within calls of the owner.';

COMMIT;
