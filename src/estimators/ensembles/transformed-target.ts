import type { Matrix, State } from '../../arrays/index.js';
import { type Problem as Fault, refuse } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Problem } from '../estimator.js';
import { oneOf } from '../options.js';
import { defineEnsemble, type EnsembleFit } from './define-ensemble.js';
import { fitInTurn } from './fit-member.js';
import type { Member } from './member.js';
import { asOption } from './spec.js';
import { type Learned, type TargetTransform, type TargetTransformName, targetTransforms } from './target-transforms.js';

export interface TransformedTargetOptions {
  /**
   * The scale on which the target is learned. `'log'` and `'log1p'`: the logarithm, of the value or of 1 more; `'boxCox'`
   * (values above 0) and `'yeoJohnson'` (any): the power under which the target is likeliest to come from a normal
   * distribution, seen from the middle of the values, so that such as lie far from 0 beside their spread, as years, keep
   * their digits; `'standard'`: less its mean, by its standard deviation; `'quantile'`: the share of training values
   * below it, by at most 1000 quantiles. Default `'yeoJohnson'`.
   */
  readonly transform?: 'log' | 'log1p' | 'boxCox' | 'yeoJohnson' | 'standard' | 'quantile';
}

/**
 * Learns a target on another scale, and predicts on its own: for targets that span orders of magnitude, or whose errors
 * grow with them. What is predicted is the inverse of the mean on the other scale, as of logarithms the geometric mean:
 * it lies below the mean of a target that is skewed to the right. Source: scikit-learn's TransformedTargetRegressor.
 *
 * It accepts what the regressor accepts; λ, mean and deviation are those of the weighted rows, quantiles those of the
 * rows that count. Predictions of `'quantile'` stay within the training values; those of `'boxCox'` do not fall below 0.
 *
 * A power under which a training value would lie so near the transform's limit that no way leads back is passed over: λ is
 * then the likeliest of the others, which only values many orders of magnitude apart, or a rare outlier, come to.
 *
 * Attributes: `estimator`, the regressor's attributes, and what the transform has learned: `lambda`, `shift` and, by
 * `'yeoJohnson'`, `mirrored` (u = (e^{λ(ℓ − shift)} − 1) / λ, with ℓ the logarithm of the value or of 1 more); `mean` and `scale`;
 * or `quantiles`.
 *
 * @throws ValidationError when fitted on values that the transform does not take, listing their rows; in a prediction so
 *   far out that no value of the target belongs to it.
 */
export function transformedTarget(
  estimator: EstimatorSpec<'regression'>,
  options: TransformedTargetOptions = {},
): EstimatorSpec<'regression'> {
  const all = { estimator: asOption(estimator), ...options };
  return { type: 'estimator', name: 'transformedTarget', task: 'regression', options: all };
}

interface Settings {
  readonly transform: TargetTransformName;
}

const name = 'transformedTarget';
const listedRows = 10;

export const transformedTargetDefinition: EstimatorDefinition = defineEnsemble<Settings>({
  name,
  task: 'regression',
  slots: [{ option: 'estimator' }],
  types: {
    transform: oneOf('log', 'log1p', 'boxCox', 'yeoJohnson', 'standard', 'quantile').default('yeoJohnson'),
  },
  fit: fitTransformed,
  load: (state, [member]) => transformedModel(state as unknown as TransformedState, member!),
});

interface TransformedState {
  readonly transform: TargetTransformName;
  readonly learned: Learned;
  readonly estimator: State;
}

async function fitTransformed({ problem, given, settings, members, context }: EnsembleFit<Settings>): Promise<State> {
  const { transform } = settings;
  const scale: TargetTransform = targetTransforms[transform];
  refuse(targetFaults(transform, scale, given));
  const learned = scale.learn(problem.target, problem.sampleWeight);
  const target = problem.target.map((value) => scale.apply(value, learned));
  refuse(overflowFaults(transform, learned, target));
  const fitted = await fitInTurn(context, 1)(members[0]!, { ...problem, target }, context.random.fork(0));
  return { transform, learned, estimator: fitted.state };
}

/** Rows that count, and whose target the transform does not take. */
function targetFaults(transform: string, { above }: TargetTransform, { target, sampleWeight }: Problem): Fault[] {
  const faults: Fault[] = [];
  if (above === undefined) return faults;
  for (let row = 0; row < target.length && faults.length < listedRows; row++) {
    if (target[row]! > above || sampleWeight?.[row] === 0) continue;
    const what = `The target ${target[row]} is not above ${above}, as '${transform}' needs`;
    faults.push({ what, where: `${name}.transform, row ${row}`, remedy: "Use 'yeoJohnson', which takes any value" });
  }
  return faults;
}

/** Squares of values beyond 1e154 or so are infinite, and so is what is learned of them. */
function overflowFaults(transform: string, learned: Learned, target: Float64Array): Fault[] {
  const isSound = Object.values(learned).every((value) => typeof value !== 'number' || Number.isFinite(value));
  if (isSound && target.every(Number.isFinite)) return [];
  const what = `The values of the target are so large that '${transform}' comes to no finite number`;
  return [{ what, where: `${name}.transform`, remedy: 'Measure the target in larger units' }];
}

function transformedModel(state: TransformedState, { definition }: Member): FittedEstimator {
  const { transform, learned } = state;
  const scale: TargetTransform = targetTransforms[transform];
  const fitted = definition.load(state.estimator);
  const { featureImportances } = fitted;

  function predict(features: Matrix, out: Float64Array): void {
    fitted.predict(features, out);
    for (let row = 0; row < out.length; row++) out[row] = scale.invert(out[row]!, learned);
    refuseInfinite(transform, out);
  }

  return {
    state: { ...state } as unknown as State,
    attributes: { estimator: fitted.attributes ?? {}, ...learned },
    ...(featureImportances && { featureImportances }),
    predict,
  };
}

function refuseInfinite(transform: string, predictions: Float64Array): void {
  const faults: Fault[] = [];
  for (let row = 0; row < predictions.length && faults.length < listedRows; row++) {
    if (Number.isFinite(predictions[row]!)) continue;
    const what = `The prediction lies so far out that no value belongs to it by '${transform}'`;
    const remedy = 'Check the values of the row, or use a regressor that does not reach beyond its training data';
    faults.push({ what, where: `row ${row}`, remedy });
  }
  refuse(faults);
}
