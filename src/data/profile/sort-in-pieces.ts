import { sortNumbers } from '../../arrays/index.js';
import { sliceRows, type Work } from '../work.js';
import { firstAtLeast } from './search.js';

// Sorted in ten milliseconds or so, which may be held; smaller pieces would be merged once more.
const piece = 262_144;

/**
 * Sorts numbers, ascending, −0 before 0, with pauses: pieces by {@link sortNumbers}, which are then merged two by two.
 * The array that is given is used up; what comes back may be another. None may be NaN.
 */
export function* sortInPieces(values: Float64Array): Work<Float64Array> {
  const n = values.length;
  if (n <= piece) return sortNumbers(values);
  for (let from = 0; from < n; from += piece) {
    sortNumbers(values.subarray(from, Math.min(n, from + piece)));
    yield;
  }
  let source = values;
  let target: Float64Array = new Float64Array(n);
  for (let width = piece; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      yield* mergeRuns(source, target, from, Math.min(n, from + width), Math.min(n, from + 2 * width));
    }
    [source, target] = [target, source];
  }
  orderZeros(source);
  return source;
}

/** Merges the sorted runs `from`…`middle` and `middle`…`end` of `source` into the same places of `target`. */
function* mergeRuns(source: Float64Array, target: Float64Array, from: number, middle: number, end: number): Work<void> {
  let left = from;
  for (let at = from; at < end; at += sliceRows) {
    left = mergeSome(source, target, left, middle, end, at, Math.min(end, at + sliceRows), from);
    yield;
  }
}

/** Fills the places `at`…`until`; returns how far the left run is used. The right one is used by what it is not. */
function mergeSome(
  source: Float64Array,
  target: Float64Array,
  start: number,
  middle: number,
  end: number,
  at: number,
  until: number,
  from: number,
): number {
  let left = start;
  let right = middle + (at - from) - (left - from);
  for (let place = at; place < until; place++) {
    if (left < middle && (right >= end || source[left]! <= source[right]!)) target[place] = source[left++]!;
    else target[place] = source[right++]!;
  }
  return left;
}

/** Merging takes −0 and 0 for equal: their run is written again, the negative ones first. */
function orderZeros(sorted: Float64Array): void {
  const begin = firstAtLeast(sorted, 0);
  const end = firstAtLeast(sorted, Number.MIN_VALUE);
  let negative = 0;
  for (let i = begin; i < end; i++) negative += Number(Object.is(sorted[i], -0));
  sorted.fill(-0, begin, begin + negative).fill(0, begin + negative, end);
}
