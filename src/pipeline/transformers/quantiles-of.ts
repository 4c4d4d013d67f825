import { sortNumbers } from '../../arrays/index.js';
import { quantile } from '../../data/index.js';

/** Fewer values than this are sorted sooner than cut. */
const few = 200;
/** So often may a cut leave more than three quarters of the values before all that is left is sorted. */
const patience = 8;

/**
 * Quantiles of values without NaN, as `quantile` of `data` gives them for sorted ones, in a time proportional to the
 * values: only the ranks that are asked for are put in their places (quickselect: Hoare, 1961). The values are reordered.
 *
 * @param shares in ascending order, each from 0 to 1.
 * @returns one a share; `null` without values.
 */
export function quantilesOf(values: Float64Array, shares: readonly number[]): (number | null)[] {
  const { length } = values;
  if (length < few) {
    values.sort();
    return shares.map((share) => quantile(values, share));
  }
  const last = length - 1;
  let placed = 0;
  return shares.map((share) => {
    const below = Math.floor(share * last);
    const above = Math.min(below + 1, last);
    place(values, placed, below);
    if (above > below) swapLeast(values, above);
    placed = below;
    return quantileAt(values[below]!, values[above]!, share, last);
  });
}

/** The two neighbours of a rank stand for all: `quantile` asks for no others. */
function quantileAt(low: number, high: number, share: number, last: number): number {
  const rank = share * last;
  const between = rank - Math.floor(rank);
  return Number.isFinite(high - low) ? low + (high - low) * between : low * (1 - between) + high * between;
}

/** Reorders `values[begin …]` so that at `rank` stands what sorting would put there, with no less behind it. */
function place(values: Float64Array, begin: number, rank: number): void {
  let first = begin;
  let end = values.length - 1;
  let badCuts = 0;
  while (end - first >= few) {
    const pivot = middleOf(values[first]!, values[(first + end) >>> 1]!, values[end]!);
    let i = first;
    let j = end;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const kept = values[i]!;
      values[i++] = values[j]!;
      values[j--] = kept;
    }
    const before = end - first;
    if (rank <= j) end = j;
    else if (rank >= i) first = i;
    else return;
    if (end - first > before * 0.75 && ++badCuts > patience) break;
  }
  sortNumbers(values.subarray(first, end + 1));
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/** Brings the least of `values[at …]` to `at`. */
function swapLeast(values: Float64Array, at: number): void {
  let least = at;
  for (let i = at + 1; i < values.length; i++) if (values[i]! < values[least]!) least = i;
  const kept = values[at]!;
  values[at] = values[least]!;
  values[least] = kept;
}
