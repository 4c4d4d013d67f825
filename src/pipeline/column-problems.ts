import type { Frame } from '../data/index.js';
import { nearestNames, type Problem } from '../errors/index.js';

const listedRows = 5;
const listedColumns = 20;

/** A column that was asked for by its name, and is not there; `role` is what it was to be, as "target". */
export function absentColumn(frame: Frame, name: string, role: string, where: string): Problem {
  const names = frame.columns.map((column) => column.name);
  const [near] = nearestNames(name, names);
  return {
    what: `There is no ${role} column "${name}"`,
    where,
    remedy:
      near === undefined
        ? `The columns are ${names.slice(0, listedColumns).join(', ')}`
        : `Did you mean "${near}"? Case counts`,
  };
}

/** The rows whose values will not do. */
export function rowsWhere<T>(values: ArrayLike<T>, isBad: (value: T) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) if (isBad(values[row]!)) rows.push(row);
  return rows;
}

/** Where rows of a column stand: all of them where they are few, else the first. */
export function placeOfRows(column: string, rows: readonly number[]): string {
  const shown = rows.slice(0, listedRows).join(', ');
  return `column "${column}", ${rows.length > listedRows ? `first in rows ${shown}` : `rows ${shown}`}`;
}
