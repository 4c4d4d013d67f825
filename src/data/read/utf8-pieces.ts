import { isUtf8 } from 'node:buffer';
import { ValidationError } from '../../errors/index.js';
import { shorten } from './problem-list.js';

/** Where the last whole character of UTF-8 ends: up to 3 bytes may belong to one that goes on in the next piece. */
export function endOfCharacters(bytes: Uint8Array, end: number): number {
  for (let back = 1; back <= 3 && back <= end; back++) {
    const code = bytes[end - back]!;
    if (code >= 0x80 && code < 0xc0) continue;
    const length = code < 0x80 ? 1 : code < 0xe0 ? 2 : code < 0xf0 ? 3 : 4;
    return length > back ? end - back : end;
  }
  return end;
}

/**
 * What to say of bytes that are not all UTF-8: the first line that is not, by its number and text.
 *
 * @param line of the first byte, from 1.
 */
export function notUtf8(bytes: Buffer, line: number, source: string): ValidationError {
  let start = 0;
  for (let end = 0; end < bytes.length; start = end, line++) {
    const next = bytes.indexOf(0x0a, start);
    end = next < 0 ? bytes.length : next + 1;
    if (!isUtf8(bytes.subarray(start, end))) break;
  }
  const text = bytes.toString('utf8', start, Math.min(bytes.length, start + 200)).split(/[\r\n]/)[0]!;
  return new ValidationError({
    what: `The file is not UTF-8 text: ${shorten(text)}`,
    where: `${source}, line ${line}`,
    remedy: 'Save it as UTF-8',
  });
}
