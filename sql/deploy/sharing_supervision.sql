-- Deploy egov:sharing_supervision to pg
-- requires: access_log
-- requires: uuid7_bound
-- requires: account
-- What sharing tells daily supervision: reads that were refused.

BEGIN;

CREATE OR REPLACE FUNCTION egov.sharing_supervision(tenant int4, from_on date, through_on date)
    RETURNS TABLE (kind text, source uuid, department uuid, person uuid, occurred_on date)
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT 'refused_read',
               l.id,
               l.requester,
               a.person,
               (l.at AT TIME ZONE 'Asia/Shanghai')::date
          FROM egov.access_log AS l
          LEFT JOIN egov.account AS a
            ON a.tenant = $1
           AND a.id = l.account
         WHERE l.tenant = $1
           AND l.id >= egov.uuid7_bound($2::timestamp AT TIME ZONE 'Asia/Shanghai')
           AND l.id < egov.uuid7_bound(($3 + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
           AND l.requester IS NOT NULL
           AND l.decision IN ('denied', 'no-grant', 'wrong-purpose', 'revoked', 'expired', 'not-yet',
                              'field-not-granted', 'not-listed', 'case-needed', 'case-unknown',
                              'case-item', 'case-person', 'case-closed', 'case-asked')
    $$;
ALTER FUNCTION egov.sharing_supervision(int4, date, date) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.sharing_supervision(int4, date, date) FROM PUBLIC;
COMMENT ON FUNCTION egov.sharing_supervision(int4, date, date) IS
    '共享监督事实 facts of sharing for supervision: 无权读取而被拒绝的记录。Reads refused since there was no right to them, with the department and the official that asked; for other domains, within calls of the owner.';

COMMIT;
