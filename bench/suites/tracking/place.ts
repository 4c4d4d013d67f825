import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from 'ciclo/adapters/sqlite';

/** A directory for databases that come and go. */
export function place() {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-bench-'));
  let count = 0;
  const pathOf = (number: number) => join(directory, `${number}.db`);
  return {
    store: (durability: 'power-cut' | 'process' = 'power-cut') => sqliteStore({ path: pathOf(++count), durability }),
    /** The database that was made last, opened once more, as another process would. */
    again: () => sqliteStore({ path: pathOf(count) }),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}
