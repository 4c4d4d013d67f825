import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './run-script.js';

/** The n-th piece of TypeScript in a page of the documentation. */
export async function codeOf(page: string, n = 0): Promise<string> {
  const text = await readFile(join(root, page), 'utf8');
  return [...text.matchAll(/```ts\n(.*?)```/gs)][n]![1]!;
}

/** A new folder inside the repository, so that `ciclo` resolves to the package itself. */
export async function docFolder(): Promise<string> {
  await mkdir(join(root, '.tmp'), { recursive: true });
  return mkdtemp(join(root, '.tmp/docs-'));
}
