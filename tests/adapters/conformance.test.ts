import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import type { Store } from '../../src/store/index.js';
import { storeConformance } from '../../src/testing/index.js';
import { hasDriver } from './drivers.js';

const root = mkdtempSync(join(tmpdir(), 'ciclo-conformance-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

/** A store at a new place each time, which can be opened there again. */
function placed(open: (place: string) => Promise<Store>) {
  const places = new Map<Store, string>();
  async function openAt(place: string): Promise<Store> {
    const store = await open(place);
    places.set(store, place);
    return store;
  }
  return {
    createStore: () => openAt(join(root, `${count++}`)),
    async reopenStore(store: Store) {
      await store.close();
      return await openAt(places.get(store)!);
    },
  };
}

describe('memory', () => storeConformance({ test, createStore: () => memoryStore() }));

describe('filesystem', () => storeConformance({ test, ...placed((directory) => filesystemStore({ directory })) }));

for (const driver of ['node', 'better-sqlite3', 'wasm'] as const) {
  describe.skipIf(!hasDriver(driver))(`sqlite over ${driver}`, () =>
    storeConformance({ test, ...placed((path) => sqliteStore({ path, driver })) }),
  );
}
