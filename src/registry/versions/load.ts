import { createHash } from 'node:crypto';
import { CorruptionError, NotFoundError } from '../../errors/index.js';
import { type FittedPipeline, type LoadModelOptions, loadModel } from '../../pipeline/index.js';
import type { Store } from '../../store/index.js';
import type { Tracker } from '../../tracker/index.js';
import { modelBlob } from '../collections.js';
import { steadily } from '../models/steadily.js';
import { modelArtifactPath } from './model-artifact.js';
import { parseModelUri } from './model-uri.js';
import { resolve } from './resolve.js';

/** The model that a URI names: a version's, or the one that a run keeps as an artifact, registered or not. */
export async function load(
  store: Store,
  tracker: Tracker,
  text: string,
  options: LoadModelOptions,
): Promise<FittedPipeline> {
  const uri = parseModelUri(text);
  if (uri.type === 'run') return loadModel(await tracker.readArtifact(uri.run, modelArtifactPath), options);
  const { model, version, sha256, origin } = await steadily(store, () => resolve(store, uri));
  if (sha256 === null) {
    const what = `The version holds no model that Ciclo can load${origin === undefined ? '' : `: it was imported from ${origin}`}`;
    const remedy = 'Load it with what made it, or register a model that was fitted here';
    throw new NotFoundError({ what, where: `models:/${model}/${version}`, remedy }, { code: 'MODEL_NOT_LOADABLE' });
  }
  const bytes = await store.blobs.get(modelBlob(sha256));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    const remedy = 'Restore the store from a backup, or register the model again';
    const what = 'The bytes are not those that were registered';
    throw new CorruptionError({ what, where: `models:/${model}/${version}`, remedy });
  }
  return loadModel(bytes, options);
}
