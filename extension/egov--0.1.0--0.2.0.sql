\echo Use "ALTER EXTENSION egov UPDATE" to load this file. \quit

-- What 0.2.0 has more than 0.1.0.

CREATE FUNCTION library_version() RETURNS text
	AS 'MODULE_PATHNAME', 'egov_library_version' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION library_version() IS
	'库版本 version of the library: 本会话所用模块的版本；与 pg_extension 中的版本不同者，须部署或重启。Release that the library of this session was built from; where pg_extension has another one, deploy or restart.';
