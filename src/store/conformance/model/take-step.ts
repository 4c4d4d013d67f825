import assert from 'node:assert/strict';
import { ConflictError, NotFoundError } from '../../../errors/index.js';
import { compareCodePoints, type Store, type Write } from '../../index.js';
import { compareBlobs, compareQuery, compareRead } from './compare.js';
import { commitToModel, deleteBlobsFromModel, type Model, putBlobToModel } from './model.js';
import type { Step } from './step.js';

/** Does the same to the store and to the model, compares what can be seen of it, and returns the model after it. */
export async function takeStep(store: Store, model: Model, step: Exclude<Step, { type: 'reopen' }>): Promise<Model> {
  switch (step.type) {
    case 'commit':
      return commit(store, model, step.writes);
    case 'query':
      await compareQuery(store, model, step);
      return model;
    case 'read':
      await compareRead(store, model, step);
      return model;
    case 'readBlobs':
      await compareBlobs(store, model);
      return model;
    case 'putBlob': {
      const bytes = new Uint8Array(step.size).fill(step.fill);
      await store.blobs.put(step.key, bytes);
      return putBlobToModel(model, step.key, bytes);
    }
    case 'deleteBlob':
      await store.blobs.delete(step.key);
      return deleteBlobsFromModel(model, [step.key]);
    case 'collect':
      return collectBlobs(store, model);
  }
}

async function commit(store: Store, model: Model, writes: readonly Write[]): Promise<Model> {
  const next = commitToModel(model, writes);
  if (next === 'conflict') await assert.rejects(store.commit(writes), ConflictError);
  else if (next === 'missing') await assert.rejects(store.commit(writes), NotFoundError);
  else {
    await store.commit(writes);
    return next;
  }
  return model;
}

async function collectBlobs(store: Store, model: Model): Promise<Model> {
  const linked = new Set(model.links.map(({ blob }) => blob));
  const free = model.blobs.map(({ key }) => key).filter((key) => !linked.has(key));
  const taken = await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER });
  assert.deepStrictEqual(taken, free.sort(compareCodePoints));
  return deleteBlobsFromModel(model, free);
}
