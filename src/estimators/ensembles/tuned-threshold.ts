import type { Matrix, State } from '../../arrays/index.js';
import type { Fold } from '../../data/index.js';
import { refuse, ValidationError } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Options, Problem } from '../estimator.js';
import { bestThreshold } from './best-threshold.js';
import { defineEnsemble, type EnsembleFit } from './define-ensemble.js';
import { fitInTurn, ownForks, probabilitiesOf } from './fit-member.js';
import { cutFolds } from './folds.js';
import type { Member } from './member.js';
import { outOfFold } from './out-of-fold.js';
import { asOption } from './spec.js';
import { scoreOf, type ThresholdSettings, thresholdConflicts, thresholdTypes } from './threshold-settings.js';

export interface TunedThresholdOptions {
  /**
   * What is to be as high as can be. `'precision'` and `'recall'` by themselves are highest at the ends, and need a
   * constraint. Default, and null where no costs are given: `'balancedAccuracy'`.
   */
  readonly metric?: 'accuracy' | 'balancedAccuracy' | 'f1' | 'precision' | 'recall' | null;
  /** In place of a metric: what one row costs that is wrongly taken for positive, or for negative. Their sum is least. */
  readonly costs?: { readonly falsePositive: number; readonly falseNegative: number } | null;
  /** What the other metrics must reach at least, from 0 to 1. */
  readonly constraint?: { readonly precision?: number; readonly recall?: number } | null;
  /** The class that counts as positive. Default: the second in the order of `classes`. */
  readonly positive?: string | number | boolean | null;
  /** Into how many folds the rows are cut, with both classes in each. Default 5. */
  readonly cv?: number;
}

/**
 * Predicts the positive of two classes from a probability on that is learned, rather than from 0.5: what is rare, or costs
 * more than the other, wants another. The threshold is found on what classifiers say of rows they have not learned from;
 * then the classifier learns from all rows. Probabilities stay as the classifier gives them, so that the class that is
 * predicted need not be the likeliest. Source: scikit-learn's TunedThresholdClassifierCV, which tries a grid of
 * thresholds on each fold; here every distinct probability is tried, on all folds together.
 *
 * It accepts what the classifier accepts; weights count in the metric, too. Attributes: `threshold` (rows of at least this
 * probability are positive), `score`, what the metric reached (of costs, their sum, negative), `positive`, and
 * `estimator`, the classifier's attributes.
 *
 * @throws ValidationError when fitted on other than two classes, with a classifier that gives no probabilities, on a
 *   class of fewer rows than folds, or where no threshold meets the constraint.
 */
export function tunedThresholdClassifier(
  estimator: EstimatorSpec<'classification'>,
  options: TunedThresholdOptions = {},
): EstimatorSpec<'classification'> {
  const all = { estimator: asOption(estimator), ...(options as Options) };
  return { type: 'estimator', name, task: 'classification', options: all };
}

const name = 'tunedThresholdClassifier';

export const tunedThresholdDefinition: EstimatorDefinition = defineEnsemble<ThresholdSettings>({
  name,
  task: 'classification',
  slots: [{ option: 'estimator' }],
  types: thresholdTypes,
  conflicts: (settings) => thresholdConflicts(name, settings),
  fit: (given) => fitTunedThreshold(given),
  load: (state, [member]) => thresholdModel(state as unknown as ThresholdState, member!),
});

interface ThresholdState {
  /** The index of the positive class; the other is 1 less it. */
  readonly positive: number;
  readonly positiveName: string;
  readonly threshold: number;
  readonly score: number;
  readonly estimator: State;
}

/** @param given in place of folds that are drawn. */
export async function fitTunedThreshold(
  { problem, settings, members, context }: EnsembleFit<ThresholdSettings>,
  given?: readonly Fold[],
): Promise<State> {
  const { random } = context;
  const member = members[0]!;
  const positive = positiveClass(problem, settings);
  const folds = given ?? cutFolds(name, problem, settings.cv, random.fork(ownForks.folds));
  const fitMember = fitInTurn(context, folds.length + 1);
  const source = random.fork(0);
  const ask = (one: FittedEstimator, features: Matrix) => positiveShares(one, member, features, positive);
  const unseen = await outOfFold(member, problem, folds, source, fitMember, ask);
  const isPositive = Uint8Array.from(problem.target, (label) => (label === positive ? 1 : 0));
  const best = bestThreshold(unseen, isPositive, scoreOf(settings), problem.sampleWeight);
  if (best === undefined) throw noThreshold(settings);
  if (!Number.isFinite(best.score)) throw overflow();
  const { state } = await fitMember(member, problem, source.fork(0));
  return { positive, positiveName: problem.classNames[positive]!, ...best, estimator: state };
}

function positiveClass({ classes, classNames, target }: Problem, { positive }: ThresholdSettings): number {
  if (classes !== 2)
    refuse([
      {
        what: `A threshold tells two classes apart, and there are ${classes}`,
        where: name,
        remedy: 'Use the classifier by itself, or a target of two classes',
      },
    ]);
  const absent = classNames.filter((_, label) => !target.includes(label));
  refuse(absent.map((label) => ({ what: `No row that counts is of the class "${label}"`, where: name })));
  const index = positive === null ? 1 : classNames.indexOf(String(positive));
  if (index < 0)
    refuse([
      {
        what: `positive names the class "${positive}", which does not occur`,
        where: `${name}.positive`,
        remedy: `The classes are ${classNames.join(', ')}`,
      },
    ]);
  return index;
}

function overflow(): ValidationError {
  return new ValidationError({
    what: 'Weights and costs are so large that their sums are no finite number',
    where: name,
    remedy: 'Divide the weights or the costs by a number: only their ratios matter',
  });
}

function noThreshold({ constraint }: ThresholdSettings): ValidationError {
  const asked = Object.entries(constraint ?? {}).map(([metric, least]) => `${metric} of at least ${least}`);
  return new ValidationError({
    what: `No threshold gives ${asked.join(' and ')}`,
    where: `${name}.constraint`,
    remedy: 'Ask for less, or use a better classifier',
  });
}

/** Each row's probability of the positive class. */
function positiveShares(one: FittedEstimator, member: Member, features: Matrix, positive: number): Float64Array {
  const probabilities = probabilitiesOf(one, member, features, 2);
  const shares = new Float64Array(features.rows);
  for (let row = 0; row < shares.length; row++) shares[row] = probabilities[2 * row + positive]!;
  return shares;
}

function thresholdModel(state: ThresholdState, member: Member): FittedEstimator {
  const { positive, positiveName, threshold, score } = state;
  const fitted = member.definition.load(state.estimator);
  const { featureImportances } = fitted;
  return {
    state: { ...state } as unknown as State,
    attributes: { threshold, score, positive: positiveName, estimator: fitted.attributes ?? {} },
    ...(featureImportances && { featureImportances }),
    predictProba: (features, out) => fitted.predictProba!(features, out),
    predict(features, out) {
      const shares = positiveShares(fitted, member, features, positive);
      for (let row = 0; row < out.length; row++) out[row] = shares[row]! >= threshold ? positive : 1 - positive;
    },
  };
}
