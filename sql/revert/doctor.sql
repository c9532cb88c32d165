-- Revert egov:doctor from pg
-- Back to what the release had.

\ir ../deploy/doctor@v0.1.0.sql
