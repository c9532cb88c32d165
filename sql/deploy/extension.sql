-- Deploy egov:extension to pg
-- requires: schema
-- The server module. Changes that need a later version of it run ALTER EXTENSION egov UPDATE again.

BEGIN;

CREATE EXTENSION IF NOT EXISTS egov;
SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

COMMIT;
