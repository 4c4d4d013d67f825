import { createHash } from 'node:crypto';
import { type Problem, refuse } from '../../errors/index.js';
import type { FittedPipeline } from '../../pipeline/index.js';
import { metricProblems, tagProblems } from '../../tracker/index.js';
import type { Around } from '../around.js';
import { collections, modelBlob, versionId } from '../collections.js';
import { toVersion, type VersionDocument, versionOwner } from '../documents.js';
import { changeModel } from '../models/change-model.js';
import { createdModel } from '../models/create-model.js';
import { refuseFormerName } from '../models/former-names.js';
import { descriptionProblems, longestTag, modelNameProblems } from '../models/names.js';
import type { RegisterOptions } from '../registry.js';
import type { ModelVersion } from '../version.js';

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
  const blob = modelBlob(sha256);
  await around.store.blobs.put(blob, bytes);

  return changeModel(around, name, {}, async (before, time) => {
    if (before === undefined) await refuseFormerName(around.store, name);
    const created = before === undefined ? createdModel(around, name, time) : { model: before, writes: [], events: [] };
    const version = created.model.versions + 1;
    const after = { ...created.model, versions: version };
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
    const id = versionId(name, version);
    return {
      model: after,
      writes: [
        ...created.writes,
        { type: 'put', collection: collections.versions, id, value, expect: 'absent' },
        { type: 'link', blob, owner: versionOwner(name, version) },
      ],
      events: [...created.events, { type: 'registered', version, to: 'none' }],
      result: toVersion(value, after),
    };
  });
}

/** What is wrong with a model: a stranger's object, or a pipeline that was not fitted. */
function pipelineProblems(model: unknown): Problem[] {
  const { manifest, toBytes } = (model ?? {}) as { readonly manifest?: unknown; readonly toBytes?: unknown };
  if (typeof manifest === 'object' && manifest !== null && typeof toBytes === 'function') return [];
  const remedy = 'Give what fit() or loadModel() gives';
  return [{ what: 'The model is no fitted pipeline', where: 'model', remedy }];
}

function optionProblems({ run, metrics = {}, tags = {}, description }: RegisterOptions): Problem[] {
  const runProblems = run === undefined || (typeof run === 'string' && run !== '');
  return [
    ...(runProblems ? [] : [{ what: 'A run is given by its id, as text', where: 'run' }]),
    ...metricProblems(metrics, 0),
    ...tagProblems(tags, longestTag),
    ...descriptionProblems(description),
  ];
}
