import { crc32 } from 'node:zlib';

/** Below this, the call into zlib costs more than the sum (measured: 0.35 µs a call on Node 20). */
const short = 200;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** Two digits a byte: `toString(16)` of a number beyond 31 bits takes ten times as long. */
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The CRC-32 (that of gzip and PNG) of a text's UTF-8, as 8 hexadecimal digits. */
export function checksumOf(text: string): string {
  const sum = (text.length < short ? ofAscii(text) : undefined) ?? crc32(text);
  return hex[sum >>> 24]! + hex[(sum >>> 16) & 0xff]! + hex[(sum >>> 8) & 0xff]! + hex[sum & 0xff]!;
}

/** `undefined` when the text holds anything beyond ASCII. */
function ofAscii(text: string): number | undefined {
  let sum = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return undefined;
    sum = table[(sum ^ unit) & 0xff]! ^ (sum >>> 8);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
