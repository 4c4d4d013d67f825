import type { Row } from '../../data/index.js';
import { type EstimatorDefinition, type Options, resolveEstimator } from '../../estimators/index.js';
import { createPipeline, type FitOptions, type FittedPipeline, loadModel } from '../index.js';
import { type SampleOptions, sampleRows } from './sample-rows.js';

/** What the checks of an estimator need of whoever runs them. */
export interface EstimatorCheckOptions {
  /** The runner's: vitest's, node:test's or any other that takes a name and an asynchronous function. */
  readonly test: (name: string, run: () => Promise<void>) => unknown;
  /** What it accepts is taken from here: missing values, categories, weights. */
  readonly estimator: EstimatorDefinition;
  /** Under which it is fitted, as a number of trees that keeps the checks quick. Default: its own defaults. */
  readonly options?: Options;
  readonly traits?: EstimatorTraits;
  /** The host's own estimators that these options name, where it is made of others. */
  readonly members?: readonly EstimatorDefinition[];
}

/** What cannot be read off a definition, and changes what may be asked of an estimator. */
export interface EstimatorTraits {
  /** It draws rows at random (a bootstrap, a share of the rows), so that a row of weight 0 shifts what is drawn. */
  readonly drawsRows?: boolean;
  /** It counts rows besides weighing them, so that a row of weight 2 is not the same row twice. */
  readonly countsRows?: boolean;
  /** It learns from a single feature. */
  readonly singleColumn?: boolean;
  /** The fewest rows that it can be fitted on. Default 1, or one a class. */
  readonly minimumRows?: number;
  /**
   * Whether a classifier gives probabilities; `'unranked'` where it may predict another class than the likeliest.
   * Default true.
   */
  readonly probabilities?: boolean | 'unranked';
  /** It tells two classes apart, and refuses more. */
  readonly twoClasses?: boolean;
  /** Options without a default, as the members of an estimator that is made of others. Default none. */
  readonly requiredOptions?: readonly string[];
}

/** How a behaviour is checked: each file of this folder is one, given this. */
export interface Suite {
  /** Composed of its members, where it is made of others. */
  readonly estimator: EstimatorDefinition;
  readonly options: Options;
  readonly traits: Required<EstimatorTraits>;
  /** Of how many classes problems are to be tried; 0 for a regression. */
  readonly classCounts: readonly number[];
  /** The names of the features that {@link rows} gives. */
  readonly features: readonly string[];
  check(name: string, run: () => Promise<void>): void;
  /** A small problem of the estimator's task, with the target `y`. */
  rows(count: number, options?: SampleOptions): Row[];
  train(rows: readonly Row[], given?: FitGiven): Promise<FittedPipeline>;
  load(bytes: Uint8Array): FittedPipeline;
}

/** What a fit is given besides the rows, where it is not the usual. */
export interface FitGiven extends Partial<FitOptions> {
  /** Another definition in its place, of another name. */
  readonly estimator?: EstimatorDefinition;
  readonly options?: Options;
}

export const targetName = 'y';

export function createSuite({
  test,
  estimator,
  options = {},
  traits = {},
  members = [],
}: EstimatorCheckOptions): Suite {
  const { task, name, compose } = estimator;
  const features = traits.singleColumn ? ['a'] : ['a', 'b', 'c'];
  const fewest = task === 'regression' ? 1 : 2;

  const composed = compose ? resolveEstimator({ name, options }, [estimator, ...members]).definition : estimator;
  const mostClasses = traits.twoClasses ? 2 : 3;

  return {
    estimator: composed,
    options,
    traits: {
      drawsRows: false,
      countsRows: false,
      singleColumn: false,
      minimumRows: fewest,
      probabilities: task === 'classification',
      twoClasses: false,
      requiredOptions: [],
      ...traits,
    },
    features,
    classCounts: task === 'regression' ? [0] : [2, 3].slice(0, mostClasses - 1),
    check: test,
    rows: (count, sample) => sampleRows(task, features, count, { classes: mostClasses, ...sample }),
    train(rows, { estimator: other = estimator, options: given = options, ...told } = {}) {
      const spec = { type: 'estimator', name: other.name, task, options: given } as const;
      const fitting = { target: targetName, seed: 7, threads: 1, estimators: [other, ...members], ...told };
      return createPipeline({ steps: [], estimator: spec }).fit(rows, fitting);
    },
    load: (bytes) => loadModel(bytes, { estimators: [estimator, ...members] }),
  };
}
