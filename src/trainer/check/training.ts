import type { Frame, InputPolicy, SharedFrame, TableSchema } from '../../data/index.js';
import type { Task } from '../../estimators/index.js';
import type { MetricDirection } from '../../metrics/index.js';
import type { CheckedOwnParts, PipelineSpec } from '../../pipeline/index.js';
import type { CandidateFolds } from '../folds/candidate-folds.js';
import type { TrainProgress } from '../progress.js';
import type { Pruner, SearchBudget, SearchMethod } from '../search/method.js';
import type { SearchSpace } from '../search/space.js';

/** A training that can begin: what was asked, checked, with what was left out filled in. */
export interface Training {
  readonly experiment: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly task: Task;
  readonly target: string;
  readonly data: TrainingData;
  readonly metric: string;
  readonly direction: MetricDirection;
  readonly seed: number;
  readonly threads: number;
  readonly candidates: readonly PlannedCandidate[];
  /** The host's own. */
  readonly own: CheckedOwnParts;
  readonly register: { readonly name: string; readonly candidates: 'best' | 'all' } | undefined;
  readonly onProgress: (progress: TrainProgress) => void;
  /** Of all that decides what comes out: two trainings with the same digest have the same outcome. */
  readonly digest: string;
}

/** The tables, and how fits are to read them. */
export interface TrainingData {
  readonly train: SharedTable;
  readonly test: SharedTable;
  /** How many the target has; 0 for a regression. */
  readonly classes: number;
  readonly fingerprints: { readonly train: string; readonly test: string };
  readonly sampleWeight: string | undefined;
  readonly declared: TableSchema | undefined;
  readonly inputs: InputPolicy;
}

/** A table on shared memory, and the frame over it. */
export interface SharedTable extends Frame {
  readonly shared: SharedFrame;
}

/** A candidate as the trainer works with it. */
export interface PlannedCandidate {
  readonly name: string;
  readonly spec: PipelineSpec;
  /** Whether the host's own code takes part in it. */
  readonly isOwn: boolean;
  /** Whether its estimator is the host's own, or a member of it. */
  readonly hasOwnEstimator: boolean;
  readonly search: PlannedSearch | undefined;
  readonly folds: CandidateFolds;
  /** Whether its folds are in order of time. */
  readonly isTimed: boolean;
  /** Columns that are no features. */
  readonly excluded: readonly string[];
}

export interface PlannedSearch {
  readonly space: SearchSpace;
  readonly method: SearchMethod;
  readonly pruner: Pruner | undefined;
  readonly budget: SearchBudget;
}
