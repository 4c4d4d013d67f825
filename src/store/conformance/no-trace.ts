import assert from 'node:assert/strict';
import type { Store } from '../index.js';
import { collect } from './suite.js';

/** Does what must be refused, and shows that nothing of it was written: no commit, no document, point or blob. */
export async function leavesNoTrace(store: Store, refusals: () => Promise<void>): Promise<void> {
  const { sequence } = await store.commit([{ type: 'put', collection: 'there', id: 'already', value: {} }]);
  const before = await store.verify();
  await refusals();
  assert.deepEqual(await collect(store.changes(sequence)), []);
  assert.deepEqual(await store.verify(), before);
}
