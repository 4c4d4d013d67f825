import { columnOf, createMatrix } from '../../src/arrays/index.js';
import { findEstimator } from '../../src/estimators/catalog.js';
import type { Problem, Task } from '../../src/estimators/estimator.js';
import { accuracy, r2 } from '../../src/metrics/index.js';
import { fitInline } from '../estimators/fit-context.js';
import { isTest } from './is-test.js';
import { type Kind, optionsOf, type Reference } from './references.js';

/** R² or accuracy on the rows that the seed keeps apart, of an estimator that learned from the others. */
export async function scoreOf(kind: Kind, table: Problem, reference: Reference, seed: number): Promise<number> {
  const { task } = reference;
  const { train, test } = split(table, seed);
  const definition = findEstimator(nameOf(kind, task));
  const fitted = await fitInline(definition, train, optionsOf(reference, kind), { seed });
  const predicted = new Float64Array(test.target.length);
  fitted.predict(test.features, predicted);
  return task === 'regression' ? r2(test.target, predicted)! : accuracy(test.target, predicted);
}

function nameOf(kind: Kind, task: Task): string {
  return kind + (task === 'regression' ? 'Regressor' : 'Classifier');
}

export function testRows({ target }: Problem, seed: number): number[] {
  return [...target.keys()].filter((row) => isTest(row, seed));
}

function split(table: Problem, seed: number): { train: Problem; test: Problem } {
  const kept = testRows(table, seed);
  const rest = [...table.target.keys()].filter((row) => !isTest(row, seed));
  return { train: take(table, rest), test: take(table, kept) };
}

function take(table: Problem, rows: readonly number[]): Problem {
  const features = createMatrix(rows.length, table.features.columns);
  for (let column = 0; column < features.columns; column++) {
    const values = columnOf(table.features, column);
    columnOf(features, column).set(rows.map((row) => values[row]!));
  }
  return { ...table, features, target: Float64Array.from(rows, (row) => table.target[row]!) };
}
