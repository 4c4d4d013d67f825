import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

/** A new directory of this test's own, which goes when it has ended. */
export function ownDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-'));
  directories.push(directory);
  return directory;
}

const directories: string[] = [];

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});
