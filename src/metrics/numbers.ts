import { type Problem, refuse } from '../errors/index.js';

/** Numbers in a row: an array or a typed array. */
export type Numbers = ArrayLike<number>;

/**
 * Two columns that belong together row by row: as long as each other, not empty, all finite.
 * @throws ValidationError that lists everything that does not hold.
 */
export function checkPairs(columns: { readonly [name: string]: Numbers }): void {
  const problems = [
    ...checkLengths(columns),
    ...Object.entries(columns).flatMap(([name, values]) => checkFinite(name, values)),
  ];
  refuse(problems);
}

/** What is wrong with the lengths of columns that should be equally long and not empty. */
export function checkLengths(columns: { readonly [name: string]: ArrayLike<unknown> }): Problem[] {
  const entries = Object.entries(columns);
  const lengths = new Set(entries.map(([, values]) => values.length));
  const where = entries.map(([name]) => name).join(', ');
  if (lengths.size > 1) {
    const said = entries.map(([name, values]) => `${name} has ${values.length}`).join(', ');
    return [{ what: `The lengths differ: ${said}`, where, remedy: 'Give one value a row in each' }];
  }
  if (lengths.has(0)) return [{ what: 'There are no rows', where, remedy: 'Give at least one row' }];
  return [];
}

function checkFinite(name: string, values: Numbers): Problem[] {
  const rows = rowsWhere(values, (value) => !Number.isFinite(value));
  if (rows.length === 0) return [];
  return [
    {
      what: `${name} has ${rows.length} values that are not finite numbers`,
      where: rowList(rows),
      remedy: 'Leave those rows out',
    },
  ];
}

/** The rows whose value fails `test`. */
export function rowsWhere<T>(values: ArrayLike<T>, test: (value: T) => boolean): number[] {
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) if (test(values[i]!)) rows.push(i);
  return rows;
}

/** The first few rows in words, for a problem's `where`. */
export function rowList(rows: readonly number[]): string {
  const shown = rows.slice(0, 5).join(', ');
  return `rows ${shown}${rows.length > 5 ? ', …' : ''}`;
}

/** A number fit for JSON: null where the arithmetic overflowed or has no answer. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
