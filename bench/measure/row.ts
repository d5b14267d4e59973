/** What every row of the table is: a measurement that gives figures, each with its aim. */
export type Aim = {at: 'least' | 'most'; value: number};

export type Result = {
	/** What is measured, for people. */
	measure: string;
	figure: number;
	/** Behind the figure: `×`, `%`, ` ms`. */
	unit: string;
	aim: Aim;
	/** What the figure is made of. */
	detail: string;
};

export type Bench = {
	/** How often each comparison is made. */
	pairs: number;
	/** Of speech, where a row is about much of it. */
	minutes: number;
	/** A folder of WAV recordings, or undefined for the samples that come with the project. */
	speech: string | undefined;
	/** For what a row needs on the disk; a row's own. */
	folder: string;
	say: (text: string) => void;
};

export type Row = {name: string; run: (bench: Bench) => Promise<Result[]>};

export const isMet = ({figure, aim}: Pick<Result, 'figure' | 'aim'>): boolean =>
	aim.at === 'least' ? figure >= aim.value : figure <= aim.value;
