import { existsSync, readFileSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { decodeValue, encodeValue, type JsonObject } from '../../store/index.js';

/** What a file of lines holds. */
export interface Lines<T> {
  readonly values: readonly T[];
  /** The numbers, from 1 on, of lines that are not what was written; the torn tail is not one of them. */
  readonly damaged: readonly number[];
}

/** An object as one line of NDJSON whose last field, `crc`, is the CRC-32 of the line without it. */
export function encodeLine(value: object): string {
  const text = encodeValue(value as JsonObject);
  return `${text.slice(0, -1)},"crc":"${checksumOf(text)}"}\n`;
}

/**
 * Reads a file of lines; an absent file has none. A last line without its end was never acknowledged: it is cut off.
 *
 * @typeParam T what was written: the checksum says that it still is.
 */
export async function readLines<T>(path: string): Promise<Lines<T>> {
  if (!existsSync(path)) return { values: [], damaged: [] };
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) await truncate(path, end);
  const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1).map(decodeLine);
  return {
    values: lines.filter((value) => value !== undefined).map((value) => value as T),
    damaged: lines.flatMap((value, i) => (value === undefined ? [i + 1] : [])),
  };
}

function decodeLine(line: string): unknown {
  const [, fields, checksum] = /^(.*),"crc":"([0-9a-f]{8})"\}$/s.exec(line) ?? [];
  const text = `${fields}}`;
  return checksum === checksumOf(text) ? decodeValue(text) : undefined;
}

function checksumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
