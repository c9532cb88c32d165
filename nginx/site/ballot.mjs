/*
 * The ballot page. Session and password live in this tab's memory; token, draft and receipt in this
 * browser's storage until they are deleted here. A ballot is cast without the session.
 */
import { cast, finish, prepare } from './ballot-client.mjs';
import { texts } from './ballot-text.mjs';

const STORE = 'egov ballot ';
const byId = (id) => document.getElementById(id);
let language = localStorage.getItem('egov language') || 'zh-CN';
let session = null;

const said = (key) => texts[language][key];

/* An element with text and children; nothing is ever parsed as HTML. */
function element(name, text, ...children) {
	const made = document.createElement(name);
	if (text !== null)
		made.textContent = text;
	made.append(...children);
	return made;
}

function button(text, act) {
	const made = element('button', text);
	made.type = 'button';
	made.addEventListener('click', () => act().catch(fail));
	return made;
}

function fail(error) {
	byId('message').textContent = `${said('failed')}: ${error.message}`;
}

function translate() {
	document.documentElement.lang = language;
	for (const place of document.querySelectorAll('[data-text]'))
		place.textContent = said(place.dataset.text);
	byId('language').value = language;
}

/* A request under the voter's name. */
async function ask(method, path, body) {
	const headers = { Accept: 'application/json', 'Accept-Language': language };
	if (session !== null)
		headers.Authorization = `Bearer ${session}`;
	if (body !== undefined)
		headers['Content-Type'] = 'application/json';
	const answer = await fetch(path, { method, headers, credentials: 'omit', cache: 'no-store', body: JSON.stringify(body) });
	const value = await answer.json();
	if (!answer.ok)
		throw new Error(value.title);
	return value;
}

const kept = (paper) => JSON.parse(localStorage.getItem(STORE + paper) || 'null');
const keep = (paper, value) => localStorage.setItem(STORE + paper, JSON.stringify(value));

/* The papers of the voter, each with its token or the way to one. */
async function listPapers() {
	const data = await ask('GET', '/v1/my/ballots');
	byId('papers').replaceChildren(...(data.length === 0 ? [element('p', said('none'))] : data.map(paperSection)));
}

function paperSection(paper) {
	const times = said('window').replace(/\{(\w+)\}/g, (_, name) => new Date(paper[name]).toLocaleString(language));
	const section = element('section', null, element('h2', paper.name), element('p', times),
		element('p', `${said('key')}: `, element('code', paper.public_key)));
	const stored = kept(paper.id);
	if (stored?.token)
		section.append(tokenSection(paper.id));
	else
		section.append(button(said('take'), () => takeToken(paper)));
	return section;
}

/* Blinds, keeps, sends, verifies, unblinds. What was kept before an answer was lost is sent again. */
async function takeToken(paper) {
	const stored = kept(paper.id) || { prepared: prepare(), form: { id: paper.id, name: paper.name, subjects: paper.subjects, questions: paper.questions } };
	keep(paper.id, stored);
	const answer = await ask('POST', `/v1/my/ballots/${paper.id}/token`, { blinded: stored.prepared.blinded });
	let token;
	try {
		token = finish(stored.prepared, answer, paper.public_key);
	} catch {
		throw new Error(said('wrongKey'));
	}
	keep(paper.id, { token, form: stored.form, draft: {} });
	await listPapers();
}

/* The token as text, for another machine, and what can be done with it here. */
function tokenSection(paper) {
	const { token, form } = kept(paper);
	const text = element('textarea', JSON.stringify({ token, form }));
	text.readOnly = true;
	text.rows = 3;
	text.cols = 60;
	return element('div', null, element('p', `${said('taken')}. ${said('keep')}`), text,
		element('p', null, button(said('fill'), async () => fillIn(paper)), ' ',
			button(said('forget'), async () => { localStorage.removeItem(STORE + paper); location.reload(); })));
}

/* One choice or number; writes the draft whenever it changes. */
function markInput(question, value, change) {
	let input;
	if (question.levels.length > 0) {
		input = element('select', null, new Option(said('abstain'), ''), ...question.levels.map((level) => new Option(level, level)));
	} else {
		input = element('input', null);
		input.type = 'number';
		input.step = 'any';
		input.min = question.min ?? '';
		input.max = question.max ?? '';
		input.placeholder = said('abstain');
	}
	input.value = value ?? '';
	input.addEventListener('change', () => change(input.value === '' ? null : question.levels.length > 0 ? input.value : Number(input.value)));
	return input;
}

/* The ballot as a form of all subjects and questions. */
function fillIn(paper) {
	const stored = kept(paper);
	const draft = stored.draft || {};
	const parts = [element('h2', stored.form.name)];
	for (const subject of stored.form.subjects) {
		parts.push(element('h3', `${subject.name} (${subject.department})`));
		const marks = draft[subject.id] ||= {};
		for (const question of stored.form.questions) {
			const places = question.items.length > 0 ? question.items : [null];
			for (const item of places) {
				const holder = item === null ? marks : marks[question.indicator] ||= {};
				const name = item === null ? question.indicator : item.id;
				const label = item === null ? question.name : `${question.name}: ${item.name}`;
				const input = markInput(question, holder[name], (value) => { holder[name] = value; keep(paper, { ...stored, draft }); });
				parts.push(element('p', null, element('label', `${label} `, input)));
			}
		}
	}
	parts.push(button(said('cast'), () => castNow(paper, stored, draft)));
	byId('ballot').replaceChildren(...parts);
}

async function castNow(paper, stored, draft) {
	const entries = stored.form.subjects.map((subject) => ({ subject: subject.id, marks: draft[subject.id] || {} }));
	const { status, value } = await cast(paper, stored.token, entries);
	if (status !== 201)
		throw new Error(value.title);
	const invalid = value.void.map((each) => `${said('invalid')} ${each.indicator} (${each.rule})`).join('; ');
	keep(paper, { ...stored, draft, receipt: value.receipt });
	byId('ballot').replaceChildren(element('h2', said('receipt')), element('p', null, element('code', value.receipt)),
		element('p', value.valid ? said('valid') : invalid), button(said('check'), () => checkReceipt(paper, value.receipt)));
}

/* Looks in the whole published list, so that nobody learns whose receipt is looked for. */
async function checkReceipt(paper, receipt) {
	const answer = await fetch(`/v1/ballot-papers/${paper}/receipts`, { credentials: 'omit', cache: 'no-store' });
	const value = await answer.json();
	const state = !value.closed ? 'recorded' : value.receipts.includes(receipt) ? 'counted' : 'unknown';
	byId('message').textContent = said(state);
}

byId('language').addEventListener('change', (event) => {
	language = event.target.value;
	localStorage.setItem('egov language', language);
	translate();
});
byId('entrance').addEventListener('submit', (event) => {
	event.preventDefault();
	session = null;
	ask('POST', '/v1/sessions', { account: byId('account').value, password: byId('password').value }).then((answer) => {
		session = answer.token;
		byId('password').value = '';
		byId('message').textContent = '';
		return listPapers();
	}).catch(fail);
});
byId('carried').addEventListener('submit', (event) => {
	event.preventDefault();
	try {
		const { token, form } = JSON.parse(byId('saved').value);
		keep(form.id, { token, form, draft: kept(form.id)?.draft || {} });
		fillIn(form.id);
	} catch (error) {
		fail(error);
	}
});
translate();
