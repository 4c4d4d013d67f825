import type { Random } from '../../random/index.js';

/**
 * Reorders `order[begin … end)` so that the value at `middle` is the one that sorting would put there, with none greater
 * before it and none less behind it: quickselect (Hoare, 1961), in time proportional to the length. The pivots are
 * drawn at random, so that no order of the data is a slow one; runs of equal values are cut in half.
 */
export function select(
  order: Uint32Array,
  begin: number,
  end: number,
  middle: number,
  values: Float64Array,
  random: Random,
): void {
  let first = begin;
  let last = end - 1;
  while (first < last) {
    const pivot = values[order[first + random.integer(last - first + 1)]!]!;
    let i = first;
    let j = last;
    while (i <= j) {
      while (values[order[i]!]! < pivot) i++;
      while (values[order[j]!]! > pivot) j--;
      if (i > j) break;
      const kept = order[i]!;
      order[i++] = order[j]!;
      order[j--] = kept;
    }
    if (middle <= j) last = j;
    else if (middle >= i) first = i;
    else return;
  }
}
