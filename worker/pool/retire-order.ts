/** Which engines go first when there are too many: those without a task, and of those the youngest. Pure. */

export type Retirable = {readonly isBusy: boolean; readonly statistics: {readonly startedAt: number}};

export const retireOrder = <Slot extends Retirable>(slots: readonly Slot[]): Slot[] =>
	slots.toSorted((a, b) => Number(a.isBusy) - Number(b.isBusy) || b.statistics.startedAt - a.statistics.startedAt);
