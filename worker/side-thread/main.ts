/** A side thread: one request at a time; modules are loaded with the first request that needs them. */
import {parentPort} from 'node:worker_threads';
import {FileError, messageOf} from '../errors.js';
import {type Segment} from '../protocol/segment.js';
import {collectGarbage} from '../memory/collect-garbage.js';
import {type SideAnswer, type SideMessage} from './requests.js';

const isForeign = async ({segments, language}: {segments: readonly Segment[]; language: string}): Promise<boolean> => {
	const {isEnglish} = await import('../knowledge/text-language.js');
	return !isEnglish(language, segments.map(({text}) => text));
};

/** What is answered, and the buffers of it that are handed over and not copied. */
type Answer = {value: unknown; transfer?: ArrayBuffer[]};

const mapOf = async ({vault, records, layout, options}: SideMessage & {kind: 'moc'}): Promise<Answer> => {
	const {planUpdate} = await import('../vault/update-vault.js');
	// What the digests of a batch have left.
	collectGarbage();
	const update = await planUpdate(vault, records, layout, options);
	return {value: update, transfer: update.changes.map(({content}) => content.buffer)};
};

const answer = async (message: Exclude<SideMessage, {kind: 'moc'}>): Promise<unknown> => {
	switch (message.kind) {
		case 'tags': {
			const {readMediaTags} = await import('../sources/media-tags.js');
			return readMediaTags(message.path);
		}

		case 'prepare': {
			const [{loadLanguage}] = await Promise.all([import('../knowledge/language.js'), import('../knowledge/digest.js')]);
			loadLanguage();
			return null;
		}

		case 'digest': {
			const {segments, source, language, length} = message;
			if (await isForeign(message)) {
				const {readForeignText} = await import('../knowledge/foreign-digest.js');
				return readForeignText(segments, source, length, language);
			}

			const {readText} = await import('../knowledge/digest.js');
			return readText(segments, source, length);
		}

		case 'sentences': {
			const {segments, source, language} = message;
			if (await isForeign(message)) {
				const {foreignSentences} = await import('../knowledge/foreign-sentences.js');
				return foreignSentences(segments, source, language).map(({text, start}) => ({text, start}));
			}

			const {timedSentences} = await import('../knowledge/timed-sentences.js');
			// A turn begins with who speaks: else nobody could tell who said what.
			return timedSentences(segments, source).map(({text, start, speaker}, place, all) =>
				({text: speaker !== undefined && speaker !== all[place - 1]?.speaker ? `${speaker}: ${text}` : text, start}));
		}

		case 'document': {
			const {readDocument} = await import('../documents/read-document.js');
			return readDocument(message.path);
		}

		case 'claim_pairs': {
			const {claimPairs} = await import('../knowledge/claim-pairs.js');
			return claimPairs(message.records);
		}
	}
};

const settle = async (message: SideMessage): Promise<{said: SideAnswer; transfer?: ArrayBuffer[]}> => {
	const {id} = message;
	try {
		const {value, transfer = []} = message.kind === 'moc' ? await mapOf(message) : {value: await answer(message)};
		return {said: {id, value}, transfer};
	} catch (error) {
		const reason = error instanceof FileError ? {code: error.code, hint: error.hint} : {};
		return {said: {id, failure: {message: messageOf(error), ...reason}}};
	}
};

parentPort?.on('message', async (message: SideMessage) => {
	const {said, transfer} = await settle(message);
	parentPort?.postMessage(said, transfer);
});
