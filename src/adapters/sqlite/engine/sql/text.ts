import { encodeValue, type Path, type Scalar } from '../../../../store/index.js';

/** A text literal; the text must not hold NUL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name of a table, a view or a column. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A path as a literal that SQLite's JSON functions take. JSON's escapes make every key safe.
 * SQLite takes a key that is one NUL and the empty key for the same; where a document has both, the first is found.
 */
export function pathLiteral(path: Path): string {
  return literal(`$${path.map((key) => `.${JSON.stringify(key)}`).join('')}`);
}

/**
 * A placeholder for a JSON scalar, bound as {@link parameter} writes it. SQLite then reads both sides of a comparison
 * with the same code: digits are rounded alike, and NUL and lone surrogates survive.
 */
export const placeholder = "(? ->> '$')";

export function parameter(value: Scalar): string {
  return encodeValue(value);
}
