/** `longhand config`: every setting, its value, and where that comes from. */
import {gigabyte} from '../../worker/options.js';
import {padEnd, safeText} from '../safe-text.js';
import {type Configuration, type LookedFor} from './configuration.js';
import {wholeValue} from './describe-problem.js';
import {type Origin} from './layer.js';
import {sectionOf} from './setting.js';
import {sections} from './settings.js';

const gigabytes = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB`;

const describeOrigin = (origin: Origin): string => {
	switch (origin.from) {
		case 'default': {
			return 'default';
		}

		case 'profile': {
			return `hardware profile ${origin.profile}`;
		}

		case 'file': {
			return `${safeText(origin.file)}:${origin.line}`;
		}

		case 'environment': {
			return origin.variable;
		}

		case 'flag': {
			return origin.flag;
		}
	}
};

const places: Record<LookedFor['place'], string> = {
	named: '--config', user: 'yours', project: 'current folder', vault: 'vault',
};

/** What scripts read. */
export const configurationAsJson = ({settings, profile, files}: Configuration): string => JSON.stringify({
	profile: {name: profile.name, memory_bytes: profile.memoryBytes, cores: profile.cores},
	files: files.map(({place, path, found}) => ({place, path, found})),
	settings: [...settings].map(([key, {value, origin}]) => ({key, value, ...origin})),
}, null, 2);

/** What people read: one setting a line. */
export const configurationAsText = ({settings, profile, files}: Configuration): string => {
	const rows = [...settings].map(([key, {value, origin}]) => ({
		section: sectionOf(key), name: key.slice(sectionOf(key).length + 1), value: wholeValue(value), origin: describeOrigin(origin),
	}));
	const widest = (texts: readonly string[]): number => Math.max(...texts.map(text => text.length).filter(length => length <= 50));
	const [nameColumns, valueColumns] = [widest(rows.map(({name}) => name)), widest(rows.map(({value}) => value))];
	return [
		`Hardware profile ${profile.name}: ${gigabytes(profile.memoryBytes)} of memory and ${profile.cores === 1 ? '1 core' : `${profile.cores} cores`} may be used.`,
		'Files, a later one over the ones before it:',
		...files.map(({place, path, found}) => `  ${safeText(path)} (${places[place]}${found ? '' : ', not there'})`),
		...Object.keys(sections).flatMap(section => [
			'',
			section,
			...rows.filter(row => row.section === section).map(({name, value, origin}) => `  ${padEnd(name, nameColumns)}  ${padEnd(value, valueColumns)}  ${origin}`),
		]),
		'',
	].join('\n');
};
