import { createHash } from 'node:crypto';
import type { Clock } from '../ambient/index.js';
import { refuse } from '../errors/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import type { Store } from '../store/index.js';
import { metricProblems, tagProblems } from '../tracker/index.js';
import { changeModel } from './change-model.js';
import { collections, modelBlob, versionId } from './collections.js';
import { type ModelDocument, toVersion, type VersionDocument } from './documents.js';
import { longestTag, modelNameProblems } from './names.js';
import type { RegisterOptions } from './registry.js';
import type { ModelVersion } from './version.js';

/** Puts the bytes, then makes the next version in one commit; of two at once, one finds its number taken and takes the next. */
export async function register(
  store: Store,
  clock: Clock,
  name: string,
  model: FittedPipeline,
  options: RegisterOptions = {},
): Promise<ModelVersion> {
  const { signature, data, metrics: ownMetrics } = model.manifest;
  const { run = null, metrics = ownMetrics, tags = {}, description = '' } = options;
  refuse([...modelNameProblems(name), ...metricProblems(metrics, 0), ...tagProblems(tags, longestTag)]);
  const bytes = model.toBytes();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const blob = modelBlob(sha256);
  await store.blobs.put(blob, bytes);

  return changeModel(store, clock, name, async (before, time) => {
    const version = (before?.versions ?? 0) + 1;
    const created: ModelDocument = { name, creationTime: time, changeTime: time, versions: 0, aliases: {} };
    const after: ModelDocument = { ...(before ?? created), versions: version };
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
        { type: 'put', collection: collections.versions, id, value, expect: 'absent' },
        { type: 'link', blob, owner: `versions/${id}` },
      ],
      events: [{ type: 'registered', version, to: 'none' }],
      result: toVersion(value, after),
    };
  });
}
