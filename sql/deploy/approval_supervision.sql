-- Deploy egov:approval_supervision to pg
-- requires: deadline
-- requires: case_step
-- What approval tells daily supervision: cases that were late, promised times that were not kept.

BEGIN;

CREATE OR REPLACE FUNCTION egov.approval_supervision(tenant int4, from_on date, through_on date)
    RETURNS TABLE (kind text, source uuid, department uuid, person uuid, occurred_on date)
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT DISTINCT ON (2, 1)
               CASE WHEN d.kind = 'promised' THEN 'broken_promise' ELSE 'late_case' END,
               c.id,
               c.department,
               a.person,
               d.due_on + 1
          FROM egov.deadline AS d
          JOIN egov.case_file AS c
            ON c.tenant = $1
           AND c.id = d.subject
           AND c.source_system IS NULL
          LEFT JOIN egov.case_step AS s
            ON s.tenant = $1
           AND s.case_id = c.id
           AND s.executor_kind = 'local'
           AND s.kind = CASE d.kind WHEN 'acceptance' THEN 'acceptance'
                                    WHEN 'delivery' THEN 'delivery'
                                    ELSE 'decision'
                                    END
          LEFT JOIN egov.account AS a
            ON a.tenant = $1
           AND a.id = coalesce(s.done_by, s.claimed_by)
         WHERE d.tenant = $1
           AND d.subject_kind = 'case'
           AND d.kind IN ('acceptance', 'legal', 'promised', 'delivery')
           AND d.due_on + 1 BETWEEN $2 AND $3
           AND coalesce((d.met_at AT TIME ZONE 'Asia/Shanghai')::date, 'infinity') > d.due_on
         ORDER BY 2, 1, d.due_on, d.kind
    $$;
ALTER FUNCTION egov.approval_supervision(int4, date, date) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.approval_supervision(int4, date, date) FROM PUBLIC;
COMMENT ON FUNCTION egov.approval_supervision(int4, date, date) IS
    '审批监督事实 facts of approval for supervision: 超期办件、未兑现承诺时限，各办件各计一次；责任部门和经办人。Cases late by law and promised times not kept, once a case, with the department and the official who had the step; for other domains, within calls of the owner.';

COMMIT;
