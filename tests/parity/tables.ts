import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { columnOf, createMatrix } from '../../src/arrays/index.js';
import { readCsv } from '../../src/data/index.js';
import type { Problem, Task } from '../../src/estimators/estimator.js';

/** A table by the name under which its scores are recorded, and where it lies. */
export interface TableFile {
  readonly name: string;
  readonly file: URL;
  readonly target: string;
}

const fixture = (name: string) => new URL(`../fixtures/parity/${name}.csv.gz`, import.meta.url);

export const smallTables: readonly TableFile[] = ['diabetes', 'breast-cancer', 'wine', 'digits'].map((name) => ({
  name,
  file: fixture(name),
  target: 'target',
}));

export const housing: TableFile = {
  name: 'california-housing',
  file: new URL('../../examples/data/california-housing.csv.gz', import.meta.url),
  target: 'MedHouseVal',
};

export const diamonds: TableFile = {
  name: 'diamonds',
  file: pathToFileURL(createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv')),
  target: 'price',
};

export const churn: TableFile = {
  name: 'churn',
  file: new URL('../../examples/data/telco-churn.csv.gz', import.meta.url),
  target: 'Churn',
};

/** Texts become the place of their category among the sorted ones, and blanks 0: as in make.py. */
export async function readTable({ file, target }: TableFile, task: Task): Promise<Problem> {
  const table = await readCsv(file);
  const names = table.columnNames().filter((name) => name !== target);
  const codesOf = (name: string) => codes(Array.from(table.array(name) as ArrayLike<number | string>));
  const features = createMatrix(table.numRows(), names.length);
  names.forEach((name, column) => {
    columnOf(features, column).set(codesOf(name));
  });
  const outcome = Float64Array.from(codesOf(target));
  const classes = task === 'classification' ? new Set(outcome).size : 0;
  const classNames = Array.from({ length: classes }, (_, index) => `c${index}`);
  return { features, featureNames: names, target: outcome, classes, classNames };
}

function codes(values: readonly (number | string)[]): number[] {
  const categories = [...new Set(values)].filter((value) => typeof value === 'string').sort();
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  return values.map((value) => (typeof value === 'string' ? codeOf.get(value)! : value || 0));
}
