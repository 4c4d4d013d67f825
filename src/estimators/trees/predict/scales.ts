import { missingGoesLeft, splitsByCategory, type TreeEnsemble } from '../ensemble.js';
import { isInSet } from './walk.js';

/**
 * A feature with up to 255 thresholds of an ensemble, on which a value has a rank: the number of thresholds that lie
 * below it. So `value <= thresholds[k]` is `rank <= k`, exactly; a row's values are looked up once for all trees, whose
 * splits then compare bytes. A feature with more thresholds has several scales. A split by category has a scale of its
 * own, where categories in its set have rank 0 and others 1.
 *
 * A row has two ranks on each scale, the second for splits that send missing values to the right. They differ where
 * the value is missing: 0 and 255.
 */
export interface Scale {
  readonly feature: number;
  /** Ascending, filled up with infinities to a power of two, at least one; empty on a scale of a set. */
  readonly thresholds: Float64Array;
  /** The number of the set in the ensemble; −1 on a scale of numbers. */
  readonly set: number;
}

/**
 * What a split asks of a row, as `at << 8 | rank`: `at` is the place among the row's ranks, `2 * scale`, or one more
 * where missing values go right; `rank` is the largest that goes left.
 */
type Question = number;

const mostThresholds = 255;

/** The rank of a missing value where it goes right. */
const rightmost = 255;

/** The scales of an ensemble: `scales` grows as `questionOf` is asked for one split after the other. */
export function measureSplits(ensemble: TreeEnsemble): { scales: Scale[]; questionOf(split: number): Question } {
  const { feature, threshold, flags } = ensemble;
  const thresholds = thresholdsByFeature(ensemble);
  const scales: Scale[] = [];
  /** The scale of each set, and of each part of a feature's thresholds. */
  const ofSet = new Map<number, number>();
  const ofPart = new Map<number, number>();

  function questionOf(split: number): Question {
    const side = flags[split]! & missingGoesLeft ? 0 : 1;
    const value = threshold[split]!;
    const of = feature[split]!;
    if (flags[split]! & splitsByCategory) {
      const scale = known(ofSet, keyOf(of, value), () => ({
        feature: of,
        thresholds: new Float64Array(0),
        set: value,
      }));
      return (2 * scale + side) << 8;
    }
    const all = thresholds.get(of)!;
    const rank = countBelow(all, value);
    const part = Math.floor(rank / mostThresholds);
    const scale = known(ofPart, keyOf(of, part), () => ({ feature: of, thresholds: partOf(all, part), set: -1 }));
    return ((2 * scale + side) << 8) | (rank - part * mostThresholds);
  }

  function known(places: Map<number, number>, key: number, make: () => Scale): number {
    let scale = places.get(key);
    if (scale === undefined) {
      places.set(key, (scale = scales.length));
      scales.push(make());
    }
    return scale;
  }

  return { scales, questionOf };
}

/** Features are numbers of 16 bits. */
function keyOf(feature: number, setOrPart: number): number {
  return setOrPart * 65_536 + feature;
}

/** Where ranking a row takes more than so many times the steps of walking it, trees are better left as they are. */
export const mostRanking = 2;

/** How many comparisons it takes to rank a row. */
export function rankingSteps(scales: readonly Scale[]): number {
  return scales.reduce((steps, { set, thresholds }) => steps + (set < 0 ? Math.log2(thresholds.length) : 1), 0);
}

/** Writes the two ranks of a row's value on a scale to `ranks[to]` and `ranks[to + gap]`. */
export function rankValue(
  scale: Scale,
  value: number,
  ensemble: TreeEnsemble,
  ranks: Int32Array | Uint8Array,
  to: number,
  gap: number,
): void {
  if (Number.isNaN(value)) {
    ranks[to] = 0;
    ranks[to + gap] = rightmost;
    return;
  }
  const rank =
    scale.set < 0 ? countBelowInPowerOfTwo(scale.thresholds, value) : isInSet(ensemble, scale.set, value) ? 0 : 1;
  ranks[to] = rank;
  ranks[to + gap] = rank;
}

/** The distinct thresholds of each feature that has any, ascending. */
function thresholdsByFeature({ feature, threshold, flags }: TreeEnsemble): Map<number, Float64Array> {
  const given = new Map<number, Set<number>>();
  for (let split = 0; split < feature.length; split++) {
    if (flags[split]! & splitsByCategory) continue;
    let distinct = given.get(feature[split]!);
    if (distinct === undefined) given.set(feature[split]!, (distinct = new Set()));
    distinct.add(threshold[split]!);
  }
  return new Map(Array.from(given, ([of, distinct]) => [of, Float64Array.from(distinct).sort()]));
}

function partOf(all: Float64Array, part: number): Float64Array {
  const thresholds = all.subarray(part * mostThresholds, (part + 1) * mostThresholds);
  const filled = new Float64Array(2 ** Math.ceil(Math.log2(thresholds.length + 1))).fill(Number.POSITIVE_INFINITY);
  filled.set(thresholds);
  return filled;
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

/** The same of 2^n numbers, the last of which is an infinity, in n steps. */
function countBelowInPowerOfTwo(ascending: Float64Array, value: number): number {
  let low = 0;
  for (let half = ascending.length >> 1; half > 0; half >>= 1) if (ascending[low + half - 1]! < value) low += half;
  return low;
}
