import {createNodeResolver} from 'eslint-plugin-import-x';

const zone = (target, from, message) => ({target, from, message});
const except = (rule, ...files) => ({...rule, except: ['./protocol', './options.ts', './options', ...files]});
const outside = ['./worker/!(options).ts', './worker/!(supervise|protocol|options)/**', './checkpoints/**', './source/**'];
const allOurs = ['./worker/!(options|quick-check).ts', './worker/!(protocol|options)/**', './checkpoints/**', './source/**'];

/** @type {import('xo').FlatXoConfig} */
export default [
	{ignores: ['dist/**', 'models/**', 'vault/**', 'media-samples/**', 'test/fixtures/media/**']},
	{
		files: ['**/*.{ts,tsx,js,mjs}'],
		rules: {
			// The wire form is snake_case, and React components are PascalCase.
			'@typescript-eslint/naming-convention': 'off',
			// Sorting and folding typed events reads better with these.
			'unicorn/no-array-reduce': 'off',
			'unicorn/prevent-abbreviations': 'off',
			'capitalized-comments': 'off',
			// Chunks, journals and steps run strictly one after another on purpose.
			'no-await-in-loop': 'off',
			// `null` is a value of the wire form and of React.
			'@typescript-eslint/no-restricted-types': 'off',
			'unicorn/no-null': 'off',
			// The command line alone sets exit codes; checked by the import rules and review.
			'unicorn/no-process-exit': 'error',
			// Messages of child processes and errors are typed where they arrive; what they hold is checked there.
			'@typescript-eslint/no-unsafe-type-assertion': 'off',
			// A handler that ignores a signal or a broken stream is empty on purpose.
			'@typescript-eslint/no-empty-function': ['error', {allow: ['arrowFunctions', 'asyncFunctions']}],
			// Event handlers may be asynchronous: each handles its own errors.
			'@typescript-eslint/strict-void-return': 'off',
			// A product within a sum needs no parentheses.
			'@stylistic/no-mixed-operators': 'off',
			'max-params': ['error', {max: 6}],
			'max-nested-callbacks': ['error', {max: 6}],
			'n/prefer-global/process': 'off',
			'n/prefer-global/buffer': 'off',
			// Contradicts unicorn/empty-brace-spaces on an empty body.
			'@stylistic/curly-newline': 'off',
			// `(await stat(file)).size` reads well.
			'unicorn/no-await-expression-member': 'off',
			// The v flag needs a newer compile target than the oldest Node supported.
			'require-unicode-regexp': 'off',
			// A written `default` is a decision; the rule still finds a switch that has none.
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': [
				'error',
				{
					// Imports go one way: cli → source → checkpoints → worker/protocol, worker/options; worker → checkpoints.
					zones: [
						zone('./source', './cli.tsx', 'source never imports the command line.'),
						// The rules of supervision know the protocol and nothing else of ours: anyone may import them.
						except(zone('./source', './worker', 'source speaks to the worker through its protocol alone.'), './supervise'),
						zone('./worker/supervise', outside, 'supervision knows the protocol alone.'),
						zone('./checkpoints', './source', 'checkpoints never import what a person sees.'),
						zone('./checkpoints', './cli.tsx', 'checkpoints never import the command line.'),
						except(zone('./checkpoints', './worker', 'checkpoints know the protocol alone.')),
						zone('./worker', './source', 'the worker never imports what a person sees.'),
						zone('./worker', './cli.tsx', 'the worker never imports the command line.'),
						zone('./worker/protocol', allOurs, 'of ours, the protocol imports the options and the quick check alone.'),
						zone('./worker/quick-check.ts', ['./worker/protocol/**', './worker/options.*', ...allOurs], 'the quick check imports nothing of ours.'),
						zone('./worker/options.ts', ['./worker/protocol/**', ...allOurs], 'the options import nothing of ours.'),
					],
				},
			],
		},
	},
	{
		// What knows of React, its hooks among them; elsewhere its rules only take time.
		files: ['source/**/*.{ts,tsx}', '**/*.tsx'],
		react: true,
		rules: {
			// JSX compiles to the automatic runtime.
			'react/react-in-jsx-scope': 'off',
		},
	},
	{
		files: ['**/*.{ts,tsx}'],
		settings: {
			'import-x/parsers': {'@typescript-eslint/parser': ['.ts', '.tsx']},
			'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
			// Imports are written as they run (`.js`) and stand in `.ts` and `.tsx` files.
			'import-x/resolver-next': [createNodeResolver({extensions: ['.ts', '.tsx', '.js', '.mjs'], extensionAlias: {'.js': ['.ts', '.tsx', '.js']}})],
		},
	},
	{
		files: ['worker/**/*.ts', 'checkpoints/**/*.ts'],
		rules: {
			'no-restricted-imports': ['error', {paths: ['react', 'ink', '@inkjs/ui']}],
			'no-restricted-syntax': ['error', {selector: 'CallExpression[callee.name="fetch"]', message: 'Ask with worker/http/ask.ts: fetch loses answers of servers that hang up early.'}],
		},
	},
	{
		files: ['test/**', 'bench/**', 'scripts/**'],
		rules: {'import-x/no-restricted-paths': 'off'},
	},
];
