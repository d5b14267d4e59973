/** Pressure stall information of the Linux kernel (Documentation/accounting/psi.rst). */

/**
 * The share of the last 10 seconds, in percent, in which all that wanted to run waited for memory; null where the
 * kernel does not tell.
 * @param pressure the text of `memory.pressure` or `/proc/pressure/memory`
 */
export const stallOf = (pressure: string): number | null => {
	const average = /^full avg10=(\d+(?:\.\d+)?)/m.exec(pressure)?.[1];
	return average === undefined ? null : Number(average);
};
