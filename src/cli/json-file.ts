import { readFile } from 'node:fs/promises';
import { NotFoundError, ValidationError } from '../errors/index.js';

/**
 * What a JSON file holds.
 * @throws NotFoundError when there is no such file; ValidationError when it is no JSON.
 */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const what = cause.code === 'ENOENT' ? 'There is no such file' : `The file cannot be read: ${cause.message}`;
    throw new NotFoundError({ what, where: path }, { cause });
  });
  try {
    // Editors on Windows mark UTF-8 by a byte order mark, which JSON.parse does not take.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ValidationError({ what: `It is no JSON: ${(cause as Error).message}`, where: path }, { cause });
  }
}
