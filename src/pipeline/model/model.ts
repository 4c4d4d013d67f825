import { type TableLike, takeRows, toFrame } from '../../data/index.js';
import { CicloError } from '../../errors/index.js';
import { type FittedEstimator, findEstimator } from '../../estimators/index.js';
import type { Label } from '../../metrics/index.js';
import type { FittedPipeline } from '../fitted-pipeline.js';
import { loadSteps } from '../steps.js';
import { featureMatrix } from './features.js';
import { encodeModel } from './model-file.js';
import type { ModelState } from './model-state.js';
import { applySteps, columnsByName } from './transform.js';

/** Rows that are predicted between two breaths of the event loop. */
const batchRows = 500;

/** A fitted pipeline over its state. */
export function createModel(state: ModelState): FittedPipeline {
  const { manifest, profile, featureNames } = state;
  const { task, target, classes, signature, pipeline } = manifest;
  const definition = findEstimator(pipeline.estimator.name);
  const steps = loadSteps(pipeline.steps, state.steps);
  const estimator = definition.load(state.estimator);
  const features = (data: TableLike) => featureMatrix(applySteps(data, signature, steps), definition);

  function predict(data: TableLike): Label[] {
    const matrix = features(data);
    const out = new Float64Array(matrix.rows);
    estimator.predict(matrix, out);
    return task === 'regression' ? Array.from(out) : Array.from(out, (index) => classes[index]!);
  }

  function predictProba(data: TableLike): number[][] {
    if (estimator.predictProba === undefined) throw noProbabilities(definition.name);
    const matrix = features(data);
    const width = classes.length;
    const out = new Float64Array(matrix.rows * width);
    estimator.predictProba(matrix, out);
    return Array.from({ length: matrix.rows }, (_, row) => Array.from(out.subarray(row * width, (row + 1) * width)));
  }

  async function predictBatch(data: TableLike, options: { signal?: AbortSignal } = {}): Promise<Label[]> {
    const frame = toFrame(data);
    const predictions: Label[] = [];
    for (let from = 0; from < frame.rows; from += batchRows) {
      options.signal?.throwIfAborted();
      const rows = Array.from({ length: Math.min(batchRows, frame.rows - from) }, (_, i) => from + i);
      predictions.push(...predict(takeRows(frame, rows)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return predictions;
  }

  return {
    task,
    target,
    classes,
    signature,
    featureNames,
    manifest,
    profile,
    predict,
    predictProba,
    predictBatch,
    transform: (data) => columnsByName(applySteps(data, signature, steps)),
    featureImportances: () => importances(featureNames, estimator),
    toBytes: () => encodeModel(state),
    withMetrics: (metrics) => createModel({ ...state, manifest: { ...manifest, metrics: { ...metrics } } }),
  };
}

function importances(names: readonly string[], { featureImportances }: FittedEstimator) {
  if (featureImportances === undefined) return undefined;
  return names.map((name, i) => ({ name, importance: featureImportances[i]! }));
}

function noProbabilities(estimator: string): CicloError {
  return new CicloError('NO_PROBABILITIES', {
    what: `${estimator} gives no probabilities`,
    remedy: 'Use predict(), or train a classifier',
  });
}
