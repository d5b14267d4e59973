/** The file that `longhand config init` writes, read as a person would use it. */
import {expect, test} from 'vitest';
import {fileLayer} from '../../../source/configuration/file-layer.js';
import {fileTemplate, templateValue} from '../../../source/configuration/file-template.js';
import {gigabyte} from '../../../source/configuration/setting.js';
import {settings} from '../../../source/configuration/settings.js';

const bounds = {memoryBytes: 64 * gigabyte};
const template = fileTemplate();

test('changes nothing as it is, wherever it stands', async () => {
	for (const place of ['user', 'project', 'vault'] as const) {
		expect(await fileLayer({place, path: '/x/longhand.yaml'}, template, bounds)).toMatchObject({assignments: [], problems: []});
	}
});

test('has every key with its default: all of them set are right', async () => {
	const {assignments, problems} = await fileLayer({place: 'user', path: '/x/longhand.yaml'}, template.replaceAll(/^( *)#(?! )/gm, '$1'), bounds);
	expect(problems).toEqual([]);
	expect(Object.fromEntries(assignments.map(({key, value}) => [key, value]))).toEqual({
		...Object.fromEntries(settings.map(setting => [setting.key, templateValue(setting)])), 'output.vault': '/x/vault',
	});
});

test('says of each what it does, in lines that fit a screen', () => {
	const text = template.replaceAll(/\n *# /g, ' ');
	expect(settings.filter(({does}) => !text.includes(does)).map(({key}) => key)).toEqual([]);
	expect(template.split('\n').filter(line => line.length > 120)).toEqual([]);
});
