import type { EstimatorProblem, EstimatorSpec } from 'ciclo';
// The package shows no estimator without its pipeline, so this is its source.
import { findEstimator } from '../../../src/estimators/index.js';
import { createRandom } from '../../../src/random/index.js';
import { type Contender, timed } from '../../frame/contest.js';
import { scoreText } from './fitting.js';
import { doublesOf, type SplitTable } from './table.js';

/**
 * What is left of a fit when the way to a worker, the check of the data and the profile are taken off: the estimator
 * on a matrix, as the peers have it. Only for estimators that ask for no other thread.
 */
export function fittingAlone({ name, task, options }: EstimatorSpec, { train, test, target }: SplitTable): Contender {
  const definition = findEstimator(name);
  const checked = definition.check(options);
  const problem = problemOf(train, target, task);
  const { features, target: truth } = problemOf(test, target, task);
  return {
    name: 'Ciclo, the estimator',
    async run() {
      const { ms, value: fitted } = await timed(() =>
        definition.fit(problem, checked, { random: createRandom(0), threads: 1, parallel: nobody }),
      );
      const predicted = new Float64Array(truth.length);
      fitted.predict(features, predicted);
      return { value: ms, remark: scoreText(task, truth, predicted) };
    },
  };
}

async function nobody(): Promise<never> {
  throw new Error('There is no other thread');
}

function problemOf(table: SplitTable['train'], target: string, task: EstimatorSpec['task']): EstimatorProblem {
  const { features, y } = doublesOf(table, target);
  const data = new Float64Array(features.size * y.length);
  [...features.values()].forEach((values, column) => {
    data.set(values, column * y.length);
  });
  const classNames = task === 'classification' ? ['0', '1'] : [];
  return {
    features: { rows: y.length, columns: features.size, data },
    featureNames: [...features.keys()],
    target: y,
    classes: classNames.length,
    classNames,
  };
}
