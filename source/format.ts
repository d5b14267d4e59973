/** Figures as people read them. Pure; whoever calls hands in the clock. */
import prettyBytes from 'pretty-bytes';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `12.3 MB`, of 1024² bytes; `0 B` for what is no size. */
export const formatBytes = (bytes: number): string => {
	const size = Number.isFinite(bytes) && bytes > 0 ? bytes : 0;
	const digits = size < 1024 ? 0 : 1;
	return prettyBytes(size, {binary: true, minimumFractionDigits: digits, maximumFractionDigits: digits}).replace('iB', 'B');
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Seconds of a recording as `0:42`, `12:05` or `1:02:03`; `-` while it is not known. */
export const formatDuration = (seconds: number | null): string => {
	if (seconds === null || !Number.isFinite(seconds)) {
		return '-';
	}

	const whole = Math.max(0, Math.round(seconds));
	const hours = Math.floor(whole / hour);
	const rest = `${twoDigits(Math.floor((whole % hour) / minute))}:${twoDigits(whole % minute)}`;
	return hours > 0 ? `${hours}:${rest}` : rest.replace(/^0/, '');
};

/** A span of waiting or working, in seconds, as `8 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export const formatSpan = (seconds: number): string => {
	const whole = Math.max(0, Math.round(Number.isFinite(seconds) ? seconds : 0));
	if (whole < minute) {
		return `${whole} s`;
	}

	if (whole < hour) {
		return whole % minute === 0 ? `${whole / minute} min` : `${Math.floor(whole / minute)} min ${whole % minute} s`;
	}

	if (whole < day) {
		return `${Math.floor(whole / hour)} h ${Math.floor((whole % hour) / minute)} min`;
	}

	return `${Math.floor(whole / day)} d ${Math.floor((whole % day) / hour)} h`;
};

/** How many seconds of recording are heard in a second: `24×`, `3.1×`. */
export const formatSpeed = (factor: number): string => `${factor < 10 ? factor.toFixed(1) : Math.round(factor)}×`;

/** `45%`, never 100 before it is. */
export const formatPercent = (percent: number): string => {
	const bounded = Math.min(100, Math.max(0, Number.isFinite(percent) ? percent : 0));
	return `${bounded < 100 ? Math.min(99, Math.floor(bounded)) : 100}%`;
};

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`;

/** `when` (ISO 8601) seen from `now` (milliseconds since 1970): `3 minutes ago`. */
export const formatAgo = (when: string | null, now: number): string => {
	const then = when === null ? Number.NaN : Date.parse(when);
	if (Number.isNaN(then)) {
		return 'at an unknown time';
	}

	const seconds = Math.floor((now - then) / 1000);
	if (seconds < 10) {
		return 'just now';
	}

	if (seconds < minute) {
		return counted(seconds, 'second');
	}

	if (seconds < hour) {
		return counted(Math.floor(seconds / minute), 'minute');
	}

	return seconds < day ? counted(Math.floor(seconds / hour), 'hour') : counted(Math.floor(seconds / day), 'day');
};

/** `1 file`, `12 files`. */
export const formatCount = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
