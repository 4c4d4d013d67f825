import type { Json } from '../json.js';
import { setKey } from './set-key.js';

/** A copy that shares nothing with its source. */
export function copyValue<T extends Json>(value: T): T {
  return copy(value) as T;
}

function copy(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const result: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) setKey(result, key, copy(item));
  return result;
}
