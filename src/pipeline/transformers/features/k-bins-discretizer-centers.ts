import { sortNumbers } from '../../../arrays/index.js';
import { meanOf } from '../mean-of.js';

/** scikit-learn's: the search ends where the centers' squared moves add up to this share of the variance. */
const tolerance = 1e-4;
const mostRounds = 300;

/**
 * The centers of k clusters of sorted numbers, in ascending order: Lloyd's algorithm (1957) as scikit-learn's `KMeans`
 * runs it from given centers. Each value belongs to the nearest center, and each center moves to the mean of its values;
 * one that is left without any moves to the value that lies farthest from its own.
 */
export function clusterCenters(sorted: Float64Array, initial: Float64Array): Float64Array {
  const mean = meanOf(sorted);
  const values = sorted.map((value) => value - mean);
  const enough = tolerance * squaresOf(values);
  let centers = initial.map((center) => center - mean);
  let labels = new Uint32Array(values.length);
  for (let round = 0; round < mostRounds; round++) {
    const next = nearestCenters(values, centers);
    const moved = movedCenters(values, centers, next);
    let shift = 0;
    for (let k = 0; k < centers.length; k++) shift += (moved[k]! - centers[k]!) ** 2;
    centers = moved;
    const settled = round > 0 && areSame(next, labels);
    labels = next;
    if (settled || shift <= enough) break;
  }
  return sortNumbers(centers.map((center) => center + mean));
}

/** The nearest center of each value: from one value to the next, larger one it is the same or a larger one. */
function nearestCenters(values: Float64Array, centers: Float64Array): Uint32Array<ArrayBuffer> {
  const order = Array.from(centers, (_, k) => k).sort((a, b) => centers[a]! - centers[b]! || a - b);
  const labels = new Uint32Array(values.length);
  let nearest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let least = farness(value, centers[order[nearest]!]!);
    // Centers may lie at one place, so that only one that lies farther ends the search.
    for (let next = nearest + 1; next < order.length; next++) {
      const other = farness(value, centers[order[next]!]!);
      if (other > least) break;
      if (other === least) continue;
      least = other;
      nearest = next;
    }
    labels[i] = order[nearest]!;
  }
  return labels;
}

/**
 * (x − c)² but for x², as scikit-learn rounds it: values in the middle between two centers are common, and go by the
 * rounding.
 */
function farness(value: number, center: number): number {
  return center * center - 2 * (value * center);
}

function movedCenters(values: Float64Array, centers: Float64Array, labels: Uint32Array): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(centers.length);
  const counts = new Float64Array(centers.length);
  for (let i = 0; i < values.length; i++) {
    sums[labels[i]!]! += values[i]!;
    counts[labels[i]!]!++;
  }
  if (counts.includes(0)) fillEmpty(values, centers, labels, sums, counts);
  return sums.map((sum, k) => (counts[k]! > 0 ? sum / counts[k]! : centers[k]!));
}

function areSame(labels: Uint32Array, others: Uint32Array): boolean {
  for (let i = 0; i < labels.length; i++) if (labels[i] !== others[i]) return false;
  return true;
}

/**
 * Gives each cluster without values the one that lies farthest from its center, the farthest to the first of them. Of
 * several that lie as far, scikit-learn takes any; here it is the least, and never the only one of its cluster.
 */
function fillEmpty(
  values: Float64Array,
  centers: Float64Array,
  labels: Uint32Array,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const distances = Float64Array.from(values, (value, i) => Math.abs(value - centers[labels[i]!]!));
  for (let k = 0; k < counts.length; k++) {
    if (counts[k]! > 0) continue;
    let farthest = -1;
    for (let i = 0; i < distances.length; i++)
      if (distances[i]! > (distances[farthest] ?? 0) && counts[labels[i]!]! > 1) farthest = i;
    if (farthest < 0) return;
    const from = labels[farthest]!;
    sums[from]! -= values[farthest]!;
    counts[from]!--;
    sums[k] = values[farthest]!;
    counts[k] = 1;
    distances[farthest] = 0;
  }
}

/** The mean square. */
function squaresOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum / values.length;
}
