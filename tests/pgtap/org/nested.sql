-- A trigger of the database's administrator may call the API or the library in the middle of a call: the
-- actor of the outer call is there again afterwards, also when the inner call failed and the error was
-- caught, and the inner one acts with its own rights only.
BEGIN;
SELECT plan(13);
\ir ../../lib/city.sql
CALL test_city.found(999100);
SET LOCAL search_path = public, test_city;

CREATE TABLE test_city.inner_call (number serial, what text, answer jsonb);
CREATE TABLE test_city.wanted (what text);

CREATE FUNCTION test_city.nest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = test_city, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM wanted WHERE what = 'read') THEN
        INSERT INTO inner_call (what, answer)
        VALUES ('read', call('case_read', context('boris'), request(NULL, NEW.case_id)));
    END IF;
    IF EXISTS (SELECT FROM wanted WHERE what = 'write') THEN
        INSERT INTO inner_call (what, answer)
        VALUES ('write', call('case_create', context('boris'),
                request(jsonb_build_object('item', 'PLAIN', 'applicant', party('boris')) || application())));
    END IF;
    IF EXISTS (SELECT FROM wanted WHERE what = 'error') THEN
        BEGIN
            PERFORM egov_api.case_read(999100, NULL, '{}');
        EXCEPTION WHEN null_value_not_allowed THEN
            INSERT INTO inner_call (what) VALUES ('error');
        END;
        BEGIN
            PERFORM egov_api.case_read(999100, '{"zone": "extranet"}', '{"path": {"id": "x"}, "query": 1}');
            RAISE EXCEPTION USING errcode = 'P0001';
        EXCEPTION WHEN raise_exception THEN
            INSERT INTO inner_call (what) VALUES ('error');
        END;
    END IF;
    IF EXISTS (SELECT FROM wanted WHERE what = 'library') THEN
        BEGIN
            ALTER TABLE egov.calendar_day RENAME kind TO kind_away;
            PERFORM egov.is_workday('2031-03-05');
        EXCEPTION WHEN undefined_column THEN
            INSERT INTO inner_call (what) VALUES ('library');
        END;
    END IF;
    IF EXISTS (SELECT FROM wanted WHERE what = 'tick') THEN
        INSERT INTO inner_call (what, answer) VALUES ('tick', egov.tick(999100));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER nest AFTER INSERT OR UPDATE ON egov.case_step
    FOR EACH ROW EXECUTE FUNCTION test_city.nest();

CREATE FUNCTION test_city.through(wish text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    c uuid;
BEGIN
    DELETE FROM inner_call;
    DELETE FROM wanted;
    c := case_in('submitted');
    INSERT INTO wanted VALUES (wish);
    RETURN (SELECT verdict(act('acceptor', 'case_accept', c, '{}')));
END $$;

SELECT is(through('read'), 'ok', 'a reading by somebody else within an acceptance');
SELECT cmp_ok((SELECT count(*) FROM inner_call), '>', 0::bigint, 'took place');
SELECT is((SELECT count(*) FROM inner_call WHERE verdict(answer) <> 'not-found'), 0::bigint,
          'and saw nothing of the case of the other');
SELECT is((SELECT count(*) FROM egov.event AS e WHERE e.tenant = 999100 AND e.kind = 'accept' AND e.actor <> id('acceptor')), 0::bigint,
          'the acceptance is the acceptor''s');
SELECT is(through('write'), 'ok', 'a writing call within an acceptance');
SELECT is((SELECT count(*) FROM inner_call WHERE verdict(answer) = 'ok'), (SELECT count(*) FROM inner_call), 'is done');
SELECT is(through('error'), 'ok', 'a call that fails and is caught');
SELECT cmp_ok((SELECT count(*) FROM inner_call), '>', 0::bigint, 'was there');
SELECT is(through('library'), 'ok', 'a library function that fails while it reads, and is caught');
SELECT cmp_ok((SELECT count(*) FROM inner_call), '>', 0::bigint, 'was there');
SELECT is(through('tick'), 'ok', 'clock work');
SELECT cmp_ok((SELECT count(*) FROM inner_call WHERE answer ? 'busy'), '>', 0::bigint, 'was done');
SELECT is(egov.actor_in(999100), false, 'nobody acts after all that');

SELECT * FROM finish();
ROLLBACK;
