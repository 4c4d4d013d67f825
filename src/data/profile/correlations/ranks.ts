import { sortNumbers } from '../../../arrays/index.js';
import { inSlices, type Work } from '../../work.js';
import { firstAtLeast } from '../search.js';

/** A column by the order of its values alone. */
export interface Ranked {
  /** The place of each row's value among the distinct ones, from 0; −1 where it is missing or infinite. */
  readonly places: Int32Array;
  readonly distinct: number;
  /** Average ranks from 1, NaN where there is none: those of all finite values. */
  readonly ranks: Float64Array;
}

export function* rankValues(values: Float64Array): Work<Ranked> {
  const distinct = distinctOf(values);
  yield;
  const places = new Int32Array(values.length);
  yield* inSlices(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      places[row] = Number.isFinite(values[row]!) ? firstAtLeast(distinct, values[row]!) : -1;
    }
  });
  return { places, distinct: distinct.length, ranks: averageRanks(places, distinct.length) };
}

/**
 * Ranks from 1 by place, equal ones at the average of their ranks; NaN where the place is −1, or where `beside` has
 * a −1: a pair is ranked among the rows that both have (as pandas does it).
 */
export function averageRanks(places: Int32Array, distinct: number, beside = places): Float64Array {
  const rankOf = new Float64Array(distinct);
  for (let row = 0; row < places.length; row++) if (places[row]! >= 0 && beside[row]! >= 0) rankOf[places[row]!]!++;
  let before = 0;
  for (let place = 0; place < distinct; place++) {
    const count = rankOf[place]!;
    rankOf[place] = before + (count + 1) / 2;
    before += count;
  }
  const ranks = new Float64Array(places.length);
  for (let row = 0; row < places.length; row++) {
    ranks[row] = places[row]! >= 0 && beside[row]! >= 0 ? rankOf[places[row]!]! : Number.NaN;
  }
  return ranks;
}

function distinctOf(values: Float64Array): Float64Array {
  const sorted = sortNumbers(values.filter(Number.isFinite));
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!;
  }
  return sorted.slice(0, count);
}
