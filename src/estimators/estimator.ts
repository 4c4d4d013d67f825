import type * as z from 'zod';
import type { Matrix, State } from '../arrays/index.js';
import type { Random } from '../random/index.js';

export type Task = 'regression' | 'classification';

/** Options of an estimator or a transformer: plain JSON, so that a pipeline can be written down. */
export type Options = { readonly [name: string]: OptionValue };
export type OptionValue =
  | null
  | boolean
  | number
  | string
  | readonly OptionValue[]
  | { readonly [key: string]: OptionValue };

/** An estimator as it is named in a pipeline: which one, and the options that were given. Plain JSON, never a closure. */
export interface EstimatorSpec<T extends Task = Task> {
  readonly type: 'estimator';
  /** The name under which the catalog knows it, as `randomForestRegressor`. */
  readonly name: string;
  readonly task: T;
  readonly options: Options;
}

/** What a fit is given: the features, and the target of its task. */
export interface Problem {
  readonly features: Matrix;
  readonly featureNames: readonly string[];
  /**
   * How many categories each column has; such a column holds whole numbers from 0 to one less, NaN where one is missing.
   * 0: a column of numbers. Absent: all columns are numbers. Only for estimators that accept categories.
   */
  readonly categories?: Uint32Array;
  /** Regression: the values. Classification: class indices 0 … classes − 1. Length: the matrix's rows; no NaN. */
  readonly target: Float64Array;
  /** Classification: the number of classes, at least 2; regression: 0. */
  readonly classes: number;
  /** The classes as text, by which options name them. Regression: empty. */
  readonly classNames: readonly string[];
  /**
   * How much each row counts: finite, not negative, not all 0. Absent: 1 each. Only for estimators that accept weights.
   */
  readonly sampleWeight?: Float64Array;
}

/** What a fit may use of its surroundings. */
export interface FitContext {
  readonly random: Random;
  /** Share of the work that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /**
   * Runs one of the estimator's own parts once for each input, on as many threads as the fit was given, and returns
   * the results in the order of the inputs. With more than one thread, none of them is the caller's own; but the parts
   * of an estimator of the host's run on the thread that fits, one after the other. Inputs and results must survive
   * structured cloning; large arrays should lie on shared memory, so that they are not copied.
   */
  readonly parallel: <Input, Output>(part: string, inputs: readonly Input[]) => Promise<Output[]>;
  /** How many threads `parallel` has: into how many inputs to cut the work. The result must not depend on it. */
  readonly threads: number;
}

/** A fitted estimator: functions over what was learned. */
export interface FittedEstimator {
  /** Everything that {@link EstimatorDefinition.load} needs. */
  readonly state: State;
  /** Regression: the values. Classification: the index of the likeliest class. Writes row r to `out[r]`. */
  predict(features: Matrix, out: Float64Array): void;
  /** Classification only. Writes row r's probability of class c to `out[r * classes + c]`. */
  predictProba?(features: Matrix, out: Float64Array): void;
  /** One non-negative number a feature, summing to 1 (or all 0); where the method has such a notion. */
  readonly featureImportances?: Float64Array;
  /** What else was learned and is worth knowing, by name, as `coefficients` or `oobScore`: scikit-learn's attributes. */
  readonly attributes?: { readonly [name: string]: State };
}

/**
 * An estimator: how to fit it and how to load what was fitted. `load(fit(…).state)` predicts identically.
 * Options are checked by `check` where data arrives, not when the pipeline is described.
 */
export interface EstimatorDefinition {
  readonly name: string;
  readonly task: Task;
  /** Whether NaN in the features is understood. Default false. */
  readonly acceptsMissing?: boolean;
  /** Whether columns of categories are understood: {@link Problem.categories}. Default false. */
  readonly acceptsCategories?: boolean;
  /** Whether rows may differ in weight: {@link Problem.sampleWeight}. Default false. */
  readonly acceptsWeights?: boolean;
  /** The options with their defaults filled in; throws a ValidationError that lists every option that does not fit. */
  check(options: Options): Options;
  /**
   * What each option may be, and its default: the types that `optionChecker` is given, by which people are told of the
   * options. Absent: none are told.
   */
  readonly optionTypes?: z.ZodRawShape;
  fit(problem: Problem, options: Options, context: FitContext): FittedEstimator | Promise<FittedEstimator>;
  load(state: State): FittedEstimator;
  /** The parts that {@link FitContext.parallel} may name: pure functions of their input. */
  readonly parts?: Readonly<Record<string, (input: never) => unknown>>;
  /**
   * What an estimator that is made of others, as an ensemble is, becomes with those that these options name: what it
   * accepts, its parts, and how it fits and loads hang on theirs. Where this is there, `fit` and `load` are never called
   * on the definition itself, only on what this gives.
   *
   * @param options as they were given, unchecked. @throws ValidationError when they name no estimators.
   * @param find the definition of a member, itself composed.
   */
  readonly compose?: (options: Options, find: FindEstimator) => EstimatorDefinition;
}

/** @throws CicloError `UNKNOWN_ESTIMATOR` when there is none of that name. */
export type FindEstimator = (spec: Pick<EstimatorSpec, 'name' | 'options'>) => EstimatorDefinition;
