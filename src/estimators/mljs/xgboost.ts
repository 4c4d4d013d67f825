import { columnOf, largestFloat32 } from '../../arrays/index.js';
import { type Problem as Fault, refuse } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, Problem, Task } from '../estimator.js';
import { checkOptions } from '../options.js';
import { readTreeModel } from '../trees/model.js';
import { checkXgboostSize } from './capacity.js';
import { decodeXgboost } from './decode-xgboost.js';
import { readXgboostBinary } from './xgboost-binary.js';
import { fittedXgboost } from './xgboost-model.js';
import { type MlXgboostOptions, mlXgboostSchema, packageOptions } from './xgboost-options.js';
import { trainOnThread } from './xgboost-thread.js';

/**
 * XGBoost's exact greedy boosting of squared error, by the package ml-xgboost (XGBoost 0.7 in WebAssembly). Its trees
 * become Ciclo's after the fit: a fitted model predicts what the package would, and needs it no longer. For small data:
 * {@link gradientBoostingRegressor} takes any.
 *
 * Values are learned as 32-bit floats. The package takes a feature's value −1 for a missing one, in learning and in
 * predicting, and so does the model. Missing values as such, categories and sample weights are refused: it takes none.
 *
 * @throws CapacityError where rows × (features + 1) is above 1,250,000: the package has a stack of 5 MB.
 * @throws ValidationError when fitted on a feature's value that no 32-bit float holds, or a target beyond 10¹².
 */
export function mlXgboostRegressor(options: MlXgboostOptions = {}): EstimatorSpec<'regression'> {
  return { type: 'estimator', name: 'mlXgboostRegressor', task: 'regression', options: { ...options } };
}

/**
 * XGBoost's boosting of the logistic loss, or of the softmax loss with a tree for each of more than two classes, by the
 * package ml-xgboost. Else as {@link mlXgboostRegressor}.
 */
export function mlXgboostClassifier(options: MlXgboostOptions = {}): EstimatorSpec<'classification'> {
  return { type: 'estimator', name: 'mlXgboostClassifier', task: 'classification', options: { ...options } };
}

export const mlXgboosts: readonly EstimatorDefinition[] = [
  defineXgboost('mlXgboostRegressor', 'regression'),
  defineXgboost('mlXgboostClassifier', 'classification'),
];

/** Seeds are whole numbers of 31 bits: the package takes signed ones of 32. */
const seeds = 2 ** 31;

function defineXgboost(name: string, task: Task): EstimatorDefinition {
  const instead = task === 'regression' ? 'gradientBoostingRegressor' : 'gradientBoostingClassifier';
  return {
    name,
    task,
    check: (options) => checkOptions(name, mlXgboostSchema, options),
    optionTypes: mlXgboostSchema.shape,
    async fit(problem, given, { random }) {
      const { features, target, classes } = problem;
      checkXgboostSize(features, { estimator: name, instead });
      refuse(tooLarge(problem));
      const options = packageOptions(checkOptions(name, mlXgboostSchema, given), classes, random.integer(seeds));
      const binary = readXgboostBinary(await trainOnThread({ features, target, options }));
      return fittedXgboost(decodeXgboost(binary, classes));
    },
    load: (state) => fittedXgboost(readTreeModel(state)),
  };
}

/** The squares of the targets' sum are still 32-bit floats. */
const largestTarget = 1e12;

/** One problem for each feature with a value that no 32-bit float holds, and one for the target. */
function tooLarge({ features, featureNames, target }: Problem): Fault[] {
  const faults = featureNames.flatMap((name, column) => {
    const row = columnOf(features, column).findIndex((value) => Math.abs(Math.fround(value)) > largestFloat32);
    return row < 0 ? [] : [fault('A value is larger than a 32-bit float can be', `column "${name}", row ${row}`)];
  });
  const row = target.findIndex((value) => Math.abs(value) > largestTarget);
  return row < 0 ? faults : [...faults, fault(`A value is larger than ${largestTarget}`, `target, row ${row}`)];
}

function fault(what: string, where: string): Fault {
  return { what: `${what}, and ml-xgboost takes none`, where, remedy: 'Choose larger units' };
}
