/** The file that `longhand config init` writes, read as a person would use it. */
import {expect, test} from 'vitest';
import {fileLayer} from '../../../source/configuration/file-layer.js';
import {fileTemplate, templateValue} from '../../../source/configuration/file-template.js';
import {profileFor} from '../../../source/configuration/hardware-profile.js';
import {gigabyte} from '../../../worker/options.js';
import {settings} from '../../../source/configuration/settings.js';

const profile = profileFor({memoryBytes: 64 * gigabyte, cores: 8});
const template = fileTemplate(profile);

test('changes nothing as it is, wherever it stands', async () => {
	for (const place of ['user', 'project', 'vault'] as const) {
		expect(await fileLayer({place, path: '/x/longhand.yaml'}, template, profile)).toMatchObject({assignments: [], problems: []});
	}
});

test.each([0.68, 2, 8, 64])('has every key with its default on a machine of %d GB: all of them set are right', async gb => {
	const own = profileFor({memoryBytes: gb * gigabyte, cores: 8});
	const {assignments, problems} = await fileLayer({place: 'user', path: '/x/longhand.yaml'}, fileTemplate(own).replaceAll(/^( *)#(?! )/gm, '$1'), own);
	expect(problems).toEqual([]);
	expect(Object.fromEntries(assignments.map(({key, value}) => [key, value]))).toEqual({
		...Object.fromEntries(settings.map(setting => [setting.key, templateValue(setting, own.values)])), 'output.vault': '/x/vault',
	});
});

test('shows what a small machine does, and says so', () => {
	const small = fileTemplate(profileFor({memoryBytes: 2 * gigabyte, cores: 1}));
	expect(small).toContain('small (2.0 GB of memory, 1 core)');
	expect(small).toContain('#memory_pressure_threshold: 75\n');
	expect(small.match(/#max_memory_mb: 900\n/g)).toHaveLength(3);
	expect(small).toContain('#max_concurrent_models: 1\n');
	expect(small).toMatch(/Default: by the\s+# hardware; below\s+(?:# )?stands that of this machine/);
});

test('says of each what it does, in lines that fit a screen', () => {
	const text = template.replaceAll(/\n *# /g, ' ');
	expect(settings.filter(({does}) => !text.includes(does)).map(({key}) => key)).toEqual([]);
	expect(template.split('\n').filter(line => line.length > 120)).toEqual([]);
});
