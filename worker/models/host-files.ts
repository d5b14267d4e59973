/**
 * What the host says of a model's files: which commit they are of, how long they are, and their checksums. Of a large file
 * that is the SHA-256 of its content (Git LFS), of a small one git's own name for it (SHA-1 over a header and the content).
 */
import {z} from 'zod';
import {isLoopback} from '../remote/loopback.js';
import {askHost} from './ask-host.js';
import {type CatalogueEntry} from './catalogue.js';
import {PullError} from './pull-error.js';

export type Checksum = {algorithm: 'sha256' | 'git-sha1'; hex: string};
export type HostFile = {name: string; bytes: number; checksum: Checksum; url: string};

const defaultHost = 'https://huggingface.co';

/**
 * The host that is asked: a mirror where one is named, encrypted or on this very machine.
 * @throws {PullError} when it is neither
 */
export const modelHost = (mirror: string | undefined): string => {
	const given = mirror?.trim().replace(/\/+$/, '') ?? '';
	if (given === '') {
		return defaultHost;
	}

	const url = URL.canParse(given) ? new URL(given) : undefined;
	if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback(url.hostname))) {
		throw new PullError('HOST_REFUSED', 'LONGHAND_MODEL_HOST is no https address', 'Name a mirror of https://huggingface.co by its address with https://, or leave it out.');
	}

	return given;
};

/** No list of a model's files is longer, in bytes. */
const longestList = 2 * 1024 * 1024;
const sha256 = z.string().regex(/^[\da-f]{64}$/);
const commitSchema = z.object({sha: z.string().regex(/^[\da-f]{40}$/)});
const treeSchema = z.array(z.object({
	path: z.string(), type: z.string(), size: z.number().min(0), oid: z.string(), lfs: z.object({oid: sha256, size: z.number().min(0)}).optional(),
}));

const readJson = async (url: string, signal: AbortSignal, silence: number): Promise<unknown> => {
	const {blocks} = await askHost(url, {signal, silence});
	const parts: Uint8Array[] = [];
	let bytes = 0;
	for await (const part of blocks) {
		parts.push(part);
		bytes += part.length;
		if (bytes > longestList) {
			break;
		}
	}

	try {
		return JSON.parse(Buffer.concat(parts).toString('utf8'));
	} catch (error) {
		throw badAnswer(url, error);
	}
};

const badAnswer = (url: string, cause?: unknown): PullError =>
	new PullError('HOST_ANSWER', `${new URL(url).host} says something that is not a list of a model's files`, 'Try again later. Is something between this machine and the host, such as a login page?', {cause});

const parsed = <T>(schema: z.ZodType<T>, value: unknown, url: string): T => {
	const result = schema.safeParse(value);
	if (!result.success) {
		throw badAnswer(url, result.error);
	}

	return result.data;
};

/**
 * The files of `entry` at its host. Only those that the catalogue names, under the names that it gives them.
 * @throws {PullError}
 */
export const hostFiles = async (entry: CatalogueEntry, host: string, {signal, silence}: {signal: AbortSignal; silence: number}): Promise<HostFile[]> => {
	const api = `${host}/api/models/${entry.repository}`;
	const revisionUrl = `${api}/revision/${entry.revision}`;
	const {sha} = parsed(commitSchema, await readJson(revisionUrl, signal, silence), revisionUrl);
	const treeUrl = `${api}/tree/${sha}?recursive=false`;
	const tree = parsed(treeSchema, await readJson(treeUrl, signal, silence), treeUrl);
	return entry.files.map(name => {
		const file = tree.find(({path, type}) => path === name && type === 'file');
		if (!file) {
			throw new PullError('NO_SUCH_MODEL', `${new URL(host).host} has no file ${name} for the model ${entry.name} any more`, 'A later version of longhand may know where it is now. A model that you have is named with --model PATH.');
		}

		const checksum: Checksum = file.lfs ? {algorithm: 'sha256', hex: file.lfs.oid} : {algorithm: 'git-sha1', hex: file.oid};
		return {
			name, bytes: file.lfs?.size ?? file.size, checksum, url: `${host}/${entry.repository}/resolve/${sha}/${name}`,
		};
	});
};
