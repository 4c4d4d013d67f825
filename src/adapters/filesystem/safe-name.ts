import { createHash } from 'node:crypto';

/** The longest part of a name that is kept as it is; with a suffix and an ending it stays below the usual 255 bytes. */
const maxKept = 120;

/** Names that Windows keeps for devices, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name for any key, the same every time and different for every key. It reads like the key where it can:
 * what is not a letter, a digit, `_`, `-` or an inner dot is percent-encoded as UTF-8, so no name leads out of its
 * directory. A name that would not do by itself gets `~` and a hash of the key: one that is too long, one with
 * capitals (which fall together with small letters on Windows and macOS), and the reserved ones.
 */
export function safeName(key: string): string {
  const encoded = Array.from(Buffer.from(key, 'utf8'), encodeByte)
    .join('')
    .replace(/^\.|\.$/g, '%2E');
  if (encoded.length > maxKept) return `${encoded.slice(0, maxKept)}~${hashOf(key, 32)}`;
  return /[A-Z]/.test(key) || reserved.test(key) ? `${encoded}~${hashOf(key, 8)}` : encoded;
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9_.-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function hashOf(key: string, digits: number): string {
  return createHash('sha256').update(key).digest('hex').slice(0, digits);
}
