import { memoryStore } from '../../src/adapters/memory/index.js';
import { createDatasets, type Datasets } from '../../src/datasets/index.js';
import type { Store } from '../../src/store/index.js';
import { createTracker, type Tracker } from '../../src/tracker/index.js';
import { hasDriver } from '../adapters/drivers.js';
import { durableAdapters, openAt } from '../adapters/open-at.js';
import { ownDirectory } from '../adapters/place.js';

/** Every store that can be here, by what the tests call it; durable ones in a directory of the test's own. */
export const adapters = ['memory', ...durableAdapters.filter(hasDriver)] as const;

export const sqlAdapters = durableAdapters.filter((adapter) => adapter !== 'filesystem' && hasDriver(adapter));

export function openStore(adapter: string): Promise<Store> {
  return adapter === 'memory' ? Promise.resolve(memoryStore()) : openAt(adapter, `${ownDirectory()}/store`);
}

/** Data sets and a tracker over one store, whose clock moves on by 1 ms a reading. */
export function freshDatasets(store: Store = memoryStore()): { store: Store; datasets: Datasets; tracker: Tracker } {
  let time = 1_000;
  const clock = () => time++;
  const tracker = createTracker(store, { clock });
  return { store, tracker, datasets: createDatasets(store, { clock, tracker }) };
}

export async function blobKeys(store: Store): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.blobs.list()) keys.push(key);
  return keys;
}
