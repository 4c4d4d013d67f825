import type { CategoricalColumn } from '../frame.js';
import type { CategoricalProfile } from './profile.js';

/** Every category with its count, the most common first. */
export function categoricalProfile({ name, codes, categories, valueType }: CategoricalColumn): CategoricalProfile {
  const counts = new Float64Array(categories.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else counts[code]!++;
  }
  const met = categories.map((value, code) => ({ value, count: counts[code]! })).filter(({ count }) => count > 0);
  met.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    type: 'categorical',
    name,
    valueType,
    count: codes.length - missing,
    missing,
    distinct: met.length,
    categories: met,
  };
}
