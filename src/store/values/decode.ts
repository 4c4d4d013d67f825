import type { Json } from '../json.js';
import { setKey } from './set-key.js';

/**
 * Reads what {@link encodeValue} wrote.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function decodeValue(text: string): Json {
  const parsed: Json = JSON.parse(text);
  // The tag of NaN is rare: only a text that holds it is walked.
  return text.includes('"$number"') ? untag(parsed) : parsed;
}

function untag(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(untag);
  if (isTaggedNaN(value)) return Number.NaN;
  const result: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) setKey(result, key, untag(item));
  return result;
}

/** Whether this object is the one that stands for NaN, and so cannot be stored as itself. */
export function isTaggedNaN(value: object): boolean {
  return '$number' in value && value.$number === 'NaN' && Object.keys(value).length === 1;
}
