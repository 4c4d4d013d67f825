import * as z from 'zod';
import type { CategoricalColumn, Frame, NumericColumn } from '../../../data/index.js';
import { type Problem, refuse } from '../../../errors/index.js';
import { checkOptions, type Options, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { asCategories, knownPlaces, occurringCategories, placesOf, unknownCategories } from './categories.js';
import { lookupRowStep } from './lookup-row-step.js';

export interface OrdinalEncoderOptions {
  /**
   * The order of the categories by column, as `{ size: ['S', 'M', 'L'] }`; other columns are taken in the order of numbers
   * or of texts. A category that is not among those of its column is unknown.
   */
  readonly categories?: { readonly [column: string]: readonly (string | number | boolean)[] };
  /** A category that is not known: an `error` (default), or `unknownValue` (`useEncodedValue`). */
  readonly handleUnknown?: 'error' | 'useEncodedValue';
  /** What stands for an unknown category: a number that is no category's, or `null` for a missing value. */
  readonly unknownValue?: number | null;
  /** What stands for a missing value: `null` (default) leaves it missing; else a number that is no category's. */
  readonly encodedMissingValue?: number | null;
}

/** Each category as its place in the order, from 0 on, as scikit-learn's `OrdinalEncoder`. */
export function ordinalEncoder(options: OrdinalEncoderOptions = {}): SimpleTransformerSpec {
  const { categories, ...others } = options ?? {};
  const listed = categories === undefined ? {} : { categories: listOf(categories) };
  return { type: 'transformer', name: 'ordinalEncoder', options: { ...others, ...listed } as Options };
}

/** As a list: some places take an object's key `__proto__` for something else. What is no object is refused later. */
function listOf(categories: unknown): unknown {
  if (typeof categories !== 'object' || categories === null) return categories;
  return Object.entries(categories).map(([column, order]) => ({ column, order }));
}

const categoriesError = 'must be lists of distinct categories by column';
const valueError = 'must be a number, or null for a missing value';
const orderSchema = z
  .array(z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .min(1)
  .refine((order) => new Set(order).size === order.length);
const optionsSchema = z.strictObject({
  categories: z
    .unknown()
    .refine((value) => z.array(z.strictObject({ column: z.string(), order: orderSchema })).safeParse(value).success, {
      error: categoriesError,
    })
    .default([]),
  handleUnknown: oneOf('error', 'useEncodedValue').default('error'),
  unknownValue: z.number({ error: valueError }).nullable().optional(),
  encodedMissingValue: z.number({ error: valueError }).nullable().default(null),
});
const listedOrders = z.array(z.strictObject({ column: z.string(), order: orderSchema }));
const stateSchema = z.strictObject({
  categories: z.array(z.array(z.string())),
  handleUnknown: z.enum(['error', 'useEncodedValue']),
  unknownValue: z.number().nullable(),
  encodedMissingValue: z.number().nullable(),
});
type OrdinalState = z.output<typeof stateSchema>;

export const ordinalEncoderDefinition: TransformerDefinition = {
  name: 'ordinalEncoder',
  check(options) {
    const { unknownValue, ...checked } = checkOptions('ordinalEncoder', optionsSchema, options);
    refuse((checked.handleUnknown === 'useEncodedValue') === (unknownValue !== undefined) ? [] : [unknownValueAlone]);
    return { ...checked, ...(unknownValue !== undefined && { unknownValue }) } as Options;
  },
  fit(input, options) {
    const { categories: given, handleUnknown, unknownValue = null, encodedMissingValue } = optionsSchema.parse(options);
    const orders = new Map(listedOrders.parse(given).map(({ column, order }) => [column, order]));
    const columns = input.columns.map(asCategories);
    const categories = columns.map((column) => orders.get(column.name) ?? occurringCategories(column));
    const state = { categories, handleUnknown, unknownValue, encodedMissingValue };
    refuse([...absentColumns(input, orders), ...takenValues(columns, state), ...strangers(columns, state)]);
    return encoder(state);
  },
  load: (state) => encoder(stateSchema.parse(state)),
};

const unknownValueAlone: Problem = {
  what: 'unknownValue goes with handleUnknown "useEncodedValue", and only with it',
  where: 'ordinalEncoder.unknownValue',
};

function absentColumns({ columns }: Frame, orders: ReadonlyMap<string, unknown>): Problem[] {
  const names = new Set(columns.map(({ name }) => name));
  return [...orders.keys()]
    .filter((name) => !names.has(name))
    .map((name) => ({ what: `There is no column "${name}" to order`, where: 'ordinalEncoder.categories' }));
}

/** A number that stood for two things could not be told apart later. */
function takenValues(columns: readonly CategoricalColumn[], state: OrdinalState): Problem[] {
  const most = Math.max(0, ...state.categories.map(({ length }) => length));
  const isTaken = (value: number | null) => Number.isInteger(value) && value! >= 0 && value! < most;
  return (['unknownValue', 'encodedMissingValue'] as const)
    .filter((option) => columns.length > 0 && isTaken(state[option]))
    .map((option) => ({
      what: `${option} ${state[option]} is the number of a category already`,
      where: `ordinalEncoder.${option}`,
      remedy: 'Choose a negative number, or null for a missing value',
    }));
}

/** What an order that was given does not name. */
function strangers(columns: readonly CategoricalColumn[], { categories, handleUnknown }: OrdinalState): Problem[] {
  if (handleUnknown !== 'error') return [];
  return columns.flatMap((column, i) => unknownIn(column, placesOf(categories[i]!)));
}

const remedy = "handleUnknown: 'useEncodedValue' lets others pass";

function unknownIn(column: CategoricalColumn, known: ReadonlyMap<string, number>): Problem[] {
  return unknownCategories(column, knownPlaces(column, known), known.keys(), remedy);
}

function encoder(state: OrdinalState): FittedTransformer {
  const known = state.categories.map(placesOf);
  const unknown = state.unknownValue ?? Number.NaN;
  const missing = state.encodedMissingValue ?? Number.NaN;

  function encode(column: CategoricalColumn, places: ReadonlyMap<string, number>): NumericColumn {
    const { name, codes } = column;
    const byCode = Float64Array.from(knownPlaces(column, places), (place) => (place < 0 ? unknown : place));
    const values = new Float64Array(codes.length);
    for (let row = 0; row < values.length; row++) values[row] = codes[row]! < 0 ? missing : byCode[codes[row]!]!;
    return { type: 'numeric', name, values };
  }

  return {
    state,
    apply(input) {
      const columns = input.columns.map(asCategories);
      if (state.handleUnknown === 'error') refuse(columns.flatMap((column, i) => unknownIn(column, known[i]!)));
      return { rows: input.rows, columns: columns.map((column, i) => encode(column, known[i]!)) };
    },
    row(places) {
      const lookups = known.map((numbers) => ({
        names: [''],
        encode(category: string | undefined) {
          if (category === undefined) return [missing];
          const place = numbers.get(category);
          return place === undefined && state.handleUnknown === 'error' ? undefined : [place ?? unknown];
        },
      }));
      return lookupRowStep(places, lookups);
    },
  };
}
