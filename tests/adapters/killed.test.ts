import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/random/index.js';
import { buildScript } from '../support/build-script.js';
import { rounds } from '../support/soak.js';
import { hasDriver } from './drivers.js';
import { durableAdapters, openAt } from './open-at.js';
import { ownDirectory } from './place.js';

const writer = await buildScript('store-writer', 'tests/adapters/writer.ts');

/** Lets a process write, kills it a few acknowledgements later, and returns the last that it gave. */
async function writeUntilKilled(adapter: string, place: string, acknowledgements: number): Promise<number> {
  const child = spawn(process.execPath, [writer, adapter, place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const piece of child.stdout) {
    text += piece;
    if (text.split('\n').length > acknowledgements) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1));
}

describe.each(durableAdapters.filter(hasDriver))('%s', (adapter) => {
  test('has everything that was acknowledged, whole, after its process was killed', {
    timeout: rounds(60_000, 3_600_000),
  }, async () => {
    const place = join(ownDirectory(), 'store');
    const random = createRandom(42);
    for (let round = 0; round < rounds(3, 100); round++) {
      const last = await writeUntilKilled(adapter, place, 1 + random.integer(30));
      await using store = await openAt(adapter, place);
      const count = await store.documents.count('left');
      // One more may be there: done, but killed before it could be told.
      expect(count - 1 === last || count - 2 === last, `${count} documents, ${last} acknowledged`).toBe(true);
      expect(await store.documents.count('right')).toBe(count);
      expect(await store.series.count('s')).toBe(count);
      expect(await store.verify()).toMatchObject({ ok: true, documents: 2 * count, points: count });
      for (let i = 0; i < count; i++) expect((await store.blobs.get(`blob/${i}`))[0]).toBe(i % 256);
    }
  });
});
