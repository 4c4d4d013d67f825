import * as z from 'zod';
import type { CategoricalColumn, NumericColumn } from '../../../data/index.js';
import { checkOptions, flag } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { asCategories, countCategories, occurringCategories, placesOf } from './categories.js';
import { lookupRowStep } from './lookup-row-step.js';

export interface FrequencyEncoderOptions {
  /** Whether a category becomes its share of the training rows; else the number of them. Default `true`. */
  readonly normalize?: boolean;
}

/**
 * Each category as the share of the training rows in which it stands, as pandas' `value_counts(normalize=True,
 * dropna=False)`. What is missing has a share too; a category that was not there has 0.
 */
export function frequencyEncoder(options: FrequencyEncoderOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'frequencyEncoder', options: { ...options } };
}

const optionsSchema = z.strictObject({ normalize: flag().default(true) });
const stateSchema = z.strictObject({
  columns: z.array(
    z.strictObject({
      categories: z.array(z.string()),
      frequencies: z.instanceof(Float64Array),
      missing: z.number(),
    }),
  ),
});
type FrequencyState = z.output<typeof stateSchema>;

export const frequencyEncoderDefinition: TransformerDefinition = {
  name: 'frequencyEncoder',
  check: (options) => checkOptions('frequencyEncoder', optionsSchema, options),
  fit(input, options) {
    const { normalize } = optionsSchema.parse(options);
    const whole = normalize ? Math.max(1, input.rows) : 1;
    return encoder({ columns: input.columns.map((column) => frequenciesOf(asCategories(column), whole)) });
  },
  load: (state) => encoder(stateSchema.parse(state)),
};

function frequenciesOf(column: CategoricalColumn, whole: number): FrequencyState['columns'][number] {
  const categories = occurringCategories(column);
  const counts = countCategories(column);
  const codeOf = placesOf(column.categories);
  const present = counts.reduce((sum, count) => sum + count, 0);
  return {
    categories,
    frequencies: Float64Array.from(categories, (category) => counts[codeOf.get(category)!]! / whole),
    missing: (column.codes.length - present) / whole,
  };
}

function encoder(state: FrequencyState): FittedTransformer {
  const known = state.columns.map(({ categories }) => placesOf(categories));
  return {
    state,
    apply: ({ rows, columns }) => ({
      rows,
      columns: columns.map((column, i) => encode(asCategories(column), state.columns[i]!, known[i]!)),
    }),
    row(places) {
      const lookups = state.columns.map(({ frequencies, missing }, i) => ({
        names: [''],
        encode: (category: string | undefined) =>
          category === undefined ? [missing] : [frequencies[known[i]!.get(category) ?? -1] ?? 0],
      }));
      return lookupRowStep(places, lookups);
    },
  };
}

function encode(
  { name, codes, categories }: CategoricalColumn,
  { frequencies, missing }: FrequencyState['columns'][number],
  known: ReadonlyMap<string, number>,
): NumericColumn {
  const byCode = Float64Array.from(categories, (category) => frequencies[known.get(category) ?? -1] ?? 0);
  const values = new Float64Array(codes.length);
  for (let row = 0; row < values.length; row++) values[row] = codes[row]! < 0 ? missing : byCode[codes[row]!]!;
  return { type: 'numeric', name, values };
}
