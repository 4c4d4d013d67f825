import type { State } from '../arrays/index.js';
import type { Columns, InputPolicy, OnWarning, Profile, Row, TableLike } from '../data/index.js';
import type { Task } from '../estimators/index.js';
import type { Label } from '../metrics/index.js';
import type { Manifest } from './manifest.js';
import type { Signature } from './signature.js';

/** What a model of a task predicts for a row. */
export type Prediction<T extends Task> = T extends 'regression' ? number : Label;

/** Fitted transformers without an estimator: columns in, numeric columns out. */
export interface FittedTransform {
  /** The columns that it was fitted on. */
  readonly signature: Signature;
  /** The names of the columns that come out, in order. */
  readonly featureNames: readonly string[];
  /**
   * The columns that come out, by name, in order; NaN where a value is missing.
   * @throws ValidationError listing every column and cell that does not fit the signature.
   */
  transform(data: TableLike): Record<string, Float64Array>;
}

/** A table of rows of one type, in every form: rows and columns are held to it, and what knows no types is not. */
export type TableOf<R> =
  | readonly R[]
  | { readonly [C in keyof R]: ArrayLike<R[C]> }
  | Exclude<TableLike, readonly Row[] | Columns>;

/** How a model is to take inputs that do not fit, this time. */
export interface PredictOptions {
  /** Where it differs from what the model was fitted with: `manifest.inputs`. */
  readonly inputs?: Partial<InputPolicy> | undefined;
  /** Told of everything that the policy calls `warn`, once a call; without it, nobody is. */
  readonly onWarning?: OnWarning | undefined;
}

/** The same for predictions in chunks. */
export interface PredictBatchOptions extends PredictOptions {
  readonly signal?: AbortSignal | undefined;
}

/** A fitted model: the only thing that can predict. Its rows are of type `R`, where a schema said so. */
export interface FittedPipeline<T extends Task = Task, R = Row> extends FittedTransform {
  readonly task: T;
  /** The name of the target column. */
  readonly target: string;
  /** Classification: the labels, sorted; the order of the columns of `predictProba`. Regression: empty. */
  readonly classes: readonly Label[];
  readonly manifest: Manifest;
  /** What the training data looked like, in small: the reference for drift. */
  readonly profile: Profile;

  /**
   * The columns that come out of the steps, by name, in order, as the estimator reads them: NaN where a value is
   * missing; where the estimator takes texts as they are, a category's place among those learned, in code-point order.
   * @throws ValidationError listing every column and cell that does not fit the signature.
   */
  transform(data: TableLike): Record<string, Float64Array>;
  /**
   * One prediction a row. Columns are taken by name.
   * @throws ValidationError listing every column and cell that does not fit the signature, as far as the policy refuses
   *   it.
   */
  predict(data: TableOf<R>, options?: PredictOptions): Prediction<T>[];
  /** Rows × classes; every row sums to 1. @throws CicloError `NO_PROBABILITIES` when the model is a regression. */
  predictProba(data: TableOf<R>, options?: PredictOptions): number[][];
  /** Like `predict`, in chunks that leave the event loop free; for many rows at once. */
  predictBatch(data: TableOf<R>, options?: PredictBatchOptions): Promise<Prediction<T>[]>;
  /** Like `predictProba`, in such chunks. */
  predictProbaBatch(data: TableOf<R>, options?: PredictBatchOptions): Promise<number[][]>;
  /** One number a feature, summing to 1; `undefined` where the estimator has no such notion. */
  featureImportances(): { name: string; importance: number }[] | undefined;
  /**
   * What else the estimator learned, by name: scikit-learn's attributes with a trailing underscore, as `coefficients`
   * (coef_), `intercept`, `oobScore` or `history`; each estimator says which. The caller's own copy; none gives `{}`.
   */
  attributes(): { readonly [name: string]: State };
  /** The whole model as one file: see {@link loadModel}. */
  toBytes(): Uint8Array;
  /** The same model with these metrics written in its manifest. @throws ValidationError naming what is no finite number. */
  withMetrics(metrics: Readonly<Record<string, number>>): FittedPipeline<T, R>;
}
