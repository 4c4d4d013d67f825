import type * as z from 'zod';

type Schema = z.core.JSONSchema._JSONSchema;

/** What a JSON Schema allows, in a few words: `integer >= 1 | null`, `'sqrt' | 'log2'`, `list of number >= 0`. */
export function typeInWords(schema: Schema): string {
  if (typeof schema === 'boolean') return 'any value';
  const { description, anyOf, enum: values, type, items, properties, additionalProperties } = schema;
  if (description !== undefined) return description;
  if (anyOf) return anyOf.map(typeInWords).join(' | ');
  if (values) return values.map(literal).join(' | ');
  if ('const' in schema) return literal(schema.const);
  if (type === 'integer' || type === 'number') return `${type}${bounds(schema)}`;
  if (Array.isArray(type)) return type.map((one) => typeInWords({ type: one })).join(' | ');
  if (type === 'string') return 'text';
  if (type === 'array') return `list of ${typeInWords((items as Schema | undefined) ?? true)}`;
  if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
  if (type === 'object') return `${typeInWords((additionalProperties as Schema | undefined) ?? true)} by name`;
  return type ?? 'any value';
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** Bounds that hold for every whole number of a double's say nothing. */
function bounds(schema: Exclude<Schema, boolean>): string {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum } = schema;
  const bounded = [
    ...(minimum > Number.MIN_SAFE_INTEGER ? [`>= ${minimum}`] : []),
    ...(exclusiveMinimum === undefined ? [] : [`> ${exclusiveMinimum}`]),
    ...(maximum < Number.MAX_SAFE_INTEGER ? [`<= ${maximum}`] : []),
    ...(exclusiveMaximum === undefined ? [] : [`< ${exclusiveMaximum}`]),
  ];
  return bounded.length === 0 ? '' : ` ${bounded.join(' and ')}`;
}
