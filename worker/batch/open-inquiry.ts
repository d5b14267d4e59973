/** Gets a batch the language model that its options ask for. */
import process from 'node:process';
import {cleanAnswers, keepAnswerText, readAnswerText} from '../../checkpoints/kept-answers.js';
import {type Logger} from '../../checkpoints/log.js';
import {Inquiry} from '../language-model/inquiry.js';
import {keyFrom} from '../language-model/keys.js';
import {addressOf, openServer} from '../language-model/server.js';
import {answerTimeout, asksModel, planRequests} from '../language-model/settings.js';
import {type BatchOptions} from '../options.js';
import {type EventBody} from '../protocol/events.js';
import {type Room} from './room.js';

export type InquirySurroundings = {
	stateDir: string;
	room: Room;
	/** A person wants what was deferred. */
	isRetry: boolean;
	emit: (event: EventBody) => void;
	logger: Logger;
	signal: AbortSignal;
};

/** Null where none is asked for. Nothing is sent before there is something to ask. */
export const openInquiry = (options: BatchOptions, {
	stateDir, room, isRetry, emit, logger, signal,
}: InquirySurroundings): Inquiry | null => {
	const {language_model: wanted, out} = options;
	const {provider, model} = wanted;
	if (!asksModel(options) || provider === 'none') {
		return null;
	}

	const {answerTokens} = planRequests(wanted);
	const address = addressOf(wanted);
	cleanAnswers(stateDir, Date.now()).catch((error: unknown) => {
		logger.warn({component: 'language-model', err: error}, 'answers that are no longer wanted could not be removed');
	});
	return new Inquiry({
		server: openServer({
			...wanted, key: keyFrom(process.env, provider), timeoutMs: answerTimeout(options), answerTokens,
		}),
		// Where the server is makes no difference to what the model says.
		settings: [provider, model, answerTokens],
		kept: {
			read: async key => readAnswerText(stateDir, key, new Date()),
			async keep(key, text) {
				await room.make(stateDir, async () => keepAnswerText(stateDir, key, text));
			},
		},
		asksAgain: isRetry,
		onSilence(milliseconds) {
			emit({
				type: 'INFO',
				message: `The language model ${model} at ${address} has not answered for ${Math.round(milliseconds / 1000)} s; it has ${Math.round(answerTimeout(options) / 1000)} s for an answer`,
			});
		},
		onGone(reason) {
			logger.warn({component: 'language-model', kind: reason.kind, address}, reason.message);
			emit({
				type: 'WARNING', code: 'LANGUAGE_MODEL_GONE', message: `The language model ${model} at ${address} is not asked any more: ${reason.message}`,
				hint: `Files get the summary that longhand makes without it. When it is there again: longhand retry ${out}`,
			});
		},
		signal,
	});
};
