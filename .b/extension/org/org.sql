-- org: the description of the API, and a helper for loaders

CREATE FUNCTION api_describe() RETURNS jsonb
	AS 'MODULE_PATHNAME', 'egov_api_describe' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION api_describe() IS
	'接口说明 field tables, roles and zones of every function that the front may call';

CREATE FUNCTION password_hash(password text) RETURNS text
	AS 'MODULE_PATHNAME', 'egov_password_hash_text' LANGUAGE C VOLATILE STRICT PARALLEL SAFE;
REVOKE ALL ON FUNCTION password_hash(text) FROM PUBLIC;
COMMENT ON FUNCTION password_hash(text) IS
	'口令哈希 Argon2id hash of a password (RFC 9106), for loading accounts; for administrators only';

