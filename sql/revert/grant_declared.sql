-- Revert egov:grant_declared from pg
-- Back to what the release had.

\ir ../deploy/grant_declared@v0.1.0.sql
