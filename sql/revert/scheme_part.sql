-- Revert egov:scheme_part from pg
-- Back to what the release had.

\ir ../deploy/scheme_part@v0.1.0.sql
