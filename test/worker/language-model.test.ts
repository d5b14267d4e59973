/** Summaries by a language model, by the real program against a real server. */
import {
	cpSync, mkdirSync, readFileSync, rmSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {readRecords} from '../../checkpoints/look-into-vault.js';
import {contentsOf, filesThatHold, foldersForThisFile} from '../support/folders.js';
import {media, readText, sample} from '../support/installation.js';
import {
	answers, type Behaviour, fails, goodAnswer, hangs, isComparison, linesOf, nobodysAddress, say, startModelServer,
} from '../support/model-server.js';
import {commandLine} from '../support/process-tree.js';
import {batchOptions} from '../support/batch-options.js';
import {
	startCli, startWorker, type Program, type ProgramOptions,
} from '../support/program.js';

const folder = foldersForThisFile();
const epoch = {SOURCE_DATE_EPOCH: '1000000000'};
const secret = 'sk-very-secret-0123456789';

const paragraph = (about: string, count: number): string =>
	Array.from({length: count}, (_, index) => `The ${about} of the year ${1900 + index} was higher than anybody in the valley had thought it could be.`).join(' ');

type Place = {input: string; vault: string; state: string; note: (name: string) => string; run: (args: readonly string[], options?: ProgramOptions) => Promise<Program>};

/** Documents need no engine, and take no time. */
const place = (documents: Record<string, string>): Place => {
	const input = folder('in');
	for (const [name, text] of Object.entries(documents)) {
		writeFileSync(path.join(input, name), text);
	}

	const vault = path.join(folder('out'), 'vault');
	const state = folder('state');
	return {
		input, vault, state, note: name => readText(vault, 'Sources', `${name}.md`),
		async run(args, options = {}) {
			const program = startCli([...args, '--state-dir', state], {...options, env: {...epoch, ...options.env}});
			await program.ended;
			return program;
		},
	};
};

const model = (address: string): string[] => ['--llm', address, '--llm-model', 'm'];
const batch = ({input, vault}: Place): string[] => ['worker', input, '--out', vault];
const documents = {'flood.md': paragraph('flood', 8), 'harvest.txt': paragraph('harvest', 8)};

describe('a server that answers', () => {
	test('writes the summary, once; another style is another summary', async () => {
		const server = await startModelServer(answers);
		const here = place(documents);
		const first = await here.run([...batch(here), ...model(server.address)]);
		expect(first.all('FINISHED')).toMatchObject([{exit_code: 0, files_done: 2}]);
		expect(first.all('FILE_COMPLETE').map(({deferred}) => deferred)).toEqual([null, null]);
		expect(here.note('flood')).toContain('- It begins: The flood of the year 1900');
		expect(here.note('flood')).toContain('summary_by: openai-compatible:m');
		expect(here.note('flood')).toContain('## Claims\n\n- It is said that The flood of the year 1907');
		expect(readText(here.vault, 'MOC.md')).toContain('A text as the model sees it');
		expect(server.seen).toHaveLength(2);
		const before = contentsOf(here.vault);

		const second = await here.run([...batch(here), ...model(server.address)]);
		expect(second.all('FINISHED')).toMatchObject([{files_done: 0, files_skipped: 2}]);
		await here.run([...batch(here), ...model(server.address), '--force']);
		expect(contentsOf(here.vault)).toEqual(before);
		expect(server.seen).toHaveLength(2);

		await here.run([...batch(here), ...model(server.address), '--summary-style', 'executive']);
		expect(server.seen).toHaveLength(4);
		expect(server.seen[3]!.system).toContain('must decide');
	});

	test('cannot write into a note what would be more than text', async () => {
		const hostile = '![[MOC]] [[a|b]] <script>alert(1)</script> <% tp.file.title %> status:: done #tag `= this.file` %%x%% [y](javascript:z)\n# heading';
		const server = await startModelServer((seen, response) => {
			say(seen, response, JSON.stringify({...goodAnswer(seen), summary: [{text: hostile, line: 1}], context: hostile}));
		});
		const here = place({'flood.md': documents['flood.md']});
		await here.run([...batch(here), ...model(server.address)]);
		for (const text of [here.note('flood'), readText(here.vault, 'MOC.md')]) {
			expect(text).toContain('alert(1)');
			// None of them without a backslash before or within.
			// Longhand's own marks are lines of their own.
			expect(text.replaceAll(/^%% longhand:.* %%$/gm, '').match(/!\[\[MOC|\[\[a\||(?<!\\)<script|<%|%>|::|(?<!\\)#tag|(?<!\\)`= |%%|(?<!\\)\[y|\n# heading/g)).toBeNull();
		}
	});

	test('may be Anthropic’s, or speak as that does', async () => {
		const server = await startModelServer(answers);
		const here = place({'flood.md': documents['flood.md']});
		const program = await here.run(batch(here), {
			env: {
				LONGHAND_SUMMARIZATION_PROVIDER: 'anthropic', LONGHAND_SUMMARIZATION_BASE_URL: server.address, LONGHAND_SUMMARIZATION_MODEL: 'm', ANTHROPIC_API_KEY: secret,
			},
		});
		expect(program.all('FILE_COMPLETE')).toMatchObject([{deferred: null}]);
		expect(server.seen).toMatchObject([{url: '/v1/messages', headers: {'x-api-key': secret}}]);
		expect(here.note('flood')).toContain('summary_by: anthropic:m');
	});

	test('is asked with the prompts of the person', async () => {
		const server = await startModelServer(answers);
		const here = place({'flood.md': documents['flood.md']});
		const prompts = folder('prompts');
		writeFileSync(path.join(prompts, 'notes.md'), 'Write it as a ballad.');
		await here.run([...batch(here), ...model(server.address)], {env: {LONGHAND_SUMMARIZATION_PROMPTS: prompts}});
		expect(server.seen[0]!.system).toContain('Write it as a ballad.');
	});
});

describe('what sources say against each other', () => {
	const gauge = (metres: string): string => `The flood of the Elwy rose by ${metres} metres in one night. ${paragraph('flood', 6)}`;
	const two = {'county.md': gauge('two'), 'diary.txt': gauge('four')};
	/** Claims what the first line says, relates two of its words, and finds that the first two claims contradict each other. */
	const comparing: Behaviour = (seen, response) => {
		const [first] = linesOf(seen);
		say(seen, response, JSON.stringify(isComparison(seen)
			? {contradictions: [{a: 1, b: 2, why: 'Two metres and [[four]] cannot both be true.'}, {a: 1, b: 99, why: 'invented'}]}
			: {
				...goodAnswer(seen),
				concepts: [{name: 'flood', definition: 'a river that leaves its bed', line: 1}],
				relations: [{
					from: 'flood', relation: 'rose in', to: 'night', line: 1,
				}, {
					from: 'flood', relation: 'drowned', to: 'dragons', line: 1,
				}],
				claims: [{
					text: first!.text, quote: first!.text, line: 1, confidence: 0.9,
				}],
			}));
	};

	const contradiction = /## Contradictions\n\nFound by openai-compatible:m: .*\n\n- Two metres and \\\[\\\[four]] cannot both be true\.\n\t- The flood of the Elwy rose by two metres in one night\. — \[\[Sources\/county\|county]]\n\t- The flood of the Elwy rose by four metres in one night\. — \[\[Sources\/diary\|diary]]/;

	test('is asked once, and stands in the hub, in their notes and in claims.yaml, with relations and definitions', async () => {
		const server = await startModelServer(comparing);
		const here = place(two);
		const first = await here.run([...batch(here), ...model(server.address)]);
		expect(first.all('FINISHED')).toMatchObject([{exit_code: 0, files_done: 2}]);
		expect(server.seen.map(seen => isComparison(seen))).toEqual([false, false, true]);
		expect(server.seen[2]!.user).toContain('[1] source 1: The flood of the Elwy rose by two metres in one night.\n[2] source 2: The flood of the Elwy rose by four metres in one night.');
		expect(readText(here.vault, 'MOC.md')).toMatch(contradiction);
		expect(readText(here.vault, 'MOC.md')).not.toContain('invented');
		expect(here.note('diary')).toMatch(contradiction);
		expect(here.note('diary')).toMatch(/## Relations\n\n- .*flood.* \*rose in\* night\n\n/);
		expect(here.note('diary')).not.toContain('dragons');
		expect(readText(here.vault, 'Concepts.md')).toMatch(/## flood\n[\s\S]*> \*\*flood\*\*: a river that leaves its bed — \[\[Sources\/county\|county]]\n[\s\S]*- \[\[Concepts\/flood\|flood]] \*rose in\* night — \[\[Sources\/county\|county]]/);
		expect(readText(here.vault, 'Concepts', 'flood.md')).toContain('## Relations\n\n- [[Concepts/flood|flood]] *rose in* night — [[Sources/county|county]]');
		const claims = parse(readText(here.vault, 'claims.yaml')) as {claims: Array<{claim: string; contradicts?: unknown}>; relations: unknown};
		expect(claims.claims.find(({claim}) => claim.includes('four'))?.contradicts).toEqual([{
			claim: 'The flood of the Elwy rose by two metres in one night.', why: 'Two metres and [[four]] cannot both be true.',
		}]);
		expect(claims.relations).toMatchObject([{
			from: 'flood', relation: 'rose in', to: 'night', sources: [{note: 'Sources/county'}, {note: 'Sources/diary'}],
		}]);

		const before = contentsOf(here.vault);
		await here.run([...batch(here), ...model(server.address)]);
		await here.run([...batch(here), ...model(server.address), '--force']);
		// Drawn without the model, the map has it as well.
		rmSync(path.join(here.vault, 'MOC.md'));
		await here.run(['moc', here.vault]);
		expect(contentsOf(here.vault)).toEqual(before);
		expect(server.seen).toHaveLength(3);

		// A source that leaves takes it along.
		rmSync(path.join(here.vault, 'Sources', 'county.md'));
		await here.run(['moc', here.vault]);
		expect(readText(here.vault, 'MOC.md')).not.toContain('## Contradictions');
	});

	test('holds up nothing where the server fails; `retry` asks, and ends with 1 as long as there is no answer', async () => {
		const server = await startModelServer(async (seen, response, all) => {
			await (isComparison(seen) ? fails(503) : comparing)(seen, response, all);
		});
		const here = place(two);
		const first = await here.run([...batch(here), ...model(server.address)]);
		expect(first.all('FINISHED')).toMatchObject([{exit_code: 0, files_done: 2, moc: 'MOC.md'}]);
		expect(first.all('WARNING')).toMatchObject([{code: 'COMPARISON_DEFERRED'}]);
		expect(readText(here.vault, 'MOC.md')).not.toContain('## Contradictions');
		const retried = await here.run(['retry', here.vault, '--json']);
		expect(retried.all('FINISHED')).toMatchObject([{exit_code: 1}]);

		server.behaviour = comparing;
		const again = await here.run(['retry', here.vault, '--json']);
		expect(again.all('FINISHED')).toMatchObject([{exit_code: 0, files_done: 0}]);
		expect(readText(here.vault, 'MOC.md')).toMatch(contradiction);
		const {length} = server.seen;
		const nothing = await here.run(['retry', here.vault]);
		expect(nothing.strangeLines).toEqual([`No summary is deferred in ${here.vault}.`]);
		expect(server.seen).toHaveLength(length);
	});
});

describe('a server that does not answer', () => {
	test('defers summaries, says so once, and `retry` makes of them what would have been', async () => {
		const server = await startModelServer(answers);
		const undisturbed = place(documents);
		await undisturbed.run([...batch(undisturbed), ...model(server.address)]);

		const here = place({...documents, ...Object.fromEntries([1, 2, 3, 4].map(count => [`more ${count}.md`, paragraph(`yield ${count}`, 5)]))});
		const first = await here.run([...batch(here), ...model(await nobodysAddress())]);
		expect(first.all('FINISHED')).toMatchObject([{exit_code: 0, files_done: 6, message: '6 done, 6 deferred'}]);
		expect(first.all('FILE_COMPLETE').map(({deferred}) => deferred)).toEqual(Array.from({length: 6}, () => expect.stringMatching(/^nobody listens there \(m at http:\/\/127\.0\.0\.1:\d+\/v1\)$/) as string));
		expect(first.all('WARNING').map(({code}) => code)).toEqual(['LANGUAGE_MODEL_GONE']);
		expect(here.note('flood')).toContain('> [!warning] The language model’s summary is still to come');
		expect(here.note('flood')).toContain('summary_deferred: true');
		for (const count of [1, 2, 3, 4]) {
			rmSync(path.join(here.vault, 'Sources', `more ${count}.md`));
			rmSync(path.join(here.vault, '.longhand', 'sources', `more ${count}.json`));
		}

		// The sources are not needed any more, and the batch told which model it wanted; its server is at another address by now.
		rmSync(here.input, {recursive: true});
		const retried = await here.run(['retry', here.vault, ...model(server.address), '--json']);
		expect(retried.all('FINISHED')).toMatchObject([{exit_code: 0, files_done: 2}]);
		for (const name of ['flood', 'harvest']) {
			expect(here.note(name)).toBe(undisturbed.note(name));
		}

		const again = await here.run(['retry', here.vault, ...model(server.address)]);
		expect(again.strangeLines).toEqual([`No summary is deferred in ${here.vault}.`]);
		expect((await again.ended).code).toBe(0);
	});

	test('which fails for good makes `retry` end with 1; without flags it knows what the batch wanted', async () => {
		const server = await startModelServer(fails(404, 'model "m" not found'));
		const here = place({'flood.md': documents['flood.md']});
		await here.run([...batch(here), ...model(server.address)]);
		const before = contentsOf(here.vault);
		const retried = await here.run(['retry', here.vault, '--json']);
		expect(retried.all('FINISHED')).toMatchObject([{
			exit_code: 1, status: 'completed_with_errors', files_done: 1, files_failed: 0,
		}]);
		expect(server.seen).toHaveLength(2);
		expect(contentsOf(here.vault)).toEqual(before);
	});

	test('and does by the next run: that finishes what was deferred', async () => {
		const server = await startModelServer(fails(401));
		const here = place(documents);
		const first = await here.run([...batch(here), ...model(server.address)]);
		expect(first.all('FILE_COMPLETE').every(({deferred}) => deferred?.startsWith('it does not accept the key'))).toBe(true);
		server.behaviour = answers;
		const second = await here.run([...batch(here), ...model(server.address)]);
		expect(second.all('FILE_COMPLETE').map(({deferred}) => deferred)).toEqual([null, null]);
		expect((await readRecords(here.vault)).map(({deferred, summary_by: by}) => [deferred, by])).toEqual([[null, 'openai-compatible:m'], [null, 'openai-compatible:m']]);
	});

	test('which declines a text is not asked again by the next run, but by `retry`', async () => {
		const server = await startModelServer((seen, response) => {
			say(seen, response, 'I am sorry, but I cannot help with that.');
		});
		const here = place({'flood.md': documents['flood.md']});
		await here.run([...batch(here), ...model(server.address)]);
		await here.run([...batch(here), ...model(server.address)]);
		expect(server.seen).toHaveLength(1);
		expect(here.note('flood')).toContain('summary_deferred: true');
		server.behaviour = answers;
		await here.run(['retry', here.vault, ...model(server.address)]);
		expect(server.seen).toHaveLength(2);
		expect(here.note('flood')).toContain('- It begins: The flood');
	});

	test('whose words do not stand in the text has said nothing', async () => {
		const server = await startModelServer((seen, response) => {
			say(seen, response, JSON.stringify({summary: [{text: 'It cost 700 million.', line: 1}]}));
		});
		const here = place({'flood.md': documents['flood.md']});
		await here.run([...batch(here), ...model(server.address)]);
		expect(here.note('flood')).not.toContain('It cost');
		expect(here.note('flood')).toContain('do not stand in the text');
		server.behaviour = answers;
		await here.run([...batch(here), ...model(server.address)]);
		expect(server.seen).toHaveLength(1);
		await here.run(['retry', here.vault, ...model(server.address)]);
		expect(here.note('flood')).toContain('- It begins: The flood');
	});

	test('which takes less than is sent is given less', async () => {
		const server = await startModelServer(async (seen, response, all) => (seen.body.length > 12_000 ? fails(400, 'This model\'s maximum context length is 2500 tokens.') : answers)(seen, response, all));
		const here = place({'flood.md': paragraph('flood', 150)});
		const program = await here.run([...batch(here), ...model(server.address)], {env: {LONGHAND_SUMMARIZATION_CONTEXT_TOKENS: '16000'}});
		expect(program.all('FILE_COMPLETE')).toMatchObject([{deferred: null}]);
		expect(here.note('flood')).toContain('summary_by');
		expect(JSON.parse(server.seen.at(-1)!.body)).toMatchObject({max_tokens: 833});
	});

	test('says on plain lines what to do', async () => {
		const here = place({'flood.md': documents['flood.md']});
		const server = await startModelServer(fails(401));
		const program = await here.run([here.input, '--yes', '--out', here.vault, ...model(server.address)]);
		const text = program.strangeLines.join('\n');
		expect(text).toContain('summary deferred: it does not accept the key');
		expect(text).toContain(`1 summary was deferred: the notes have one made without the language model. To finish: longhand retry ${here.vault}`);
	});
});

describe('an interrupted batch', () => {
	const long = {'long.md': paragraph('flood', 400)};

	test('killed between two parts asks for no part again that was answered', async () => {
		const undisturbed = place(long);
		const whole = await startModelServer(answers);
		await undisturbed.run([...batch(undisturbed), ...model(whole.address)]);
		const parts = whole.seen.length;
		expect(parts).toBeGreaterThan(6);

		const here = place(long);
		const afterFour: Behaviour = async (seen, response, all) => (all.length > 4 ? hangs : answers)(seen, response, all);
		const server = await startModelServer(afterFour);
		const killed = startCli([...batch(here), ...model(server.address), '--state-dir', here.state], {env: epoch});
		// The first four are answered and kept before the two after them are asked for.
		await server.requests(6);
		await killed.killTree();
		const answered = new Set(server.seen.slice(0, 4).map(({user}) => user));
		server.behaviour = answers;
		const resumed = await here.run([...batch(here), ...model(server.address)]);
		expect(resumed.all('FINISHED')).toMatchObject([{exit_code: 0, files_done: 1}]);
		const after = server.seen.slice(6).map(({user}) => user);
		expect(after.filter(user => answered.has(user))).toEqual([]);
		expect(after).toHaveLength(parts - 4);
		expect(contentsOf(path.join(here.vault, 'Sources'))).toEqual(contentsOf(path.join(undisturbed.vault, 'Sources')));
	});

	test('stopped breaks off the request, and can be resumed', async () => {
		const server = await startModelServer(hangs);
		const here = place({'flood.md': documents['flood.md']});
		const worker = startWorker(here.state, {env: epoch});
		const options = batchOptions(here.vault, {
			language_model: {
				provider: 'openai-compatible', base_url: server.address, model: 'm', style: 'notes', context_tokens: null, prompts: {},
			},
		});
		worker.send({
			type: 'run', paths: [here.input], exclude: [], options,
		});
		await server.requests(1);
		worker.send({type: 'stop'});
		const {job_id: jobId} = await worker.until('FINISHED', ({status}) => status === 'stopped');
		await expect.poll(() => server.seen[0]!.aborted).toBe(true);
		server.behaviour = answers;
		worker.send({type: 'resume_job', job_id: jobId!});
		await worker.until('FINISHED', ({status}) => status === 'completed');
		expect(here.note('flood')).toContain('- It begins: The flood');
		worker.closeStdin();
		await worker.ended;
	});
});

test('engines go on with other recordings while a server thinks; what is claimed in a recording has its time', async () => {
	let isReleased = false;
	const held: Array<() => void> = [];
	const server = await startModelServer(async (seen, response, all) => {
		if (!isReleased) {
			await new Promise<void>(resolve => {
				held.push(resolve);
			});
		}

		await answers(seen, response, all);
	});
	const here = place(documents);
	const talks = folder('talks');
	mkdirSync(talks, {recursive: true});
	cpSync(media('short.wav'), path.join(talks, 'a.wav'));
	cpSync(sample('Interleaving.mp3'), path.join(talks, 'b.mp3'));

	// More than are worked on at a time: each leaves its place to the next.
	for (const name of ['1', '2', '3', '4', '5', '6']) {
		writeFileSync(path.join(talks, `0 ${name}.md`), paragraph(name, 8));
	}

	const program = startCli(['worker', talks, '--out', here.vault, '--state-dir', here.state, '--model', 'tiny', '--jobs', '1', ...model(server.address)], {env: epoch});
	await server.requests(2);
	// All documents wait for the server; both recordings are heard meanwhile.
	await program.until('STAGE_COMPLETE', ({stage, file_name: name}) => stage === 'checking' && name === 'a.wav');
	await program.until('STAGE_COMPLETE', ({stage, file_name: name}) => stage === 'checking' && name === 'b.mp3');
	expect(program.all('FILE_COMPLETE').filter(({file_name: name}) => name.startsWith('0'))).toEqual([]);
	isReleased = true;
	for (const release of held) {
		release();
	}

	await program.ended;
	expect(program.all('FINISHED')).toMatchObject([{exit_code: 0, files_done: 8}]);
	expect(here.note('b')).toMatch(/## Claims\n\n- It is said that .+ \(\[\[Transcripts\/b#\^t\d+\|0:[34]\d]]\)/);
	// Few words are their own summary.
	expect(here.note('a')).not.toContain('summary_by');
	expect(server.seen.filter(seen => !isComparison(seen))).toHaveLength(7);
});

test('the key is in no file, line, argument or error', async () => {
	// A server that says what it was told, and fails in ways that are logged.
	const server = await startModelServer(async (seen, response, all) => {
		const later = seen.user.includes('harvest') ? fails(400, `no: ${secret}`) : answers;
		await (all.length === 1 ? fails(500, `Incorrect API key: ${String(seen.headers.authorization)}`) : later)(seen, response, all);
	});
	const here = place(documents);
	// With a worker of its own, whose arguments can be seen.
	const program = startCli([here.input, '--out', here.vault, '--json', ...model(server.address), '--state-dir', here.state, '--log-level', 'debug'], {env: {...epoch, LONGHAND_LLM_API_KEY: secret}});
	await server.requests(1);
	const arguments_ = program.relatives().map(pid => commandLine(pid));
	expect(arguments_.length).toBeGreaterThan(1);
	await program.ended;
	expect(server.seen.every(({headers}) => headers.authorization === `Bearer ${secret}`)).toBe(true);
	const retried = await here.run(['retry', here.vault, '--log-level', 'debug'], {env: {OPENAI_API_KEY: secret}});
	const configured = await here.run(['config', '--json', ...model(server.address)], {env: {LONGHAND_LLM_API_KEY: secret}});
	expect(filesThatHold(here.state, secret)).toEqual([]);
	expect(filesThatHold(here.vault, secret)).toEqual([]);
	expect(JSON.stringify([
		arguments_, ...[program, retried, configured].map(({events, strangeLines, stderr}) => [events, strangeLines, stderr]),
	])).not.toContain(secret);
	expect(program.all('FILE_COMPLETE').find(({deferred}) => deferred !== null)?.deferred).toContain('[key]');
	expect(configured.stderr).toBe('');
});

describe('what cannot be meant', () => {
	test.each<[string, string[], Record<string, string>, RegExp]>([
		['a server without a model', ['--llm', 'http://localhost:1'], {}, /which language model/],
		['a model without a server', ['--llm-model', 'm'], {}, /which server has it/],
		['a provider without an address', ['--llm', 'openai-compatible', '--llm-model', 'm'], {}, /where its server is/],
		['no address', ['--llm', 'ollama', '--llm-model', 'm'], {}, /ollama is not allowed; allowed is none, anthropic, or the address/],
		['a host elsewhere without more', ['--llm', 'box.lan:11434', '--llm-model', 'm'], {}, /did you mean http:\/\/box\.lan:11434\?/],
		['an address with a key in it', ['--llm', `http://localhost/v1?key=${secret}`, '--llm-model', 'm'], {}, /http:\/\/localhost\/v1\?… is not allowed/],
		['an address with a password', ['--llm', `http://ada:${secret}@localhost`, '--llm-model', 'm'], {}, /no name, password/],
		['a key in a setting', [], {LONGHAND_SUMMARIZATION_API_KEY: secret}, /keys come from the environment alone/],
	])('%s', async (_, flags, env, message) => {
		const here = place(documents);
		const program = await here.run([...batch(here), ...flags], {env});
		const said = program.stderr + program.strangeLines.join('\n');
		expect((await program.ended).code).toBe(2);
		expect(said).toMatch(message);
		expect(said).not.toContain(secret);
	});

	test.each(['provider: openai-compatible', 'base_url: http://elsewhere.example', 'model: m', 'prompts: p', 'context_tokens: 5000'])('%s in a file of a vault', async line => {
		const here = place(documents);
		mkdirSync(here.vault);
		writeFileSync(path.join(here.vault, 'longhand.yaml'), `summarization:\n  ${line}\n`);
		const program = await here.run(batch(here));
		expect((await program.ended).code).toBe(2);
		expect(program.stderr + program.strangeLines.join('\n')).toContain('may not be set in a file found in a vault');
		expect(readFileSync(path.join(here.vault, 'longhand.yaml'), 'utf8')).toContain(line);
	});
});
