import type { CategoricalColumn, Column, Frame } from '../frame.js';
import { sliceRows, type Work } from '../work.js';
import type { ColumnProfile } from './profile.js';
import { sameNumber } from './same-number.js';

/** Columns that hold the same in every row, in groups, each in the table's order. Wholly empty ones are left out. */
export function* duplicateColumns(frame: Frame, profiles: readonly ColumnProfile[]): Work<string[][]> {
  const groups: Group[] = [];
  const byMarks = new Map<string, Group[]>();
  for (const [place, column] of frame.columns.entries()) {
    const profile = profiles[place]!;
    if (profile.count === 0) continue;
    const marks = marksOf(profile);
    const alike = byMarks.get(marks) ?? [];
    byMarks.set(marks, alike);
    let group: Group | undefined;
    for (const candidate of alike) {
      if (!(yield* areEqual(candidate.first, column))) continue;
      group = candidate;
      break;
    }
    if (group !== undefined) group.names.push(column.name);
    else {
      group = { first: column, names: [column.name] };
      groups.push(group);
      alike.push(group);
    }
  }
  return groups.flatMap(({ names }) => (names.length > 1 ? [names] : []));
}

interface Group {
  readonly first: Column;
  readonly names: string[];
}

/** What equal columns have in common: only columns that agree in it are looked at cell by cell. */
function marksOf(profile: ColumnProfile): string {
  const { type, missing, distinct } = profile;
  const more =
    profile.type === 'numeric'
      ? [profile.mean, profile.std, profile.min, profile.max]
      : [profile.valueType, profile.categories[0]?.value, profile.categories[0]?.count];
  return JSON.stringify([type, missing, distinct, ...more]);
}

function* areEqual(a: Column, b: Column): Work<boolean> {
  const rows = a.type === 'numeric' ? a.values.length : a.codes.length;
  const codeOf = a.type === 'categorical' && b.type === 'categorical' ? codesOfTexts(a, b) : undefined;
  for (let from = 0; from < rows; from += sliceRows) {
    const to = Math.min(rows, from + sliceRows);
    const equal =
      a.type === 'numeric'
        ? b.type === 'numeric' && sameNumbers(a.values, b.values, from, to)
        : b.type === 'categorical' && sameTexts(a.codes, b.codes, codeOf!, from, to);
    if (!equal) return false;
    yield;
  }
  return true;
}

/** The code that a text of `b` has in `a`: the same text may have another. */
function codesOfTexts(a: CategoricalColumn, b: CategoricalColumn): Int32Array {
  const known = new Map(a.categories.map((category, code) => [category, code]));
  return Int32Array.from(b.categories, (category) => known.get(category) ?? -2);
}

function sameNumbers(a: Float64Array, b: Float64Array, from: number, to: number): boolean {
  for (let row = from; row < to; row++) if (!sameNumber(a[row]!, b[row]!)) return false;
  return true;
}

function sameTexts(a: Int32Array, b: Int32Array, codeOf: Int32Array, from: number, to: number): boolean {
  for (let row = from; row < to; row++) {
    const code = b[row]!;
    if (a[row] !== (code < 0 ? -1 : codeOf[code])) return false;
  }
  return true;
}
