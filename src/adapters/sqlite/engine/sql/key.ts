import type { Path, Scalar } from '../../../../store/index.js';
import type { Fragment } from './fragment.js';
import { parameter, pathLiteral, placeholder } from './text.js';

/*
 * The key of a path: what stands there, as a value that SQLite itself orders as the port does: numbers before strings
 * before booleans, which are made blobs because SQL has none; NULL for what has no order (missing, null, NaN, arrays,
 * objects). Declared paths are indexed by it, so whoever wants the index used must spell it by this function.
 */
export function keySql(path: Path): string {
  const at = pathLiteral(path);
  const own = ['integer', 'real', 'text'].map((type) => `WHEN '${type}' THEN value ->> ${at}`).join(' ');
  return `CASE json_type(value, ${at}) ${own} WHEN 'true' THEN ${blobs.true} WHEN 'false' THEN ${blobs.false} END`;
}

const blobs = { true: "x'01'", false: "x'00'" };

/** A scalar as the key of the paths where it stands. */
export function keyOf(value: Exclude<Scalar, null>): Fragment {
  if (typeof value === 'boolean') return { sql: value ? blobs.true : blobs.false, values: [] };
  return { sql: placeholder, values: [parameter(value)] };
}

/** The keys of one type lie between the empty text, which is after every number, and the empty blob, after every text. */
export function isOfType(key: string, type: 'number' | 'string' | 'boolean'): string {
  if (type === 'number') return `${key} < ''`;
  return type === 'string' ? `${key} >= '' AND ${key} < x''` : `${key} >= x''`;
}
