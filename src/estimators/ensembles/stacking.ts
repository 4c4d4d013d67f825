import type { Matrix, State } from '../../arrays/index.js';
import type { Fold } from '../../data/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Options, Problem, Task } from '../estimator.js';
import { logisticRegression } from '../linear/logistic-regression.js';
import { ridge } from '../linear/ridge.js';
import { flag, oneOf } from '../options.js';
import { defineEnsemble, type EnsembleFit } from './define-ensemble.js';
import { fitInTurn, ownForks, predictionsOf, probabilitiesOf } from './fit-member.js';
import { cutFolds, foldsOption } from './folds.js';
import type { Member } from './member.js';
import { outOfFold } from './out-of-fold.js';
import { asOption, asOptions, type NamedEstimators, taskOf } from './spec.js';
import { type Answers, type StackingState, stackedFeatures, stackingModel } from './stacking-model.js';

export interface StackingOptions<T extends Task = Task> {
  /** What learns from the members' predictions. Default `ridge()`, of classes `logisticRegression()`. */
  readonly finalEstimator?: EstimatorSpec<T>;
  /** Into how many folds the rows are cut for it, with every class in each. Default 5. */
  readonly cv?: number;
  /** Whether it learns from the features, too. Default false. */
  readonly passthrough?: boolean;
  /**
   * Classifiers only: what it learns of each member. `'auto'`: its probabilities, or its predictions where it gives none.
   * Default `'auto'`.
   */
  readonly stackMethod?: 'auto' | 'predictProba' | 'predict';
}

/**
 * Lets an estimator learn how much to make of what others predict. So that it sees how they do on rows they have not
 * learned from, each is fitted on all folds but one and asked about that one; then all are fitted once more on all rows.
 * Source: scikit-learn's StackingRegressor and StackingClassifier (whose final regressor is RidgeCV).
 *
 * The final estimator has one column a member, `<member>`; of a classifier its probabilities, `<member>_<class>` (of two
 * classes the second's alone); then the features, with `passthrough`. It accepts what all its members accept, and the
 * final estimator where that is given the features. In pipelines it is named `stackingRegressor` or
 * `stackingClassifier`.
 *
 * Attributes: `estimators`, the members' attributes by name, and `finalEstimator`, its attributes.
 *
 * @param estimators at least one, by names of your choice; all for the same task.
 * @throws ValidationError when fitted with estimators of different tasks, on fewer rows than folds, or on a class that
 *   has fewer.
 */
export function stackingEnsemble<T extends Task>(
  estimators: NamedEstimators<T>,
  { finalEstimator, ...options }: StackingOptions<T> = {},
): EstimatorSpec<T> {
  const task = taskOf(estimators);
  const name = task === 'regression' ? 'stackingRegressor' : 'stackingClassifier';
  const last = finalEstimator && { finalEstimator: asOption(finalEstimator) };
  return { type: 'estimator', name, task, options: { estimators: asOptions(estimators), ...last, ...options } };
}

/** @internal */
export interface StackingSettings {
  readonly cv: number;
  readonly passthrough: boolean;
  readonly stackMethod?: 'auto' | 'predictProba' | 'predict';
}

const common = { cv: foldsOption(), passthrough: flag().default(false) };
const seesFeatures = ({ passthrough }: Options) => passthrough === true;

export const stackingDefinitions: readonly EstimatorDefinition[] = [
  defineEnsemble<StackingSettings>({
    name: 'stackingRegressor',
    task: 'regression',
    slots: [
      { option: 'estimators', many: true },
      { option: 'finalEstimator', default: ridge(), seesFeatures },
    ],
    types: common,
    fit: (given) => fitStacking('stackingRegressor', given),
    load: loadStacking,
  }),
  defineEnsemble<StackingSettings>({
    name: 'stackingClassifier',
    task: 'classification',
    slots: [
      { option: 'estimators', many: true },
      { option: 'finalEstimator', default: logisticRegression(), seesFeatures },
    ],
    types: { ...common, stackMethod: oneOf('auto', 'predictProba', 'predict').default('auto') },
    fit: (given) => fitStacking('stackingClassifier', given),
    load: loadStacking,
  }),
];

function loadStacking(state: State, all: readonly Member[]): FittedEstimator {
  return stackingModel(state as unknown as StackingState, all.slice(0, -1), all.at(-1)!);
}

/** @param given in place of folds that are drawn. */
export async function fitStacking(
  owner: string,
  { problem, settings, members: all, context }: EnsembleFit<StackingSettings>,
  given?: readonly Fold[],
): Promise<State> {
  const { random } = context;
  const [members, final] = [all.slice(0, -1), all.at(-1)!];
  const folds = given ?? cutFolds(owner, problem, settings.cv, random.fork(ownForks.folds));
  const fitMember = fitInTurn(context, members.length * (folds.length + 1) + 1);
  const fitted: FittedEstimator[] = [];
  const answers: Answers[] = [];
  for (const [i, member] of members.entries()) {
    const source = random.fork(i);
    const last = await fitMember(member, problem, source.fork(0));
    fitted.push(last);
    const areProbabilities = asksProbabilities(settings, last);
    const ask = (one: FittedEstimator, features: Matrix) =>
      areProbabilities ? probabilitiesOf(one, member, features, problem.classes) : predictionsOf(one, features);
    answers.push({ areProbabilities, numbers: await outOfFold(member, problem, folds, source, fitMember, ask) });
  }
  const stacked = stackedProblem(problem, members, answers, settings.passthrough);
  const last = await fitMember(final, stacked, random.fork(ownForks.finalEstimator));
  return {
    classes: problem.classes,
    passthrough: settings.passthrough,
    asksProbabilities: answers.map(({ areProbabilities }) => areProbabilities),
    members: fitted.map(({ state }) => state),
    finalEstimator: last.state,
  };
}

function asksProbabilities({ stackMethod = 'predict' }: StackingSettings, fitted: FittedEstimator): boolean {
  return stackMethod === 'auto' ? fitted.predictProba !== undefined : stackMethod === 'predictProba';
}

/** The problem of the final estimator. */
function stackedProblem(
  problem: Problem,
  members: readonly Member[],
  answers: readonly Answers[],
  passthrough: boolean,
): Problem {
  const { categories: given, classes, classNames, ...rest } = problem;
  const features = stackedFeatures(problem.features, answers, classes, passthrough);
  const names = members.flatMap(({ name }, i) => {
    if (!answers[i]!.areProbabilities) return [name];
    return (classes === 2 ? classNames.slice(1) : classNames).map((label) => `${name}_${label}`);
  });
  const categories = passthrough && given ? Uint32Array.of(...names.map(() => 0), ...given) : undefined;
  return {
    ...rest,
    classes,
    classNames,
    features,
    featureNames: passthrough ? [...names, ...problem.featureNames] : names,
    ...(categories && { categories }),
  };
}
