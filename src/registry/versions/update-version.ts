import { refuse } from '../../errors/index.js';
import type { Around } from '../around.js';
import { collections, versionId } from '../collections.js';
import { toVersion } from '../documents.js';
import type { Because } from '../history-entry.js';
import { changeModel } from '../models/change-model.js';
import { applyChanges, changesProblems } from '../models/changes.js';
import { modelNotFound } from '../models/not-found.js';
import type { Changes } from '../registry.js';
import type { ModelVersion } from '../version.js';
import { demandVersion } from './resolve.js';

export async function updateVersion(
  around: Around,
  name: string,
  version: number,
  changes: Changes,
  because: Because = {},
): Promise<ModelVersion> {
  refuse(changesProblems(changes));
  return changeModel(around, name, because, async (model) => {
    if (model === undefined) return modelNotFound(around.store, name);
    const before = await demandVersion(around.store, name, version);
    const { document: value, events } = applyChanges(before, changes, { version });
    return {
      model,
      writes: [{ type: 'put', collection: collections.versions, id: versionId(name, version), value }],
      events,
      result: toVersion(value, model),
    };
  });
}
