-- Deploy egov:calendar_load to pg
-- requires: calendar

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov.calendar_load(calendar text, year int4, days jsonb)
    RETURNS int4
    LANGUAGE C
    VOLATILE STRICT PARALLEL UNSAFE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_calendar_load';

ALTER FUNCTION egov.calendar_load(text, int4, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.calendar_load(text, int4, jsonb) FROM PUBLIC;
COMMENT ON FUNCTION egov.calendar_load(text, int4, jsonb) IS
    '装入放假通知 load a holiday notice: 以 [{"day","kind":"off|work","name"}] 取代该日历该年度的全部日期，返回天数。Replaces the days of the calendar''s notice for the year; returns how many there are. 22023 names the element that is wrong.';

COMMIT;
