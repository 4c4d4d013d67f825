import { type Column, type Frame, findColumn } from '../../data/index.js';
import type { Problem } from '../../errors/index.js';
import { instead } from '../usage-error.js';

/** The columns that a model is to learn from, and those that it is not, with why. */
export interface Features {
  readonly numeric: readonly string[];
  readonly categorical: readonly string[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Chooses the columns to learn from: all but the target, those to be dropped, those of one value, and texts of which
 * every row has another, which name the row rather than say something of it.
 *
 * @param drop names of columns that are in the table.
 */
export function featuresOf(train: Frame, target: string, drop: readonly string[]): Features {
  const dropped = new Set([target, ...drop]);
  const numeric: string[] = [];
  const categorical: string[] = [];
  const leftOut: { name: string; why: string }[] = [];
  for (const column of train.columns) {
    const { name, type } = column;
    if (dropped.has(name)) continue;
    const why = uselessness(column, train.rows);
    if (why !== undefined) leftOut.push({ name, why });
    else (type === 'numeric' ? numeric : categorical).push(name);
  }
  return { numeric, categorical, leftOut };
}

function uselessness(column: Column, rows: number): string | undefined {
  const distinct = countDistinct(column);
  if (distinct < 2) return 'constant';
  const isText = column.type === 'categorical' && column.valueType === 'string';
  return isText && distinct === rows ? 'an identifier' : undefined;
}

/** Values that are present; counted no further than needed where they are numbers. */
function countDistinct(column: Column): number {
  if (column.type === 'categorical') return new Set(column.codes).size - Number(column.codes.includes(-1));
  const first = column.values.find((value) => !Number.isNaN(value));
  if (first === undefined) return 0;
  return column.values.some((value) => !Number.isNaN(value) && value !== first) ? 2 : 1;
}

/** What is wrong with the names of columns that options give. */
export function columnProblems(table: Frame, names: readonly string[], where: string): Problem[] {
  const known = table.columns.map(({ name }) => name);
  return names.flatMap((name) => {
    if (findColumn(table, name) !== undefined) return [];
    const remedy = instead(name, known, `There are ${known.slice(0, 20).join(', ')}`);
    return { what: `There is no column "${name}"`, where, remedy };
  });
}
