-- Revert egov:grant_held from pg
-- Back to what the release had.

\ir ../deploy/grant_held@v0.1.0.sql
