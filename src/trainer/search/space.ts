import type { OptionValue } from '../../estimators/index.js';

/** Under which values of other options an option is searched: each named one must have that value, or one of those. */
export type When = Readonly<Record<string, OptionValue | readonly OptionValue[]>>;

interface Conditional {
  /** Where this does not hold, the option stays as the pipeline has it. Default: always searched. */
  readonly when?: When;
}

/** Any number from `low` to `high`. Optuna's FloatDistribution. */
export interface FloatDistribution extends Conditional {
  readonly type: 'float';
  readonly low: number;
  readonly high: number;
  /** Whether orders of magnitude are equally likely; `low` must then be above 0. Default false. */
  readonly log?: boolean;
  /** Only `low`, `low + step` and so on; not together with `log`. Default: any number. */
  readonly step?: number;
}

/** Any whole number from `low` to `high`, both included. Optuna's IntDistribution. */
export interface IntDistribution extends Conditional {
  readonly type: 'int';
  readonly low: number;
  readonly high: number;
  /** Whether orders of magnitude are equally likely; `low` must then be above 0. Default false. */
  readonly log?: boolean;
  /** Only `low`, `low + step` and so on. Default 1. */
  readonly step?: number;
}

/** One of these values. Optuna's CategoricalDistribution. */
export interface CategoricalDistribution extends Conditional {
  readonly type: 'categorical';
  readonly choices: readonly OptionValue[];
}

export type Distribution = FloatDistribution | IntDistribution | CategoricalDistribution;

/**
 * What to try of each option: a list of values, or a distribution. Plain JSON. A value that is listed twice is tried once;
 * a list of at least three numbers, each larger or each smaller than the one before it, is one of an order.
 *
 * A key is an option of the estimator, as `maxDepth`; or, as scikit-learn writes it, `part__option`: the option of a
 * part of the pipeline, a transformer or a member of an ensemble, by the part's name, as `simpleImputer__strategy`. Of
 * several parts with one name, in the order in which the pipeline is read, the second is `simpleImputer-2`. A member also
 * goes by what the ensemble calls it: `smooth__alpha` of `votingEnsemble({ smooth: ridge() })`.
 */
export type SearchSpace = Readonly<Record<string, readonly OptionValue[] | Distribution>>;

/** Any number from `low` to `high`. @example floatDistribution(0.01, 0.3, { log: true }) */
export function floatDistribution(
  low: number,
  high: number,
  options: Omit<FloatDistribution, 'type' | 'low' | 'high'> = {},
): FloatDistribution {
  return { type: 'float', low, high, ...options };
}

/** Any whole number from `low` to `high`, both included. @example intDistribution(2, 64, { log: true }) */
export function intDistribution(
  low: number,
  high: number,
  options: Omit<IntDistribution, 'type' | 'low' | 'high'> = {},
): IntDistribution {
  return { type: 'int', low, high, ...options };
}

/** One of these values; a list alone says the same, where there is no condition. */
export function categoricalDistribution(
  choices: readonly OptionValue[],
  options: { readonly when?: When } = {},
): CategoricalDistribution {
  return { type: 'categorical', choices, ...options };
}
