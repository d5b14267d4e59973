/** The rows of the table, in its order. */
import {type Row} from '../measure/row.js';
import {app} from './app.js';
import {checkpoint, reading} from './checkpoint.js';
import {events} from './events.js';
import {firstChunk} from './first-chunk.js';
import {isolation} from './isolation.js';
import {secondOpinion} from './second-opinion.js';
import {start} from './start.js';
import {longFile, throughput} from './throughput.js';

export const rows: readonly Row[] = [throughput, longFile, start, firstChunk, checkpoint, reading, app, events, isolation, secondOpinion];
