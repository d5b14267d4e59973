/** Runs `work` on all items, so many at a time, and gives the answers in their order. */
export const each = async <Item, Answer>(items: readonly Item[], work: (item: Item) => Promise<Answer>, together = 32): Promise<Answer[]> => {
	const answers = Array.from<Answer>({length: items.length});
	let next = 0;
	const lane = async (): Promise<void> => {
		while (next < items.length) {
			const place = next++;
			answers[place] = await work(items[place]!);
		}
	};

	await Promise.all(Array.from({length: Math.min(together, items.length)}, lane));
	return answers;
};
