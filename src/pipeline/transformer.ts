import type { State } from '../arrays/index.js';
import type { Frame } from '../data/index.js';
import type { Options, Task } from '../estimators/index.js';
import type { Random } from '../random/index.js';
import type { MakeRowStep } from './row/row-step.js';
import type { Selector } from './selector.js';

/** A transformer as it is named in a pipeline. Plain JSON, never a closure. */
export type TransformerSpec = SimpleTransformerSpec | ColumnTransformerSpec;

export interface SimpleTransformerSpec {
  readonly type: 'transformer';
  /** The name under which the catalog knows it, as `standardScaler`. */
  readonly name: string;
  readonly options: Options;
}

/** Steps for chosen columns. */
export interface ColumnTransformerSpec {
  readonly type: 'columnTransformer';
  readonly branches: readonly ColumnBranch[];
  /** What becomes of the columns that no branch selects. */
  readonly remainder: 'drop' | 'passthrough';
}

export interface ColumnBranch {
  readonly select: Selector;
  readonly steps: readonly TransformerSpec[];
  /** What comes out is named `prefix__column`. Default: as the steps name it. */
  readonly prefix?: string;
}

/** What a transformer may look at besides its columns while it is fitted. */
export interface TransformerContext {
  /** What is to be predicted; absent where the pipeline has no estimator. */
  readonly target?: TransformerTarget;
  /** The transformer's own stream: what it draws shifts no other's. */
  readonly random: Random;
}

/** The target, as estimators read it. */
export interface TransformerTarget {
  readonly task: Task;
  /** Regression: the values. Classification: class indices 0 … classes − 1. One a row; no NaN. */
  readonly values: Float64Array;
  /** Classification: the classes as text, in order; regression: empty. */
  readonly classNames: readonly string[];
}

/** A fitted transformer. */
export interface FittedTransformer {
  /** Everything that {@link TransformerDefinition.load} needs. */
  readonly state: State;
  /** The columns that it reads, where it passes others over: a model asks for these alone. */
  readonly reads?: readonly string[];
  /** The frame after the step; the input is left as it is. */
  apply(input: Frame): Frame;
  /** The same for a lone row, which is quicker; it must give what `apply` gives. Left out, a row is a frame of one. */
  readonly row?: MakeRowStep;
}

/** What fitting gives. */
export interface TransformerFit extends FittedTransformer {
  /**
   * The training rows after the step, where they become something else than later rows do, as by cross-fitting. Default:
   * what {@link FittedTransformer.apply} makes of them.
   */
  readonly training?: Frame;
}

/** A transformer: how to fit it and how to load what was fitted. `load(fit(…).state)` transforms identically. */
export interface TransformerDefinition {
  readonly name: string;
  /** The options with their defaults filled in; throws a ValidationError that lists every option that does not fit. */
  check(options: Options): Options;
  /** @throws ValidationError when the columns do not fit, as text where numbers are needed. */
  fit(input: Frame, options: Options, context: TransformerContext): TransformerFit;
  load(state: State): FittedTransformer;
}
