import type { EstimatorSpec, OptionValue, Task } from '../estimator.js';

/** Estimators by the names that an ensemble has for them. */
export type NamedEstimators<T extends Task> = { readonly [name: string]: EstimatorSpec<T> };

/** An estimator as it stands in options: plain JSON. What is none stays as it is, and is refused where data arrive. */
export function asOption(estimator: EstimatorSpec): OptionValue {
  return typeof estimator === 'object' && estimator !== null ? { ...estimator } : estimator;
}

export function asOptions(estimators: NamedEstimators<Task>): OptionValue {
  return Object.fromEntries(Object.entries(estimators ?? {}).map(([name, spec]) => [name, asOption(spec)]));
}

/** The task that the members are for: the first one's. That they all agree is checked where data arrive. */
export function taskOf<T extends Task>(estimators: NamedEstimators<T>): T {
  return Object.values(estimators ?? {})[0]?.task ?? ('regression' as T);
}
