-- The service of the Estonian Data Tracker as its description gives it: our operations take its query
-- members and header, and answer its members, those that it requires among them always.
BEGIN;
CREATE TEMPORARY TABLE line (n int4 GENERATED ALWAYS AS IDENTITY, text text);
\copy line (text) FROM pstdin CSV DELIMITER E'\x01' QUOTE E'\x02'
CREATE EXTENSION IF NOT EXISTS pgtap;

-- members of schemas by their place in the YAML: the schema stands at 4, its parts at 6, a property at 8
CREATE TEMPORARY VIEW property AS
SELECT schema, name, bool_or(needed) AS needed
  FROM (SELECT substring(max(text) FILTER (WHERE text ~ '^    \w+:$') OVER s FROM '\w+') AS schema, part,
               CASE WHEN part = 'properties' THEN substring(text FROM '^        (\w+):$')
                    WHEN part = 'required' THEN substring(text FROM '^      - (\w+)$') END AS name,
               part = 'required' AS needed
          FROM (SELECT n, text, of_schema,
                       substring(max(text) FILTER (WHERE text ~ '^      \w+:') OVER (PARTITION BY of_schema, of_part) FROM '\w+') AS part
                  FROM (SELECT n, text, count(*) FILTER (WHERE text ~ '^    \w+:$') OVER (ORDER BY n) AS of_schema,
                               count(*) FILTER (WHERE text ~ '^      \w+:') OVER (ORDER BY n) AS of_part
                          FROM line
                         WHERE n > (SELECT n FROM line WHERE text = '  schemas:')) AS l) AS l
        WINDOW s AS (PARTITION BY of_schema)) AS p
 WHERE name IS NOT NULL
 GROUP BY schema, name;

-- the same of ours
CREATE TEMPORARY VIEW ours AS
SELECT v.schema, f.key AS name, (f.value ->> 'required')::boolean AS needed
  FROM (VALUES ('FindUsageResponse', '{usage_find,answer}'::text[]), ('Usage', '{usage_find,answer,usages,fields}'),
               ('UsagePeriodResponse', '{usage_period,answer}'), ('HeartbeatResponse', '{usage_heartbeat,answer}'))
       AS v (schema, path),
       jsonb_each(egov.api_describe() #> v.path) AS f;

SELECT plan(5);
SELECT is((SELECT count(DISTINCT schema) FROM property), 4::bigint, 'the description has its four schemas');
SELECT is_empty('SELECT schema, name FROM ours EXCEPT SELECT schema, name FROM property', 'we answer no member that it does not know');
SELECT is_empty('SELECT schema, name FROM property WHERE needed EXCEPT SELECT schema, name FROM ours WHERE needed', 'and always those that it requires');
SELECT set_eq($$ SELECT substring(text FROM '\w+$') FROM (SELECT text, lead(text) OVER (ORDER BY n) AS next FROM line) AS l WHERE text ~ '^      - name:' AND next ~ 'in: query' $$,
              $$ SELECT jsonb_object_keys(egov.api_describe() #> '{usage_find,query}') $$, 'we take its query members');
SELECT ok((SELECT count(*) = 1 FROM line WHERE text ~ 'name: X-Road-UserId') AND (egov.api_describe() #> '{usage_find,person}')::boolean, 'and its header');

SELECT * FROM finish();
ROLLBACK;
