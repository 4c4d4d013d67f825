import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { TransformerTarget } from '../../../src/pipeline/index.js';
import type { TransformerSpec } from '../../../src/pipeline/transformer.js';
import { fitApply } from './fit-apply.js';

export type NumericTable = { readonly [column: string]: readonly (number | null)[] };
type Options = { readonly [option: string]: never };

/** What scikit-learn learned of a table, and what it made of its first rows and of later ones, column by column. */
export interface NumericCase {
  readonly name: string;
  readonly options: Options;
  readonly table: string;
  readonly later: string;
  readonly columns: readonly string[];
  readonly names: readonly string[];
  readonly train: readonly (readonly (number | null)[])[];
  readonly applied: readonly (readonly (number | null)[])[];
  readonly learned: { readonly [attribute: string]: never };
  readonly target?: 'regression' | 'classification';
}

interface Tables {
  readonly tables: { readonly [name: string]: NumericTable };
  readonly later: { readonly [name: string]: NumericTable };
  readonly targets: { readonly [task: string]: { readonly values: readonly number[] } };
}

/** A file that tests/fixtures/transformers/numeric.py has written. */
export function readNumeric<Content>(name: string): Content {
  return JSON.parse(readFileSync(`tests/fixtures/transformers/numeric-${name}.json`, 'utf8'));
}

const { tables, later, targets } = readNumeric<Tables>('tables');

/** scikit-learn's cases for one transformer, each with a title for `it.each`. */
export function casesOf(file: string, name: string): [title: string, given: NumericCase][] {
  const { cases } = readNumeric<{ cases: NumericCase[] }>(file);
  return cases
    .filter((given) => given.name === name)
    .map((given) => [`${JSON.stringify(given.options)} of ${given.table}`, given]);
}

export function trainingRows({ table, columns }: NumericCase): NumericTable {
  return chosen(tables[table]!, columns);
}

export function laterRows({ later: name, columns }: NumericCase): NumericTable {
  return chosen(later[name]!, columns);
}

function chosen(table: NumericTable, columns: readonly string[]): NumericTable {
  return Object.fromEntries(columns.map((column) => [column, table[column]!]));
}

export function targetOfCase({ target }: NumericCase): TransformerTarget | undefined {
  if (target === undefined) return undefined;
  const values = Float64Array.from(targets[target]!.values);
  const classNames = target === 'classification' ? [...new Set(values)].sort().map(String) : [];
  return { task: target, values, classNames };
}

/** The step gives what scikit-learn gives, for training rows and for later ones, under the same names. */
export function expectAsScikit(step: TransformerSpec, given: NumericCase, tolerance = 1e-9): void {
  const target = targetOfCase(given);
  const options = target === undefined ? {} : { target };
  const ofTraining = fitApply(step, trainingRows(given), trainingRows(given), options);
  const ofLater = fitApply(step, trainingRows(given), laterRows(given), options);
  expect(Object.keys(ofTraining)).toEqual(given.names);
  given.names.forEach((name, i) => {
    const training = ofTraining[name]!.slice(0, given.train[i]!.length) as number[];
    expectNear(training, given.train[i]!, tolerance, name);
    expectNear(ofLater[name] as number[], given.applied[i]!, tolerance, name);
  });
}

/** Equal but for rounding: to a share of the number where it is large, else of 1. A missing value is NaN, or null. */
export function expectNear(
  values: ArrayLike<number>,
  expected: ArrayLike<number | null>,
  tolerance: number,
  where = '',
): void {
  expect(values.length).toBe(expected.length);
  for (let i = 0; i < values.length; i++) {
    const wanted = expected[i]!;
    if (wanted === null) expect(values[i], `${where} at ${i}`).toBeNaN();
    else {
      const error = Math.abs(values[i]! - wanted) / Math.max(1, Math.abs(wanted));
      expect(error, `${where} at ${i}: ${values[i]} for ${wanted}`).toBeLessThanOrEqual(tolerance);
    }
  }
}
