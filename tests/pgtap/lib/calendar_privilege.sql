-- Anybody may use a calendar, whatever they may read and whatever their search path holds; loading
-- the tables runs no function of the caller's.
BEGIN;
SELECT plan(7);

INSERT INTO egov.calendar_day (calendar, day, kind, name) VALUES ('cn', '2031-03-05', 'off', 'test');
REVOKE ALL ON egov.calendar_day, egov.calendar_year FROM PUBLIC;
CREATE ROLE library_user;
CREATE SCHEMA hostile AUTHORIZATION library_user;
GRANT USAGE ON SCHEMA hostile TO PUBLIC;
GRANT CREATE, TEMPORARY ON DATABASE :"DBNAME" TO library_user;

SET LOCAL ROLE library_user;
CREATE FUNCTION hostile.equal(text, text) RETURNS boolean LANGUAGE plpgsql AS
    $$BEGIN RAISE 'the caller''s operator ran as %', current_user USING errcode = 'P0001'; END$$;
CREATE OPERATOR hostile.= (FUNCTION = hostile.equal, LEFTARG = text, RIGHTARG = text);
CREATE TEMPORARY TABLE calendar_day (calendar text, day date, kind text, name text);
SET LOCAL search_path = hostile, pg_temp, egov, pg_catalog;
PREPARE works AS SELECT egov.is_workday('2031-03-05');
CREATE TEMPORARY TABLE found AS EXECUTE works;
RESET search_path;
SELECT is((SELECT is_workday FROM found), false, 'the row counts; the operator did not run');
SELECT is(current_user, 'library_user'::name, 'the caller is who it was');
SELECT throws_ok('SELECT * FROM egov.calendar_day', '42501', NULL, 'and still may not read the table');
SELECT throws_ok($$SELECT egov.is_workday('2031-03-05', 'xx')$$, '22023', NULL, 'an unknown calendar');
SELECT is(current_user, 'library_user'::name, 'the caller is who it was after an error, too');
SELECT throws_ok($$SELECT egov.calendar_load('cn', 2031, '[]')$$, '42501', NULL, 'loading is not for everybody');
SELECT throws_ok('CREATE TRIGGER wrong BEFORE INSERT ON found FOR EACH ROW EXECUTE FUNCTION egov.relcache_invalidate();
                  INSERT INTO found VALUES (true)', '39P01', NULL, 'the cache trigger is a statement trigger');

SELECT * FROM finish();
ROLLBACK;
