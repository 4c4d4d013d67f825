import { plainText } from './words.js';

const least = 8;

/** Of each id so much as tells it from the others: eight characters where these will do. */
export function shortIds(ids: readonly string[]): string[] {
  const all = ids.map(plainText);
  const most = Math.max(0, ...all.map(({ length }) => length));
  const different = new Set(all).size;
  let length = least;
  while (length < most && new Set(all.map((id) => id.slice(0, length))).size < different) length++;
  return all.map((id) => id.slice(0, length));
}
