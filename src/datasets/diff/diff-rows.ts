import { createHash } from 'node:crypto';
import type { Column } from '../../data/index.js';
import type { RowDiff } from '../dataset-diff.js';

/** A pair of columns of one type, before and after. */
export interface ColumnPair {
  readonly before: Column;
  readonly after: Column;
}

/** Rows as multisets over paired columns; without one, no row is told from any other, and all count as replaced. */
export async function diffRows(pairs: readonly ColumnPair[], before: number, after: number): Promise<RowDiff> {
  if (pairs.length === 0) return { before, after, added: after, removed: before, kept: 0 };
  const old = await rowHashes(
    pairs.map((pair) => pair.before),
    before,
  );
  const now = await rowHashes(
    pairs.map((pair) => pair.after),
    after,
  );
  const counts = new Map<number, number>();
  for (let i = 0; i < old.length; i++) counts.set(old[i]!, (counts.get(old[i]!) ?? 0) + 1);
  let kept = 0;
  for (let i = 0; i < now.length; i++) {
    const left = counts.get(now[i]!) ?? 0;
    if (left === 0) continue;
    counts.set(now[i]!, left - 1);
    kept++;
  }
  return { before, after, added: after - kept, removed: before - kept, kept };
}

/** One of 2^53 for each row, from two lanes of 32 bits that are mixed with different constants. */
async function rowHashes(columns: readonly Column[], rows: number): Promise<Float64Array> {
  const one = new Int32Array(rows).fill(0x243f6a88);
  const two = new Int32Array(rows).fill(0x13198a2e);
  for (const column of columns) {
    if (column.type === 'numeric') mixNumbers(column.values, one, two);
    else mixTexts(column.codes, column.categories, one, two);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const hashes = new Float64Array(rows);
  for (let i = 0; i < rows; i++) hashes[i] = (one[i]! >>> 0) * 2 ** 21 + (two[i]! >>> 11);
  return hashes;
}

const words = new Int32Array(2);
const double = new Float64Array(words.buffer);

/** Hot loop: the words of each double. −0 is 0, and NaN has one pattern. */
function mixNumbers(values: Float64Array, one: Int32Array, two: Int32Array): void {
  for (let i = 0; i < values.length; i++) {
    double[0] = Number.isNaN(values[i]) ? Number.NaN : values[i]! + 0;
    const low = words[0]!;
    const high = words[1]!;
    one[i] = mixOne(mixOne(one[i]!, low), high);
    two[i] = mixTwo(mixTwo(two[i]!, high), low);
  }
}

/** Hot loop: each category is hashed once. */
function mixTexts(codes: Int32Array, categories: readonly string[], one: Int32Array, two: Int32Array): void {
  const hashes = categoryHashes(categories);
  const missing = categories.length;
  for (let i = 0; i < codes.length; i++) {
    const place = 2 * (codes[i]! < 0 ? missing : codes[i]!);
    one[i] = mixOne(one[i]!, hashes[place]!);
    two[i] = mixTwo(two[i]!, hashes[place + 1]!);
  }
}

/** Two words a category, and two of zero at the end for what is missing. */
function categoryHashes(categories: readonly string[]): Int32Array {
  const hashes = new Int32Array(2 * categories.length + 2);
  categories.forEach((category, i) => {
    // As JSON: the bytes of UTF-8 are the same for any half of a character.
    const digest = createHash('sha256').update(JSON.stringify(category)).digest();
    hashes[2 * i] = digest.readInt32LE(0);
    hashes[2 * i + 1] = digest.readInt32LE(4);
  });
  return hashes;
}

/** Multiplying by an odd number and folding the high bits into the low ones are both one-to-one on 32 bits. */
function mixOne(sum: number, word: number): number {
  const product = Math.imul(sum ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}

function mixTwo(sum: number, word: number): number {
  const product = Math.imul((sum + word) | 0, 0x85ebca77);
  return product ^ (product >>> 13);
}
