import * as z from 'zod';
import type { CategoricalColumn, Column, Frame, NumericColumn } from '../../../data/index.js';
import { type Problem, refuse } from '../../../errors/index.js';
import { checkOptions, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';

export interface OneHotEncoderOptions {
  /** `first` leaves out each column's first category, so that the columns do not add up to 1. Default `none`. */
  readonly drop?: 'none' | 'first';
  /** A category that was not there in the training data: an `error` (default), or all zeros (`ignore`). */
  readonly handleUnknown?: 'error' | 'ignore';
}

/**
 * A column of 0 and 1 for each category, named `column_category`, categories in code-point order, as scikit-learn's
 * `OneHotEncoder`. A missing value is all zeros.
 */
export function oneHotEncoder(options: OneHotEncoderOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'oneHotEncoder', options: { ...options } };
}

const optionsSchema = z.strictObject({
  drop: oneOf('none', 'first').default('none'),
  handleUnknown: oneOf('error', 'ignore').default('error'),
});
const stateSchema = z.strictObject({
  categories: z.array(z.array(z.string())),
  drop: z.enum(['none', 'first']),
  handleUnknown: z.enum(['error', 'ignore']),
});
type EncoderState = z.output<typeof stateSchema>;

export const oneHotEncoderDefinition: TransformerDefinition = {
  name: 'oneHotEncoder',
  check: (options) => checkOptions('oneHotEncoder', optionsSchema, options),
  fit(input, options) {
    const { drop, handleUnknown } = optionsSchema.parse(options);
    return encoder({ categories: input.columns.map(categoriesOf), drop, handleUnknown });
  },
  load: (state) => encoder(stateSchema.parse(state)),
};

function encoder(state: EncoderState): FittedTransformer {
  return { state, apply: (input) => encode(input, state) };
}

function encode(input: Frame, { categories, drop, handleUnknown }: EncoderState): Frame {
  const problems: Problem[] = [];
  const columns = input.columns.flatMap((column, index) => {
    const known = categories[index]!;
    const texts = asCategories(column);
    if (handleUnknown === 'error') problems.push(...unknownCategories(texts, known));
    return indicators(texts, drop === 'first' ? known.slice(1) : known);
  });
  refuse(problems);
  return { rows: input.rows, columns };
}

/** The categories that occur, in code-point order of JavaScript strings. */
function categoriesOf(column: Column): string[] {
  const { codes, categories } = asCategories(column);
  const met = new Set(codes);
  return categories.filter((_, code) => met.has(code)).sort();
}

/** A numeric column is encoded by its distinct numbers. */
function asCategories(column: Column): CategoricalColumn {
  if (column.type === 'categorical') return column;
  const known = new Map<number, number>();
  const codes = Int32Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return -1;
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return {
    type: 'categorical',
    name: column.name,
    codes,
    categories: [...known.keys()].map(String),
    valueType: 'number',
  };
}

function indicators({ name, codes, categories }: CategoricalColumn, known: readonly string[]): NumericColumn[] {
  const outputs = Array.from(known, () => new Float64Array(codes.length));
  const outputOf = categories.map((category) => known.indexOf(category));
  codes.forEach((code, row) => {
    const output = code < 0 ? -1 : outputOf[code]!;
    if (output >= 0) outputs[output]![row] = 1;
  });
  return known.map((category, i) => ({ type: 'numeric', name: `${name}_${category}`, values: outputs[i]! }));
}

function unknownCategories({ name, codes, categories }: CategoricalColumn, known: readonly string[]): Problem[] {
  return categories.flatMap((category, code) => {
    const row = known.includes(category) ? -1 : codes.indexOf(code);
    if (row < 0) return [];
    return {
      what: `The category "${category}" was not in the training data`,
      where: `column "${name}", row ${row}`,
      remedy: `Known are ${known
        .slice(0, 10)
        .map((text) => `"${text}"`)
        .join(', ')}; handleUnknown: 'ignore' lets others pass`,
    };
  });
}
