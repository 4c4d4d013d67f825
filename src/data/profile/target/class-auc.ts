import type { Ranked } from '../correlations/ranks.js';
import type { Classes } from './classes.js';

/**
 * How well a quantity tells classes apart: for every two of them, the share of pairs of rows that it puts in order
 * (ties count a half), in whichever direction it is greater; and the mean over all pairs of classes (Hand and Till,
 * 2001). `null` where fewer than two classes have a value.
 */
export function classAuc({ places, distinct }: Ranked, classes: Classes): number | null {
  const k = classes.count;
  const { order, starts } = byPlace(places, distinct);
  const below = new Float64Array(k);
  const here = new Float64Array(k);
  // wins[a · k + b]: pairs of which the row of class a has the smaller value.
  const wins = new Float64Array(k * k);
  for (let place = 0; place < distinct; place++) {
    const met: number[] = [];
    for (let i = starts[place]!; i < starts[place + 1]!; i++) {
      const of = classes.of[order[i]!]!;
      if (of >= 0 && here[of]!++ === 0) met.push(of);
    }
    for (const b of met) for (let a = 0; a < k; a++) wins[a * k + b]! += here[b]! * (below[a]! + here[a]! / 2);
    for (const a of met) {
      below[a]! += here[a]!;
      here[a] = 0;
    }
  }
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const all = below[a]! * below[b]!;
      if (all === 0) continue;
      const share = wins[a * k + b]! / all;
      sum += Math.max(share, 1 - share);
      pairs++;
    }
  }
  return pairs === 0 ? null : sum / pairs;
}

/** The rows in the order of their places (counting sort), and where each place begins. */
function byPlace(places: Int32Array, distinct: number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(distinct + 1);
  for (let row = 0; row < places.length; row++) if (places[row]! >= 0) starts[places[row]! + 1]!++;
  for (let place = 0; place < distinct; place++) starts[place + 1]! += starts[place]!;
  const next = starts.slice();
  const order = new Int32Array(starts[distinct]!);
  for (let row = 0; row < places.length; row++) if (places[row]! >= 0) order[next[places[row]!]!++] = row;
  return { order, starts };
}
