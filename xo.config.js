/** @type {import('xo').FlatXoConfig} */
export default [
	{ignores: ['dist/**', 'models/**', 'vault/**', 'media-samples/**', 'test/fixtures/media/**']},
	{
		files: ['**/*.{ts,tsx,js,mjs}'],
		react: true,
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
			// JSX compiles to the automatic runtime.
			'react/react-in-jsx-scope': 'off',
			// A written `default` is a decision; the rule still finds a switch that has none.
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': [
				'error',
				{
					// Imports go one way: cli → source → checkpoints → worker/protocol; worker → checkpoints.
					zones: [
						{target: './source', from: './cli.tsx', message: 'source never imports the command line.'},
						{


target:  './source', from:  './worker', except:  ['./protocol.ts', './protocol'], message:  'source speaks to the worker through its protocol




																				{target: './checkpoints', from: './source', message: 'checkpoints never import what a pe																				{target: './checkpoints', from: './cli.tsx', message: 'checkpoints never import the com							
	


{
target: './checkpoints', from: './worker', except: ['./protocol.ts', './protocol'], message: 'checkpoints know the pro
toc

																	{target: './worker', from: './source', message: 'the worker never imports what a 																						{target: './worker', from: './cli.tsx', message: 'the worker never imports the c																						{target: './worker/protocol.ts', from: ['./worker/!(protocol).ts', './worker/*/**', './checkpoints/**', './source/**'], message: 'the protocol imports noth

																													.			,							points		*/*.ts		,
				l		: {'no-restricted-im							 ['error', {paths: ['react', 'ink', '@ink	s/u	']		},
	}									l		: ['test/**',		b			h							sc		pts/**		,
				l		: {'import-x/no-rest							paths':  'off	},
	}
]
	