import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/index.js';
import { storeConformance } from '../../src/testing/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { seed } from '../support/soak.js';

/** The adapter that `docs/write-your-own-adapter.md` shows, as it stands there. */
let logStore: (options: { path: string }) => Promise<Store>;
let folder: string;
const paths = new Map<Store, string>();

beforeAll(async () => {
  folder = await docFolder();
  await writeFile(join(folder, 'log-store.ts'), await codeOf('docs/write-your-own-adapter.md'));
  ({ logStore } = await import(join(folder, 'log-store.ts')));
});

afterAll(() => rm(folder, { recursive: true }));

async function openAt(path: string): Promise<Store> {
  const store = await logStore({ path });
  paths.set(store, path);
  return store;
}

describe('the adapter of the documentation', () => {
  storeConformance({
    test,
    seed,
    createStore: () => openAt(join(folder, `${paths.size}.log`)),
    reopenStore: async (store) => {
      await store.close();
      return openAt(paths.get(store)!);
    },
  });

  test('drops an end that a crash tore off, and nothing before it', async () => {
    const path = join(folder, 'torn.log');
    const store = await openAt(path);
    await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { n: 1 } }]);
    await store.close();
    await writeFile(path, 'half a li', { flag: 'a' });
    await using again = await openAt(path);
    expect(await again.documents.get('c', 'a')).toEqual({ id: 'a', revision: 1, value: { n: 1 } });
    await again.commit([{ type: 'put', collection: 'c', id: 'b', value: {} }]);
  });
});
