// What a decision costs in Cedar: cedar.js <grants> <questions>. The same grants as decision.c, parsed
// once; prints the median in nanoseconds of single questions that are allowed.
const cedar = require("@cedar-policy/cedar-wasm/nodejs");

const count = Number(process.argv[2] || 10000);
const questions = Number(process.argv[3] || 2000);
const RESOURCES = 20;

function uid(type, id) {
	return { type, id };
}

// The requester, resource and purpose of grant i.
function grant(i) {
	return {
		requester: `d${Math.floor(i / (RESOURCES * 2))}`,
		resource: `3071-${String(i % RESOURCES).padStart(6, "0")}`,
		purpose: `purpose-${Math.floor(i / RESOURCES) % 2}`,
	};
}

const policies = {};
for (let i = 0; i < count; i++) {
	const g = grant(i);
	policies[`g${i}`] = `permit(principal == Department::"${g.requester}", action == Action::"${g.purpose}", ` +
		`resource == Resource::"${g.resource}");`;
}
const parsed = cedar.preparsePolicySet("grants", { staticPolicies: policies });
if (parsed.type !== "success") {
	console.error(JSON.stringify(parsed).slice(0, 500));
	process.exit(1);
}
const times = [];
let seed = 1;
for (let q = 0; q < questions; q++) {
	seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
	const g = grant((seed >>> 8) % count);
	const call = {
		principal: uid("Department", g.requester),
		action: uid("Action", g.purpose),
		resource: uid("Resource", g.resource),
		context: {},
		entities: [],
		preparsedPolicySetId: "grants",
	};
	const begun = process.hrtime.bigint();
	const answer = cedar.statefulIsAuthorized(call);
	times.push(Number(process.hrtime.bigint() - begun));
	if (answer.type !== "success" || answer.response.decision !== "allow") {
		console.error(JSON.stringify(answer).slice(0, 500));
		process.exit(1);
	}
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
