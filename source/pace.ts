/** How fast the batch goes and when it will be done, from readings of the last minute. */

export type PaceSample = {
	/** Milliseconds since 1970. */
	at: number;
	/** Share of the batch, 0 to 100. */
	percent: number;
	/** Seconds of audio heard. */
	audioSeconds: number;
};

export type Pace = {
	/** Seconds of audio heard in a second; null until it can be told. */
	speed: number | null;
	/** Seconds; null until it can be told. */
	secondsLeft: number | null;
};

const windowMs = 60_000;
const minSpanMs = 3000;

/** The readings with one more; those older than a minute are forgotten. A reading that goes back starts afresh. */
export const withSample = (samples: readonly PaceSample[], sample: PaceSample): readonly PaceSample[] => {
	const last = samples.at(-1);
	if (last && (sample.at < last.at || sample.percent < last.percent || sample.audioSeconds < last.audioSeconds)) {
		return [sample];
	}

	return [...samples.filter(({at}) => sample.at - at <= windowMs), sample];
};

export const paceOf = (samples: readonly PaceSample[]): Pace => {
	const first = samples[0];
	const last = samples.at(-1);
	if (!first || !last || last.at - first.at < minSpanMs) {
		return {speed: null, secondsLeft: null};
	}

	const seconds = (last.at - first.at) / 1000;
	const share = last.percent - first.percent;
	const audio = last.audioSeconds - first.audioSeconds;
	return {
		speed: audio > 0 ? audio / seconds : null,
		secondsLeft: share > 0 ? ((100 - last.percent) / share) * seconds : null,
	};
};
