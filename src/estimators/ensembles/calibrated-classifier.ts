import type { Matrix, State } from '../../arrays/index.js';
import type { Fold } from '../../data/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator } from '../estimator.js';
import { flag, oneOf } from '../options.js';
import { takeMatrix, takeProblem } from '../problem-rows.js';
import { argmaxRows } from '../trees/classes.js';
import { applyCalibration, type CalibrationMethod, type Calibrator, calibrate } from './calibration.js';
import { defineEnsemble, type EnsembleFit } from './define-ensemble.js';
import { fitInTurn, ownForks, probabilitiesOf } from './fit-member.js';
import { cutFolds, foldsOption } from './folds.js';
import { meanImportances } from './importances.js';
import type { Member } from './member.js';
import { outOfFold } from './out-of-fold.js';
import { asOption } from './spec.js';

export interface CalibratedClassifierOptions {
  /**
   * What probabilities are sent through. `'sigmoid'`: Platt's, which has two parameters; `'isotonic'`: any curve that never
   * falls, for a thousand rows or more. Default `'sigmoid'`.
   */
  readonly method?: 'sigmoid' | 'isotonic';
  /** Into how many folds the rows are cut, with every class in each. Default 5. */
  readonly cv?: number;
  /**
   * Whether to keep the classifier of every fold, calibrated on the fold's own rows, and take the mean of what they say;
   * else one classifier learns from all rows, calibrated on what those of the folds said. Default true.
   */
  readonly ensemble?: boolean;
}

/**
 * Makes a classifier's probabilities honest: of the rows that are given 0.8, eight in ten shall be of that class. How far
 * off they are is learned from rows that the classifier has not seen. The class of the highest probability is predicted.
 * Source: scikit-learn's CalibratedClassifierCV; where that would calibrate a decision function, probabilities are
 * calibrated here.
 *
 * Of two classes the second's probability is calibrated, and the first has the rest; of more each against all others,
 * and they are divided by their sum. It accepts what the classifier accepts.
 *
 * Attribute: `calibratedClassifiers`, of each the `estimator`'s attributes and its `calibrators`, one a class (of two
 * classes one alone): `a` and `b` of 1 / (1 + exp(a · p + b)), or the points `x`, `y` of the curve.
 *
 * @throws ValidationError when fitted with a classifier that gives no probabilities, or on a class of fewer rows than
 *   there are folds.
 */
export function calibratedClassifier(
  estimator: EstimatorSpec<'classification'>,
  options: CalibratedClassifierOptions = {},
): EstimatorSpec<'classification'> {
  const all = { estimator: asOption(estimator), ...options };
  return { type: 'estimator', name: 'calibratedClassifier', task: 'classification', options: all };
}

/** @internal */
export interface CalibrationSettings {
  readonly method: CalibrationMethod;
  readonly cv: number;
  readonly ensemble: boolean;
}

const name = 'calibratedClassifier';

export const calibratedClassifierDefinition: EstimatorDefinition = defineEnsemble<CalibrationSettings>({
  name,
  task: 'classification',
  slots: [{ option: 'estimator' }],
  types: {
    method: oneOf('sigmoid', 'isotonic').default('sigmoid'),
    cv: foldsOption(),
    ensemble: flag().default(true),
  },
  fit: (given) => fitCalibrated(given),
  load: (state, [member]) => calibratedModel(state as unknown as CalibratedState, member!),
});

interface Calibrated {
  readonly estimator: State;
  readonly calibrators: readonly Calibrator[];
}

interface CalibratedState {
  readonly classes: number;
  /** What they say is averaged. */
  readonly calibrated: readonly Calibrated[];
}

/** @param given in place of folds that are drawn. */
export async function fitCalibrated(
  { problem, settings, members, context }: EnsembleFit<CalibrationSettings>,
  given?: readonly Fold[],
): Promise<State> {
  const { random } = context;
  const { method, cv, ensemble } = settings;
  const { classes, target, features, sampleWeight } = problem;
  const member = members[0]!;
  const folds = given ?? cutFolds(name, problem, cv, random.fork(ownForks.folds));
  const fitMember = fitInTurn(context, folds.length + (ensemble ? 0 : 1));
  const ask = (one: FittedEstimator, asked: Matrix) => probabilitiesOf(one, member, asked, classes);
  const source = random.fork(0);

  if (!ensemble) {
    const unseen = await outOfFold(member, problem, folds, source, fitMember, ask);
    const { state } = await fitMember(member, problem, source.fork(0));
    const calibrators = calibrate(method, unseen, target, classes, sampleWeight);
    return { classes, calibrated: [{ estimator: state, calibrators }] };
  }
  const calibrated: { estimator: State; calibrators: Calibrator[] }[] = [];
  for (const [i, { train, test }] of folds.entries()) {
    const fitted = await fitMember(member, takeProblem(problem, train), source.fork(i + 1));
    const seen = takeProblem(problem, test);
    const probabilities = ask(fitted, takeMatrix(features, test));
    const calibrators = calibrate(method, probabilities, seen.target, classes, seen.sampleWeight);
    calibrated.push({ estimator: fitted.state, calibrators });
  }
  return { classes, calibrated };
}

function calibratedModel(state: CalibratedState, member: Member): FittedEstimator {
  const { classes, calibrated } = state;
  const fitted = calibrated.map(({ estimator }) => member.definition.load(estimator));

  function predictProba(features: Matrix, out: Float64Array): void {
    out.fill(0);
    for (const [i, one] of fitted.entries()) {
      const probabilities = probabilitiesOf(one, member, features, classes);
      applyCalibration(calibrated[i]!.calibrators, probabilities, classes);
      for (let at = 0; at < out.length; at++) out[at] = out[at]! + probabilities[at]!;
    }
    for (let at = 0; at < out.length; at++) out[at] = out[at]! / fitted.length;
  }

  const featureImportances = meanImportances(fitted);
  const attributes = calibrated.map(({ calibrators }, i) => ({
    estimator: fitted[i]!.attributes ?? {},
    calibrators,
  }));
  return {
    state: { ...state } as unknown as State,
    attributes: { calibratedClassifiers: attributes },
    ...(featureImportances && { featureImportances }),
    predictProba,
    predict(features, out) {
      const probabilities = new Float64Array(features.rows * classes);
      predictProba(features, probabilities);
      argmaxRows(probabilities, classes, out);
    },
  };
}
