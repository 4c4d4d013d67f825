import * as z from 'zod';
import { doubleBefore } from '../../arrays/index.js';
import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import { declaredPolicy, type InputPolicy } from './input-policy.js';
import type { ColumnSchema, TableSchema } from './table-schema.js';

/** A schema that a host declared, and how strictly it meant it. */
export interface Declaration {
  readonly schema: TableSchema;
  readonly policy: InputPolicy;
}

const remedy =
  'Declare z.number(), z.int(), z.bigint() or z.date(), with min and max; z.enum() or z.literal() of texts; z.string(); z.boolean(); each with nullable() or optional() where values may be missing';

/**
 * The columns that a zod object declares: types, ranges, lists of categories, and whether values may be missing, which
 * is all that a model can keep of it. `z.strictObject` forbids other columns. Whatever else a schema asks (a refinement,
 * a pattern, a length) could not be held to later, and is refused rather than dropped.
 *
 * @throws ValidationError listing every column that is declared in a way that cannot be kept.
 */
export function declarationOf(schema: z.ZodObject): Declaration {
  const text = jsonSchemaOf(schema);
  const problems: Problem[] = [];
  const required = new Set(text.required);
  const columns = Object.entries(text.properties ?? {}).flatMap(
    ([name, property]) => columnOf(name, property, !required.has(name)) ?? cannotKeep(name, problems),
  );
  if (columns.length + problems.length === 0) problems.push({ what: 'The schema names no column', where: 'schema' });
  refuse(problems);
  const isStrict = text.additionalProperties === false;
  return { schema: { columns }, policy: { ...declaredPolicy, extraColumn: isStrict ? 'error' : 'ignore' } };
}

/**
 * The columns that a zod object declares, as data.
 *
 * @throws ValidationError listing every column that is declared in a way that a model cannot keep: as a refinement, a
 *   pattern, a default.
 */
export function schemaOf(schema: z.ZodObject): TableSchema {
  return declarationOf(schema).schema;
}

/** What of JSON Schema a column may be. */
interface Property {
  readonly [key: string]: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Property[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

interface ObjectText {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}

/** Zod's own way of writing a schema down; what it would leave out without a word is marked. */
function jsonSchemaOf(schema: z.ZodObject): ObjectText {
  try {
    if (schema.def.type !== 'object') throw new TypeError('not an object');
    return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input', override: mark }) as ObjectText;
  } catch (cause) {
    throw new ValidationError(
      {
        what: 'The schema is no z.object() of zod 4',
        where: 'schema',
        remedy: 'Give z.object({ column: z.number(), … })',
      },
      { cause },
    );
  }
}

const unkept = 'x-unkept';

function mark({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Record<string, unknown> }): void {
  const { type, checks = [] } = zodSchema._zod.def;
  if (type === 'date') markDate(zodSchema as z.core.$ZodDate, jsonSchema);
  if (type === 'bigint') jsonSchema.type = 'integer';
  const coerces = 'coerce' in zodSchema._zod.def && zodSchema._zod.def.coerce === true;
  const isChanging = ['pipe', 'transform', 'default', 'prefault', 'catch'].includes(type);
  if (coerces || isChanging || checks.some((check) => check._zod.def.check === 'custom')) jsonSchema[unkept] = true;
}

/** JSON has no dates; to a model, they are milliseconds. */
function markDate({ _zod }: z.core.$ZodDate, jsonSchema: Record<string, unknown>): void {
  jsonSchema.type = 'number';
  const { minimum, maximum } = _zod.bag as { minimum?: Date; maximum?: Date };
  if (minimum !== undefined) jsonSchema.minimum = Number(minimum);
  if (maximum !== undefined) jsonSchema.maximum = Number(maximum);
}

function cannotKeep(name: string, problems: Problem[]): [] {
  const what = 'The column is declared in a way that a model cannot keep';
  problems.push({ what, where: `schema, column "${name}"`, remedy });
  return [];
}

const numberKeys = ['type', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'format'];
const textKeys = ['type', 'enum', 'const'];

function columnOf(name: string, property: Property, missing: boolean): ColumnSchema | undefined {
  // Zod writes `null` beside a bare type, and as an alternative to one that says more.
  if (Array.isArray(property.type)) {
    const [type, nothing, ...rest] = property.type;
    return nothing === 'null' && rest.length === 0 ? columnOf(name, { ...property, type }, true) : undefined;
  }
  const options = property.anyOf;
  if (options !== undefined) {
    const values = options.filter(({ type }) => type !== 'null');
    const others = Object.keys(property).length > 1;
    if (values.length !== 1 || others) return undefined;
    return columnOf(name, values[0]!, missing || values.length < options.length);
  }
  if (property.type === 'number' || property.type === 'integer') return numericColumn(name, property, missing);
  if (!hasOnly(property, textKeys)) return undefined;
  const common = { name, type: 'categorical', missing } as const;
  if (property.type === 'boolean' && property.const === undefined)
    return { ...common, valueType: 'boolean', categories: ['false', 'true'] };
  if (property.type !== 'string') return undefined;
  const categories = property.enum ?? (property.const === undefined ? undefined : [property.const]);
  if (categories === undefined) return { ...common, valueType: 'string', categories: [], open: true };
  return { ...common, valueType: 'string', categories: categories as string[] };
}

function numericColumn(name: string, property: Property, missing: boolean): ColumnSchema | undefined {
  if (!hasOnly(property, numberKeys)) return undefined;
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below } = property;
  const min = above === undefined ? minimum : -doubleBefore(-above);
  const max = below === undefined ? maximum : doubleBefore(below);
  return {
    name,
    type: 'numeric',
    // Zod bounds whole numbers by what a double holds exactly, asked or not.
    min: min === undefined || min === Number.MIN_SAFE_INTEGER ? null : min,
    max: max === undefined || max === Number.MAX_SAFE_INTEGER ? null : max,
    missing,
    ...(property.type === 'integer' && { integer: true }),
  };
}

function hasOnly(property: Property, keys: readonly string[]): boolean {
  return Object.keys(property).every((key) => keys.includes(key));
}
