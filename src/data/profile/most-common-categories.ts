import { inSlices, type Work } from '../work.js';

interface Category {
  readonly value: string;
  readonly count: number;
}

/**
 * The categories that are met, the most common first, ties by code point, and at most `most` of them. Of a million
 * categories all that are met once would take seconds to sort: only those that are listed are.
 */
export function* mostCommonCategories(
  categories: readonly string[],
  counts: Float64Array,
  most: number,
): Work<readonly Category[]> {
  const bar = yield* countOfRank(counts, most);
  const above: Category[] = [];
  let atBar: Category[] = [];
  // The last text that is kept: none after it needs to be.
  let last: string | undefined;
  yield* inSlices(categories.length, (from, to) => {
    for (let code = from; code < to; code++) {
      const count = counts[code]!;
      if (count < bar) continue;
      const value = categories[code]!;
      if (count > bar) above.push({ value, count });
      else if (last === undefined || value < last) {
        atBar.push({ value, count });
        if (atBar.length < 2 * most) continue;
        atBar = atBar.sort(byCount).slice(0, most);
        last = atBar.at(-1)!.value;
      }
    }
  });
  return [...above.sort(byCount), ...atBar.sort(byCount)].slice(0, most);
}

/** The least count among the `most` categories that are met most often. */
function* countOfRank(counts: Float64Array, most: number): Work<number> {
  if (counts.length <= most) return 0.5;
  const categoriesOfCount = new Map<number, number>();
  yield* inSlices(counts.length, (from, to) => {
    for (let code = from; code < to; code++) {
      categoriesOfCount.set(counts[code]!, (categoriesOfCount.get(counts[code]!) ?? 0) + 1);
    }
  });
  let rank = 0;
  for (const count of [...categoriesOfCount.keys()].sort((a, b) => b - a)) {
    rank += categoriesOfCount.get(count)!;
    if (rank >= most) return count;
  }
  return 0.5;
}

function byCount(a: Category, b: Category): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}
