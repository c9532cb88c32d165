-- Deploy egov:api_department to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.department_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_department_list';
ALTER FUNCTION egov_api.department_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.department_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.department_list(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.department_list(int4, jsonb, jsonb) IS
    '部门和其他机构。 Departments and other organs.';

CREATE OR REPLACE FUNCTION egov_api.department_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_department_create';
ALTER FUNCTION egov_api.department_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.department_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.department_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.department_create(int4, jsonb, jsonb) IS
    '新增部门。 Add a department.';

CREATE OR REPLACE FUNCTION egov_api.department_officials(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_department_officials';
ALTER FUNCTION egov_api.department_officials(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.department_officials(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.department_officials(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.department_officials(int4, jsonb, jsonb) IS
    '部门的工作人员及其角色。 Officials of a department and their roles.';

COMMIT;
