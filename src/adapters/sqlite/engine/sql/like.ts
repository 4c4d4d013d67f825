import { decodeValue, type Json, matchesLike } from '../../../../store/index.js';

/** The SQL function behind `like` and `ilike`: (JSON of the value, JSON of the pattern, 1 to ignore case). */
export function like(found: unknown, pattern: unknown, ignoreCase: unknown): number {
  const text = jsonOf(found);
  const wanted = jsonOf(pattern);
  return typeof text === 'string' && typeof wanted === 'string' && matchesLike(text, wanted, ignoreCase === 1) ? 1 : 0;
}

/** What is no JSON comes from a damaged index, through which a search may miss rows; `verify` reports it. */
function jsonOf(value: unknown): Json {
  try {
    return typeof value === 'string' ? decodeValue(value) : null;
  } catch {
    return null;
  }
}
