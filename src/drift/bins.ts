import { type PairedCounts, poolNumbers } from './paired-counts.js';
import type { NumericSample } from './sample.js';

/** Up to this many distinct reference values, each value is a bin of its own. */
const distinctLimit = 20;

/**
 * Both samples in bins, as Evidently cuts them for PSI, KL and Jensen–Shannon: Sturges' equal-width bins over both
 * sides where the reference has more than 20 distinct values, else one bin a value.
 */
export function binned(reference: NumericSample, current: NumericSample): PairedCounts {
  if (reference.values.length <= distinctLimit) return poolNumbers(reference, current);
  return inBins(sturgesEdges(reference, current), reference, current);
}

/**
 * Edges of equal-width bins over the range of both samples, as many as Sturges' rule gives: numpy's arithmetic, step
 * by step, so that values on an edge fall where they fall there. A single value gives one bin without width.
 */
export function sturgesEdges(a: NumericSample, b: NumericSample): Float64Array {
  const low = Math.min(a.values[0] ?? Infinity, b.values[0] ?? Infinity);
  const high = Math.max(a.values.at(-1) ?? -Infinity, b.values.at(-1) ?? -Infinity);
  if (low > high) return new Float64Array(0);
  if (low === high) return Float64Array.of(low, high);
  const rule = Math.log2(a.count + b.count) + 1;
  const widths = (high - low) / ((high - low) / rule);
  // A range that overflows, or a width that underflows, has no quotient: then the rule itself.
  const bins = Math.ceil(Number.isFinite(widths) ? widths : rule);
  const step = (high - low) / bins;
  const edge = (i: number) => (Number.isFinite(step) ? low + i * step : (low / bins) * (bins - i) + (high / bins) * i);
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : edge(i)));
}

/** Both samples counted between the edges; the last bin includes its upper edge. */
export function inBins(edges: Float64Array, reference: NumericSample, current: NumericSample): PairedCounts {
  return { reference: countBins(edges, reference), current: countBins(edges, current) };
}

function countBins(edges: Float64Array, { values, weights }: NumericSample): Float64Array {
  const counts = new Float64Array(Math.max(0, edges.length - 1));
  let bin = 0;
  for (let i = 0; i < values.length; i++) {
    while (bin < counts.length - 1 && values[i]! >= edges[bin + 1]!) bin++;
    counts[bin]! += weights[i]!;
  }
  return counts;
}
