-- Deploy egov:ballot_tally to pg
-- requires: ballot_mark
-- requires: ballot_voter
-- requires: ballot_paper_subject
-- Ballots counted: for the calculation, and what may be published of them.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

-- a number of a scheme: JSON number, decimal text or fraction
CREATE FUNCTION egov.scheme_number(number text) RETURNS numeric
    LANGUAGE sql
    IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
               WHEN number LIKE '%/%'
               THEN split_part(number, '/', 1)::numeric / split_part(number, '/', 2)::numeric
               ELSE number::numeric
           END
$$;

CREATE FUNCTION egov.ballot_tally(tenant int4, appraisal uuid)
    RETURNS TABLE (
        indicator   text,
        subject     uuid,
        rater_group text,
        weight      numeric,
        electorate  int8,
        ballots     int8,
        valid       int8,
        void        int8,
        absent      int8,
        abstained   int8,
        given       int8,
        marks       int8,
        sum         numeric,
        counts      jsonb
    )
    LANGUAGE sql
    STABLE PARALLEL RESTRICTED
    SET search_path = pg_catalog, pg_temp
AS $$
    WITH node AS (
             SELECT n ->> 'id' AS id,
                    n,
                    coalesce(n -> 'groups', s.content -> 'groups') AS groups
               FROM egov.appraisal AS a
               JOIN egov.scheme AS s
                 ON s.tenant = $1
                AND s.id = a.scheme
              CROSS JOIN jsonb_path_query(
                        s.content,
                        'strict $.root.** ? (@.kind == "ballots" || @.kind == "rank_ballots" || @.kind == "votes")'
                    ) AS n
              WHERE a.tenant = $1
                AND a.id = $2
         ),
         paper AS (
             SELECT p.id,
                    p.rater_group,
                    (SELECT count(*)
                       FROM egov.ballot_voter AS v
                      WHERE v.tenant = $1
                        AND v.paper = p.id) AS electorate,
                    (SELECT count(*)
                       FROM egov.ballot AS b
                      WHERE b.tenant = $1
                        AND b.paper = p.id) AS ballots
               FROM egov.ballot_paper AS p
              WHERE p.tenant = $1
                AND p.appraisal = $2
         ),
         asked AS (
             SELECT node.id AS indicator,
                    ps.subject,
                    paper.rater_group,
                    egov.scheme_number(node.groups ->> paper.rater_group) AS weight,
                    sum(paper.electorate)::int8 AS electorate,
                    sum(paper.ballots)::int8 AS ballots,
                    sum((SELECT count(*)
                           FROM egov.ballot AS b
                          WHERE b.tenant = $1
                            AND b.paper = paper.id
                            AND b.void ? node.id))::int8 AS void
               FROM paper
               JOIN node
                 ON node.n ->> 'kind' = 'votes'
                 OR node.groups ? paper.rater_group
               JOIN egov.ballot_paper_subject AS ps
                 ON ps.tenant = $1
                AND ps.paper = paper.id
              GROUP BY node.id, ps.subject, paper.rater_group, node.groups
         ),
         mark AS (
             SELECT m.indicator,
                    m.subject,
                    paper.rater_group,
                    m.value,
                    m.level,
                    row_number() OVER rated AS n,
                    count(*) OVER (PARTITION BY m.indicator, m.subject, paper.rater_group) AS given,
                    node.n -> 'trim' AS trim
               FROM paper
               JOIN egov.ballot_mark AS m
                 ON m.tenant = $1
                AND m.paper = paper.id
               JOIN egov.ballot AS b
                 ON b.tenant = $1
                AND b.id = m.ballot
               JOIN node
                 ON node.id = m.indicator
              WHERE NOT coalesce(b.void ? m.indicator, false)
                AND m.value IS NOT NULL
             WINDOW rated AS (PARTITION BY m.indicator, m.subject, paper.rater_group ORDER BY m.value)
         ),
         cut AS (
             SELECT mark.*,
                    CASE
                        WHEN trim IS NULL OR given <= coalesce((trim ->> 'above')::int8, 0)
                        THEN 0
                        WHEN trim ? 'fraction'
                        THEN floor(given * egov.scheme_number(trim ->> 'fraction'))
                        ELSE coalesce((trim ->> 'low')::int8, 0)
                    END AS low,
                    CASE
                        WHEN trim IS NULL OR given <= coalesce((trim ->> 'above')::int8, 0)
                        THEN 0
                        WHEN trim ? 'fraction'
                        THEN floor(given * egov.scheme_number(trim ->> 'fraction'))
                        ELSE coalesce((trim ->> 'high')::int8, 0)
                    END AS high
               FROM mark
         ),
         kept AS (
             SELECT cut.indicator,
                    cut.subject,
                    cut.rater_group,
                    count(*) AS given,
                    count(*) FILTER (WHERE n > low AND n <= given - high) AS marks,
                    sum(value) FILTER (WHERE n > low AND n <= given - high) AS sum
               FROM cut
              GROUP BY cut.indicator, cut.subject, cut.rater_group
         ),
         leveled AS (
             SELECT l.indicator,
                    l.subject,
                    l.rater_group,
                    jsonb_object_agg(l.level, l.times) AS counts
               FROM (
                        SELECT mark.indicator, mark.subject, mark.rater_group, mark.level, count(*) AS times
                          FROM mark
                         WHERE mark.level IS NOT NULL
                         GROUP BY mark.indicator, mark.subject, mark.rater_group, mark.level
                    ) AS l
              GROUP BY l.indicator, l.subject, l.rater_group
         )
    SELECT asked.indicator,
           asked.subject,
           asked.rater_group,
           asked.weight,
           asked.electorate,
           asked.ballots,
           asked.ballots - asked.void,
           asked.void,
           asked.electorate - asked.ballots,
           asked.ballots - asked.void - coalesce(kept.given, 0),
           coalesce(kept.given, 0),
           coalesce(kept.marks, 0),
           kept.sum,
           coalesce(leveled.counts, '{}')
      FROM asked
      LEFT JOIN kept
        ON kept.indicator = asked.indicator
       AND kept.subject = asked.subject
       AND kept.rater_group = asked.rater_group
      LEFT JOIN leveled
        ON leveled.indicator = asked.indicator
       AND leveled.subject = asked.subject
       AND leveled.rater_group = asked.rater_group
     ORDER BY asked.indicator, asked.subject, asked.rater_group
$$;

-- Groups from the lightest to the heaviest; one below 5 marks goes up into the next, and what is below
-- 5 at the end takes the set before it along. A figure is the weighted mean of the means of its set, as the
-- score has it, so that score and figures together say nothing about a group within a set.
CREATE FUNCTION egov.ballot_published(tenant int4, appraisal uuid)
    RETURNS TABLE (
        indicator text,
        subject   uuid,
        groups    text[],
        marks     int8,
        value     numeric
    )
    LANGUAGE sql
    STABLE PARALLEL RESTRICTED
    SET search_path = pg_catalog, pg_temp
AS $$
    WITH RECURSIVE tally AS (
             SELECT t.*,
                    row_number() OVER (PARTITION BY t.indicator, t.subject
                                       ORDER BY t.weight, t.rater_group) AS n,
                    count(*) OVER (PARTITION BY t.indicator, t.subject) AS of
               FROM egov.ballot_tally($1, $2) AS t
              WHERE t.weight IS NOT NULL
                AND NOT EXISTS (
                        SELECT
                          FROM egov.ballot_paper AS p
                         WHERE p.tenant = $1
                           AND p.appraisal = $2
                           AND NOT p.closed
                    )
         ),
         walk AS (
             SELECT tally.indicator, tally.subject, tally.n, tally.of, 1 AS part, tally.given AS gathered
               FROM tally
              WHERE tally.n = 1
             UNION ALL
             SELECT tally.indicator,
                    tally.subject,
                    tally.n,
                    tally.of,
                    walk.part + (walk.gathered >= 5)::int4,
                    CASE WHEN walk.gathered >= 5 THEN tally.given ELSE walk.gathered + tally.given END
               FROM walk
               JOIN tally
                 ON tally.indicator = walk.indicator
                AND tally.subject = walk.subject
                AND tally.n = walk.n + 1
         ),
         part AS (
             -- the last part, when it is too small, goes into the one before it
             SELECT walk.indicator,
                    walk.subject,
                    walk.n,
                    walk.part - (walk.part > 1
                                 AND last.gathered < 5
                                 AND walk.part = last.part)::int4 AS part
               FROM walk
               JOIN walk AS last
                 ON last.indicator = walk.indicator
                AND last.subject = walk.subject
                AND last.n = last.of
         )
    SELECT tally.indicator,
           tally.subject,
           array_agg(tally.rater_group ORDER BY tally.rater_group),
           sum(tally.given)::int8,
           round(sum(tally.weight * tally.sum / nullif(tally.marks, 0))
                 / nullif(sum(tally.weight) FILTER (WHERE tally.marks > 0), 0), 2)
      FROM tally
      JOIN part
        ON part.indicator = tally.indicator
       AND part.subject = tally.subject
       AND part.n = tally.n
     GROUP BY tally.indicator, tally.subject, part.part
    HAVING sum(tally.given) >= 5
     ORDER BY tally.indicator, tally.subject, min(part.part)
$$;

REVOKE ALL ON FUNCTION egov.scheme_number(text) FROM PUBLIC;
REVOKE ALL ON FUNCTION egov.ballot_tally(int4, uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION egov.ballot_published(int4, uuid) FROM PUBLIC;

COMMENT ON FUNCTION egov.scheme_number(text) IS
    '方案中的数：小数或分数。 A number of a scheme, decimal or fraction.';
COMMENT ON FUNCTION egov.ballot_tally(int4, uuid) IS
    '计票：按指标、对象、评价主体，供计算使用，不得公布。 Ballots counted by indicator, subject and group, for the calculation; not to be published.';
COMMENT ON FUNCTION egov.ballot_published(int4, uuid) IS
    '可公布的评分：不足五票的群体并入上一群体，仍不足的不公布。 What may be published: groups below five marks are merged upward, or withheld.';

COMMIT;
