import { getBuiltinModule } from 'node:process';

/** better-sqlite3 is optional: it is not there where it could neither be fetched nor compiled. */
const Library = await import('better-sqlite3').then(
  (module) => module.default,
  () => undefined,
);

/** A database in the hands of a host that uses better-sqlite3 itself. */
export function openLibrary(path: string) {
  return new Library!(path);
}

/** Whether a driver can run here; the tests of one that cannot are skipped. */
export function hasDriver(driver: string): boolean {
  if (driver === 'node') return getBuiltinModule('node:sqlite') !== undefined;
  return driver !== 'better-sqlite3' || canOpen();
}

function canOpen(): boolean {
  try {
    openLibrary(':memory:').close();
    return true;
  } catch {
    return false;
  }
}
