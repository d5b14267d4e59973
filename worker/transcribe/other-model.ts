/** Who gives a second opinion on what a speech model heard. The one place that knows. */
import {type BatchOptions, type BundledModel, isBundled} from '../options.js';

/** `cost` is the time it takes for a stretch of sound, against that of the model it is compared with. */
export type OtherModel = {model: BundledModel; cost: number};

/** Measured on 17 minutes of clear English on one core: base 52 ms for a second of sound, tiny 30 ms. */
const others: Readonly<Record<BundledModel, OtherModel>> = {
	base: {model: 'tiny', cost: 0.6},
	tiny: {model: 'base', cost: 1.7},
};

/** Null where nobody is to be asked, or there is no other model to ask: those that come with longhand know each other, and English alone. */
export const otherModel = ({model, speech: {found, server, second_opinion: isWanted}}: Pick<BatchOptions, 'model' | 'speech'>): OtherModel | null =>
	isWanted && found === null && server === null && isBundled(model) ? others[model] : null;
