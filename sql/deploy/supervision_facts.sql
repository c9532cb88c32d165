-- Deploy egov:supervision_facts to pg
-- requires: supervision_fact
-- requires: approval_supervision
-- requires: sharing_supervision
-- Every fact of daily supervision. A domain that has more adds its function here, in a change of its own.

BEGIN;

CREATE OR REPLACE FUNCTION egov.supervision_facts(tenant int4, from_on date, through_on date)
    RETURNS TABLE (kind text, source uuid, department uuid, person uuid, occurred_on date)
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT f.kind, f.source, f.department, f.person, f.occurred_on
          FROM egov.approval_supervision($1, $2, $3) AS f
         UNION ALL
        SELECT f.kind, f.source, f.department, f.person, f.occurred_on
          FROM egov.sharing_supervision($1, $2, $3) AS f
         UNION ALL
        SELECT f.kind, f.id, f.department, f.person, f.occurred_on
          FROM egov.supervision_fact AS f
         WHERE f.tenant = $1
           AND f.occurred_on BETWEEN $2 AND $3
           AND f.revoked_at IS NULL
    $$;
ALTER FUNCTION egov.supervision_facts(int4, date, date) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.supervision_facts(int4, date, date) FROM PUBLIC;
COMMENT ON FUNCTION egov.supervision_facts(int4, date, date) IS
    '日常监督事实 facts of daily supervision: 类别、来源、部门、人员、发生日；各领域各一函数，合并于此。Kind, source, department, person and day; one function for each domain, put together here.';

COMMIT;
