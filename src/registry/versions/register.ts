import { createHash } from 'node:crypto';
import type { FittedPipeline } from '../../pipeline/index.js';
import type { Around } from '../around.js';
import { modelBlob } from '../collections.js';
import { newModel, toVersion, type VersionDocument } from '../documents.js';
import { changeModel } from '../models/change-model.js';
import { applyChanges } from '../models/changes.js';
import { refuseFormerName } from '../models/former-names.js';
import type { RegisterOptions } from '../registry.js';
import type { ModelVersion } from '../version.js';
import { readRegistration } from './registration.js';
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
  const { bytes, description, tags, ...registration } = readRegistration(name, model, options);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await around.store.blobs.put(modelBlob(sha256), bytes);

  return changeModel(around, name, {}, async (before, time) => {
    if (before === undefined) await refuseFormerName(around.store, name);
    const standing = before ?? newModel(name, around.newId(), time);
    const version = standing.versions + 1;
    const after = { ...standing, versions: version };
    const plain: VersionDocument = {
      model: name,
      version,
      stage: 'none',
      creationTime: time,
      description: '',
      tags: {},
      ...registration,
      size: bytes.length,
      sha256,
    };
    const { document: value, events } = applyChanges(plain, { description, tags }, { version });
    return {
      model: after,
      writes: versionWrites(value),
      events: [
        ...(before === undefined ? [{ type: 'created' } as const] : []),
        { type: 'registered', version, to: 'none' },
        ...events,
      ],
      result: toVersion(value, after),
    };
  });
}
