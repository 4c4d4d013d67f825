import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Cell = number | string | null;

/** What make.py recorded of one model. */
export interface Case {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Regression: a number a row; two classes: the probability of class 1; more: one a class. */
  readonly predictions: readonly (number | readonly number[])[];
  /** The same up to the best round. */
  readonly best?: readonly (readonly number[])[];
  /** The rows with the categories' texts. */
  readonly texts?: readonly (readonly Cell[])[];
  readonly categories?: Readonly<Record<string, readonly string[]>>;
}

const folder = fileURLToPath(new URL('../../fixtures/xgboost/', import.meta.url));

export const { cases }: { cases: readonly Case[] } = JSON.parse(readFileSync(`${folder}predictions.json`, 'utf8'));

export function caseOf(name: string): Case {
  return cases.find((one) => one.name === name)!;
}

/** The file as XGBoost wrote it. */
export function modelText(name: string): string {
  return readFileSync(`${folder}${name}.model.json`, 'utf8');
}

/** Columns by name, as a model takes them. */
export function tableOf(names: readonly string[], rows: readonly (readonly Cell[])[]): Record<string, Cell[]> {
  return Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i]!)]));
}

/** The largest difference between predictions, relative where they are larger than 1; NaN where one is none. */
export function largestDifference(
  actual: readonly (number | readonly number[])[],
  expected: readonly (number | readonly number[])[],
): number {
  const [a, b] = [actual.flat(), expected.flat()];
  if (a.length !== b.length) throw new Error(`${a.length} predictions, and ${b.length} expected`);
  return a.reduce((largest: number, value, i) => {
    return Math.max(largest, Math.abs(value - b[i]!) / Math.max(1, Math.abs(b[i]!)));
  }, 0);
}
