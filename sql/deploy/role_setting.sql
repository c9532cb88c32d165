-- Deploy egov:role_setting to pg
-- requires: role
-- Limits of the zone logins. Parameters are never logged: they hold passwords and tokens.

BEGIN;

DO $$
DECLARE
    login text;
BEGIN
    FOREACH login IN ARRAY ARRAY['egov_extranet', 'egov_intranet', 'egov_exchange'] LOOP
        EXECUTE format('ALTER ROLE %I SET search_path = %L', login, '');
        EXECUTE format('ALTER ROLE %I SET timezone = %L', login, 'Asia/Shanghai');
        EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', login, '2s');
        EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', login, '10s');
        EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', login, '15s');
        EXECUTE format('ALTER ROLE %I SET log_parameter_max_length = 0', login);
        EXECUTE format('ALTER ROLE %I SET log_parameter_max_length_on_error = 0', login);
    END LOOP;
END
$$;

ALTER ROLE egov_analyst SET search_path = egov_report, egov_scratch, egov, public;
ALTER ROLE egov_analyst SET timezone = 'Asia/Shanghai';

ALTER ROLE egov_clock SET search_path = '';
ALTER ROLE egov_clock SET timezone = 'Asia/Shanghai';
ALTER ROLE egov_clock SET lock_timeout = '10s';

COMMIT;
