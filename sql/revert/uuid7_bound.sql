-- Revert egov:uuid7_bound from pg
-- Back to what the release had.

\ir ../deploy/uuid7_bound@v0.1.0.sql
