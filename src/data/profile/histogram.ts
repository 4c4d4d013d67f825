import type { Histogram } from './profile.js';
import { firstAtLeast } from './search.js';

/** Equal-width bins from the smallest to the largest value; one bin where all are equal. */
export function histogramOf(sorted: Float64Array, bins: number): Histogram {
  const n = sorted.length;
  if (n === 0) return { edges: [], counts: [] };
  const low = sorted[0]!;
  const high = sorted[n - 1]!;
  if (low === high) return { edges: [low, high], counts: [n] };
  // Halved before subtracting, so that the width of the widest doubles does not overflow.
  const width = (high / 2 - low / 2) / (bins / 2);
  const edges = Array.from({ length: bins + 1 }, (_, i) => edgeAt(i, low, high, width, bins));
  const counts: number[] = [];
  let begin = 0;
  for (let bin = 0; bin < bins; bin++) {
    const end = bin === bins - 1 ? n : firstAtLeast(sorted, edges[bin + 1]!, begin);
    counts.push(end - begin);
    begin = end;
  }
  return { edges, counts };
}

/** Counted from the upper end where the distance from the lower one is no finite double. */
function edgeAt(i: number, low: number, high: number, width: number, bins: number): number {
  if (i === 0) return low;
  if (i === bins) return high;
  return Number.isFinite(i * width) ? low + i * width : high - (bins - i) * width;
}
