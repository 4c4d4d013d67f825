import * as z from 'zod';
import type { Frame, NumericColumn } from '../../../data/index.js';
import { refuse } from '../../../errors/index.js';
import { checkOptions, flag, integerFrom, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { float64State } from '../float64-state.js';
import { numericColumns, refuseOverflow } from '../numeric-columns.js';
import { columnMean, noFillProblem } from './column-mean.js';
import { columnsWithMissing, indicatorsOf } from './missing-indicator.js';
import { type Donors, distancesTo, nearestDonors } from './nearest-donors.js';

export interface KnnImputerOptions {
  /** How many neighbours a missing value is the mean of. Default 5. */
  readonly nNeighbors?: number;
  /** Whether each neighbour counts the same (`uniform`, default), or by one over its `distance`. */
  readonly weights?: 'uniform' | 'distance';
  /** Whether a column `missingindicator_x` follows for each column x with missing training values. Default `false`. */
  readonly addIndicator?: boolean;
}

/**
 * Fills a missing value with the mean of that column over the training rows that are most like its row in the other
 * columns, as scikit-learn's `KNNImputer`. Distances are Euclidean over the columns that both rows have: scale the
 * columns first. A row that has none in common with any takes the column's mean. Of equally distant rows the earlier
 * ones are taken, which scikit-learn leaves open.
 *
 * The model holds the training rows, and every row with a missing value is held against each of them.
 */
export function knnImputer(options: KnnImputerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'knnImputer', options: { ...options } };
}

const weightings = ['uniform', 'distance'] as const;
const optionsSchema = z.strictObject({
  nNeighbors: integerFrom(1).default(5),
  weights: oneOf(...weightings).default('uniform'),
  addIndicator: flag().default(false),
});
const stateSchema = z.strictObject({
  nNeighbors: z.int(),
  weights: z.enum(weightings),
  /** The training rows, one after the other; NaN is missing. */
  values: float64State,
  means: z.array(z.number()),
  /** Where the columns stand that get an indicator. */
  indicators: z.array(z.int()),
});
type KnnState = z.output<typeof stateSchema>;

export const knnImputerDefinition: TransformerDefinition = {
  name: 'knnImputer',
  check: (options) => checkOptions('knnImputer', optionsSchema, options),
  fit(input, options) {
    const { nNeighbors, weights, addIndicator } = optionsSchema.parse(options);
    const columns = numericColumns(input, 'knnImputer');
    const means = columns.map(columnMean);
    refuse(
      columns.flatMap((column, i) => (Number.isFinite(means[i]!) ? [] : noFillProblem(column, 'simpleImputer()'))),
    );
    const indicators = addIndicator ? columnsWithMissing(columns) : [];
    return imputer({ nNeighbors, weights, values: rowsOf(columns, input.rows), means, indicators });
  },
  load: (state) => imputer(stateSchema.parse(state)),
};

function imputer(state: KnnState): FittedTransformer {
  return { state, apply: (input) => fillRows(input, state) };
}

function fillRows({ rows, columns: given }: Frame, state: KnnState): Frame {
  const inputs = numericColumns({ rows, columns: given }, 'knnImputer');
  const columns = inputs.map(({ name, values }): NumericColumn => ({ type: 'numeric', name, values: values.slice() }));
  const donors: Donors = { columns: columns.length, values: state.values };
  const distances = new Float64Array(columns.length === 0 ? 0 : state.values.length / columns.length);
  const found = new Uint32Array(Math.min(state.nNeighbors, distances.length));
  const own = new Float64Array(columns.length);
  for (let row = 0; row < rows; row++) {
    let missing = false;
    for (let column = 0; column < own.length; column++) {
      const value = inputs[column]!.values[row]!;
      own[column] = value;
      missing ||= Number.isNaN(value);
    }
    if (!missing) continue;
    distancesTo(own, donors, distances);
    for (let column = 0; column < own.length; column++) {
      if (!Number.isNaN(own[column]!)) continue;
      const count = nearestDonors(donors, column, distances, found);
      columns[column]!.values[row] = meanOfDonors(donors, column, distances, found.subarray(0, count), state);
    }
  }
  refuseOverflow(columns, 'knnImputer');
  return { rows, columns: [...columns, ...indicatorsOf(inputs, state.indicators)] };
}

/** A donor at no distance outweighs all others; one with no column in common has no weight of its own. */
function meanOfDonors(
  { columns, values }: Donors,
  column: number,
  distances: Float64Array,
  found: Uint32Array,
  { weights, means }: KnnState,
): number {
  const nearest = distances[found[0]!]!;
  if (nearest === Number.POSITIVE_INFINITY) return means[column]!;
  let sum = 0;
  let total = 0;
  for (const donor of found) {
    const distance = distances[donor]!;
    const weight = weights === 'uniform' ? 1 : nearest === 0 ? Number(distance === 0) : 1 / Math.sqrt(distance);
    sum += weight * values[donor * columns + column]!;
    total += weight;
  }
  return sum / total;
}

/** Row by row, as the search goes through them. */
function rowsOf(columns: readonly NumericColumn[], rows: number): Float64Array {
  const table = new Float64Array(rows * columns.length);
  columns.forEach(({ values }, column) => {
    for (let row = 0; row < rows; row++) table[row * columns.length + column] = values[row]!;
  });
  return table;
}
