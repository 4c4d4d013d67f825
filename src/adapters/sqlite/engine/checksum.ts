import { crc32 } from 'node:zlib';
import type { SqlValue } from '../drivers/index.js';

/*
 * Every row carries a checksum over all that it says, its own key among it: a row that a damaged index leads to by
 * mistake is then as wrong as one whose bits have flipped. CRC-32 finds every error within 32 bits.
 */

export function documentChecksum(collection: string, id: string, revision: number, text: string): number {
  return crc32(text, crc32(`${collection}\0${id}\0${revision}`));
}

export function blobChecksum(key: string, content: number, size: number, sha256: string): number {
  return crc32(`${key}\0${content}\0${size}\0${sha256}`);
}

/** Of a declaration by its name, and of the schema's version. */
export function textChecksum(name: string, text: string): number {
  return crc32(`${name}\0${text}`);
}

export function chunkChecksum(content: number, number: number, bytes: Uint8Array): number {
  return crc32(bytes, crc32(`${content}\0${number}`));
}

export function logChecksum(last: number, points: number, touched: string): number {
  return crc32(touched, crc32(`${last}\0${points}`));
}

/** What the checksums of a series' points begin with, worked out once for many points. */
export function seriesSeed(key: string): number {
  return crc32(key);
}

const words = new Int32Array(2);
const double = new Float64Array(words.buffer);

/**
 * Points come by the hundred thousand and are mostly numbers, for which making a text only to sum it would be dear:
 * numbers are mixed in as the words of their doubles. Each step is one-to-one, so one changed word always shows.
 */
export function pointChecksum(
  seed: number,
  sequence: number,
  time: number,
  value: SqlValue,
  id: string | null,
): number {
  let sum = mixDouble(mixDouble(seed, sequence), time);
  if (typeof value === 'number') sum = mixDouble(sum, value);
  else sum = crc32(String(value), ~sum >>> 0);
  return (id === null ? sum : crc32(id, sum >>> 0)) >>> 0;
}

function mixDouble(sum: number, value: number): number {
  double[0] = value;
  return mix(mix(sum, words[0]!), words[1]!);
}

/** Multiplying by an odd number and folding the high bits into the low ones are both one-to-one on 32 bits. */
function mix(sum: number, word: number): number {
  const product = Math.imul(sum ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}
