import { readFileSync } from 'node:fs';
import type { Options, Task } from '../../src/estimators/estimator.js';

/** What scikit-learn was measured with: one of its kinds of trees, by the name that Ciclo gives it. */
export type Kind = 'decisionTree' | 'randomForest' | 'extraTrees' | 'gradientBoosting';

/** What tests/fixtures/parity/make.py wrote of a table. */
export interface Reference {
  readonly task: Task;
  /** The sum of each feature, and of the target last. */
  readonly columnSums: readonly number[];
  /** By seed: the sum of the numbers of the rows that are kept apart. */
  readonly testRowSums: readonly number[];
  /** In scikit-learn's names. */
  readonly settings: Readonly<Record<Kind, Options>>;
  /** By seed: R² or accuracy on the rows that were kept apart. */
  readonly scores: Readonly<Record<Kind, readonly number[]>>;
}

const { tables } = JSON.parse(readFileSync(new URL('../fixtures/parity/scores.json', import.meta.url), 'utf8')) as {
  tables: Record<string, Reference>;
};

export const kinds: readonly Kind[] = ['decisionTree', 'randomForest', 'extraTrees', 'gradientBoosting'];

export function referenceOf(table: string): Reference {
  return tables[table]!;
}

/** The same settings in Ciclo's names: `n_estimators` is `nEstimators`. */
export function optionsOf({ settings }: Reference, kind: Kind): Options {
  const rename = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(settings[kind]).map(([name, value]) => [rename(name), value]));
}
