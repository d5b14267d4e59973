/** Milliseconds of a time in seconds; anything that is not a time counts as 0. */
export const toMilliseconds = (seconds: number): number =>
	Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0;

const two = (value: number): string => String(value).padStart(2, '0');

/** A time for people, in whole seconds: `0:07`, `12:05`, `1:02:03`. */
export const displayTime = (seconds: number): string => {
	const whole = Math.floor(toMilliseconds(seconds) / 1000);
	const hours = Math.floor(whole / 3600);
	const minutes = Math.floor(whole / 60) % 60;
	return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

/** A length for people: `45 s`, `12 min`, `3 h 24 min`. */
export const displayDuration = (seconds: number): string => {
	const whole = Math.round(toMilliseconds(seconds) / 1000);
	if (whole < 60) {
		return `${whole} s`;
	}

	const minutes = Math.round(whole / 60);
	const hours = Math.floor(minutes / 60);
	if (hours === 0) {
		return `${minutes} min`;
	}

	return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
};

const clock = (milliseconds: number, separator: string): string => {
	const seconds = Math.floor(milliseconds / 1000);
	const hours = two(Math.floor(seconds / 3600));
	const minutes = two(Math.floor(seconds / 60) % 60);
	return `${hours}:${minutes}:${two(seconds % 60)}${separator}${String(milliseconds % 1000).padStart(3, '0')}`;
};

/** SubRip: `00:00:01,234`. */
export const srtTime = (milliseconds: number): string => clock(milliseconds, ',');

/** WebVTT: `00:00:01.234`. */
export const vttTime = (milliseconds: number): string => clock(milliseconds, '.');
