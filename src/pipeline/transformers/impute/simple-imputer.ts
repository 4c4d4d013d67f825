import * as z from 'zod';
import type { CategoricalColumn, Column, NumericColumn } from '../../../data/index.js';
import { type Problem, refuse, ValidationError } from '../../../errors/index.js';
import { checkOptions, flag, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { presentValues } from '../numeric-columns.js';
import { quantilesOf } from '../quantiles-of.js';
import { columnMean, noFillProblem } from './column-mean.js';
import { fillRow } from './fill-row.js';
import { columnsWithMissing, indicatorsOf } from './missing-indicator.js';
import { mostFrequentCategory, mostFrequentNumber } from './most-frequent.js';

export interface SimpleImputerOptions {
  /**
   * What stands in for a missing value: the column's `mean` (default), `median` or `mostFrequent` value, or the
   * `constant` of `fillValue`. A column of texts takes `mostFrequent` or `constant`.
   */
  readonly strategy?: 'mean' | 'median' | 'mostFrequent' | 'constant';
  /** With `constant`: a number for numeric columns, a text for others. */
  readonly fillValue?: number | string;
  /**
   * Whether a column `missingindicator_x` of 0 and 1 follows for each column x that has missing values in the training
   * data, as scikit-learn has it. Default `false`.
   */
  readonly addIndicator?: boolean;
}

/** Fills missing values with one value a column, learned from the training data, as scikit-learn's `SimpleImputer`. */
export function simpleImputer(options: SimpleImputerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'simpleImputer', options: { ...options } };
}

const fillError = 'must be a number or a text';
const optionsSchema = z.strictObject({
  strategy: oneOf('mean', 'median', 'mostFrequent', 'constant').default('mean'),
  fillValue: z.union([z.number(), z.string()], { error: fillError }).optional(),
  addIndicator: flag().default(false),
});
const stateSchema = z.strictObject({
  fills: z.array(z.union([z.number(), z.string()])),
  /** Where the columns stand that get an indicator. */
  indicators: z.array(z.int()).optional(),
});
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
    const problems: Problem[] = [];
    const fills = input.columns.map((column) => {
      const fill = fillOf(column, options as SimpleImputerOptions);
      if (fill !== undefined && (typeof fill === 'string' || Number.isFinite(fill))) return fill;
      problems.push(noFill(column, String(options.strategy ?? 'mean')));
      return 0;
    });
    refuse(problems);
    return imputer(fills, options.addIndicator ? columnsWithMissing(input.columns) : []);
  },
  load(state) {
    const { fills, indicators } = stateSchema.parse(state);
    return imputer(fills, indicators);
  },
};

function imputer(fills: readonly Fill[], indicators: readonly number[] = []): FittedTransformer {
  return {
    state: indicators.length > 0 ? { fills, indicators } : { fills },
    apply({ rows, columns }) {
      const filled = columns.map((column, i) => fillColumn(column, fills[i]!));
      return { rows, columns: [...filled, ...indicatorsOf(columns, indicators)] };
    },
    row: (places) => fillRow(places, fills, indicators),
  };
}

function fillOf(column: Column, { strategy = 'mean', fillValue }: SimpleImputerOptions): Fill | undefined {
  if (strategy === 'constant')
    return (typeof fillValue === 'number') === (column.type === 'numeric') ? fillValue : undefined;
  if (column.type === 'categorical') return strategy === 'mostFrequent' ? mostFrequentCategory(column) : undefined;
  if (strategy === 'mostFrequent') return mostFrequentNumber(column);
  if (strategy === 'mean') return columnMean(column);
  return quantilesOf(presentValues(column), [0.5])[0] ?? undefined;
}

function noFill(column: Column, strategy: string): Problem {
  const where = `column "${column.name}"`;
  if (strategy === 'constant') {
    return {
      what: `fillValue is not of the column's type, ${column.type}`,
      where,
      remedy: 'Give numeric columns a number, others a text',
    };
  }
  if (column.type === 'numeric') return noFillProblem(column, 'the strategy constant');
  return strategy === 'mostFrequent'
    ? { what: 'The column has no value to learn from', where, remedy: 'Drop the column, or use the strategy constant' }
    : {
        what: `The strategy "${strategy}" needs numbers, and the column holds texts`,
        where,
        remedy: 'Use mostFrequent or constant',
      };
}

function fillColumn(column: Column, fill: Fill): Column {
  return column.type === 'numeric' ? fillNumbers(column, Number(fill)) : fillCategories(column, String(fill));
}

function fillNumbers(column: NumericColumn, fill: number): Column {
  const values = new Float64Array(column.values.length);
  for (let row = 0; row < values.length; row++) {
    const value = column.values[row]!;
    values[row] = Number.isNaN(value) ? fill : value;
  }
  return { ...column, values };
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
