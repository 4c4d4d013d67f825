import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { CicloError } from '../../src/errors/index.js';
import { ownDirectory } from './place.js';

describe('a flush that fails after the write', () => {
  test('commits nothing twice: what waits and comes later is refused until the store is opened anew', async () => {
    const directory = ownDirectory();
    const append = (value: number) => [{ type: 'append', series: 's', points: [{ time: value, value }] }] as const;
    await using other = await filesystemStore({ directory });
    const store = await filesystemStore({ directory });
    await other.commit(append(1)); // The store flushes it too, before it builds on it.
    const refused = { code: 'IO', message: expect.stringMatching(/open the store anew/) };
    await withFailingFlush(async () => {
      const commits = [2, 3].map((value) => store.commit(append(value)));
      for (const commit of commits) await expect(commit).rejects.toMatchObject(refused);
    });
    await expect(store.commit(append(4))).rejects.toMatchObject(refused);
    await expect(store.blobs.put('b', new Uint8Array([1]))).rejects.toMatchObject(refused);
    await store.close();
    await using again = await filesystemStore({ directory });
    await again.commit(append(5));
    for (const one of [again, other]) {
      const values = [];
      for await (const { value } of one.series.read('s')) values.push(value);
      expect(values).toEqual([1, 2, 3, 5]);
    }
    expect((await again.verify()).damage).toEqual([]);
  });
});

/** Has the first flush of a file fail, as a dying disk does. */
async function withFailingFlush(work: () => Promise<void>): Promise<void> {
  const file = await open(join(ownDirectory(), 'file'), 'w');
  const flush = vi.spyOn(Object.getPrototypeOf(file), 'datasync');
  await file.close();
  flush.mockRejectedValueOnce(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }));
  try {
    await work();
  } finally {
    flush.mockRestore();
  }
}

describe('flipped bits', () => {
  test('in any file of a settled store never give a wrong value, and are always reported', {
    timeout: 60_000,
  }, async () => {
    const directory = ownDirectory();
    {
      await using store = await filesystemStore({ directory });
      await store.blobs.put('b', new Uint8Array([1, 2, 3]));
      await store.commit([
        { type: 'put', collection: 'c', id: 'a', value: { n: 1 } },
        { type: 'append', series: 's', points: [{ time: 1, value: 'one', id: 'p' }] },
        { type: 'link', blob: 'b', owner: 'o' },
      ]);
    }
    for (const path of filesIn(directory)) {
      const whole = readFileSync(path);
      for (let at = 0; at < whole.length; at += 5) {
        const bytes = Buffer.from(whole);
        bytes[at]! ^= 1;
        writeFileSync(path, bytes);
        const store = await filesystemStore({ directory }).catch(unlessTyped);
        if (store === undefined) continue;
        const where = `${path} ${at}`;
        const document = await store.documents.get('c', 'a').catch(unlessTyped);
        if (document !== undefined) expect(document.value, where).toEqual({ n: 1 });
        const point = await store.series.find('s', 'p').catch(unlessTyped);
        if (point !== undefined) expect(point.value, where).toBe('one');
        const bytesRead = await store.blobs.get('b').catch(unlessTyped);
        if (bytesRead !== undefined) expect(bytesRead, where).toEqual(new Uint8Array([1, 2, 3]));
        const { ok } = await store.verify();
        if (document === undefined || point === undefined || bytesRead === undefined) expect(ok, where).toBe(false);
        await store.close();
      }
      writeFileSync(path, whole);
    }
  });
});

function unlessTyped(error: unknown): undefined {
  expect(error).toSatisfy(CicloError.is);
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
