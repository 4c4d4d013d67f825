import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import type { Store } from '../../src/store/index.js';
import { type ConformanceOptions, storeConformance } from '../../src/testing/index.js';
import { rounds, seed } from '../support/soak.js';
import { hasDriver } from './drivers.js';

const root = mkdtempSync(join(tmpdir(), 'ciclo-conformance-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

/** A store at a new place each time, which can be opened there again, and a second time beside it. */
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
    openBeside: (store: Store) => openAt(places.get(store)!),
  };
}

function conformance(options: Omit<ConformanceOptions, 'test'>): void {
  const timeout = rounds(120_000, 1_800_000);
  storeConformance({ test: (name, run) => test(name, run, timeout), seed, rounds: rounds(40, 1000), ...options });
}

const capabilities = { streamsBlobs: true };

describe('memory', () => conformance({ createStore: () => memoryStore() }));

describe('filesystem', () => conformance({ ...placed((directory) => filesystemStore({ directory })), capabilities }));

for (const driver of ['node', 'better-sqlite3'] as const) {
  describe.skipIf(!hasDriver(driver))(`sqlite over ${driver}`, () =>
    conformance({ ...placed((path) => sqliteStore({ path, driver })), capabilities }),
  );
}

describe('sqlite over wasm', () => {
  // One process at a time has the file open.
  const { createStore, reopenStore } = placed((path) => sqliteStore({ path, driver: 'wasm' }));
  conformance({ createStore, reopenStore, capabilities, rounds: rounds(10, 200) });
});
