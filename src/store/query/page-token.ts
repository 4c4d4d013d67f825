import { ValidationError } from '../../errors/index.js';
import type { Json } from '../json.js';
import { keyProblems } from '../keys.js';
import { decodeValue } from '../values/decode.js';
import { encodeValue } from '../values/encode.js';
import type { Scalar } from './condition.js';
import type { Position } from './order.js';

/** Writes the position of a page's last row as an opaque token. */
export function encodePageToken({ values, id }: Position): string {
  const bytes = new TextEncoder().encode(encodeValue([...values, id]));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * Reads a token back.
 *
 * @param orders how many orders the query has: a token of another query does not fit.
 * @throws ValidationError when it is no token of such a query.
 */
export function decodePageToken(token: string, orders: number): Position {
  const parts = readParts(token);
  const id = parts?.at(-1);
  const values = parts?.slice(0, -1);
  if (
    values?.length !== orders ||
    !values.every(isScalar) ||
    typeof id !== 'string' ||
    keyProblems(id, '').length > 0
  ) {
    const remedy = 'Pass the `next` of an earlier page of the same query, or leave it out';
    throw new ValidationError({ what: 'This is no page token of this query', where: 'after', remedy });
  }
  return { values, id };
}

function readParts(token: string): readonly Json[] | undefined {
  try {
    const binary = atob(token.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const parts = decodeValue(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return Array.isArray(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}

function isScalar(value: Json): value is Scalar {
  return (
    value === null || (typeof value === 'number' && !Number.isNaN(value)) || /^(string|boolean)$/.test(typeof value)
  );
}
