import type { CategoricalProfile, ColumnProfile, NumericProfile } from '../../data/index.js';
import { sameProfile } from './same-profile.js';

const listedCategories = 3;

/** How a column changed, in words that follow its name; `undefined` of a column without profiles, as the target. */
export function columnChange(before: ColumnProfile | undefined, after: ColumnProfile | undefined): string | undefined {
  if (before === undefined || after === undefined) return undefined;
  if (before.type !== after.type) return `was ${before.type}, and is ${after.type}`;
  if (sameProfile(before, after)) return 'holds the same values as far as profiles tell: their order may be another';
  const changes =
    before.type === 'numeric'
      ? numericChanges(before, after as NumericProfile)
      : categoricalChanges(before, after as CategoricalProfile);
  const found = [...changes, ...change('missing', before.missing, after.missing)];
  return found.length === 0 ? 'differs in single values' : `differs: ${found.join(', ')}`;
}

function numericChanges(before: NumericProfile, after: NumericProfile): string[] {
  return (['mean', 'std', 'min', 'max'] as const).flatMap((key) => change(key, before[key], after[key]));
}

function categoricalChanges(before: CategoricalProfile, after: CategoricalProfile): string[] {
  const counts = new Map(after.categories.map(({ value, count }) => [value, count]));
  const known = new Set(before.categories.map(({ value }) => value));
  const all = [...before.categories, ...after.categories.filter(({ value }) => !known.has(value))];
  const changes = all.flatMap(({ value, count }) =>
    change(JSON.stringify(value), known.has(value) ? count : 0, counts.get(value) ?? 0),
  );
  return changes.slice(0, listedCategories);
}

function change(name: string, before: number | null, after: number | null): string[] {
  const [was, is] = [shown(before), shown(after)];
  return was === is ? [] : [`${name} ${was} → ${is}`];
}

function shown(value: number | null): string {
  return value === null ? 'none' : `${Number(value.toPrecision(6))}`;
}
