import * as z from 'zod';
import { sortNumbers } from '../../../arrays/index.js';
import type { Frame, NumericColumn } from '../../../data/index.js';
import { refuse } from '../../../errors/index.js';
import { checkOptions, integerFrom, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { float64State } from '../float64-state.js';
import { interpolatedQuantile } from '../interpolated-quantile.js';
import { completeColumns } from '../numeric-columns.js';
import { clusterCenters } from './k-bins-discretizer-centers.js';

export interface KBinsDiscretizerOptions {
  /** How many bins a column is cut into. Default 5. */
  readonly nBins?: number;
  /** `onehot` (default) gives a column of 0 and 1 for each bin, named `x_0.0`; `ordinal` the bin's number, from 0. */
  readonly encode?: 'onehot' | 'ordinal';
  /** Bins of as many values each (`quantile`, default), of one width (`uniform`), or around clusters (`kmeans`). */
  readonly strategy?: 'quantile' | 'uniform' | 'kmeans';
}

/**
 * Cuts each column into bins, as scikit-learn's `KBinsDiscretizer`: bin i holds edge i ≤ x < edge i + 1, the first and the
 * last also what lies beyond. Bins of a width of 1e-8 or less are left out, so that a column may have fewer; a constant
 * one has one. All rows are looked at. Refuses missing values.
 */
export function kBinsDiscretizer(options: KBinsDiscretizerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'kBinsDiscretizer', options: { ...options } };
}

const strategies = ['quantile', 'uniform', 'kmeans'] as const;
type Strategy = (typeof strategies)[number];
const optionsSchema = z.strictObject({
  nBins: integerFrom(2).default(5),
  encode: oneOf('onehot', 'ordinal').default('onehot'),
  strategy: oneOf(...strategies).default('quantile'),
});
const stateSchema = z.strictObject({
  encode: z.enum(['onehot', 'ordinal']),
  /** Of each column, one more than it has bins; none where it is constant. */
  edges: z.array(float64State),
});
type BinsState = z.output<typeof stateSchema>;

const leastWidth = 1e-8;

export const kBinsDiscretizerDefinition: TransformerDefinition = {
  name: 'kBinsDiscretizer',
  check: (options) => checkOptions('kBinsDiscretizer', optionsSchema, options),
  fit(input, options) {
    const { nBins, encode, strategy } = optionsSchema.parse(options);
    const columns = completeColumns(input, 'kBinsDiscretizer');
    const edges = columns.map(({ values }) => edgesOf(sortNumbers(values.slice()), nBins, strategy));
    refuse(columns.filter((_, i) => !edges[i]!.every(Number.isFinite)).map(tooWide));
    return discretizer({ encode, edges });
  },
  load: (state) => discretizer(stateSchema.parse(state)),
};

function discretizer(state: BinsState): FittedTransformer {
  const { encode, edges } = state;
  const columnsOf = encode === 'ordinal' ? ordinal : indicators;
  return {
    state,
    apply(input: Frame) {
      const columns = completeColumns(input, 'kBinsDiscretizer');
      return { rows: input.rows, columns: columns.flatMap((column, i) => columnsOf(column, edges[i]!)) };
    },
  };
}

function edgesOf(sorted: Float64Array, bins: number, strategy: Strategy): Float64Array {
  const least = sorted[0];
  const greatest = sorted[sorted.length - 1];
  if (least === greatest || least === undefined || greatest === undefined) return new Float64Array(0);
  if (strategy === 'uniform') return evenly(least, greatest, bins);
  if (strategy === 'quantile')
    return wideEnough(evenly(0, 100, bins).map((percent) => interpolatedQuantile(sorted, percent / 100)));
  const even = evenly(least, greatest, bins);
  const centers = clusterCenters(
    sorted,
    Float64Array.from({ length: bins }, (_, i) => (even[i + 1]! + even[i]!) * 0.5),
  );
  const edges = Float64Array.from(even);
  for (let i = 1; i < bins; i++) edges[i] = (centers[i]! + centers[i - 1]!) * 0.5;
  return wideEnough(edges);
}

/** The ends of intervals of one width, both ends included, to the bit as numpy's `linspace`. */
function evenly(from: number, to: number, intervals: number): Float64Array {
  const step = (to - from) / intervals;
  const edges = Float64Array.from({ length: intervals + 1 }, (_, i) => i * step + from);
  edges[intervals] = to;
  return edges;
}

/** Without the edges that lie too near to the one before them. */
function wideEnough(edges: Float64Array): Float64Array {
  return edges.filter((edge, i) => i === 0 || edge - edges[i - 1]! > leastWidth);
}

function tooWide({ name }: NumericColumn) {
  const what = 'The values are so large that their range is no finite number';
  return { what, where: `column "${name}"`, remedy: 'Check the units, or put winsorizer() before it' };
}

function ordinal({ name, values }: NumericColumn, edges: Float64Array): NumericColumn[] {
  return [{ type: 'numeric', name, values: binsOf(values, edges) }];
}

function indicators({ name, values }: NumericColumn, edges: Float64Array): NumericColumn[] {
  const bins = binsOf(values, edges);
  const outputs = Array.from({ length: Math.max(1, edges.length - 1) }, () => new Float64Array(bins.length));
  for (let row = 0; row < bins.length; row++) outputs[bins[row]!]![row] = 1;
  return outputs.map((output, bin) => ({ type: 'numeric', name: `${name}_${bin}.0`, values: output }));
}

/** How many of the edges within the range each value reaches. */
function binsOf(values: Float64Array, edges: Float64Array): Float64Array {
  const bins = new Float64Array(values.length);
  const last = edges.length - 1;
  for (let row = 0; row < bins.length; row++) {
    const value = values[row]!;
    let begin = 1;
    let end = Math.max(1, last);
    while (begin < end) {
      const middle = (begin + end) >>> 1;
      if (edges[middle]! <= value) begin = middle + 1;
      else end = middle;
    }
    bins[row] = begin - 1;
  }
  return bins;
}
