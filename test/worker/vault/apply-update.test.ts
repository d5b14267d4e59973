import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {emptyLayout} from '../../../checkpoints/vault-layout.js';
import {applyUpdate} from '../../../worker/vault/apply-update.js';
import {stateOf, type VaultUpdate} from '../../../worker/vault/update-vault.js';
import {foldersForThisFile} from '../../support/folders.js';

const folder = foldersForThisFile();

const update = (was: string | null, text: string): VaultUpdate => ({
	before: emptyLayout, changes: [{file: 'People/Ann.md', content: new TextEncoder().encode(text), was: stateOf(was)}], after: {...emptyLayout, claims: ['x']}, kept: [], moc: 'MOC.md', sources: 1,
});

test('what a person saves between reading and writing is read again, not overwritten; the layout is kept before and after', async () => {
	const vault = folder('vault');
	const file = path.join(vault, 'People/Ann.md');
	mkdirSync(path.dirname(file));
	writeFileSync(file, 'as it was');
	const kept: string[] = [];
	let plans = 0;
	await applyUpdate({
		vault,
		async plan() {
			plans++;
			const current = readFileSync(file, 'utf8');
			if (plans === 1) {
				writeFileSync(file, 'saved by a person');
				return update(current, 'from an old reading');
			}

			return update(current, `${current}, and longhand's`);
		},
		write: async work => work(),
		async keep(layout) {
			kept.push(layout.claims.join(''));
		},
		signal: new AbortController().signal,
	});
	expect(readFileSync(file, 'utf8')).toBe('saved by a person, and longhand\'s');
	expect([plans, kept]).toEqual([2, ['', 'x', '', 'x']]);
});
