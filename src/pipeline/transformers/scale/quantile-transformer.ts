import * as z from 'zod';
import { checkOptions, integerFrom, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { float64State } from '../float64-state.js';
import { interpolatedQuantile } from '../interpolated-quantile.js';
import { mapNumeric, numericColumns, sortedValues } from '../numeric-columns.js';
import { normalQuantile } from './normal-quantile.js';

export interface QuantileTransformerOptions {
  /** How many quantiles stand for the training values; at most the number of rows. Default 1000. */
  readonly nQuantiles?: number;
  /** How values are distributed afterwards: `uniform` from 0 to 1 (default), or standard `normal`, within ±5.2. */
  readonly outputDistribution?: 'uniform' | 'normal';
}

/**
 * Replaces each value by the share of training values below it, interpolated between quantiles, as scikit-learn's
 * `QuantileTransformer`: whatever the shape of a column was, it becomes uniform or normal. A value that the training
 * data hold many times becomes the middle of its shares; values beyond them become the ends. Missing values stay missing.
 *
 * All rows are looked at: there is no `subsample`.
 */
export function quantileTransformer(options: QuantileTransformerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'quantileTransformer', options: { ...options } };
}

const distributions = ['uniform', 'normal'] as const;
type Distribution = (typeof distributions)[number];
const optionsSchema = z.strictObject({
  nQuantiles: integerFrom(1).default(1000),
  outputDistribution: oneOf(...distributions).default('uniform'),
});
const stateSchema = z.strictObject({
  outputDistribution: z.enum(distributions),
  /** Of each column, in ascending order; none of a column without values. */
  quantiles: z.array(float64State),
});
type QuantileState = z.output<typeof stateSchema>;

/** So near to the ends a value counts as one of them where the output is normal, and so far from 0 and 1 shares stop. */
const nearEnd = 1e-7;
const greatest = normalQuantile(1 - (nearEnd - Number.EPSILON));
const least = normalQuantile(nearEnd - Number.EPSILON);

export const quantileTransformerDefinition: TransformerDefinition = {
  name: 'quantileTransformer',
  check: (options) => checkOptions('quantileTransformer', optionsSchema, options),
  fit(input, options) {
    const { nQuantiles, outputDistribution } = optionsSchema.parse(options);
    const shares = referencesOf(Math.max(1, Math.min(nQuantiles, input.rows)));
    const quantiles = numericColumns(input, 'quantileTransformer').map((column) =>
      quantilesOfSorted(sortedValues(column), shares),
    );
    return transformer({ outputDistribution, quantiles });
  },
  load: (state) => transformer(stateSchema.parse(state)),
};

function transformer(state: QuantileState): FittedTransformer {
  const { quantiles, outputDistribution } = state;
  const references = referencesOf(quantiles.reduce((most, { length }) => Math.max(most, length), 0));
  return {
    state,
    apply: (input) =>
      mapNumeric(input, 'quantileTransformer', (values, output, column) =>
        sharesOf(values, quantiles[column]!, references, outputDistribution, output),
      ),
  };
}

/** Shares from 0 to 1 at equal distances. */
function referencesOf(count: number): Float64Array {
  const references = new Float64Array(count);
  const step = 1 / (count - 1);
  for (let i = 0; i < count; i++) references[i] = i === 0 ? 0 : i === count - 1 ? 1 : i * step;
  return references;
}

/** In ascending order even where interpolation rounds. */
function quantilesOfSorted(sorted: Float64Array, shares: Float64Array): Float64Array {
  if (sorted.length === 0) return new Float64Array(0);
  const quantiles = new Float64Array(shares.length);
  for (let i = 0; i < quantiles.length; i++) {
    const value = interpolatedQuantile(sorted, (shares[i]! * 100) / 100);
    quantiles[i] = i > 0 ? Math.max(value, quantiles[i - 1]!) : value;
  }
  return quantiles;
}

/** A column without training values tells nothing: its values pass as missing. */
function sharesOf(
  values: Float64Array,
  quantiles: Float64Array,
  references: Float64Array,
  distribution: Distribution,
  output: Float64Array,
): void {
  if (quantiles.length === 0) return void output.fill(Number.NaN);
  const low = quantiles[0]!;
  const high = quantiles[quantiles.length - 1]!;
  const near = distribution === 'normal' ? nearEnd : 0;
  for (let row = 0; row < output.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) output[row] = value;
    else if (value <= low || value - near < low) output[row] = 0;
    else if (value >= high || value + near > high) output[row] = 1;
    else output[row] = shareOf(value, quantiles, references);
  }
  if (distribution === 'uniform') return;
  for (let row = 0; row < output.length; row++) {
    const share = output[row]!;
    if (!Number.isNaN(share)) output[row] = Math.max(least, Math.min(greatest, normalQuantile(share)));
  }
}

/** Of a value between the first and the last quantile: interpolated, or the middle of those that are equal to it. */
function shareOf(value: number, quantiles: Float64Array, references: Float64Array): number {
  const above = firstAbove(value, quantiles);
  const below = above - 1;
  if (quantiles[below] === value) {
    const first = quantiles[below - 1] === value ? firstNotBelow(value, quantiles) : below;
    return (references[first]! + references[below]!) / 2;
  }
  const share = partOf(value, quantiles[below]!, quantiles[above]!);
  return Math.min(references[below]! + share * (references[above]! - references[below]!), references[above]!);
}

/** How far a value has come from one number to another, as a share; halves, where the whole way overflows. */
function partOf(value: number, from: number, to: number): number {
  const way = to - from;
  return Number.isFinite(way) ? (value - from) / way : (value / 2 - from / 2) / (to / 2 - from / 2);
}

function firstAbove(value: number, sorted: Float64Array): number {
  let begin = 0;
  let end = sorted.length;
  while (begin < end) {
    const middle = (begin + end) >>> 1;
    if (sorted[middle]! > value) end = middle;
    else begin = middle + 1;
  }
  return begin;
}

function firstNotBelow(value: number, sorted: Float64Array): number {
  let begin = 0;
  let end = sorted.length;
  while (begin < end) {
    const middle = (begin + end) >>> 1;
    if (sorted[middle]! >= value) end = middle;
    else begin = middle + 1;
  }
  return begin;
}
