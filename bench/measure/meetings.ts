/** Meetings with a summary that a person wrote: one JSON object a line, in LONGHAND_EVAL_DIR/summaries. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {z} from 'zod';
import {type Segment} from '../../worker/protocol/segment.js';

const meetingSchema = z.object({id: z.string(), turns: z.array(z.object({speaker: z.string(), text: z.string()})), summary: z.string()});
export type Meeting = z.infer<typeof meetingSchema>;

/** All files of the folder that end in .jsonl, in the order of their names. */
export const readMeetings = (evaluation: string): Meeting[] => {
	const folder = path.join(evaluation, 'summaries');
	return readdirSync(folder).filter(file => file.endsWith('.jsonl')).toSorted()
		.flatMap(file => readFileSync(path.join(folder, file), 'utf8').split('\n').filter(Boolean))
		.map(line => meetingSchema.parse(JSON.parse(line)));
};

/** Words a second, about as people speak. */
export const pace = 2.5;

/** A transcript of it: a turn is a segment, and its words take their time. */
export const asSegments = ({turns}: Meeting): Segment[] => {
	let end = 0;
	return turns.map(({text}) => {
		const start = end;
		end += text.split(/\s+/).filter(Boolean).length / pace;
		return {start, end, text};
	});
};
