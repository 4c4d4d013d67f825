import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { ownDirectory } from './place.js';

/** What a caller without types may hand in. */
const odd = (options: unknown) => options as never;

test.each([undefined, {}, { directory: '' }, { directory: 7 }])(
  'a filesystem store refuses %j, which names no directory',
  async (options) => {
    await expect(filesystemStore(odd(options))).rejects.toMatchObject({ problems: [{ where: 'directory' }] });
  },
);

test.each([undefined, {}, { path: '' }])('a SQLite store refuses %j, which names no file', async (options) => {
  await expect(sqliteStore(odd(options))).rejects.toMatchObject({ problems: [{ where: 'path' }] });
});

test('a promise of durability that nobody knows is refused before anything is made', async () => {
  const place = join(ownDirectory(), 'store');
  const refused = { problems: [{ where: 'durability', remedy: 'Use power-cut or process' }] };
  await expect(filesystemStore(odd({ directory: place, durability: 'none' }))).rejects.toMatchObject(refused);
  await expect(sqliteStore(odd({ path: place, durability: 'none' }))).rejects.toMatchObject(refused);
  expect(existsSync(place)).toBe(false);
});

test('a driver that there is not is refused with those that there are', async () => {
  const opening = sqliteStore(odd({ path: join(ownDirectory(), 'ciclo.db'), driver: 'mysql' }));
  await expect(opening).rejects.toThrowError(/no SQLite driver "mysql".*better-sqlite3/);
});
