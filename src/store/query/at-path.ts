import type { Json } from '../json.js';
import type { Path } from './condition.js';

/** The value at a path, or `undefined`. Paths lead through objects only: an array has no keys. */
export function atPath(value: Json, path: Path): Json | undefined {
  let current: Json | undefined = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || Array.isArray(current)) return undefined;
    if (!Object.hasOwn(current, key)) return undefined;
    current = (current as { readonly [key: string]: Json })[key];
  }
  return current;
}
