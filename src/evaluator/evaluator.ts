import type { TableLike } from '../data/index.js';
import type { Label } from '../metrics/index.js';
import type { FittedPipeline } from '../pipeline/index.js';

/** How a model did on data whose truth is known. */
export interface Evaluation {
  /** By name: `r2`, `rmse` … or `accuracy`, `f1` …; a metric that is not defined on these data is left out. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly rows: number;
  /** Why a metric is left out. */
  readonly warnings: readonly string[];
  readonly detail: RegressionDetail | ClassificationDetail;
}

export interface RegressionDetail {
  readonly task: 'regression';
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
}

export interface ClassificationDetail {
  readonly task: 'classification';
  readonly classes: readonly Label[];
  /** `confusion[i][j]` rows of class i were predicted to be class j. */
  readonly confusion: readonly (readonly number[])[];
  readonly actual: readonly Label[];
  readonly predicted: readonly Label[];
  /** Rows × classes. */
  readonly probabilities: readonly (readonly number[])[];
}

/** Two models on the same rows. */
export interface Comparison {
  readonly metric: string;
  readonly champion: Evaluation;
  readonly challenger: Evaluation;
  /** How much better the challenger is on the metric: positive is better, whichever way the metric points. */
  readonly gain: number;
  readonly better: boolean;
}

/** Holds models against data. */
export interface Evaluator {
  /**
   * @throws ValidationError when the target is absent, or has missing values.
   */
  evaluate(model: FittedPipeline, data: TableLike, options?: { readonly target?: string }): Promise<Evaluation>;
  /** Whether `challenger` beats `champion` on the same data; default metric: `r2`, `f1`, or `f1Macro` by task. */
  compare(
    champion: FittedPipeline,
    challenger: FittedPipeline,
    data: TableLike,
    options?: { readonly metric?: string },
  ): Promise<Comparison>;
}
