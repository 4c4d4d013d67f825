import { decodeValue, encodeValue, type Json } from '../../store/index.js';
import { checksumOf } from './checksum.js';

/** `,"crc":"` and eight digits and `"}`. */
const tailLength = 18;

/** An object as one line of NDJSON whose last field, `crc`, is the CRC-32 of the line without it. */
export function encodeLine(value: object): string {
  return seal(encodeValue(value as Json));
}

/** As {@link encodeLine}, faster, for what holds no number that JSON lacks. */
export function encodePlainLine(value: object): string {
  return seal(JSON.stringify(value));
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

/** The most things in one line: so much is lost with a flipped bit, and a line stays short enough to be looked at. */
export const longestRun = 100;

/** Lines of things that are numbered in ascending order: one of them a line, or a run of several. */
export interface NumberedLines {
  /** The number of the last thing in a line; `undefined` when the line cannot be read. */
  last(line: string): number | undefined;
  /** The lines of what comes after a number in a line. */
  after(number: number, line: string): string;
}
