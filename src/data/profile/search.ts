/** The first place of sorted numbers whose value is not below `bound` (binary search); their length if there is none. */
export function firstAtLeast(sorted: ArrayLike<number>, bound: number, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first place whose value is above `bound`. */
export function firstAbove(sorted: ArrayLike<number>, bound: number, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
