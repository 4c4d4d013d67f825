import type { Frame, NumericColumn } from '../../data/index.js';
import { CicloError, refuse } from '../../errors/index.js';
import { type EstimatorDefinition, type FittedEstimator, resolveEstimator } from '../../estimators/index.js';
import type { Label } from '../../metrics/index.js';
import type { FittedTransformer } from '../transformer.js';
import { featureReader } from './features.js';
import type { ModelState } from './model-state.js';

/** What a model does with frames that conform to its signature. */
export interface Predictor {
  readonly definition: EstimatorDefinition;
  readonly estimator: FittedEstimator;
  /** What comes out of the steps, as numbers. */
  transform(frame: Frame): NumericColumn[];
  predict(frame: Frame): Label[];
  predictProba(frame: Frame): number[][];
}

const listedRows = 10;

/** @param own the host's own estimators, among which the model's may be. */
export function createPredictor(
  state: ModelState,
  steps: FittedTransformer,
  own?: readonly EstimatorDefinition[],
): Predictor {
  const { manifest, categories } = state;
  const { classes, task, pipeline } = manifest;
  const { definition } = resolveEstimator(pipeline.estimator, own);
  const estimator = definition.load(state.estimator);
  const reader = featureReader(definition, categories);
  const features = (frame: Frame) => reader.matrix(steps.apply(frame));

  function predict(frame: Frame): Label[] {
    const matrix = features(frame);
    const out = new Float64Array(matrix.rows);
    estimator.predict(matrix, out);
    const predictions = new Array<Label>(matrix.rows);
    for (let row = 0; row < out.length; row++)
      predictions[row] =
        task === 'regression' ? out[row]! : (classes[out[row]!] ?? noClass(definition.name, out[row]!));
    if (task === 'regression') refuseInfinite(out);
    return predictions;
  }

  function predictProba(frame: Frame): number[][] {
    if (estimator.predictProba === undefined) throw noProbabilities(definition.name);
    const matrix = features(frame);
    const width = classes.length;
    const out = new Float64Array(matrix.rows * width);
    estimator.predictProba(matrix, out);
    const probabilities = new Array<number[]>(matrix.rows);
    for (let row = 0; row < matrix.rows; row++) {
      probabilities[row] = new Array<number>(width);
      for (let c = 0; c < width; c++) probabilities[row]![c] = out[row * width + c]!;
    }
    return probabilities;
  }

  return { definition, estimator, transform: (frame) => reader.columns(steps.apply(frame)), predict, predictProba };
}

/** Finite inputs can still overflow on the way: an infinite answer is none. */
function refuseInfinite(predictions: Float64Array): void {
  const rows: number[] = [];
  for (let row = 0; row < predictions.length && rows.length < listedRows; row++)
    if (!Number.isFinite(predictions[row]!)) rows.push(row);
  refuse(
    rows.map((row) => ({
      what: 'The values are so large that the prediction is no finite number',
      where: `row ${row}`,
      remedy: 'Check the units of the values',
    })),
  );
}

/** Only an estimator of the host's own can come to this. */
function noClass(estimator: string, index: number): never {
  throw new CicloError('BROKEN_ESTIMATOR', {
    what: `It predicts class ${index}, and there is none of that index`,
    where: `${estimator}.predict`,
    remedy: 'Write the index of a class to each row, from 0 on',
  });
}

function noProbabilities(estimator: string): CicloError {
  return new CicloError('NO_PROBABILITIES', {
    what: `${estimator} gives no probabilities`,
    remedy: 'Use predict(), or train a classifier',
  });
}
