import type { Around } from '../around.js';
import { collections, versionId } from '../collections.js';
import { toVersion, type VersionDocument } from '../documents.js';
import type { Because } from '../history-entry.js';
import { changeModel } from '../models/change-model.js';
import { modelNotFound } from '../models/not-found.js';
import type { ModelVersion } from '../version.js';
import { demandVersion } from './resolve.js';

/** Adds the actor to those who approve of a version, once. */
export function approve(around: Around, name: string, version: number, because: Because = {}): Promise<ModelVersion> {
  return changeModel(around, name, because, async (model, time) => {
    if (model === undefined) return modelNotFound(around.store, name);
    const before = await demandVersion(around.store, name, version);
    const { actor = around.actor, reason } = because;
    const { approvals = [] } = before;
    if (approvals.some((approval) => approval.actor === actor)) {
      return { model, writes: [], events: [], result: toVersion(before, model) };
    }
    const approval = { actor, time, ...(reason !== undefined && { reason }) };
    const value: VersionDocument = { ...before, approvals: [...approvals, approval] };
    return {
      model,
      writes: [{ type: 'put', collection: collections.versions, id: versionId(name, version), value }],
      events: [{ type: 'approved', version }],
      result: toVersion(value, model),
    };
  });
}
