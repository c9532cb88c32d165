-- Revert egov:calendar from pg

BEGIN;

DROP TABLE egov.calendar_day;
DROP TABLE egov.calendar_year;

COMMIT;
