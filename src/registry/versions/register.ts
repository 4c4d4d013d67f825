import { createHash } from 'node:crypto';
import { type Problem, refuse } from '../../errors/index.js';
import type { FittedPipeline } from '../../pipeline/index.js';
import { metricProblems, tagProblems } from '../../tracker/index.js';
import type { Around } from '../around.js';
import { modelBlob } from '../collections.js';
import { newModel, toVersion, type VersionDocument } from '../documents.js';
import { changeModel } from '../models/change-model.js';
import { refuseFormerName } from '../models/former-names.js';
import { descriptionProblems, longestTag, modelNameProblems } from '../models/names.js';
import type { RegisterOptions } from '../registry.js';
import type { ModelVersion } from '../version.js';
import { versionWrites } from './version-writes.js';

/**
 * Puts the bytes, then makes the next version in one commit; of two at once, one finds its number taken and takes the
 * next. Of the model it reads one document, so that the thousandth version costs what the tenth did.
 */
export async function register(
  around: Around,
  name: string,
  model: FittedPipeline,
  options: RegisterOptions = {},
): Promise<ModelVersion> {
  refuse([...modelNameProblems(name), ...pipelineProblems(model), ...optionProblems(options)]);
  const { signature, data, metrics: ownMetrics } = model.manifest;
  const { run = null, metrics = ownMetrics, tags = {}, description = '' } = options;
  const bytes = model.toBytes();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await around.store.blobs.put(modelBlob(sha256), bytes);

  return changeModel(around, name, {}, async (before, time) => {
    if (before === undefined) await refuseFormerName(around.store, name);
    const standing = before ?? newModel(name, around.newId(), time);
    const version = standing.versions + 1;
    const after = { ...standing, versions: version };
    const value: VersionDocument = {
      model: name,
      version,
      stage: 'none',
      creationTime: time,
      description,
      tags,
      metrics,
      run,
      signature: { columns: signature.columns },
      dataFingerprint: data?.fingerprint ?? null,
      size: bytes.length,
      sha256,
    };
    return {
      model: after,
      writes: versionWrites(value),
      events: [
        ...(before === undefined ? [{ type: 'created' } as const] : []),
        { type: 'registered', version, to: 'none' },
      ],
      result: toVersion(value, after),
    };
  });
}

/** What is wrong with a model: a stranger's object, or a pipeline that was not fitted. */
function pipelineProblems(model: unknown): Problem[] {
  const { manifest, toBytes } = (model ?? {}) as { readonly manifest?: unknown; readonly toBytes?: unknown };
  const { signature, metrics } = (manifest ?? {}) as { readonly signature?: unknown; readonly metrics?: unknown };
  if (isObject(signature) && isObject(metrics) && typeof toBytes === 'function') return [];
  const remedy = 'Give what fit() or loadModel() gives';
  return [{ what: 'The model is no fitted pipeline', where: 'model', remedy }];
}

function optionProblems(options: RegisterOptions): Problem[] {
  if (!isObject(options)) return [{ what: 'Options are an object', where: 'options' }];
  const { run, metrics = {}, tags = {}, description } = options;
  const isRun = run === undefined || (typeof run === 'string' && run !== '');
  return [
    ...(isRun ? [] : [{ what: 'A run is given by its id, as text', where: 'run' }]),
    ...(isObject(metrics) ? metricProblems(metrics, 0) : [{ what: 'Metrics are an object', where: 'metrics' }]),
    ...(isObject(tags) ? tagProblems(tags, longestTag) : [{ what: 'Tags are an object', where: 'tags' }]),
    ...descriptionProblems(description),
  ];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
