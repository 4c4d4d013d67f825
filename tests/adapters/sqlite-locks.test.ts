import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWasm } from '../../src/adapters/sqlite/drivers/index.js';
import { sqliteStore } from '../../src/adapters/sqlite/index.js';
import { ConflictError } from '../../src/errors/index.js';
import { buildScript } from '../support/build-script.js';
import { hasDriver, openLibrary } from './drivers.js';
import { ownDirectory } from './place.js';

const writer = await buildScript('lock-writer', 'tests/adapters/writer.ts');
const drivers = (['better-sqlite3', 'wasm'] as const).filter(hasDriver);
const withoutNative = !hasDriver('better-sqlite3');
const newPath = () => join(ownDirectory(), 'ciclo.db');
const locksOf = (path: string) => `${path}.ciclo-locks`;

/** An entry as a process leaves it that was killed. */
function leaveEntry(path: string, mode: 'shared' | 'exclusive', owner: object): void {
  mkdirSync(locksOf(path));
  writeFileSync(join(locksOf(path), `${mode}-1`), JSON.stringify(owner));
}

const dead = { pid: 2 ** 22 + 1, host: hostname(), birth: '', space: '' };
const elsewhere = { pid: 1, host: 'elsewhere', birth: '', space: 'another boot' };

describe('the WebAssembly driver', () => {
  test('has the file to itself: a second store of any driver is refused, with its holder', async () => {
    const path = newPath();
    await using store = await sqliteStore({ path, driver: 'wasm' });
    for (const driver of drivers) {
      const opening = sqliteStore({ path, driver });
      await expect(opening).rejects.toThrowError(new RegExp(`in use by process ${process.pid}`));
      await expect(opening).rejects.toMatchObject({ code: 'LOCKED' });
    }
    await store.commit([]);
  });

  test.skipIf(withoutNative)('is refused where a native driver came first, before the file is even made', async () => {
    const path = newPath();
    await using _native = await sqliteStore({ path, driver: 'better-sqlite3' });
    await expect(sqliteStore({ path, driver: 'wasm' })).rejects.toThrowError(/in use by process/);
  });

  test.skipIf(withoutNative)('is refused where the host has a database open that it handed in', async () => {
    const path = newPath();
    const database = openLibrary(path);
    const store = await sqliteStore({ database });
    await expect(sqliteStore({ path, driver: 'wasm' })).rejects.toMatchObject({ code: 'LOCKED' });
    await store.close();
    await (await sqliteStore({ path, driver: 'wasm' })).close();
    database.close();
  });

  test.skipIf(withoutNative)('refuses a database in write-ahead mode, which it cannot read', async () => {
    const path = newPath();
    await (await sqliteStore({ path, driver: 'better-sqlite3' })).close();
    const opening = sqliteStore({ path, driver: 'wasm' });
    await expect(opening).rejects.toThrowError(ConflictError);
    await expect(opening).rejects.toMatchObject({ code: 'WAL' });
  });

  test.skipIf(withoutNative)('has it to itself under whatever name', async () => {
    const path = newPath();
    await using _ = await sqliteStore({ path, driver: 'wasm' });
    symlinkSync(path, `${path}.link`);
    const byLink = sqliteStore({ path: `${path}.link`, driver: 'better-sqlite3' });
    await expect(byLink).rejects.toMatchObject({ code: 'LOCKED' });
  });

  test('goes on with a statement after it failed', async () => {
    const driver = await openWasm(newPath());
    driver.exec('CREATE TABLE t (x UNIQUE)');
    const insert = driver.prepare('INSERT INTO t VALUES (?)');
    insert.run(1);
    expect(() => insert.run(1)).toThrowError('UNIQUE');
    expect(insert.run(2)).toBe(1);
    expect(() => insert.run(2)).toThrowError('UNIQUE');
    insert.finalize();
    driver.close();
  });

  test.skipIf(withoutNative)('leaves a file that a native library takes over, and keeps from then on', async () => {
    const path = newPath();
    {
      await using store = await sqliteStore({ path, driver: 'wasm' });
      await store.commit([{ type: 'put', collection: 'runs', id: 'a', value: {} }]);
    }
    await using store = await sqliteStore({ path, driver: 'better-sqlite3' });
    expect(await store.documents.count('runs')).toBe(1);
  });

  test('takes over from a process that was killed, with the locks that SQLite itself left', async () => {
    const path = newPath();
    const child = spawn(process.execPath, [writer, 'wasm', path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(sqliteStore({ path, driver: 'wasm' })).rejects.toMatchObject({ code: 'LOCKED' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await using store = await sqliteStore({ path, driver: 'wasm' });
    expect(await store.documents.count('last')).toBeGreaterThan(0);
  });
});

describe('the lock', () => {
  test.skipIf(withoutNative)('is shared by native drivers, and gone when the last has closed', async () => {
    const path = newPath();
    const first = await sqliteStore({ path, driver: 'better-sqlite3' });
    const second = await sqliteStore({ path, driver: 'better-sqlite3' });
    expect(readdirSync(locksOf(path))).toHaveLength(2);
    await first.close();
    await second.close();
    expect(existsSync(locksOf(path))).toBe(false);
  });

  test.each(['shared', 'exclusive'] as const)('that a dead process left (%s) is taken over', async (mode) => {
    const path = newPath();
    leaveEntry(path, mode, dead);
    await (await sqliteStore({ path, driver: 'wasm' })).close();
    expect(existsSync(locksOf(path))).toBe(false);
  });

  test('of a process on another host counts, for nobody here can tell whether it lives', async () => {
    const path = newPath();
    leaveEntry(path, 'exclusive', elsewhere);
    for (const driver of drivers) {
      await expect(sqliteStore({ path, driver })).rejects.toThrowError(/process 1 on elsewhere.*delete .*ciclo-locks/);
    }
  });

  test('is not left behind where the database cannot be opened', async () => {
    const path = newPath();
    writeFileSync(path, 'These are notes, and no database. '.repeat(100));
    for (const driver of drivers) await expect(sqliteStore({ path, driver })).rejects.toThrowError(/not a SQLite/);
    expect(existsSync(locksOf(path))).toBe(false);
  });
});
