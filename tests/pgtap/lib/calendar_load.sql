-- Loading a notice replaces the year's days as a whole, or says which element is wrong.
BEGIN;
SELECT plan(26);

SELECT is(egov.calendar_load('cn', 2031, '[{"day": "2030-12-31", "kind": "off", "name": "元旦"},
    {"day": "2031-01-01", "kind": "off", "name": "元旦"}, {"day": "2031-01-04", "kind": "work", "name": "元旦"}]'),
    3, 'three days');
SELECT is(egov.is_workday('2030-12-31'), false, 'December before');
SELECT is(egov.is_workday('2031-01-01'), false, 'a day off');
SELECT is(egov.is_workday('2031-01-04'), true, 'a make-up Saturday');
SELECT is(egov.due_explain('2030-12-30', 1, 'WD') ->> 'provisional', 'true', '2030 itself is still provisional');
SELECT is(egov.due_explain('2031-01-06', 1, 'WD') ->> 'provisional', 'false', '2031 is not');
UPDATE egov.calendar_year SET notice = 'n' WHERE calendar = 'cn' AND year = 2031;
SELECT is(egov.calendar_load('cn', 2031, '[{"day": "2031-01-02", "kind": "off", "name": "元旦"}]'), 1, 'once more');
SELECT is(egov.is_workday('2030-12-31') AND egov.is_workday('2031-01-01'), true, 'the first notice is gone');
SELECT is(egov.is_workday('2031-01-02'), false, 'the second holds');
SELECT is((SELECT notice FROM egov.calendar_year WHERE calendar = 'cn' AND year = 2031), 'n', 'its title stays');
SELECT is(egov.calendar_load('cn', 2032, '[{"day": "2031-12-31", "kind": "off", "name": "元旦"}]'), 1, 'the next year');
SELECT is(egov.calendar_load('cn', 2031, '[]'), 0, 'an empty notice');
SELECT is(egov.is_workday('2031-12-31'), false, 'leaves the next year''s day in December alone');
SELECT is(egov.calendar_load('test-1', 2031, '[{"day": "2031-12-31", "kind": "off", "name": "x"}]'), 1, 'a new calendar');
SELECT is(egov.is_workday('2031-12-31', 'test-1'), false, 'can be used');
SELECT is(egov.calendar_load('cn', NULL, '[]'), NULL, 'NULL gives NULL');

CREATE FUNCTION pg_temp.refused(year int, days jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    said text;
BEGIN
    PERFORM egov.calendar_load('cn', year, days);
    RETURN 'loaded';
EXCEPTION WHEN invalid_parameter_value THEN
    GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
    RETURN sqlerrm || ': ' || said;
END $$;
SELECT is(pg_temp.refused(2031, d), w, d::text) FROM (VALUES
    ('[7]'::jsonb, 'element 0 of the notice is not valid: It must be an object.'),
    ('[{"day": "2031-01-01", "kind": "off", "name": "x"}, {"day": "2031-02-29", "kind": "off", "name": "x"}]',
     'element 1 of the notice is not valid: Its day must be a date in the form YYYY-MM-DD.'),
    ('[{"day": "2029-12-31", "kind": "off", "name": "x"}]',
     'element 0 of the notice is not valid: Its day must lie in the year or in the December before.'),
    ('[{"day": "2031-01-01", "kind": "holiday", "name": "x"}]',
     'element 0 of the notice is not valid: Its kind must be "off" or "work".'),
    ('[{"day": "2031-01-01", "kind": "work", "name": "x"}]',
     'element 0 of the notice is not valid: A make-up working day must be a Saturday or Sunday.'),
    ('[{"day": "2031-01-01", "kind": "off", "name": ""}]',
     'element 0 of the notice is not valid: Its name must be a string that is neither empty nor too long.'),
    ('[{"day": "2031-01-01", "kind": "off", "name": "x", "note": 1}]',
     'element 0 of the notice is not valid: Its members are "day", "kind" and "name".'),
    ('[{"day": "2031-01-01", "kind": "off", "name": "x"}, {"day": "2031-01-01", "kind": "off", "name": "y"}]',
     'element 1 of the notice is not valid: Its day is listed twice.'),
    ('[{"day": "2031-12-31", "kind": "off", "name": "x"}]',
     'notice lists 1 days that the notice of another year lists: ')) AS v(d, w);
SELECT throws_ok($$SELECT egov.calendar_load('cn', 2200, '[]')$$, '22023', NULL, 'a year too far');

SELECT * FROM finish();
ROLLBACK;
