import { decodeValue, type Json, matchesLike } from '../../../store/index.js';

/** The SQL function behind `like` and `ilike`: (JSON of the value, JSON of the pattern, 1 to ignore case). */
export function like(found: unknown, pattern: unknown, ignoreCase: unknown): number {
  const text = jsonOf(found);
  const wanted = jsonOf(pattern);
  return typeof text === 'string' && typeof wanted === 'string' && matchesLike(text, wanted, ignoreCase === 1) ? 1 : 0;
}

function jsonOf(value: unknown): Json {
  return typeof value === 'string' ? decodeValue(value) : null;
}
