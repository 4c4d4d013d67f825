import type { CategoricalColumn, NumericColumn } from '../../../data/index.js';
import { sortedValues } from '../numeric-columns.js';

/** The number that occurs most often, of several the smallest, as in scikit-learn; none of a column without values. */
export function mostFrequentNumber(column: NumericColumn): number | undefined {
  const sorted = sortedValues(column);
  let best = sorted[0];
  let bestCount = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from > bestCount) {
      best = sorted[from]!;
      bestCount = to - from;
    }
    from = to;
  }
  return best;
}

/** The category that occurs most often, of several the first in code-point order. */
export function mostFrequentCategory({ codes, categories }: CategoricalColumn): string | undefined {
  const counts = new Float64Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  let best = -1;
  counts.forEach((count, code) => {
    if (count === 0) return;
    const better =
      best < 0 || count > counts[best]! || (count === counts[best]! && categories[code]! < categories[best]!);
    if (better) best = code;
  });
  return best < 0 ? undefined : categories[best];
}
