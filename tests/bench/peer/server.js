// Two endpoints of the API by Fastify and pg: GET /v1/cases/{id} and POST /v1/cases/{id}/acceptance.
//
// As one would run it: NODE_ENV=production, a process for each core on one socket, kept connections, named prepared
// statements, requests checked against the schemas of openapi.json, one line of log a request in a buffered file. The
// function's data goes out as the text that PostgreSQL made, since taking it apart here and writing it again is slower.
//
// Environment: PEER_SOCKET, PEER_LOG, PEER_PROCESSES, PEER_CONNECTIONS (of one process and zone), PEER_OPENAPI,
// PEER_MESSAGES (folder of titles), PGHOST, PGPORT, PGDATABASE.
"use strict";

const cluster = require("node:cluster");
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const LANGUAGES = ["zh-CN", "en", "ru", "ja", "ko"];
const TOKEN = /^Bearer ([A-Za-z0-9_-]{43})$/i;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const STATEMENT = (name) =>
	`SELECT (r -> 'data')::text, r ->> 'version', r ->> 'language', r ->> 'replayed', r -> 'problem' FROM egov_api.${name}(1, $1, $2) AS r`;

const openapi = JSON.parse(fs.readFileSync(process.env.PEER_OPENAPI, "utf8"));

// What a reference in the description names.
function resolved(thing) {
	if (thing.$ref === undefined)
		return thing;
	return thing.$ref.slice(2).split("/").reduce((place, name) => place[name], openapi);
}

// The schemas of an operation as Fastify takes them; header names in lower case.
function schemas(operation) {
	const result = { params: object(), headers: object(), querystring: { ...object(), additionalProperties: false } };
	const places = { path: "params", header: "headers", query: "querystring" };
	for (const parameter of operation.parameters.map(resolved)) {
		const place = result[places[parameter.in]];
		const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
		place.properties[name] = parameter.schema;
		if (parameter.required)
			place.required.push(name);
	}
	if (operation.requestBody)
		result.body = resolved(operation.requestBody.content["application/json"].schema);
	return result;
}

function object() {
	return { type: "object", properties: {}, required: [] };
}

// Status of each code of problems that an operation may answer with.
function statuses(operation) {
	const result = {};
	for (const [status, response] of Object.entries(operation.responses)) {
		for (const code of resolved(response)["x-egov-codes"] || [])
			result[code] = Number(status);
	}
	return result;
}

function titles() {
	return Object.fromEntries(LANGUAGES.map((language) =>
		[language, JSON.parse(fs.readFileSync(path.join(process.env.PEER_MESSAGES, `${language}.json`), "utf8"))]));
}

// The first language of the header that there is.
function language(header) {
	for (const part of (header || "").split(",")) {
		const wanted = part.split(";")[0].trim().toLowerCase();
		const found = LANGUAGES.find((each) => each.toLowerCase() === wanted || each.slice(0, 2) === wanted);
		if (found)
			return found;
	}
	return LANGUAGES[0];
}

// The headers that every answer has; times as the front tells them.
function common(request, reply, databaseMs) {
	reply.header("Cache-Control", "no-store")
		.header("Content-Language", request.language)
		.header("Vary", "Accept, Accept-Language")
		.header("X-Request-Id", request.id)
		.header("Server-Timing", `db;dur=${databaseMs.toFixed(2)}, front;dur=${(performance.now() - request.begun - databaseMs).toFixed(2)}`);
}

function makeServer() {
	const Ajv = require("ajv/dist/2020").default;
	const { Pool } = require("pg");
	const ajv = new Ajv({ allErrors: true, strict: false });
	require("ajv-formats").default(ajv);
	const fastify = require("fastify");
	const app = fastify({
		logController: new fastify.LogController({ disableRequestLogging: true }),
		logger: { file: process.env.PEER_LOG, level: "info", sync: false, minLength: 4096 },
		requestIdHeader: "x-request-id",
		trustProxy: true,
		bodyLimit: 65536,
	});
	const words = titles();
	const pools = Object.fromEntries(["extranet", "intranet"].map((zone) =>
		[zone, new Pool({ user: `egov_${zone}`, max: Number(process.env.PEER_CONNECTIONS), min: 1, idleTimeoutMillis: 0 })]));

	app.setValidatorCompiler(({ schema }) => ajv.compile(schema));
	app.decorateRequest("language", null);
	app.decorateRequest("begun", 0);
	app.addHook("onRequest", (request, reply, done) => {
		request.begun = performance.now();
		request.language = language(request.headers["accept-language"]);
		done();
	});
	app.addHook("onResponse", (request, reply, done) => {
		request.log.info({ request_id: request.id, address: request.ip, method: request.method, route: request.routeOptions.url,
			status: reply.statusCode, total_ms: reply.elapsedTime });
		done();
	});

	function problem(request, reply, status, code, more, databaseMs = 0) {
		common(request, reply, databaseMs);
		return reply.code(status).type("application/problem+json").send(JSON.stringify({ type: `/problems/${code}`,
			title: words[request.language][code], status, code, instance: request.id, ...more }));
	}

	app.setErrorHandler((error, request, reply) => {
		if (error.validation)
			return problem(request, reply, 422, "invalid-fields", { errors: error.validation.map((each) =>
				({ pointer: `/${error.validationContext}${each.instancePath}`, code: each.keyword })) });
		request.log.error(error);
		return problem(request, reply, error.statusCode || 500, error.statusCode ? "malformed-request" : "internal");
	});

	function add(zone, method, place, name) {
		const operation = openapi.paths[place][method];
		const known = statuses(operation);
		const statement = { name, text: STATEMENT(name), rowMode: "array" };
		app.route({ method, url: place.replace(/\{(\w+)\}/g, ":$1"), schema: schemas(operation), handler: async (request, reply) => {
			const token = TOKEN.exec(request.headers.authorization || "");
			const trace = request.headers.traceparent;
			const match = request.headers["if-match"];
			if (token === null)
				return problem(request, reply, 401, "unauthenticated");
			const context = { zone, session: token[1], language: request.language, address: request.ip, request_id: request.id };
			if (TRACEPARENT.test(trace))
				context.traceparent = trace;
			if (match !== undefined)
				context.if_match = match.replace(/"/g, "").split("-")[0];
			if (request.headers["idempotency-key"] !== undefined)
				context.idempotency_key = request.headers["idempotency-key"];
			const values = { path: request.params, query: request.query };
			if (method === "post")
				values.body = request.body;
			const begun = performance.now();
			const found = await pools[zone].query({ ...statement, values: [JSON.stringify(context), JSON.stringify(values)] });
			const spent = performance.now() - begun;
			const [data, version, told, replayed, refused] = found.rows[0];
			if (refused !== null)
				return problem(request, reply, known[refused.code] || 500, refused.code, { errors: refused.errors }, spent);
			request.language = told || request.language;
			const tag = `"${version}-${crypto.createHash("md5").update(data).digest("hex").slice(0, 16)}"`;
			common(request, reply, spent);
			reply.header("ETag", tag);
			if (replayed === "true")
				reply.header("Idempotency-Replayed", "true");
			if (method === "get" && request.headers["if-none-match"] === tag)
				return reply.code(304).send();
			return reply.type("application/json").send(data);
		} });
	}

	add("extranet", "get", "/v1/cases/{id}", "case_read");
	add("intranet", "post", "/v1/cases/{id}/acceptance", "case_accept");
	return app;
}

if (cluster.isPrimary) {
	// each process accepts by itself; passing connections on costs more
	cluster.schedulingPolicy = cluster.SCHED_NONE;
	fs.rmSync(process.env.PEER_SOCKET, { force: true });
	for (let i = 0; i < Number(process.env.PEER_PROCESSES); i++)
		cluster.fork();
	cluster.on("exit", () => process.exit(1));
	process.on("SIGTERM", () => process.exit(0));
} else {
	process.on("disconnect", () => process.exit(0));
	makeServer().listen({ path: process.env.PEER_SOCKET }).catch((error) => {
		console.error(error);
		process.exit(1);
	});
}
