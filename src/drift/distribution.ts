import { inBins, sturgesEdges } from './bins.js';
import type { DriftDistribution } from './drift-detector.js';
import { poolCategories, shares } from './paired-counts.js';
import type { CategorySample, NumericSample, SamplePair } from './sample.js';

/** So many categories are drawn; the rarer ones are one. */
const mostCategories = 20;
const others = '(other)';

/** Both sides as shares, for drawing; a side without values is all zeros. */
export function distributionOf(pair: SamplePair): DriftDistribution {
  if (pair.type === 'numeric') return numericDistribution(pair.reference, pair.current);
  return categoricalDistribution(pair.reference, pair.current);
}

/** On Sturges' bins over the common range. */
function numericDistribution(reference: NumericSample, current: NumericSample): DriftDistribution {
  const edges = sturgesEdges(reference, current);
  const counts = inBins(edges, reference, current);
  return {
    type: 'numeric',
    edges: Array.from(edges),
    reference: sharesOrZeros(counts.reference),
    current: sharesOrZeros(counts.current),
  };
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
