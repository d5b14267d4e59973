/** Forms near the one that was asked for, which models take it for: brought into that form. */

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names that models give to a list within the summary, or to the text of a point. */
const listNames = ['points', 'sentences', 'bullets', 'entries', 'notes'];
const textNames = ['text', 'point', 'sentence', 'content', 'summary', 'note'];

const asPoint = (value: unknown): unknown => {
	if (!isObject(value) || 'text' in value) {
		return value;
	}

	const name = textNames.find(each => typeof value[each] === 'string');
	return name === undefined ? value : {...value, text: value[name]};
};

/** One text, a line for each point; one point; or a list, under a name of its own. */
const asPoints = (summary: unknown): unknown => {
	if (typeof summary === 'string') {
		return summary.split('\n').map(line => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')).filter(line => line.trim() !== '');
	}

	if (isObject(summary)) {
		const list = listNames.map(name => summary[name]).find(value => Array.isArray(value));
		return asPoints(list ?? [summary]);
	}

	return Array.isArray(summary) ? summary.map(point => asPoint(point)) : summary;
};

/** Wrapped once or twice, by a server or by a model: `{"result": {…}}`. */
const mostWraps = 2;

/** The object with a summary in it, itself or below; its summary as a list. Else what was given. */
export const inKnownShape = (value: unknown, wraps = mostWraps): unknown => {
	if (!isObject(value)) {
		return value;
	}

	if ('summary' in value) {
		return {...value, summary: asPoints(value.summary)};
	}

	// A schema names what it describes, and is no answer.
	const inner = wraps === 0 || 'properties' in value ? [] : Object.values(value).map(each => inKnownShape(each, wraps - 1));
	return inner.find(each => isObject(each) && 'summary' in each) ?? value;
};
