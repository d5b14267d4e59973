/** SubRip and WebVTT (https://www.w3.org/TR/webvtt1/). */
import type {Cue} from './cues.js';
import {srtTime, vttTime} from './timestamp.js';

/** SubRip knows no escapes: what a player would take for a tag or an arrow gives way to signs that look alike. */
const srtText = (line: string): string =>
	line.replaceAll('-->', '→').replaceAll(/<(?=[a-z/!])/gi, '‹').replaceAll(/{(?=\\)/g, '(');

const vttText = (line: string): string =>
	line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The tag that says who speaks (WebVTT, 6.4); its name ends with its bracket, and knows escapes. */
const voiceOf = ({speaker}: Cue): string => (speaker === undefined ? '' : `<v ${vttText(speaker)}>`);

/** An `.srt` file; empty without cues. */
export const renderSrt = (cues: readonly Cue[]): string =>
	cues.map((cue, index) =>
		`${index + 1}\n${srtTime(cue.start)} --> ${srtTime(cue.end)}\n${cue.lines.map(line => srtText(line)).join('\n')}\n`).join('\n');

/** A `.vtt` file. */
export const renderVtt = (cues: readonly Cue[]): string =>
	['WEBVTT\n', ...cues.map(cue =>
		`${vttTime(cue.start)} --> ${vttTime(cue.end)}\n${voiceOf(cue)}${cue.lines.map(line => vttText(line)).join('\n')}\n`)].join('\n');
