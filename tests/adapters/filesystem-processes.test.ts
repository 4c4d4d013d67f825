import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { ConflictError } from '../../src/errors/index.js';
import type { Store } from '../../src/store/index.js';
import { ownDirectory } from './place.js';

const contender = fileURLToPath(new URL('contender.ts', import.meta.url));

function countUpElsewhere(directory: string): ChildProcess {
  const options = ['--import', 'tsx', contender, 'filesystem', directory, '1000000', 'print'];
  return spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function counted(store: Store): Promise<unknown> {
  return (await store.documents.get('c', 'counter'))?.value.n;
}

async function countUp(store: Store): Promise<void> {
  const found = await store.documents.get<{ n: number }>('c', 'counter');
  const n = (found?.value.n ?? 0) + 1;
  await store.commit([
    { type: 'put', collection: 'c', id: 'counter', value: { n }, expect: found?.revision ?? 'absent' },
  ]);
}

describe('several processes', () => {
  test('do not overwrite what was committed while one of them slept', { timeout: 60_000 }, async () => {
    const directory = ownDirectory();
    await using store = await filesystemStore({ directory });
    const child = countUpElsewhere(directory);
    let acknowledged = 0;
    child.stdout!.on('data', (piece: Buffer) => {
      acknowledged = Number(String(piece).trim().split('\n').at(-1));
    });
    for (let round = 0; round < 8; round++) {
      await once(child.stdout!, 'data');
      await sleep(round);
      child.kill('SIGSTOP');
      await sleep(20);
      const before = Number(await counted(store));
      expect(before).toBeGreaterThanOrEqual(acknowledged);
      for (let i = 0; i < 5; i++) await countUp(store);
      // Settled in its sleep, once or twice: it wakes up with a journal that is gone, or misses a whole one.
      if (round % 2 === 1) await store.verify();
      if (round % 4 === 3) {
        await store.commit([{ type: 'put', collection: 'other', id: `${round}`, value: {} }]);
        await store.verify();
      }
      expect(await counted(store)).toBe(before + 5);
      child.kill('SIGCONT');
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    const last = Number(await counted(store));
    const { documents } = await store.documents.query<{ n: number }>({ collection: 'c' });
    // Each step was made once: the revision has kept pace with the count.
    expect(documents).toMatchObject([{ revision: last, value: { n: last } }]);
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    expect((await store.verify()).ok).toBe(true);
  });
});

describe('two stores over one directory', () => {
  test('see what the other commits, puts and deletes, at once', async () => {
    const directory = ownDirectory();
    await using a = await filesystemStore({ directory });
    await using b = await filesystemStore({ directory });
    await a.blobs.put('b', new Uint8Array([1, 2]));
    expect(await b.blobs.get('b')).toEqual(new Uint8Array([1, 2]));
    await b.commit([
      { type: 'link', blob: 'b', owner: 'o' },
      { type: 'append', series: 's', points: [{ time: 1, value: 1, id: 'p' }] },
    ]);
    expect(await a.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER })).toEqual([]);
    const again = a.commit([{ type: 'append', series: 's', points: [{ time: 1, value: 1, id: 'p' }] }]);
    await expect(again).rejects.toThrowError(ConflictError);
    await a.blobs.put('b', new Uint8Array([3]));
    expect(await b.blobs.get('b')).toEqual(new Uint8Array([3]));
    await b.blobs.delete('b');
    expect(await a.blobs.info('b')).toBeUndefined();
    await a.close();
    await b.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
    expect((await b.verify()).ok).toBe(true);
  });

  test('wake whoever waits for changes', async () => {
    const directory = ownDirectory();
    await using a = await filesystemStore({ directory });
    await using b = await filesystemStore({ directory });
    const next = a.changes(0, { wait: true })[Symbol.asyncIterator]().next();
    await sleep(10);
    const { sequence } = await b.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
    expect((await next).value).toMatchObject({ sequence });
  });

  test('do not sweep away what the other is writing', async () => {
    const directory = ownDirectory();
    await using a = await filesystemStore({ directory });
    async function* slowly() {
      yield new Uint8Array([1]);
      await (await filesystemStore({ directory })).close();
      yield new Uint8Array([2]);
    }
    await a.blobs.put('b', slowly());
    expect(await a.blobs.get('b')).toEqual(new Uint8Array([1, 2]));
  });

  test('leave nothing behind, and clear away the marks of the dead', async () => {
    const directory = ownDirectory();
    await (await filesystemStore({ directory })).close();
    const dead = { pid: 2 ** 22 + 1, host: hostname(), birth: '' };
    writeFileSync(join(directory, 'processes', randomUUID()), `${JSON.stringify(dead)}\n`);
    writeFileSync(join(directory, 'processes', randomUUID()), '{"pid":');
    const a = await filesystemStore({ directory });
    const b = await filesystemStore({ directory });
    await a.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
    await a.close();
    await b.close();
    expect(readdirSync(join(directory, 'processes'))).toEqual([]);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });
});
