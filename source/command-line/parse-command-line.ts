/** From the arguments to what is to be run. */
import meow from 'meow';
import {givenFlags, parserName} from '../configuration/flags-layer.js';
import {type Capacity} from '../configuration/hardware-profile.js';
import {batchInvocation} from './batch-invocation.js';
import {checkArguments} from './check-arguments.js';
import {type FlagName, flags, help} from './flags.js';
import {type Invocation} from './invocation.js';
import {subcommandInvocation} from './subcommand-invocation.js';
import {subcommandOf} from './subcommands.js';

/** What the outcome depends on besides the arguments. */
export type Surroundings = {
	cwd: string;
	env: Readonly<Record<string, string | undefined>>;
	/** Stdin and stdout are both terminals. */
	isTerminal: boolean;
	/** Of the program, for its package's version. */
	importMeta: ImportMeta;
	/** What this process may use of the machine. */
	readCapacity: () => Promise<Capacity>;
};

/** The parser has no defaults: what is not given is for the configuration to say. */
const parse = (argv: readonly string[], importMeta: ImportMeta) =>
	meow(help, {
		importMeta,
		argv,
		autoHelp: false,
		autoVersion: false,
		booleanDefault: undefined,
		flags: Object.fromEntries(Object.entries(flags).map(([name, {type, short, isMultiple}]) =>
			[parserName(name as FlagName), {type, ...(short ? {shortFlag: short} : {}), ...(isMultiple ? {isMultiple} : {})}])),
	});

/**
 * @throws {UsageError} when the arguments, a path among them, or the configuration are wrong
 */
export const parseCommandLine = async (argv: readonly string[], {cwd, env, isTerminal, importMeta, readCapacity}: Surroundings): Promise<Invocation> => {
	checkArguments(argv);
	const {input, flags: parsed, help: text, pkg} = parse(argv, importMeta);
	const given = givenFlags(parsed);
	if (given.has('help')) {
		return {kind: 'help', text};
	}

	if (given.has('version')) {
		return {kind: 'version', text: String(pkg.version)};
	}

	const wish = subcommandOf(input, {json: given.has('json'), yes: given.has('yes'), isTerminal});
	const sources = {
		cwd, env, flags: given, capacity: await readCapacity(),
	};
	const lists = Array.isArray(parsed.list) ? parsed.list as string[] : [];
	return wish ? subcommandInvocation(wish, sources) : batchInvocation({input, lists}, sources, isTerminal);
};
