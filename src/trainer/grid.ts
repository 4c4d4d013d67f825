import { ValidationError } from '../errors/index.js';
import {
  type EstimatorDefinition,
  type EstimatorSpec,
  type Options,
  type OptionValue,
  resolveEstimator,
} from '../estimators/index.js';
import { createPipeline, type Pipeline } from '../pipeline/index.js';

/** Pipelines that differ in their estimator's options; at least one. */
export type Grid = readonly Pipeline[];

/**
 * Every combination of the values to try, the last option varying fastest.
 * @throws ValidationError when an option has no value to try, is unknown, or takes no such value.
 */
export function gridOf(
  candidate: string,
  pipeline: Pipeline,
  search: Readonly<Record<string, readonly OptionValue[]>>,
  estimators: readonly EstimatorDefinition[],
): Grid {
  const empty = Object.keys(search).filter((option) => search[option]!.length === 0);
  if (empty.length > 0) {
    throw new ValidationError(
      empty.map((option) => ({ what: 'There is no value to try', where: `candidates.${candidate}.search.${option}` })),
    );
  }
  const { steps, estimator } = pipeline.spec;
  const combinations = combine(search);
  if (combinations.length === 1 && Object.keys(search).length === 0) {
    checkOptionsOf(estimator);
    return [pipeline];
  }
  return combinations.map((combination) => {
    const tried = { ...estimator, options: { ...estimator.options, ...combination } };
    checkOptionsOf(tried);
    return createPipeline({ steps, estimator: tried });
  });

  function checkOptionsOf(spec: EstimatorSpec): void {
    resolveEstimator(spec, estimators).definition.check(spec.options);
  }
}

function combine(search: Readonly<Record<string, readonly OptionValue[]>>): Options[] {
  return Object.entries(search).reduce<Options[]>(
    (combinations, [option, values]) =>
      combinations.flatMap((combination) => values.map((value) => ({ ...combination, [option]: value }))),
    [{}],
  );
}
