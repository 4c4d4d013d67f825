import * as z from 'zod';
import type { CategoricalColumn, Frame, NumericColumn } from '../../../data/index.js';
import { type Problem, refuse } from '../../../errors/index.js';
import { checkOptions, integerFrom, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { asCategories, countCategories, knownPlaces, occurringCategories, unknownCategories } from './categories.js';
import { rareCategories } from './infrequent.js';
import { type ColumnLookup, lookupRowStep } from './lookup-row-step.js';

export interface OneHotEncoderOptions {
  /**
   * `first` leaves out the first that each column becomes, so that the columns do not add up to 1; `ifBinary` does so where a
   * column has just two. Default `none`.
   */
  readonly drop?: 'none' | 'first' | 'ifBinary';
  /**
   * A category that was not there in the training data: an `error` (default), all zeros (`ignore`), or one of the rare ones
   * (`infrequent`; scikit-learn's `infrequent_if_exist`), and all zeros where none was rare.
   */
  readonly handleUnknown?: 'error' | 'ignore' | 'infrequent';
  /** Categories in fewer rows than this (from 1 on), or in a smaller share of them (below 1), are rare. Default: none is. */
  readonly minFrequency?: number;
  /** The most columns that a column becomes; the categories in the fewest rows are rare. Default: no limit. */
  readonly maxCategories?: number;
}

/**
 * A column of 0 and 1 for each category, named `column_category`, in the order of the categories (numbers by size, texts by
 * code unit), as scikit-learn's `OneHotEncoder`; rare categories share a last one, `column_infrequent`. A missing value is
 * all zeros (scikit-learn gives it a column).
 */
export function oneHotEncoder(options: OneHotEncoderOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'oneHotEncoder', options: { ...options } };
}

const frequencyError = 'must be a whole number from 1 on, or a share above 0 and below 1';
const optionsSchema = z.strictObject({
  drop: oneOf('none', 'first', 'ifBinary').default('none'),
  handleUnknown: oneOf('error', 'ignore', 'infrequent').default('error'),
  minFrequency: z
    .number({ error: frequencyError })
    .refine((value) => (value >= 1 ? Number.isInteger(value) : value > 0), { error: frequencyError })
    .optional(),
  maxCategories: integerFrom(1).optional(),
});
const stateSchema = z.strictObject({
  categories: z.array(z.array(z.string())),
  drop: z.enum(['none', 'first', 'ifBinary']),
  handleUnknown: z.enum(['error', 'ignore', 'infrequent']),
  /** The rare ones among the categories; absent where there is none. */
  infrequent: z.array(z.array(z.string())).optional(),
});
type EncoderState = z.output<typeof stateSchema>;

export const oneHotEncoderDefinition: TransformerDefinition = {
  name: 'oneHotEncoder',
  check: (options) => definedOnly(checkOptions('oneHotEncoder', optionsSchema, options)),
  fit(input, options) {
    const { drop, handleUnknown, ...limits } = optionsSchema.parse(options);
    const columns = input.columns.map(asCategories);
    const categories = columns.map(occurringCategories);
    const infrequent = columns.map((column, i) => {
      const counts = countCategories(column);
      const places = new Map(column.categories.map((category, code) => [category, counts[code]!]));
      const known = categories[i]!;
      const isRare = rareCategories(
        known.map((category) => places.get(category)!),
        input.rows,
        limits,
      );
      return known.filter((_, place) => isRare[place]);
    });
    const hasRare = infrequent.some(({ length }) => length > 0);
    return encoder({ categories, drop, handleUnknown, ...(hasRare && { infrequent }) });
  },
  load: (state) => encoder(stateSchema.parse(state)),
};

/** Options that were left out stay so: `undefined` is no JSON. */
function definedOnly<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** What a column becomes. */
interface Layout {
  /** The names of the columns of 0 and 1. */
  readonly names: readonly string[];
  /** Category to its column, or to −1 where it is the one that is left out. */
  readonly outputs: ReadonlyMap<string, number>;
  /** The column of what is not known; −1 for none. */
  readonly unknown: number;
  readonly known: readonly string[];
}

function encoder(state: EncoderState): FittedTransformer {
  const layouts = state.categories.map((known, i) => layoutOf(known, state.infrequent?.[i] ?? [], state));
  const isStrict = state.handleUnknown === 'error';
  return {
    state,
    apply: (input) => encode(input, layouts, isStrict),
    row: (places) =>
      lookupRowStep(
        places,
        layouts.map((layout) => lookupOf(layout, isStrict)),
      ),
  };
}

function lookupOf({ names, outputs, unknown }: Layout, isStrict: boolean): ColumnLookup {
  return {
    names: names.map((category) => `_${category}`),
    encode(category) {
      const numbers = new Float64Array(names.length);
      if (category === undefined) return numbers;
      if (isStrict && !outputs.has(category)) return undefined;
      const output = outputs.get(category) ?? unknown;
      if (output >= 0) numbers[output] = 1;
      return numbers;
    },
  };
}

function layoutOf(known: readonly string[], infrequent: readonly string[], options: EncoderState): Layout {
  const rare = new Set(infrequent);
  const frequent = known.filter((category) => !rare.has(category));
  const all = rare.size > 0 ? [...frequent, 'infrequent'] : frequent;
  const placeOf = new Map(frequent.map((category, place) => [category, place]));
  const lists = options.drop === 'first' || (options.drop === 'ifBinary' && all.length === 2);
  const left = lists ? 0 : all.length;
  const shifted = (place: number) => (place === left ? -1 : place > left ? place - 1 : place);
  const outputs = new Map(
    known.map((category) => [category, shifted(placeOf.get(category) ?? frequent.length)] as const),
  );
  const unknown = options.handleUnknown === 'infrequent' && rare.size > 0 ? shifted(frequent.length) : -1;
  return { names: all.filter((_, place) => place !== left), outputs, unknown, known };
}

const remedy = "handleUnknown: 'ignore' lets others pass";

function encode(input: Frame, layouts: readonly Layout[], isStrict: boolean): Frame {
  const problems: Problem[] = [];
  const columns = input.columns.flatMap((given, i) => {
    const column = asCategories(given);
    const layout = layouts[i]!;
    if (isStrict) {
      const known = new Map(layout.known.map((category, place) => [category, place]));
      problems.push(...unknownCategories(column, knownPlaces(column, known), layout.known, remedy));
    }
    return indicators(column, layout);
  });
  refuse(problems);
  return { rows: input.rows, columns };
}

/** A hot loop: a category is looked up once, and each row writes at most one 1. */
function indicators({ name, codes, categories }: CategoricalColumn, layout: Layout): NumericColumn[] {
  const { names, outputs, unknown } = layout;
  const columns = names.map((category): NumericColumn => {
    return { type: 'numeric', name: `${name}_${category}`, values: new Float64Array(codes.length) };
  });
  const written = categories.map((category) => columns[outputs.get(category) ?? unknown]?.values);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) continue;
    const values = written[code];
    if (values !== undefined) values[row] = 1;
  }
  return columns;
}
