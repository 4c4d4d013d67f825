import type * as z from 'zod';
import type { InputPolicy, OnWarning, TableLike } from '../data/index.js';
import type { Task } from '../estimators/index.js';
import type { FittedPipeline, FittedTransform } from './fitted-pipeline.js';
import type { OwnParts } from './own-parts.js';
import type { PipelineSpec } from './pipeline-spec.js';
import type { TransformerSpec } from './transformer.js';

/** What a fit may be told. */
export interface FitOptions extends OwnParts {
  /** Every random draw comes from it. Default 0. The same seed gives the same bytes, whatever the number of threads. */
  readonly seed?: number;
  /** Worker threads that may share the work. Default: as many as there are cores, where the estimator can use them. */
  readonly threads?: number;
  /**
   * The name of a column that holds how much each row counts: numbers from 0 on, not all 0, none missing. It is no
   * feature, and a model does not ask for it. Only the estimator heeds it (scikit-learn's sample_weight); one that knows
   * no weights refuses it. Default: every row counts 1.
   */
  readonly sampleWeight?: string;
  /**
   * What becomes of inputs that do not fit, where that differs from the usual; kept in the model. Default with a schema:
   * everything that it does not allow is refused. Without one: an absent column and a value of another type are.
   */
  readonly inputs?: Partial<InputPolicy> | undefined;
  /** Told of what a schema finds in the training data, where the policy says `warn`. */
  readonly onWarning?: OnWarning | undefined;
  readonly signal?: AbortSignal;
  /** The share of the work that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** A fit of data whose columns are declared. */
export interface DeclaredFitOptions<S extends z.ZodObject, Target extends string> extends FitOptions {
  readonly target: Target;
  /**
   * What the columns are, as a zod object: those that it declares are read and no others, training data and later ones
   * must keep to it, and `predict` takes rows of its type. The target and the weights may be among them. It may hold what
   * a model can keep: see {@link schemaOf}.
   */
  readonly schema: S;
}

/**
 * A description of transformers and an estimator at the end. It holds options, never data; `fit` gives a
 * {@link FittedPipeline}, which alone can predict. Fitting twice gives two models that know nothing of each other.
 */
export interface Pipeline<T extends Task = Task> {
  readonly spec: PipelineSpec<T>;
  /**
   * Fits on a worker thread; what the host brings of its own, an estimator or transformers, runs on the calling one.
   *
   * With a schema, the model predicts rows of its type: its columns but the target and the weights.
   *
   * @param data the rows, the target column among them; typed arrays must stay as they are until the fit resolves.
   * @throws ValidationError listing everything in the data and the options that does not fit;
   *   CicloError `UNKNOWN_ESTIMATOR` or `UNKNOWN_TRANSFORMER` when a part is
   *   neither Ciclo's nor among those handed over.
   */
  fit<S extends z.ZodObject, Target extends string, Weight extends string = never>(
    data: TableLike,
    options: DeclaredFitOptions<S, Target> & { readonly sampleWeight?: Weight },
  ): Promise<FittedPipeline<T, Omit<z.input<S>, Target | Weight>>>;
  fit(data: TableLike, options: FitOptions & { readonly target: string }): Promise<FittedPipeline<T>>;
}

/** What a fit of transformers alone may be told. */
export type TransformFitOptions = Omit<FitOptions, 'sampleWeight' | 'estimators' | 'inputs' | 'onWarning'>;

/** A description of transformers alone. */
export interface TransformPipeline {
  readonly spec: { readonly steps: readonly TransformerSpec[] };
  /** @throws ValidationError listing everything in the data and the options that does not fit. */
  fit(data: TableLike, options?: TransformFitOptions): Promise<FittedTransform>;
}
