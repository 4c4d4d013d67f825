import { CicloError } from '../errors/index.js';
import type { EstimatorDefinition, FittedEstimator, Task } from './estimator.js';

/**
 * An estimator of the host's own, held to what it must give. What it predicts into is filled with NaN beforehand, so that
 * a row that it passes over is seen.
 *
 * @throws CicloError `BROKEN_ESTIMATOR` from `check`, `fit`, `load`, and the predictions of what they give.
 */
export function checkedEstimator(definition: EstimatorDefinition): EstimatorDefinition {
  const { name, task, acceptsMissing, acceptsCategories, acceptsWeights, parts, optionTypes } = definition;
  return {
    name,
    task,
    ...(acceptsMissing !== undefined && { acceptsMissing }),
    ...(acceptsCategories !== undefined && { acceptsCategories }),
    ...(acceptsWeights !== undefined && { acceptsWeights }),
    ...(parts !== undefined && { parts }),
    ...(optionTypes !== undefined && { optionTypes }),
    check: (options) => objectFrom(definition.check(options), `${name}.check`, 'its options'),
    async fit(problem, options, context) {
      const fitted = checkedFitted(await definition.fit(problem, options, context), definition, 'fit');
      const { featureImportances } = fitted;
      if (featureImportances !== undefined && featureImportances?.length !== problem.features.columns)
        throw broken(
          `${name}.fit`,
          `featureImportances holds not one number for each of ${problem.features.columns} features`,
        );
      return fitted;
    },
    load: (state) => checkedFitted(definition.load(state), definition, 'load'),
  };
}

/** Its methods are called on it: it may be an instance of a class. */
function checkedFitted(
  fitted: FittedEstimator,
  { name, task }: EstimatorDefinition,
  by: 'fit' | 'load',
): FittedEstimator {
  const where = `${name}.${by}`;
  objectFrom(fitted, where, 'a fitted estimator: { state, predict }');
  const { state, featureImportances, attributes } = fitted;
  if (typeof fitted.predict !== 'function') throw broken(where, 'It gives an object without the function predict');
  if (state === undefined) throw broken(where, 'It gives an object without a state');
  const hasProbabilities = fitted.predictProba !== undefined;
  if (hasProbabilities && typeof fitted.predictProba !== 'function') throw broken(where, 'predictProba is no function');
  return {
    state,
    ...(featureImportances !== undefined && { featureImportances }),
    ...(attributes !== undefined && { attributes }),
    predict(features, out) {
      out.fill(Number.NaN, 0, features.rows);
      refusePromise(fitted.predict(features, out), `${name}.predict`);
      checkPredictions(out, features.rows, task, `${name}.predict`);
    },
    ...(hasProbabilities && {
      predictProba(features, out) {
        out.fill(Number.NaN);
        refusePromise(fitted.predictProba!(features, out), `${name}.predictProba`);
        const absent = out.findIndex(Number.isNaN);
        if (absent >= 0) throw broken(`${name}.predictProba`, `It leaves out[${absent}] without a number`);
      },
    }),
  };
}

function checkPredictions(out: Float64Array, rows: number, task: Task, where: string): void {
  for (let row = 0; row < rows; row++) {
    const value = out[row]!;
    if (Number.isNaN(value)) throw broken(where, `It predicts no number for row ${row}`);
    if (task === 'classification' && !(Number.isInteger(value) && value >= 0))
      throw broken(where, `It predicts ${value} for row ${row}, which is no index of a class`);
  }
}

function refusePromise(value: unknown, where: string): void {
  if (value instanceof Promise) throw broken(where, 'It gives a promise, and must be done when it returns');
}

function objectFrom<T>(value: T, where: string, wanted: string): T {
  refusePromise(value, where);
  if (typeof value === 'object' && value !== null) return value;
  const given = value === undefined ? 'nothing' : value === null ? 'null' : `a value of type ${typeof value}`;
  throw broken(where, `It gives ${given}, and not ${wanted}`);
}

function broken(where: string, what: string): CicloError {
  return new CicloError('BROKEN_ESTIMATOR', {
    what,
    where,
    remedy: 'Mend the estimator; estimatorChecks() of ciclo/testing shows what one must keep to',
  });
}
