-- Proves that every function of the API has a request example, and that each example succeeds on
-- the fresh demo, whichever came before.

BEGIN;
\set examples `cat ../../sql/demo/examples.json`
\set accounts `tail -n +2 ../../sql/demo/accounts.csv`

CREATE TEMPORARY TABLE example AS
SELECT key AS name, value AS call
  FROM jsonb_each(:'examples'::jsonb)
 UNION ALL
SELECT e.key, o.value
  FROM jsonb_each(:'examples'::jsonb) AS e, jsonb_each(e.value -> 'in') AS o;

CREATE TEMPORARY TABLE sample AS
SELECT DISTINCT split_part(line, ',', 1) AS login, split_part(line, ',', 2) AS password
  FROM string_to_table(:'accounts', E'\n') AS line;

SELECT plan(2 + (SELECT count(*)::int FROM example));

SELECT set_eq(
    $$SELECT DISTINCT name FROM example$$,
    $$SELECT proname::text FROM pg_proc WHERE pronamespace = 'egov_api'::regnamespace$$,
    'examples and functions are the same set');

SELECT is_empty(
    $$SELECT call ->> 'as' FROM example
       WHERE call ->> 'as' IS NOT NULL AND call ->> 'as' NOT IN (SELECT login FROM sample)$$,
    'examples act as sample accounts');

-- What a front would send for an example; the answer, or the problem.
CREATE FUNCTION pg_temp.run(name text, call jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    context jsonb := jsonb_strip_nulls(jsonb_build_object(
        'zone', call ->> 'zone', 'if_match', call ->> 'if_match', 'person', call ->> 'person', 'language', 'en',
        'idempotency_key', gen_random_uuid(), 'request_id', gen_random_uuid()));
    answer jsonb;
BEGIN
    IF call ->> 'as' IS NOT NULL THEN
        SELECT egov_api.session_create(1, jsonb_build_object('zone', call ->> 'zone'),
                   jsonb_build_object('body', jsonb_build_object('account', login, 'password', password)))
          INTO STRICT answer
          FROM sample WHERE login = call ->> 'as';
        context := context || jsonb_build_object('session', answer #> '{data,token}');
    END IF;
    EXECUTE format('SELECT egov_api.%I(1, $1, $2)', name)
       INTO answer
      USING context, jsonb_strip_nulls(jsonb_build_object(
                'path', call -> 'path', 'query', call -> 'query', 'body', call -> 'body'));
    RETURN answer;
END
$$;

SELECT is(pg_temp.run(name, call) -> 'problem', NULL, concat_ws(' in the ', name, call ->> 'zone'))
  FROM example
 ORDER BY name, call ->> 'zone';

SELECT * FROM finish();
ROLLBACK;
