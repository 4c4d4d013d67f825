import * as z from 'zod';
import { type CategoricalColumn, type Column, type NumericColumn, quantile } from '../../../data/index.js';
import { refuse, ValidationError } from '../../../errors/index.js';
import { checkOptions, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { sortedValues } from '../numeric-columns.js';

export interface SimpleImputerOptions {
  /**
   * What stands in for a missing value: the column's `mean` (default), `median` or `mostFrequent` value, or the
   * `constant` of `fillValue`. A column of texts takes `mostFrequent` or `constant`.
   */
  readonly strategy?: 'mean' | 'median' | 'mostFrequent' | 'constant';
  /** With `constant`: a number for numeric columns, a text for others. */
  readonly fillValue?: number | string;
}

/** Fills missing values with one value a column, learned from the training data, as scikit-learn's `SimpleImputer`. */
export function simpleImputer(options: SimpleImputerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'simpleImputer', options: { ...options } };
}

const fillError = 'must be a number or a text';
const optionsSchema = z.strictObject({
  strategy: oneOf('mean', 'median', 'mostFrequent', 'constant').default('mean'),
  fillValue: z.union([z.number(), z.string()], { error: fillError }).optional(),
});
const stateSchema = z.strictObject({ fills: z.array(z.union([z.number(), z.string()])) });
type Fill = number | string;

export const simpleImputerDefinition: TransformerDefinition = {
  name: 'simpleImputer',
  check(options) {
    const checked = checkOptions('simpleImputer', optionsSchema, options);
    if ((checked.strategy === 'constant') === (checked.fillValue !== undefined))
      return { ...checked } as typeof options;
    throw new ValidationError({
      what: 'fillValue goes with the strategy "constant", and only with it',
      where: 'simpleImputer.fillValue',
    });
  },
  fit(input, options) {
    const problems: { what: string; where: string; remedy: string }[] = [];
    const fills = input.columns.map((column) => {
      const fill = fillOf(column, options as SimpleImputerOptions);
      if (fill !== undefined) return fill;
      problems.push(noFill(column, String(options.strategy ?? 'mean')));
      return 0;
    });
    refuse(problems);
    return imputer(fills);
  },
  load: (state) => imputer(stateSchema.parse(state).fills),
};

function imputer(fills: readonly Fill[]): FittedTransformer {
  return {
    state: { fills },
    apply: ({ rows, columns }) => ({ rows, columns: columns.map((column, i) => fillColumn(column, fills[i]!)) }),
  };
}

function fillOf(column: Column, { strategy = 'mean', fillValue }: SimpleImputerOptions): Fill | undefined {
  if (strategy === 'constant')
    return (typeof fillValue === 'number') === (column.type === 'numeric') ? fillValue : undefined;
  if (column.type === 'categorical') return strategy === 'mostFrequent' ? mostFrequentCategory(column) : undefined;
  const sorted = sortedValues(column);
  if (sorted.length === 0) return undefined;
  if (strategy === 'median') return quantile(sorted, 0.5)!;
  return strategy === 'mean'
    ? sorted.reduce((sum, value) => sum + value, 0) / sorted.length
    : mostFrequentNumber(sorted);
}

function noFill(column: Column, strategy: string) {
  const where = `column "${column.name}"`;
  if (strategy === 'constant') {
    return {
      what: `fillValue is not of the column's type, ${column.type}`,
      where,
      remedy: 'Give numeric columns a number, others a text',
    };
  }
  return column.type === 'categorical'
    ? {
        what: `The strategy "${strategy}" needs numbers, and the column holds texts`,
        where,
        remedy: 'Use mostFrequent or constant',
      }
    : { what: 'The column has no value to learn from', where, remedy: 'Drop the column, or use the strategy constant' };
}

/** Ties go to the smallest, as in scikit-learn. */
function mostFrequentNumber(sorted: Float64Array): number {
  let best = sorted[0]!;
  let bestCount = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from > bestCount) {
      best = sorted[from]!;
      bestCount = to - from;
    }
    from = to;
  }
  return best;
}

function mostFrequentCategory({ codes, categories }: CategoricalColumn): string | undefined {
  const counts = new Float64Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  let best = -1;
  counts.forEach((count, code) => {
    if (count === 0) return;
    const better =
      best < 0 || count > counts[best]! || (count === counts[best]! && categories[code]! < categories[best]!);
    if (better) best = code;
  });
  return best < 0 ? undefined : categories[best];
}

function fillColumn(column: Column, fill: Fill): Column {
  return column.type === 'numeric' ? fillNumbers(column, Number(fill)) : fillCategories(column, String(fill));
}

function fillNumbers(column: NumericColumn, fill: number): Column {
  return { ...column, values: column.values.map((value) => (Number.isNaN(value) ? fill : value)) };
}

function fillCategories(column: CategoricalColumn, fill: string): Column {
  const known = column.categories.indexOf(fill);
  const code = known < 0 ? column.categories.length : known;
  return {
    ...column,
    categories: known < 0 ? [...column.categories, fill] : column.categories,
    codes: column.codes.map((value) => (value < 0 ? code : value)),
  };
}
