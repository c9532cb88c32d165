-- Revert egov:report_rating from pg

BEGIN;

DROP VIEW egov_report.ratings_by_department;
DROP VIEW egov_report.ratings;

COMMIT;
