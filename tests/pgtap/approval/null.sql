-- Columns are the database's: an administrator who drops a NOT NULL and leaves a row without its value gets
-- an answer or an error from the calls that read it, never the end of the backend.
BEGIN;
SELECT plan(2);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;
SELECT case_in('submitted') AS s, case_in('accepted') AS a, case_in('in_review') AS r, case_in('granted') AS g \gset
INSERT INTO known VALUES ('s', :'s'), ('a', :'a'), ('r', :'r'), ('g', :'g');

CREATE TABLE test_city.reader AS
SELECT key AS f, value -> 'path' ? 'id' AS takes_id FROM jsonb_each(egov.api_describe())
 WHERE NOT (value ->> 'writes')::boolean AND ((value -> 'path') - 'id'::text) = '{}';

-- every call that reads the city, and some that write; what each raised, by SQLSTATE
CREATE FUNCTION test_city.try_all() RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    codes text[];
    q text;
BEGIN
    FOREACH q IN ARRAY ARRAY[
        $q$SELECT count(call(f, context(l), request(NULL, CASE WHEN takes_id THEN known(k) END))) FROM reader, unnest(ARRAY['anna', 'reviewer']) AS l,
            (VALUES ('r')) AS v (k)$q$,
        $q$SELECT call('item_read', context('anna'), '{"path": {"code": "PLAIN"}}')$q$,
        $q$SELECT call('case_create', context('anna'), request('{"item": "PLAIN"}'::jsonb || application()))$q$,
        $q$SELECT act('acceptor', 'case_accept', known('s'), '{}')$q$,
        $q$SELECT act('acceptor', 'case_request_correction', known('s'), notice())$q$,
        $q$SELECT review('reviewer', known('a'), 'review')$q$,
        $q$SELECT act('decider', 'case_decide', known('r'), '{"outcome": "granted"}')$q$,
        $q$SELECT act('licensor', 'case_license', known('g'), '{}')$q$,
        $q$SELECT egov.tick(999100)$q$] LOOP
        BEGIN
            EXECUTE q;
            RAISE EXCEPTION USING errcode = 'ZZ000';
        EXCEPTION WHEN OTHERS THEN
            codes := codes || sqlstate::text;
        END;
    END LOOP;
    RETURN codes;
END $$;

CREATE FUNCTION test_city.without(of_table text, of_column text) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    codes text[];
    c name;
BEGIN
    EXECUTE format('ALTER TABLE egov.%I ALTER %I DROP NOT NULL', of_table, of_column);
    FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = ('egov.' || of_table)::regclass AND contype = 'c' LOOP
        EXECUTE format('ALTER TABLE egov.%I DROP CONSTRAINT %I', of_table, c);
    END LOOP;
    EXECUTE format('UPDATE egov.%I SET %I = NULL %s', of_table, of_column,
                   CASE WHEN EXISTS (SELECT FROM pg_attribute WHERE attrelid = ('egov.' || of_table)::regclass AND attname = 'tenant')
                        THEN 'WHERE tenant = 999100' END);
    codes := test_city.try_all();
    RAISE EXCEPTION USING errcode = 'ZZ001', message = array_to_string(codes, ' ');
EXCEPTION
    WHEN SQLSTATE 'ZZ001' THEN
        RETURN codes;
    WHEN OTHERS THEN
        RETURN ARRAY['not made: ' || sqlstate];
END $$;

CREATE TEMPORARY TABLE tried AS
SELECT c.relname, a.attname, test_city.without(c.relname, a.attname) AS codes
  FROM pg_class AS c
  JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'tenant'
 WHERE c.relnamespace = 'egov'::regnamespace
   AND c.relname IN ('case_file', 'case_step', 'case_material', 'deadline', 'item', 'item_version', 'item_step', 'item_material', 'item_field', 'item_rule',
                     'account', 'session', 'person', 'role_holding', 'department', 'procedure', 'legal_limit', 'notice_template', 'code_label', 'party', 'decision', 'licence', 'notice', 'case_stop', 'tenant', 'clock_state', 'counter', 'translation',
                     'idempotency', 'deadline_change', 'data_element', 'mandate', 'deputy')
   AND a.attnum <> ALL (coalesce((SELECT i.indkey::int2[] FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary), '{}'));
SELECT cmp_ok((SELECT count(*) FROM tried WHERE codes[1] NOT LIKE 'not made%'), '>', 100::bigint, 'a hundred columns were emptied');
SELECT is((SELECT count(*) FROM tried WHERE cardinality(codes) = 9), (SELECT count(*) FROM tried WHERE codes[1] NOT LIKE 'not made%'),
    'and every call answered or raised');

SELECT * FROM finish();
ROLLBACK;
