/** Where the paths of a server's programming interface begin. Pure. */

/**
 * A bare host stands for its `/v1`, which Ollama, LM Studio, llama.cpp, vLLM, speech servers and the hosted ones all have.
 * What documentation calls the address may be that of transcriptions itself: its end is taken off.
 * @param given a valid address
 * @returns the address that the paths follow, with no `/` at its end
 */
export const serverAddress = (given: string): string => {
	const address = given.replace(/\/+$/, '').replace(/\/audio\/transcriptions$/, '');
	return new URL(given).pathname === '/' ? `${address}/v1` : address;
};
