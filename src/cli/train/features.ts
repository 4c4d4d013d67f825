import { type Column, countMissing, type Frame, findColumn } from '../../data/index.js';
import type { Problem } from '../../errors/index.js';
import { instead } from '../usage-error.js';

/** The columns that a model is to learn from, and those that it is not, with why. */
export interface Features {
  readonly numeric: readonly string[];
  readonly categorical: readonly string[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  /** Of `categorical`, those of more categories than get a column each, and how many they have. */
  readonly shortened: readonly { readonly name: string; readonly categories: number }[];
}

/** The most columns that a text becomes: a table of 0 and 1 with one for each of many thousands would fit no memory. */
export const mostColumns = 100;

/** Up to so many different texts, half of the rows of a small table may well have one of their own. */
const fewTexts = 50;

/**
 * Chooses the columns to learn from: all but the target, those to be dropped, those of one value, and texts that name
 * the row rather than say something of it: every row that has one has another, or, of more than 50 different ones, more
 * than every second.
 *
 * @param drop names of columns that are in the table.
 */
export function featuresOf(train: Frame, target: string, drop: readonly string[]): Features {
  const dropped = new Set([target, ...drop]);
  const numeric: string[] = [];
  const categorical: string[] = [];
  const leftOut: { name: string; why: string }[] = [];
  const shortened: { name: string; categories: number }[] = [];
  for (const column of train.columns) {
    const { name, type } = column;
    if (dropped.has(name)) continue;
    const distinct = countDistinct(column);
    const why = uselessness(column, distinct);
    if (why !== undefined) leftOut.push({ name, why });
    else if (type === 'numeric') numeric.push(name);
    else {
      categorical.push(name);
      if (distinct > mostColumns) shortened.push({ name, categories: distinct });
    }
  }
  return { numeric, categorical, leftOut, shortened };
}

function uselessness(column: Column, distinct: number): string | undefined {
  if (distinct < 2) return 'constant';
  if (column.type !== 'categorical' || column.valueType !== 'string') return undefined;
  const present = column.codes.length - countMissing(column);
  if (distinct === present) return 'an identifier';
  const isNearlyOne = distinct > fewTexts && distinct > present / 2;
  return isNearlyOne ? `nearly an identifier: ${distinct} different texts in ${present} rows` : undefined;
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
