import assert from 'node:assert/strict';
import type { Matrix } from '../../arrays/index.js';
import type { EstimatorDefinition, FittedEstimator, Problem } from '../../estimators/index.js';

/** An estimator under another name, and what went in and out of it. */
export interface Watched {
  readonly estimator: EstimatorDefinition;
  readonly problems: readonly Problem[];
  readonly fitted: readonly FittedEstimator[];
}

/**
 * The estimator, held to leaving everything that it is given as it was. Under a name of its own it is fitted on the
 * calling thread, where this can be seen.
 */
export function watched(definition: EstimatorDefinition): Watched {
  const problems: Problem[] = [];
  const fitted: FittedEstimator[] = [];
  return {
    problems,
    fitted,
    estimator: {
      ...definition,
      name: `${definition.name} under watch`,
      check: (options) => definition.check(deepFreeze(structuredClone(options))),
      async fit(problem, options, context) {
        const before = copyOf(problem);
        const one = await definition.fit(problem, deepFreeze(options), context);
        assert.deepStrictEqual(copyOf(problem), before, 'the fit has changed what it was given');
        problems.push(problem);
        fitted.push(one);
        return one;
      },
      load: (state) => watchPredictions(definition.load(state)),
    },
  };
}

function watchPredictions(fitted: FittedEstimator): FittedEstimator {
  const unchanged =
    (predict: (features: Matrix, out: Float64Array) => void) => (features: Matrix, out: Float64Array) => {
      const before = features.data.slice();
      predict(features, out);
      assert.deepStrictEqual(features.data.slice(), before, 'the prediction has changed the features');
    };
  const { predictProba } = fitted;
  return {
    ...fitted,
    predict: unchanged((features, out) => fitted.predict(features, out)),
    ...(predictProba && { predictProba: unchanged((features, out) => fitted.predictProba!(features, out)) }),
  };
}

/** On memory of its own: what lies on shared memory is not copied by a clone. */
function copyOf({ features, featureNames, categories, target, classes, classNames, sampleWeight }: Problem) {
  return {
    features: { ...features, data: features.data.slice() },
    featureNames: [...featureNames],
    categories: categories?.slice(),
    target: target.slice(),
    classes,
    classNames: [...classNames],
    sampleWeight: sampleWeight?.slice(),
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const item of Object.values(value)) deepFreeze(item);
  return Object.freeze(value);
}
