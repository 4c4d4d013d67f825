import { inBins } from './bins.js';
import type { DriftDistribution } from './drift-detector.js';
import { poolCategories, shares } from './paired-counts.js';
import type { CategorySample, NumericSample, SamplePair } from './sample.js';

/** So many bins are drawn. */
const bins = 24;
/** What lies further out on either side is drawn in the outermost bin: one far value would squeeze all others into one. */
const tail = 0.01;

/** So many categories are drawn; the rarer ones are one. */
const mostCategories = 20;
const others = '(other)';

/** Both sides as shares, for drawing; a side without values is all zeros. */
export function distributionOf(pair: SamplePair): DriftDistribution {
  if (pair.type === 'numeric') return numericDistribution(pair.reference, pair.current);
  return categoricalDistribution(pair.reference, pair.current);
}

function numericDistribution(reference: NumericSample, current: NumericSample): DriftDistribution {
  const edges = drawnEdges(reference, current);
  const counts = inBins(edges, reference, current);
  return {
    type: 'numeric',
    edges: Array.from(edges),
    reference: sharesOrZeros(counts.reference),
    current: sharesOrZeros(counts.current),
  };
}

/** Equal-width bins over what is common on either side, the tails left out; one bin where that is a single value. */
function drawnEdges(reference: NumericSample, current: NumericSample): Float64Array {
  const sides = [reference, current].filter(({ values }) => values.length > 0);
  const low = Math.min(...sides.map((side) => weightedQuantile(side, tail)));
  const high = Math.max(...sides.map((side) => weightedQuantile(side, 1 - tail)));
  if (!(low < high)) return sides.length === 0 ? new Float64Array(0) : Float64Array.of(low, high);
  // Each end is divided before they are added, so that the widest doubles do not overflow.
  const edge = (i: number) => (low / bins) * (bins - i) + (high / bins) * i;
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i === 0 ? low : i === bins ? high : edge(i)));
}

/** The smallest value at or below which lies the share `p` of the weight. */
function weightedQuantile({ values, weights, count }: NumericSample, p: number): number {
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    below += weights[i]!;
    if (below >= p * count) return values[i]!;
  }
  return values.at(-1)!;
}

/** By category, the most common in the reference first. */
function categoricalDistribution(reference: CategorySample, current: CategorySample): DriftDistribution {
  const pooled = poolCategories(reference, current);
  const [r, c] = [sharesOrZeros(pooled.reference), sharesOrZeros(pooled.current)];
  const order = Array.from(pooled.categories.keys()).sort((a, b) => r[b]! - r[a]! || c[b]! - c[a]!);
  const shown = order.slice(0, order.length > mostCategories ? mostCategories - 1 : mostCategories);
  const rest = order.slice(shown.length);
  const fold = (side: readonly number[]) => [
    ...shown.map((i) => side[i]!),
    ...(rest.length > 0 ? [rest.reduce((sum, i) => sum + side[i]!, 0)] : []),
  ];
  const names = shown.map((i) => pooled.categories[i]!);
  return {
    type: 'categorical',
    categories: rest.length > 0 ? [...names, others] : names,
    reference: fold(r),
    current: fold(c),
  };
}

function sharesOrZeros(counts: Float64Array): number[] {
  return Array.from(shares(counts), (share) => (Number.isNaN(share) ? 0 : share));
}
