import { missingGoesLeft, splitsByCategory, type TreeEnsemble } from '../ensemble.js';
import { isInSet } from './walk.js';

/**
 * The questions of an ensemble's splits, in a form in which each is a comparison of two bytes.
 *
 * A plane is a feature with up to 255 thresholds of the ensemble, sorted. A value's rank in it is the number of
 * thresholds that lie below the value; so `value <= thresholds[k]` is `rank <= k`, exactly, and a row's values are
 * looked up once for all trees. A value that is missing has rank 0, which goes left everywhere, or 255, which goes right;
 * a feature whose missing values go either way has a plane for each side. A feature with more thresholds has several
 * planes. A split by category has a plane of its own, where the rank of a category is 0 in the split's set and 1 beyond.
 */
export interface Planes {
  /** The feature of each plane. */
  readonly feature: readonly number[];
  /** The rank of a missing value, by plane. */
  readonly missingRank: readonly number[];
  /** Thresholds by plane, filled up with infinities to a power of two that leaves one over; null: a plane of categories. */
  readonly thresholds: readonly (Float64Array | null)[];
  /** The number of each plane's set, for {@link isInSet}; −1: a plane of numbers. */
  readonly set: readonly number[];
}

/** A split's question: the plane that it asks, and the largest rank that goes left. */
export interface Question {
  readonly plane: number;
  readonly rank: number;
}

const mostThresholds = 255;
const rightmost = 255;

/** Asks all of an ensemble's splits for their planes; `questionOf` gives each split's. */
export function makePlanes(ensemble: TreeEnsemble): { planes: Planes; questionOf(split: number): Question } {
  const { feature, threshold, flags } = ensemble;
  const thresholds = thresholdsByFeature(ensemble);
  const planes = {
    feature: [] as number[],
    missingRank: [] as number[],
    thresholds: [] as (Float64Array | null)[],
    set: [] as number[],
  };
  const known = new Map<string, number>();

  function planeOf(
    key: string,
    of: number,
    missingRank: number,
    table: () => Float64Array | null,
    set: number,
  ): number {
    let plane = known.get(key);
    if (plane !== undefined) return plane;
    known.set(key, (plane = known.size));
    planes.feature.push(of);
    planes.missingRank.push(missingRank);
    planes.thresholds.push(table());
    planes.set.push(set);
    return plane;
  }

  function questionOf(split: number): Question {
    const of = feature[split]!;
    const missingRank = flags[split]! & missingGoesLeft ? 0 : rightmost;
    if (flags[split]! & splitsByCategory) {
      const set = threshold[split]!;
      return { plane: planeOf(`set ${set} ${missingRank}`, of, missingRank, () => null, set), rank: 0 };
    }
    const all = thresholds.get(of)!;
    const rank = countBelow(all, threshold[split]!);
    const part = Math.floor(rank / mostThresholds);
    const begin = part * mostThresholds;
    const table = () => filledUp(all.subarray(begin, begin + mostThresholds));
    return { plane: planeOf(`${of} ${part} ${missingRank}`, of, missingRank, table, -1), rank: rank - begin };
  }

  return { planes, questionOf };
}

/** How many comparisons it takes to rank a row. */
export function rankingSteps({ thresholds }: Planes): number {
  return thresholds.reduce((steps, table) => steps + (table === null ? 1 : Math.log2(table.length)), 0);
}

/** The rank of a value in a plane. */
export function rankOf(planes: Planes, plane: number, value: number, ensemble: TreeEnsemble): number {
  if (Number.isNaN(value)) return planes.missingRank[plane]!;
  const table = planes.thresholds[plane]!;
  if (table === null) return isInSet(ensemble, planes.set[plane]!, value) ? 0 : 1;
  return countBelowInPowerOfTwo(table, value);
}

/** The distinct thresholds of each feature that has any, ascending. */
function thresholdsByFeature({ feature, threshold, flags }: TreeEnsemble): Map<number, Float64Array> {
  const given = new Map<number, number[]>();
  for (let split = 0; split < feature.length; split++) {
    if (flags[split]! & splitsByCategory) continue;
    let list = given.get(feature[split]!);
    if (list === undefined) given.set(feature[split]!, (list = []));
    list.push(threshold[split]!);
  }
  return new Map(Array.from(given, ([of, list]) => [of, distinct(Float64Array.from(list).sort())]));
}

function distinct(sorted: Float64Array): Float64Array {
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}

function filledUp(thresholds: Float64Array): Float64Array {
  const table = new Float64Array(2 ** Math.ceil(Math.log2(thresholds.length + 1))).fill(Number.POSITIVE_INFINITY);
  table.set(thresholds);
  return table;
}

/** How many of ascending numbers lie below a value. */
function countBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same of 2^n numbers, the last of which is not looked at, in n steps. */
function countBelowInPowerOfTwo(ascending: Float64Array, value: number): number {
  let low = 0;
  for (let half = ascending.length >> 1; half > 0; half >>= 1) if (ascending[low + half - 1]! < value) low += half;
  return low;
}
