import { conformTo, type Frame, type TableLike } from '../../data/index.js';
import type { FittedEstimator } from '../../estimators/index.js';
import type { FittedPipeline, PredictBatchOptions } from '../fitted-pipeline.js';
import type { Manifest } from '../manifest.js';
import type { OwnParts } from '../own-parts.js';
import { createRowPredictor } from '../row/row-predictor.js';
import { loadSteps } from '../steps.js';
import { checkPredictOptions } from './check-predict-options.js';
import { checkedMetrics } from './checked-metrics.js';
import { inBatches } from './in-batches.js';
import { encodeModel } from './model-file.js';
import type { ModelState } from './model-state.js';
import { createPredictor } from './predictor.js';
import { columnsByName } from './transform.js';

/** A fitted pipeline over its state; its parts are Ciclo's, or among the host's own. */
export function createModel(state: ModelState, own: OwnParts = {}): FittedPipeline {
  const { manifest, profile, featureNames, categories } = state;
  const { task, target, classes, signature, pipeline } = manifest;
  const steps = loadSteps(pipeline.steps, state.steps, own.transformers);
  const { definition, estimator, transform, predict, predictProba } = createPredictor(state, steps, own.estimators);
  const conform = conformTo(signature, manifest.inputs, alsoKnown(manifest));
  const row = createRowPredictor({ manifest, steps, estimator, definition, categories });

  function take(data: TableLike, options?: PredictBatchOptions): Frame {
    checkPredictOptions(options);
    return conform(data, options ?? {});
  }

  return {
    task,
    target,
    classes,
    signature,
    featureNames,
    manifest,
    profile,
    predict(data, options) {
      const lone = row?.predict(data, options);
      return lone === undefined ? predict(take(data, options)) : [lone];
    },
    predictProba(data, options) {
      const lone = row?.predictProba(data, options);
      return lone === undefined ? predictProba(take(data, options)) : [lone];
    },
    predictBatch: async (data, options) => inBatches(data, conform, predict, options),
    predictProbaBatch: async (data, options) => inBatches(data, conform, predictProba, options),
    transform: (data) => columnsByName(transform(conform(data))),
    featureImportances: () => importances(featureNames, estimator),
    attributes: () => structuredClone(estimator.attributes ?? {}),
    toBytes: () => encodeModel(state),
    withMetrics: (metrics) =>
      createModel({ ...state, manifest: { ...manifest, metrics: checkedMetrics(metrics) } }, own),
  };
}

/** Training data may be given as they are: with the target, the weights, and what was declared and not read. */
function alsoKnown({ target, sampleWeight, unread = [] }: Manifest): string[] {
  return [target, ...(sampleWeight === undefined ? [] : [sampleWeight]), ...unread];
}

function importances(names: readonly string[], { featureImportances }: FittedEstimator) {
  if (featureImportances === undefined) return undefined;
  return names.map((name, i) => ({ name, importance: featureImportances[i]! }));
}
