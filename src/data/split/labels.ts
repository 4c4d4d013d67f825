import type { Problem } from '../../errors/index.js';

/** What rows bear, as whole numbers in order of first appearance. */
export interface Labels {
  /** −1 where it is missing. */
  readonly of: Int32Array;
  /** What the numbers stand for. */
  readonly values: readonly unknown[];
  /** How many rows bear each. */
  readonly counts: readonly number[];
}

/** Equal values bear the same label: numbers, texts, booleans, and dates by their moment. */
export function labelsOf(values: ArrayLike<unknown>): Labels {
  const of = new Int32Array(values.length);
  const known = new Map<unknown, number>();
  const counts: number[] = [];
  for (let row = 0; row < of.length; row++) {
    const given = values[row];
    const value = given instanceof Date ? given.getTime() : given;
    if (value === null || value === undefined || Number.isNaN(value)) {
      of[row] = -1;
      continue;
    }
    let label = known.get(value);
    if (label === undefined) {
      label = known.size;
      known.set(value, label);
      counts.push(0);
    }
    of[row] = label;
    counts[label]!++;
  }
  return { of, values: [...known.keys()], counts };
}

/** The problem of rows that bear nothing where each must; none where all do. */
export function missingLabels({ of }: Labels, where: string): Problem[] {
  return missingRows(of.length, (row) => of[row]! < 0, where);
}

/** The problem of classes that cannot be in every one of `k` test parts; none where all can. */
export function rareClasses({ values, counts }: Labels, k: number, where: string): Problem[] {
  const rare = values.map((_, label) => label).filter((label) => counts[label]! < k);
  if (rare.length === 0) return [];
  const count = counts[rare[0]!]!;
  const named = rare.slice(0, listedClasses).map((label) => String(values[label]));
  const what =
    rare.length === 1
      ? `A class has ${count === 1 ? 'one row' : `${count} rows`}, fewer than ${k} folds: ${named[0]}`
      : `${rare.length} classes have fewer rows than ${k} folds: ${named.join(', ')}${rare.length > listedClasses ? ' and others' : ''}`;
  return [{ what, where, remedy: 'Use fewer folds, or leave rare classes out' }];
}

const listedRows = 5;
const listedClasses = 5;

export function missingRows(rows: number, isMissing: (row: number) => boolean, where: string): Problem[] {
  const found: number[] = [];
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (!isMissing(row)) continue;
    if (count++ < listedRows) found.push(row);
  }
  if (count === 0) return [];
  return [
    {
      what: `${count === 1 ? 'One value is' : `${count} values are`} missing`,
      where: `${where}, ${count > listedRows ? 'first in rows' : count === 1 ? 'row' : 'rows'} ${found.join(', ')}`,
      remedy: 'Fill them in, or leave these rows out before splitting',
    },
  ];
}
