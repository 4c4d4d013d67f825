import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new directory of this test's own, which goes when it has ended. */
export function ownDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ciclo-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
