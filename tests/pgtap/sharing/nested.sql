-- Proves that a source may itself read shared data, and that grants may change meanwhile.

BEGIN;
SELECT plan(5);
\ir ../../lib/city.sql
CALL test_city.found(999118);
\ir ../../lib/share.sql
SET LOCAL search_path = public, test_city;
INSERT INTO egov.db_login (tenant, login, department, valid_from) VALUES (999118, session_user, id('tax'), '2000-01-01');

CREATE TABLE test_city.context (stack text NOT NULL);
-- R-OUTER reads R-PEOPLE for each of its rows, after grants have changed
CREATE FUNCTION test_city.inner_name(subject text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found text;
    stack text;
BEGIN
    UPDATE egov.purpose AS p SET name = p.name || '.' WHERE tenant = 999118 AND code = 'duty';
    found := (SELECT string_agg(r ->> 'name', ',') FROM egov.share_read(999118, 'R-PEOPLE', jsonb_build_object('subject', subject), 'approval') AS r);
    GET DIAGNOSTICS stack = PG_CONTEXT;
    INSERT INTO test_city.context VALUES (stack);
    RETURN found;
END
$$;
CREATE VIEW test_city.outer_people AS
SELECT person_id, test_city.inner_name(person_id) AS name FROM test_city.register;
GRANT SELECT ON test_city.outer_people TO egov_reader;
INSERT INTO egov.resource (tenant, id, code, name, provider, classification, summary, format, share_class,
                           share_basis, share_manner, open_class, update_cycle, published_on, source_schema,
                           source_name, subject_field, state)
VALUES (999118, id('R-OUTER'), 'R-OUTER', '人口', id('lead'), '1', '人口', 'database', 'conditional', '第十三条', 'query',
        'none', 'daily', '2026-01-01', 'test_city', 'outer_people', 'person_id', 'published');
INSERT INTO egov.resource_field (tenant, resource, position, name, element)
VALUES (999118, id('R-OUTER'), 0, 'person_id', 'identity-number'),
       (999118, id('R-OUTER'), 1, 'name', 'person-name');
SELECT add_grant('g1', 'tax', 'R-PEOPLE', 'approval', '{person_id,name}');
SELECT add_grant('g2', 'tax', 'R-OUTER', 'approval', '{person_id,name}', listed => true);

CREATE FUNCTION pg_temp.read(filter jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT coalesce(jsonb_agg(r), '[]') FROM egov.share_read(999118, 'R-OUTER', filter, 'approval') AS r $$;

SELECT is(pg_temp.read('{"subject": "S1"}'), '[{"person_id": "S1", "name": "甲"}]', 'a source that reads another one');
SELECT is((SELECT count(*) FROM context WHERE stack !~ 'SELECT person_id, name FROM test_city.outer_people'), 0::bigint, 'the statement of the outer one is there to its end');
SELECT is(pg_temp.read('{"subject": "S2"}'), '[{"person_id": "S2", "name": "乙"}]', 'again, by the plan that was kept');
SELECT is((SELECT count(*) FROM context WHERE stack !~ 'SELECT person_id, name FROM test_city.outer_people'), 0::bigint, 'and again');
SELECT is(jsonb_array_length(pg_temp.read('{}')), 4, 'a list of such');

SELECT * FROM finish();
ROLLBACK;
