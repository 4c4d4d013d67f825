import type { State } from '../../src/arrays/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Problem } from '../../src/estimators/index.js';
import { optionChecker, optionTypes } from '../../src/estimators/index.js';

export function plainMean(options: { plus?: number } = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'plainMean', task: 'regression', options };
}

/** A host's own estimator: the weighted mean of the target and `plus`, whatever the features. Problems go to `seen`. */
export function plainMeanDefinition(seen: Problem[] = []): EstimatorDefinition {
  return {
    name: 'plainMean',
    task: 'regression',
    acceptsMissing: true,
    acceptsCategories: true,
    acceptsWeights: true,
    check: optionChecker('plainMean', { plus: optionTypes.numberFrom(0).default(0) }),
    async fit(problem, options, { parallel, onProgress }) {
      seen.push(problem);
      const { target, sampleWeight = target.map(() => 1) } = problem;
      const [sum, weights] = await parallel<Float64Array, number>('sum', [
        target.map((value, row) => value * sampleWeight[row]!),
        sampleWeight,
      ]);
      onProgress?.(0.5);
      return constant({ mean: sum! / weights! + (options.plus as number) });
    },
    load: (state) => constant(state as { mean: number }),
    parts: { sum: (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) },
  };
}

function constant(state: State & { mean: number }): FittedEstimator {
  return { state, predict: (_, out) => void out.fill(state.mean) };
}
