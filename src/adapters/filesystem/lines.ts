import { decodeValue, encodeValue, type Json, type JsonObject, type StoredPoint } from '../../store/index.js';
import { checksumOf } from './checksum.js';

/** `,"crc":"` and eight digits and `"}`. */
const tailLength = 18;

/** An object as one line of NDJSON whose last field, `crc`, is the CRC-32 of the line without it. */
export function encodeLine(value: object): string {
  return seal(encodeValue(value as JsonObject));
}

/** As {@link encodeLine}, faster, for what holds no number that JSON lacks. */
export function encodePlainLine(value: object): string {
  return seal(JSON.stringify(value));
}

/** A point's line; numbers without a fraction or with one, as nearly all are, take the short way. */
export function encodePoint({ time, sequence, value, id }: StoredPoint): string {
  const name = id === undefined ? '' : `,"id":${JSON.stringify(id)}`;
  return seal(`{"time":${number(time)},"sequence":${sequence},"value":${encodeAny(value)}${name}}`);
}

/** What a line of {@link encodeLine} holds, without its checksum; `undefined` when it is not what was written. */
export function decodeLine(line: string): unknown {
  const end = line.length - tailLength;
  if (!line.startsWith(',"crc":"', end) || !line.endsWith('"}')) return undefined;
  const text = `${line.slice(0, end)}}`;
  return checksumOf(text) === line.slice(-10, -2) ? decodeValue(text) : undefined;
}

function seal(text: string): string {
  return `${text.slice(0, -1)},"crc":"${checksumOf(text)}"}\n`;
}

function encodeAny(value: Json): string {
  return typeof value === 'number' ? number(value) : encodeValue(value);
}

/** What `encodeValue` gives: the common numbers, whose digits need no second look, come first. */
function number(value: number): string {
  const isCommon = Number.isInteger(value) ? Number.isSafeInteger(value) && value !== 0 : Number.isFinite(value);
  return isCommon ? String(value) : encodeValue(value);
}
