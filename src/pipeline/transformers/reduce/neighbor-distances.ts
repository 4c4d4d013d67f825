/**
 * From each pair (x, y) to its k-th nearest other pair, by the greater of the differences in x and in y. Pairs are gone
 * through outwards along one of the two, until it alone lies farther than what was found: quick where values along it
 * differ.
 *
 * @param alongX whether x is the one that differs more.
 */
export function neighborDistances(x: Float64Array, y: Float64Array, k: number, alongX: boolean): Float64Array {
  const [along, across] = alongX ? [x, y] : [y, x];
  const order = Uint32Array.from(along, (_, row) => row).sort((a, b) => along[a]! - along[b]!);
  const line = Float64Array.from(order, (row) => along[row]!);
  const beside = Float64Array.from(order, (row) => across[row]!);
  const distances = new Float64Array(x.length);
  // The k least distances found so far, in ascending order.
  const nearest = new Float64Array(k);
  for (let at = 0; at < order.length; at++) {
    nearest.fill(Number.POSITIVE_INFINITY);
    let left = at - 1;
    let right = at + 1;
    for (;;) {
      const toLeft = left < 0 ? Number.POSITIVE_INFINITY : line[at]! - line[left]!;
      const toRight = right >= line.length ? Number.POSITIVE_INFINITY : line[right]! - line[at]!;
      const step = Math.min(toLeft, toRight);
      if (step >= nearest[k - 1]!) break;
      const other = toLeft <= toRight ? left-- : right++;
      const distance = Math.max(step, Math.abs(beside[other]! - beside[at]!));
      if (distance < nearest[k - 1]!) insert(nearest, distance);
    }
    distances[order[at]!] = nearest[k - 1]!;
  }
  return distances;
}

/** Puts a number in its place, and lets the greatest go. */
function insert(ascending: Float64Array, value: number): void {
  let place = ascending.length - 1;
  while (place > 0 && ascending[place - 1]! > value) {
    ascending[place] = ascending[place - 1]!;
    place--;
  }
  ascending[place] = value;
}
