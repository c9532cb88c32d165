-- The form of codes: what egov.is_code() takes is what the regular expression takes.
BEGIN;
SELECT plan(8);

CREATE FUNCTION pg_temp.as_expression(code text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN code ~ '^[a-z][a-z0-9_-]{0,63}$';

SELECT is_empty($$
    SELECT code FROM generate_series(1, 300) AS n, unnest('{"",a,0,a-}'::text[]) AS l (begun),
           unnest('{"",z,_}'::text[]) AS r (ended), LATERAL (SELECT l.begun || chr(n) || r.ended) AS c (code)
     WHERE egov.is_code(code) <> pg_temp.as_expression(code)
$$, 'every character at the beginning, in the middle and at the end');
SELECT is_empty($$
    SELECT n FROM generate_series(0, 200) AS n
     WHERE egov.is_code(repeat('a', n)) <> pg_temp.as_expression(repeat('a', n))
$$, 'every length');
SELECT is(egov.is_code(repeat('a', 64)), true, 'sixty-four characters');
SELECT is(egov.is_code(repeat('a', 65)), false, 'one more');
SELECT is(egov.is_code(E'code\n'), false, 'a line end');
SELECT is(egov.is_code('事项'), false, 'no letters of ASCII');
SELECT is(egov.is_code(repeat('a', 100000)), false, 'far too long');
SELECT is(egov.is_code(NULL), NULL, 'NULL');

SELECT * FROM finish();
ROLLBACK;
