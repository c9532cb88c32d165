-- Deploy egov:case_facts to pg
-- requires: case_file
-- What other domains may know of a case: its item, whether it is open, whether it is about a person.

BEGIN;

CREATE OR REPLACE FUNCTION egov.case_facts(tenant int4, number text, identity text, at timestamptz)
    RETURNS TABLE (item uuid, open boolean, of_person boolean)
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT c.item,
               c.closed_at IS NULL
               AND (c.settles_at IS NULL OR c.settles_at > $4 OR c.settles_to = 'accepted'),
               EXISTS (
                   SELECT
                     FROM egov.party_personal AS p
                    WHERE p.tenant = $1
                      AND p.party = c.applicant
                      AND p.identity_key = upper($3 COLLATE "C")
               )
          FROM egov.case_file AS c
         WHERE c.tenant = $1
           AND c.number = $2
    $$;
ALTER FUNCTION egov.case_facts(int4, text, text, timestamptz) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.case_facts(int4, text, text, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION egov.case_facts(int4, text, text, timestamptz) IS
    '办件事实 facts of a case: 事项、是否在办、是否为该人的办件；不可见的办件无行。Its item, whether it is open at that time and whether the applicant has that identity number; no row for a case that the caller does not see. For other domains, within calls of the owner.';

COMMIT;
