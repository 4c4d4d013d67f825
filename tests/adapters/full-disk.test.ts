import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { CapacityError, CicloError, CorruptionError } from '../../src/errors/index.js';
import { hasDriver } from './drivers.js';
import { openAt } from './open-at.js';
import { ownDirectory } from './place.js';

const mounts: string[] = [];

afterEach(() => {
  for (const mount of mounts.splice(0)) execFileSync('umount', ['-l', mount]);
});

/** A small disk; `undefined` where one may not mount any. */
function smallDisk(kilobytes: number): string | undefined {
  const directory = join(ownDirectory(), 'disk');
  mkdirSync(directory);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', directory], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  mounts.push(directory);
  return directory;
}

const value = { text: 'x'.repeat(1000) };

/** The disk in kilobytes, the bytes of it that are taken, and given back once it is full, and the error that tells. */
const disks = [
  ['filesystem', 256, 100_000, CapacityError],
  ['better-sqlite3', 6_000, 1_000_000, CapacityError],
  // Its file system tells of no reason.
  ['wasm', 6_000, 1_000_000, CorruptionError],
] as const;

describe('a full disk', () => {
  test.for(disks)(
    'is a typed error, loses nothing that was acknowledged, and is got over: %s',
    async ([adapter, size, taken, refusal], context) => {
      const disk = smallDisk(size);
      if (disk === undefined || !hasDriver(adapter)) return context.skip();
      const place = join(disk, 'store');
      const ballast = join(disk, 'ballast');
      writeFileSync(ballast, Buffer.alloc(taken));
      let acknowledged = 0;
      {
        await using store = await openAt(adapter, place);
        const commit = () =>
          store.commit([
            { type: 'put', collection: 'c', id: `${acknowledged}`, value },
            { type: 'append', series: 's', points: [{ time: acknowledged, value: acknowledged }] },
          ]);
        const filling = (async () => {
          for (; ; acknowledged++) await commit();
        })();
        await expect(filling).rejects.toThrowError(refusal);
        await expect(store.blobs.put('b', new Uint8Array(300_000))).rejects.toThrowError(refusal);
        expect(acknowledged).toBeGreaterThan(50);
        expect(await store.documents.count('c')).toBe(acknowledged);
        rmSync(ballast);
        await commit();
        acknowledged++;
      }
      await using store = await openAt(adapter, place);
      expect(await store.documents.count('c')).toBe(acknowledged);
      expect(await store.series.count('s')).toBe(acknowledged);
      expect(await store.blobs.info('b')).toBeUndefined();
      expect((await store.verify()).damage).toEqual([]);
    },
  );

  test('that is there already when the store opens is a typed error', async (context) => {
    const disk = smallDisk(256);
    if (disk === undefined) return context.skip();
    expect(() => writeFileSync(join(disk, 'ballast'), Buffer.alloc(300_000))).toThrow();
    await expect(filesystemStore({ directory: join(disk, 'store') })).rejects.toSatisfy(CicloError.is);
  });
});
