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
  const problems: Problem[] = asksMore(text) ? [{ what: asksOfRows, where: 'schema', remedy }] : [];
  const required = new Set(text.required);
  const columns = Object.entries(text.properties ?? {}).flatMap(([name, property]) => {
    const column = columnOf(name, property, !required.has(name));
    if (column === undefined) return cannotKeep(name, problems);
    return required.has(name) ? column : { ...column, optional: true };
  });
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

const asksOfRows = 'The schema asks more of a row than of its columns, which a model cannot keep';

/** A refinement of the whole object, or a type for columns that it does not name. */
function asksMore({ additionalProperties: others, [unkept]: marked }: ObjectText): boolean {
  return marked === true || (typeof others === 'object' && others !== null && Object.keys(others).length > 0);
}

/** Marks what a model could not keep. */
const unkept = 'x-unkept';

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
  readonly [unkept]?: unknown;
}

/** Zod's own way of writing a schema down; what it would leave out without a word is marked. */
function jsonSchemaOf(schema: z.ZodObject): ObjectText {
  try {
    if (schema.def.type !== 'object') throw new TypeError('not an object');
    return z.toJSONSchema(schema, {
      unrepresentable: 'any',
      io: 'input',
      metadata: z.registry(),
      override: mark,
    }) as ObjectText;
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

/** What is said of a schema beside what it asks. */
const remarks = ['title', 'description', 'examples', 'deprecated', 'readOnly'];

function mark({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Record<string, unknown> }): void {
  for (const remark of remarks) delete jsonSchema[remark];
  const { type, checks = [] } = zodSchema._zod.def;
  const kinds = checks.map((check) => check._zod.def.check);
  // JSON knows neither; to a model, a date is its milliseconds.
  if (type === 'date' || type === 'bigint') markBounds(checks, type === 'bigint' ? 'integer' : 'number', jsonSchema);
  const coerces = 'coerce' in zodSchema._zod.def && zodSchema._zod.def.coerce === true;
  const isChanging = ['pipe', 'transform', 'default', 'prefault', 'catch'].includes(type);
  const isForeign = kinds.some((kind) => kind === 'custom' || kind === 'overwrite');
  if (coerces || isChanging || isForeign) jsonSchema[unkept] = true;
}

/** The bounds of dates and of bigints, as JSON Schema has those of numbers. */
function markBounds(
  checks: readonly z.core.$ZodCheck<never>[],
  type: 'number' | 'integer',
  jsonSchema: Record<string, unknown>,
): void {
  jsonSchema.type = type;
  for (const { _zod } of checks) {
    const { check, value, inclusive } = _zod.def as { check: string; value?: unknown; inclusive?: boolean };
    if (check === 'greater_than') jsonSchema[inclusive ? 'minimum' : 'exclusiveMinimum'] = Number(value);
    else if (check === 'less_than') jsonSchema[inclusive ? 'maximum' : 'exclusiveMaximum'] = Number(value);
    else jsonSchema[unkept] = true;
  }
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
    const one = values.length === 1 ? values[0]! : unionOfTexts(values);
    if (one === undefined || Object.keys(property).length > 1) return undefined;
    return columnOf(name, one, missing || values.length < options.length);
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

/** `undefined` where any of them is more than a text or a list of texts. */
function unionOfTexts(values: readonly Property[]): Property | undefined {
  const lists = values.map((value) => (hasOnly(value, textKeys) ? (value.enum ?? [value.const]) : []));
  const texts = lists.flat();
  const areTexts = lists.every(({ length }) => length > 0) && texts.every((text) => typeof text === 'string');
  return areTexts ? { type: 'string', enum: [...new Set(texts)] } : undefined;
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
