import type { InputPolicy, SharedFrame, TableSchema } from '../../data/index.js';
import type { PipelineSpec } from '../../pipeline/index.js';

/** What every fit of a candidate has in common, as a thread is told it. */
export interface FitJob {
  /** The training table. */
  readonly train: SharedFrame;
  /** Columns that are no features: the groups of the folds, and what a schema does not name. */
  readonly excluded: readonly string[];
  readonly spec: PipelineSpec;
  readonly target: string;
  readonly sampleWeight?: string | undefined;
  /** Without what is excluded. */
  readonly declared?: TableSchema | undefined;
  readonly inputs: InputPolicy;
  readonly seed: number;
}
