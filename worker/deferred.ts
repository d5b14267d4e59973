/** A promise that is settled from outside: what `Promise.withResolvers` gives, which Node 20 does not have. */
export type Deferred<T = void> = {
	promise: Promise<T>;
	resolve: (value: T) => void;
	reject: (error: unknown) => void;
};

/** @returns a promise whose rejection nobody has to be waiting for: whoever awaits it later still learns of it */
export const deferred = <T = void>(): Deferred<T> => {
	let resolve!: Deferred<T>['resolve'];
	let reject!: Deferred<T>['reject'];
	const promise = new Promise<T>((onResolve, onReject) => {
		resolve = onResolve;
		reject = onReject;
	});
	// Marks it as handled.
	promise.catch(() => {});
	return {promise, resolve, reject};
};
