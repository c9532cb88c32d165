-- Deploy egov:scheme_part to pg
-- requires: scheme
-- What statements need to know of a scheme: its inputs and its ballots. The engine reads schemes itself.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

CREATE OR REPLACE FUNCTION egov.scheme_number(value jsonb)
    RETURNS numeric
    LANGUAGE sql
    IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT CASE WHEN t.text ~ '^-?[0-9]+/[0-9]+$' AND split_part(t.text, '/', 2)::numeric <> 0
                    THEN split_part(t.text, '/', 1)::numeric / split_part(t.text, '/', 2)::numeric
                    WHEN t.text ~ '^-?[0-9]+(\.[0-9]+)?$'
                    THEN t.text::numeric
                    END
          FROM (VALUES ($1 #>> '{}')) AS t (text)
    $$;
ALTER FUNCTION egov.scheme_number(jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.scheme_number(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION egov.scheme_number(jsonb) IS
    '方案中的数 number of a scheme: 数、十进制文本或分数。A JSON number, a decimal text or a fraction; NULL for anything else.';

CREATE OR REPLACE FUNCTION egov.scheme_node(content jsonb)
    RETURNS SETOF jsonb
    LANGUAGE sql
    IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
          WITH RECURSIVE node AS (
              SELECT $1 -> 'root' AS node
               UNION ALL
              SELECT c.child
                FROM node AS n,
                     LATERAL (
                         SELECT jsonb_array_elements(n.node -> 'children') AS child
                          WHERE jsonb_typeof(n.node -> 'children') = 'array'
                          UNION ALL
                         SELECT n.node -> 'child'
                          WHERE n.node ? 'child'
                     ) AS c
          )
        SELECT n.node
          FROM node AS n
         WHERE jsonb_typeof(n.node) = 'object'
    $$;
ALTER FUNCTION egov.scheme_node(jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.scheme_node(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION egov.scheme_node(jsonb) IS
    '方案节点 nodes of a scheme: 指标树的全部节点。Every node of its tree.';

CREATE OR REPLACE FUNCTION egov.scheme_input(content jsonb)
    RETURNS TABLE (id text, kind text, low numeric, high numeric, words text[])
    LANGUAGE sql
    IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT n ->> 'id',
               CASE WHEN n ->> 'kind' <> 'input' THEN 'points'
                    WHEN n ? 'levels' THEN 'level'
                    ELSE 'number'
                    END,
               egov.scheme_number(n -> 'min'),
               egov.scheme_number(n -> 'max'),
               CASE WHEN n ->> 'kind' = 'input' AND n ? 'levels'
                    THEN ARRAY(SELECT jsonb_object_keys($1 -> 'levels' -> (n ->> 'levels')))
                    WHEN n ->> 'kind' <> 'input' AND jsonb_typeof(n -> 'points') = 'object'
                    THEN ARRAY(SELECT jsonb_object_keys(n -> 'points'))
                    END
          FROM egov.scheme_node($1) AS s (n)
         WHERE n ->> 'kind' IN ('input', 'deduction', 'bonus')
         UNION
        SELECT w.id, 'flag', NULL, NULL, NULL
          FROM egov.scheme_node($1) AS s (n),
               jsonb_array_elements_text(n -> 'when') AS w (id)
         WHERE n ->> 'kind' = 'veto'
           AND jsonb_typeof(n -> 'when') = 'array'
         UNION
        SELECT e ->> 'when', 'flag', NULL, NULL, NULL
          FROM jsonb_path_query($1, 'lax $.exclusions[*]') AS x (e)
         UNION
        SELECT e ->> 'input', CASE WHEN e ? 'in' THEN 'word' ELSE 'need' END, NULL, NULL, NULL
          FROM jsonb_path_query($1, 'lax $.grades[*].needs[*]') AS x (e)
    $$;
ALTER FUNCTION egov.scheme_input(jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.scheme_input(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION egov.scheme_input(jsonb) IS
    '方案输入 inputs of a scheme: 每次引用一行：number, level, points, flag, word, need；界限和用词。A row for each way in which an input is used, with its bounds or words.';

CREATE OR REPLACE FUNCTION egov.scheme_takes(content jsonb, input text, value jsonb)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT bool_and(
                   CASE i.kind
                        WHEN 'number'
                        THEN jsonb_typeof($3) = 'number'
                             AND coalesce(egov.scheme_number($3) >= i.low, true)
                             AND coalesce(egov.scheme_number($3) <= i.high, true)
                        WHEN 'level'
                        THEN jsonb_typeof($3) = 'string' AND $3 #>> '{}' = ANY (i.words)
                        WHEN 'points'
                        THEN (jsonb_typeof($3) = 'number' AND egov.scheme_number($3) >= 0)
                             OR (jsonb_typeof($3) = 'object'
                                 AND i.words IS NOT NULL
                                 AND NOT EXISTS (
                                         SELECT
                                           FROM jsonb_each($3) AS c
                                          WHERE c.key <> ALL (i.words)
                                             OR jsonb_typeof(c.value) <> 'number'
                                             OR length(c.value::text) > 40
                                             OR egov.scheme_number(c.value) < 0
                                     ))
                        WHEN 'flag'
                        THEN jsonb_typeof($3) = 'boolean'
                             OR (jsonb_typeof($3) = 'number' AND egov.scheme_number($3) >= 0)
                        WHEN 'word'
                        THEN jsonb_typeof($3) = 'string' AND length($3 #>> '{}') BETWEEN 1 AND 60
                        ELSE jsonb_typeof($3) = 'number' OR jsonb_typeof($3) = 'string' AND EXISTS (
                                 SELECT
                                   FROM egov.scheme_input($1) AS l
                                  WHERE l.id = $2
                                    AND l.kind = 'level'
                             )
                        END
               )
          FROM egov.scheme_input($1) AS i
         WHERE i.id = $2
    $$;
ALTER FUNCTION egov.scheme_takes(jsonb, text, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.scheme_takes(jsonb, text, jsonb) FROM PUBLIC;
COMMENT ON FUNCTION egov.scheme_takes(jsonb, text, jsonb) IS
    '输入是否合规 whether a scheme takes a value for an input: 方案无此输入时为空。In every way in which it uses the input; NULL where there is no such input.';

CREATE OR REPLACE FUNCTION egov.scheme_ballot(content jsonb)
    RETURNS TABLE (id text, kind text, groups text[], low int4, high int4, fraction numeric, above int4,
                   weights jsonb, points numeric, step numeric)
    LANGUAGE sql
    IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT n ->> 'id',
               n ->> 'kind',
               ARRAY(SELECT jsonb_object_keys(coalesce(n -> 'groups', $1 -> 'groups'))),
               -- the lowest scores are the highest ranks
               coalesce((n -> 'trim' ->> CASE WHEN n ->> 'kind' = 'rank_ballots' THEN 'high'
                                              ELSE 'low'
                                              END)::int4, 0),
               coalesce((n -> 'trim' ->> CASE WHEN n ->> 'kind' = 'rank_ballots' THEN 'low'
                                              ELSE 'high'
                                              END)::int4, 0),
               egov.scheme_number(n #> '{trim,fraction}'),
               coalesce((n #>> '{trim,above}')::int4, 0),
               coalesce(n -> 'groups', $1 -> 'groups'),
               egov.scheme_number(n -> 'points'),
               egov.scheme_number(n -> 'step')
          FROM egov.scheme_node($1) AS s (n)
         WHERE n ->> 'kind' IN ('ballots', 'rank_ballots', 'votes')
    $$;
ALTER FUNCTION egov.scheme_ballot(jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.scheme_ballot(jsonb) FROM PUBLIC;
COMMENT ON FUNCTION egov.scheme_ballot(jsonb) IS
    '方案测评指标 ballots of a scheme: 由测评票计分的节点、评价主体、去掉高低分的规则。Nodes that ballots give a value, with their rater groups and what is trimmed.';

COMMIT;
