import type { Run } from './run.js';

/** One thing that runs may differ in, with the value of each run in the order in which they were asked for. */
export interface ComparedValue<T> {
  readonly key: string;
  /** `undefined` where a run has none. */
  readonly values: readonly (T | undefined)[];
  readonly differs: boolean;
}

/** What runs have in common, and what tells them apart. Keys are in code-point order. */
export interface RunComparison {
  /** In the order in which they were asked for. */
  readonly runs: readonly Run[];
  readonly params: readonly ComparedValue<string>[];
  /** The latest value of each. */
  readonly metrics: readonly ComparedValue<number>[];
  readonly tags: readonly ComparedValue<string>[];
  /** Digests of the data sets, by role and name: `training: churn`. */
  readonly data: readonly ComparedValue<string>[];
  /** The code: `commit`, `branch`, `dirty`, `entry`, `node`, and `packages.<name>` by package. */
  readonly code: readonly ComparedValue<string>[];
}
