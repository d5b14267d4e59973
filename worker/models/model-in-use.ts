/** Which model hears a batch, by its options. Pure. */
import {type BatchOptions, isBundled, type SpeechModel} from '../options.js';

type Wish = Pick<BatchOptions, 'model' | 'speech'>;

/** What the engines and their events call it. */
export const modelInUse = ({model, speech: {found, server}}: Wish): SpeechModel => server?.model ?? found?.name ?? model;

/** What notes call a model. */
export const nameInNotes = (model: SpeechModel): string => (isBundled(model) ? `moonshine-${model}` : model);

/** What notes say that a batch was heard by. */
export const heardBy = (wish: Wish): string => (wish.speech.server ? `openai/${wish.speech.server.model}` : nameInNotes(modelInUse(wish)));

/** Whether `tiny` can take its place under short memory. */
export const hasSmallerModel = ({model, speech: {found, server}}: Wish): boolean => server === null && found === null && model === 'base';

/** ISO 639 code of what is said, `und` where nobody said and the model knows several (ISO 639-2). */
export const languageOf = ({speech: {language, found, server}}: Wish): string => {
	if (language !== null) {
		return language;
	}

	if (server) {
		return 'und';
	}

	return found ? (found.languages?.length === 1 ? found.languages[0]! : 'und') : 'en';
};
