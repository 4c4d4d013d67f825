import type { Task } from '../estimators/index.js';
import type { FittedPipeline } from '../pipeline/index.js';

/** What came of training again from what a run recorded. */
export interface Reproduction<T extends Task = Task> {
  readonly runId: string;
  /**
   * Whether the new model is the recorded one, byte for byte, but for the versions of Node and Ciclo that it was made
   * with.
   */
  readonly equal: boolean;
  /** The new model, with the recorded metrics. */
  readonly model: FittedPipeline<T>;
  /** The data that were given, held against those of the run. */
  readonly data: DataComparison;
  /** Everything that may explain a difference, in words: data, versions, learned arrays. Empty where all is equal. */
  readonly differences: readonly string[];
}

export interface DataComparison {
  /** Whether they are the same rows in the same order. */
  readonly equal: boolean;
  readonly rows: { readonly recorded: number; readonly given: number };
  /** Columns that the run had and these data lack. */
  readonly missing: readonly string[];
  /** Columns that the run did not have. */
  readonly extra: readonly string[];
  /** Columns whose values, type or order of rows differ. */
  readonly changed: readonly string[];
}
