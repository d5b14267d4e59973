/** A side thread: one request at a time; modules are loaded with the first request that needs them. */
import {parentPort} from 'node:worker_threads';
import {FileError, messageOf} from '../errors.js';
import {collectGarbage} from '../memory/collect-garbage.js';
import {type SideAnswer, type SideMessage} from './requests.js';

const answer = async (message: SideMessage): Promise<unknown> => {
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
			const {readText} = await import('../knowledge/digest.js');
			return readText(message.segments, message.source, message.length);
		}

		case 'sentences': {
			const {timedSentences} = await import('../knowledge/timed-sentences.js');
			return timedSentences(message.segments, message.source).map(({text, start}) => ({text, start}));
		}

		case 'document': {
			const {readDocument} = await import('../documents/read-document.js');
			return readDocument(message.path);
		}

		case 'moc': {
			const {planUpdate} = await import('../vault/update-vault.js');
			// What the digests of a batch have left.
			collectGarbage();
			const {vault, records, layout, options} = message;
			return planUpdate(vault, records, layout, options);
		}
	}
};

const settle = async (message: SideMessage): Promise<SideAnswer> => {
	try {
		return {id: message.id, value: await answer(message)};
	} catch (error) {
		const reason = error instanceof FileError ? {code: error.code, hint: error.hint} : {};
		return {id: message.id, failure: {message: messageOf(error), ...reason}};
	}
};

parentPort?.on('message', async (message: SideMessage) => {
	parentPort?.postMessage(await settle(message));
});
