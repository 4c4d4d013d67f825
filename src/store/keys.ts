import type { Problem } from '../errors/index.js';
import { createInspection, type Inspection } from './inspection.js';

/** The longest collection, id, series, blob key or owner, in bytes of UTF-8. */
export const maxKeyBytes = 1024;

/** What is wrong with a collection's name, an id or a key; keys are 1 to {@link maxKeyBytes} bytes of real text. */
export function keyProblems(key: unknown, where: string): Problem[] {
  const inspection = createInspection(where);
  inspectKey(key, inspection);
  return inspection.problems;
}

export function inspectKey(key: unknown, { report }: Inspection): void {
  if (typeof key !== 'string') {
    report(`A key is text, not ${key === null ? 'null' : typeof key}`);
    return;
  }
  if (key === '') report('The key is empty');
  if (key.includes('\0')) report('The key holds a NUL character');
  if (!key.isWellFormed()) report('The key holds half a surrogate pair, which is no character');
  // No character takes more than three bytes for each of its UTF-16 units.
  if (key.length * 3 <= maxKeyBytes) return;
  const bytes = Buffer.byteLength(key);
  if (bytes > maxKeyBytes) report(`The key is ${bytes} bytes long; ${maxKeyBytes} is the most`, 'Use a hash of it');
}
