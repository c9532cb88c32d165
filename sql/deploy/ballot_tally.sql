-- Deploy egov:ballot_tally to pg
-- requires: scheme_part
-- requires: ballot_mark
-- requires: ballot_voter
-- requires: ballot_paper_subject
-- Ballots counted: for the calculation, and what may be published of them. Marks of a paper lie side by side, so that
-- they are read by pages: one by one through the index takes several times as long. How many rows the parts have is
-- not known to the planner: a nested loop that it takes for short would be endless, a sort of all marks is slower than their
-- sums in memory.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

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
    SET jit = off
    SET enable_indexscan = off
    SET enable_nestloop = off
    SET enable_sort = off
AS $$
    WITH node AS MATERIALIZED (
             SELECT n.id, n.kind, n.groups, n.low, n.high, n.fraction, n.above, n.weights,
                    n.kind <> 'votes' AND n.fraction IS NULL AND n.low <= 1 AND n.high <= 1 AS plain
               FROM egov.appraisal AS a
               JOIN egov.scheme AS s
                 ON s.tenant = $1
                AND s.id = a.scheme
              CROSS JOIN LATERAL egov.scheme_ballot(s.content) AS n
              WHERE a.tenant = $1
                AND a.id = $2
         ),
         -- who votes in a node, with the weight
         voice AS MATERIALIZED (
             SELECT n.id AS indicator,
                    g.rater_group,
                    egov.scheme_number(n.weights -> g.rater_group) AS weight
               FROM node AS n
              CROSS JOIN LATERAL unnest(n.groups) AS g (rater_group)
         ),
         paper AS MATERIALIZED (
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
         -- few ballots are void: what does not count is looked up, not what counts
         spoilt AS MATERIALIZED (
             SELECT b.id AS ballot,
                    b.paper,
                    v.node
               FROM paper
               JOIN egov.ballot AS b
                 ON b.tenant = $1
                AND b.paper = paper.id
              CROSS JOIN LATERAL jsonb_object_keys(b.void) AS v (node)
              WHERE b.void IS NOT NULL
         ),
         place AS MATERIALIZED (
             SELECT p.id AS paper,
                    p.rater_group,
                    p.electorate,
                    p.ballots,
                    v.indicator,
                    v.weight,
                    (SELECT count(*)
                       FROM spoilt AS s
                      WHERE s.paper = p.id
                        AND s.node = v.indicator) AS void
               FROM paper AS p
               JOIN voice AS v
                 ON v.rater_group = p.rater_group
         ),
         asked AS (
             SELECT l.indicator,
                    u.subject,
                    l.rater_group,
                    l.weight,
                    sum(l.electorate)::int8 AS electorate,
                    sum(l.ballots)::int8 AS ballots,
                    sum(l.void)::int8 AS void
               FROM place AS l
               JOIN egov.ballot_paper_subject AS u
                 ON u.tenant = $1
                AND u.paper = l.paper
              GROUP BY l.indicator, u.subject, l.rater_group, l.weight
         ),
         -- at most one mark is left out at each end: the smallest and the largest suffice. Marks are added up
         -- by paper as they lie, before anything is joined to the few rows that remain.
         heap AS MATERIALIZED (
             SELECT m.paper,
                    m.indicator,
                    m.subject,
                    count(*) AS given,
                    sum(m.value) AS sum,
                    min(m.value) AS smallest,
                    max(m.value) AS largest
               FROM egov.ballot_mark AS m
              WHERE m.tenant = $1
                AND m.paper = ANY (ARRAY(SELECT p.id FROM paper AS p))
                AND m.indicator = ANY (ARRAY(SELECT n.id FROM node AS n WHERE n.plain))
                AND m.value IS NOT NULL
                AND (m.ballot, m.indicator) NOT IN (SELECT s.ballot, s.node FROM spoilt AS s)
              GROUP BY m.paper, m.indicator, m.subject
         ),
         plain AS (
             SELECT h.indicator,
                    h.subject,
                    l.rater_group,
                    sum(h.given) AS given,
                    sum(h.sum) AS sum,
                    min(h.smallest) AS smallest,
                    max(h.largest) AS largest
               FROM heap AS h
               JOIN place AS l
                 ON l.paper = h.paper
                AND l.indicator = h.indicator
              GROUP BY h.indicator, h.subject, l.rater_group
         ),
         -- more than one, or levels: how often each value stands, from the smallest up
         stack AS (
             SELECT m.indicator,
                    m.subject,
                    l.rater_group,
                    m.value,
                    m.level,
                    sum(m.times) AS times
               FROM (
                        SELECT m.paper, m.indicator, m.subject, m.value, m.level, count(*) AS times
                          FROM egov.ballot_mark AS m
                         WHERE m.tenant = $1
                           AND m.paper = ANY (ARRAY(SELECT p.id FROM paper AS p))
                           AND m.indicator = ANY (ARRAY(SELECT n.id FROM node AS n WHERE NOT n.plain))
                           AND m.value IS NOT NULL
                           AND (m.ballot, m.indicator) NOT IN (SELECT s.ballot, s.node FROM spoilt AS s)
                         GROUP BY m.paper, m.indicator, m.subject, m.value, m.level
                    ) AS m
               JOIN place AS l
                 ON l.paper = m.paper
                AND l.indicator = m.indicator
              GROUP BY m.indicator, m.subject, l.rater_group, m.value, m.level
         ),
         rise AS (
             SELECT k.*,
                    sum(k.times) OVER (PARTITION BY k.indicator, k.subject, k.rater_group
                                       ORDER BY k.value, k.level) AS upto,
                    sum(k.times) OVER (PARTITION BY k.indicator, k.subject, k.rater_group) AS given
               FROM stack AS k
         ),
         cut AS (
             SELECT r.*,
                    CASE WHEN r.given <= n.above THEN 0
                         WHEN n.fraction IS NOT NULL THEN floor(r.given * n.fraction)
                         ELSE n.low
                         END AS low,
                    CASE WHEN r.given <= n.above THEN 0
                         WHEN n.fraction IS NOT NULL THEN floor(r.given * n.fraction)
                         ELSE n.high
                         END AS high
               FROM rise AS r
               JOIN node AS n
                 ON n.id = r.indicator
         ),
         stay AS (
             SELECT c.*,
                    greatest(0, least(c.upto, c.given - c.high)
                                - greatest(c.upto - c.times, c.low)) AS kept
               FROM cut AS c
         ),
         kept AS (
             SELECT g.indicator,
                    g.subject,
                    g.rater_group,
                    g.given,
                    CASE WHEN g.given <= n.above THEN g.given
                         ELSE greatest(0, g.given - n.low - n.high)
                         END AS marks,
                    CASE WHEN g.given <= n.above THEN g.sum
                         WHEN g.given > n.low + n.high
                         THEN g.sum - n.low * g.smallest - n.high * g.largest
                         END AS sum,
                    NULL::jsonb AS counts
               FROM plain AS g
               JOIN node AS n
                 ON n.id = g.indicator
              UNION ALL
             SELECT s.indicator,
                    s.subject,
                    s.rater_group,
                    max(s.given),
                    sum(s.kept),
                    sum(s.kept * s.value) FILTER (WHERE s.kept > 0),
                    jsonb_object_agg(s.level, s.times) FILTER (WHERE s.level IS NOT NULL)
               FROM stay AS s
              GROUP BY s.indicator, s.subject, s.rater_group
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
           asked.ballots - asked.void - coalesce(kept.given, 0)::int8,
           coalesce(kept.given, 0)::int8,
           coalesce(kept.marks, 0)::int8,
           -- means of items have 60 decimals: three times a third is one again
           trim_scale(round(kept.sum, 50)),
           coalesce(kept.counts, '{}')
      FROM asked
      LEFT JOIN kept
        ON kept.indicator = asked.indicator
       AND kept.subject = asked.subject
       AND kept.rater_group = asked.rater_group
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

REVOKE ALL ON FUNCTION egov.ballot_tally(int4, uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION egov.ballot_published(int4, uuid) FROM PUBLIC;

COMMENT ON FUNCTION egov.ballot_tally(int4, uuid) IS
    '计票：按指标、对象、评价主体，供计算使用，不得公布。 Ballots counted by indicator, subject and group, for the calculation; not to be published.';
COMMENT ON FUNCTION egov.ballot_published(int4, uuid) IS
    '可公布的评分：不足五票的群体并入上一群体，仍不足的不公布。 What may be published: groups below five marks are merged upward, or withheld.';

COMMIT;
