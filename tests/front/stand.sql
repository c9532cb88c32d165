-- Functions that stand in for egov_api, so that the front is tested without any business rule.
CREATE ROLE egov_extranet LOGIN;
ALTER ROLE egov_extranet SET search_path = '';
ALTER ROLE egov_extranet SET lock_timeout = '300ms';
CREATE SCHEMA egov;
CREATE SCHEMA egov_api;
GRANT USAGE ON SCHEMA egov, egov_api TO PUBLIC;

CREATE FUNCTION egov.problem_list() RETURNS jsonb LANGUAGE sql AS $$
	SELECT '[{"code": "already-decided", "status": 409, "title": "The case is decided already"},
	         {"code": "bad-credentials", "status": 401, "title": "Account or password is wrong"},
	         {"code": "made-up", "status": 422, "title": "Made up"},
	         {"code": "locked", "status": 429, "title": "Too many wrong passwords"}]'::jsonb
$$;

CREATE SEQUENCE egov.calls;
GRANT ALL ON SEQUENCE egov.calls TO PUBLIC;

-- Does what the body asks for and otherwise answers with what it was given.
CREATE FUNCTION egov_api.echo(tenant int4, context jsonb, request jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	act text := request #>> '{body,act}';
BEGIN
	IF tenant = 404 AND NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'tenant_404') THEN
		RAISE EXCEPTION 'there is no tenant 404' USING errcode = '22023';
	END IF;
	CASE act
		WHEN 'raise' THEN RAISE EXCEPTION 'secret of the server' USING errcode = request #>> '{body,sqlstate}';
		WHEN 'sleep' THEN PERFORM pg_catalog.pg_sleep((request #>> '{body,seconds}')::float8);
		WHEN 'null' THEN RETURN NULL;
		WHEN 'result' THEN RETURN request #> '{body,result}';
		WHEN 'warn' THEN RAISE WARNING E'said so \nnow';
		WHEN 'end' THEN PERFORM pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid());
		WHEN 'third' THEN
			IF pg_catalog.nextval('egov.calls') % 3 <> 0 THEN
				RAISE EXCEPTION 'again' USING errcode = '40001';
			END IF;
		ELSE NULL;
	END CASE;
	RETURN jsonb_build_object('data', jsonb_build_object('tenant', tenant, 'context', context, 'request', request));
END
$$;

CREATE FUNCTION egov_api.thing_read(tenant int4, context jsonb, request jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_catalog.nextval('egov.calls');
	PERFORM pg_catalog.pg_sleep(coalesce(request #>> '{query,sleep}', '0')::float8);
	RETURN jsonb_build_object('version', 7, 'next', 'a+/=', 'data',
		jsonb_build_object('id', request #>> '{path,id}', 'name', E'绥芬河 "\\x"', 'language', context ->> 'language'));
END
$$;

CREATE FUNCTION egov_api.part_create(tenant int4, context jsonb, request jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('data', request, 'version', 1, 'id', 'n/1', 'replayed', true)
$$;

-- Takes a file, at once or slowly, refuses it, fails or loses its connection, as the path says.
CREATE FUNCTION egov_api.file_put(tenant int4, context jsonb, request jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
	CASE request #>> '{path,act}'
		WHEN 'refuse' THEN RETURN '{"problem": {"code": "already-decided", "errors": [], "params": {}}}';
		WHEN 'raise' THEN RAISE EXCEPTION 'no';
		WHEN 'lose' THEN PERFORM pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid());
		WHEN 'slow' THEN PERFORM pg_catalog.pg_sleep(1);
		ELSE NULL;
	END CASE;
	RETURN jsonb_build_object('data', request -> 'body', 'version', 1);
END
$$;

CREATE FUNCTION egov_api.file_read(tenant int4, context jsonb, request jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('file', jsonb_build_object('name', E'a\r\nX-Evil: 1', 'type', 'image/png',
		'sha256', repeat('ab', 32)) || CASE request #>> '{path,act}'
			WHEN 'header' THEN jsonb_build_object('type', E'image/png\r\nX-Evil: 1')
			WHEN 'path' THEN jsonb_build_object('sha256', rpad('../../', 64, 'a'))
			ELSE '{}' END)
$$;
