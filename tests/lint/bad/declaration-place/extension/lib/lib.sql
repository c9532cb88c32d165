CREATE FUNCTION cache_clear() RETURNS void
	AS 'MODULE_PATHNAME', 'egov_cache_clear' LANGUAGE C;
