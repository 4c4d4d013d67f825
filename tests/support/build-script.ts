import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { workerEntry } from './worker-entry.js';

/**
 * Builds a script that a test runs as a process of its own, from the source as it stands, to lie beside the workers'
 * files: a store that the script opens finds its thread there.
 *
 * @param entry below the root of the repository.
 * @returns the path of the built file.
 */
export async function buildScript(name: string, entry: string): Promise<string> {
  await build({
    config: false,
    entry: { [name]: entry },
    outDir: 'node_modules/.ciclo-workers',
    external: ['better-sqlite3'],
    format: 'esm',
    target: 'node20',
    splitting: false,
    silent: true,
  });
  return fileURLToPath(workerEntry(name));
}
