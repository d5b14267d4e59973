/**
 * A schema as a plain yes or no, for values that are nearly always right: it makes nothing, where zod makes a note for
 * every field and a copy of the whole. A yes means that zod would give back an equal value. A no means nothing: zod is
 * then asked. Imports nothing of ours.
 */
import type {z} from 'zod';

type Check = (value: unknown) => boolean;
type Definition = z.core.$ZodTypes['_zod']['def'];

/** A kind of schema that is not told here: nothing is known without zod. */
const never: Check = () => false;

const definitionOf = (schema: z.core.$ZodType): Definition => (schema as z.core.$ZodTypes)._zod.def;

/** The bound of a schema with `min` alone; undefined where there is any other condition. */
const leastOf = ({checks}: Definition, kind: 'greater_than' | 'min_length'): number | undefined => {
	let least = Number.NEGATIVE_INFINITY;
	for (const check of checks ?? []) {
		const definition = check._zod.def as {check: string; value?: unknown; inclusive?: boolean; minimum?: number; abort?: boolean};
		const bound = kind === 'greater_than' ? definition.value : definition.minimum;
		if (definition.check !== kind || typeof bound !== 'number') {
			return undefined;
		}

		if (definition.inclusive === false) {
			return undefined;
		}

		least = Math.max(least, bound);
	}

	return least;
};

const numberCheck = (definition: Extract<Definition, {type: 'number'}>): Check => {
	const {format} = definition as {format?: string};
	const least = leastOf(definition, 'greater_than');
	if (least === undefined || (format !== undefined && format !== 'safeint')) {
		return never;
	}

	return format === 'safeint'
		? value => Number.isSafeInteger(value) && (value as number) >= least
		: value => Number.isFinite(value) && (value as number) >= least;
};

const listCheck = (definition: Extract<Definition, {type: 'array'}>): Check => {
	const least = leastOf(definition, 'min_length');
	const item = quickCheck(definition.element);
	return least === undefined ? never : value => Array.isArray(value) && value.length >= least && value.every(each => item(each));
};

const tupleCheck = ({items, rest, checks}: Extract<Definition, {type: 'tuple'}>): Check => {
	const each = items.map(item => quickCheck(item));
	return rest !== null || (checks?.length ?? 0) > 0
		? never
		: value => Array.isArray(value) && value.length === each.length && each.every((check, index) => check(value[index]));
};

const objectCheck = ({shape, catchall, checks}: Extract<Definition, {type: 'object'}>): Check => {
	const fields = Object.entries(shape).map(([key, schema]) => ({
		key, check: quickCheck(schema), isOptional: definitionOf(schema).type === 'optional',
	}));
	if (catchall !== undefined || (checks?.length ?? 0) > 0) {
		return never;
	}

	return value => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			return false;
		}

		let known = 0;
		for (const {key, check, isOptional} of fields) {
			const field = (value as Record<string, unknown>)[key];
			if (field !== undefined && check(field)) {
				known++;
			} else if (field !== undefined || !isOptional) {
				return false;
			}
		}

		// Zod leaves out what it does not know: the value is then another one.
		return Object.keys(value).length === known;
	};
};

const unionCheck = ({options, ...definition}: Extract<Definition, {type: 'union'}>): Check => {
	const {discriminator} = definition as {discriminator?: string};
	const checks = new Map<unknown, Check>();
	for (const option of options) {
		const inner = definitionOf(option);
		const tag = inner.type === 'object' && discriminator !== undefined ? definitionOf(inner.shape[discriminator]!) : undefined;
		for (const literal of tag?.type === 'literal' ? tag.values : []) {
			checks.set(literal, quickCheck(option));
		}
	}

	return value => discriminator !== undefined && typeof value === 'object' && value !== null
		&& (checks.get((value as Record<string, unknown>)[discriminator])?.(value) ?? false);
};

/** The check of a schema. Pure; what it gives never throws. */
export const quickCheck = (schema: z.core.$ZodType): Check => {
	const definition = definitionOf(schema);
	switch (definition.type) {
		case 'string': {
			return (definition.checks?.length ?? 0) > 0 || 'format' in definition ? never : value => typeof value === 'string';
		}

		case 'number': {
			return numberCheck(definition);
		}

		case 'boolean': {
			return value => value === true || value === false;
		}

		case 'literal': {
			const [only, ...others] = definition.values;
			const values = new Set<unknown>(definition.values);
			return others.length === 0 ? value => value === only : value => values.has(value);
		}

		case 'enum': {
			const values = new Set<unknown>(Object.values(definition.entries));
			return value => values.has(value);
		}

		case 'nullable': {
			const inner = quickCheck(definition.innerType);
			return value => value === null || inner(value);
		}

		case 'optional': {
			return quickCheck(definition.innerType);
		}

		// A default is put in where there is nothing; what is there is checked as it is.
		case 'default': {
			return quickCheck(definition.innerType);
		}

		case 'array': {
			return listCheck(definition);
		}

		case 'tuple': {
			return tupleCheck(definition);
		}

		case 'object': {
			return objectCheck(definition);
		}

		case 'union': {
			return unionCheck(definition);
		}

		default: {
			return never;
		}
	}
};
