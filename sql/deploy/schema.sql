-- Deploy egov:schema to pg
-- requires: role
-- Schema egov may be there already when the library was created before the tables.

BEGIN;

DO $$
BEGIN
    IF current_setting('server_encoding') <> 'UTF8' THEN
        RAISE EXCEPTION 'database "%" has the encoding %', current_database(),
                        current_setting('server_encoding')
            USING ERRCODE = 'feature_not_supported',
                  HINT = 'Create it with ENCODING ''UTF8'' TEMPLATE template0.';
    END IF;
    IF current_setting('server_version_num')::int < 150000 THEN
        RAISE EXCEPTION 'PostgreSQL % is too old', current_setting('server_version')
            USING ERRCODE = 'feature_not_supported',
                  HINT = 'Views with security_invoker need PostgreSQL 15 or later.';
    END IF;
END
$$;

CREATE SCHEMA IF NOT EXISTS egov;
ALTER SCHEMA egov OWNER TO egov_owner;
REVOKE ALL ON SCHEMA egov FROM PUBLIC;
GRANT USAGE ON SCHEMA egov TO PUBLIC;
COMMENT ON SCHEMA egov IS
    '政务库 government: 数据表与函数库。Tables and the function library.';

CREATE SCHEMA egov_api AUTHORIZATION egov_owner;
REVOKE ALL ON SCHEMA egov_api FROM PUBLIC;
GRANT USAGE ON SCHEMA egov_api TO egov_extranet, egov_intranet, egov_exchange;
COMMENT ON SCHEMA egov_api IS
    '接口 interface: 前端可调用的函数。The functions that the front may call.';

CREATE SCHEMA egov_report AUTHORIZATION egov_owner;
REVOKE ALL ON SCHEMA egov_report FROM PUBLIC;
GRANT USAGE ON SCHEMA egov_report TO egov_analyst;
COMMENT ON SCHEMA egov_report IS
    '报表 report: 不含个人信息的统计视图。Views for analysts, without personal data.';

CREATE SCHEMA egov_scratch AUTHORIZATION egov_owner;
REVOKE ALL ON SCHEMA egov_scratch FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA egov_scratch TO egov_analyst;
COMMENT ON SCHEMA egov_scratch IS
    '草稿区 scratch: 分析员自己的表和视图。Tables and views of the analysts themselves.';

COMMIT;
