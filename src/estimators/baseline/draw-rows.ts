import type { Matrix } from '../../arrays/index.js';
import { createRandom } from '../../random/index.js';

/**
 * Draws a class for each row, class c with probability `shares[c]`, and writes its index to `out[row]`. What is drawn
 * depends on the seed and the row's values alone, not on where the row stands or what stands beside it.
 *
 * @param shares not negative, summing to 1.
 */
export function drawRows(features: Matrix, shares: Float64Array, seed: number, out: Float64Array): void {
  const keys = hashRows(features, seed);
  for (let row = 0; row < features.rows; row++) out[row] = pick(shares, createRandom(keys[row]!).next());
}

/** The class in whose stretch of the shares, laid one behind the other from 0 to 1, the number lies. */
function pick(shares: Float64Array, drawn: number): number {
  let left = drawn;
  let chosen = 0;
  for (let c = 0; c < shares.length; c++) {
    if (shares[c] === 0) continue;
    chosen = c;
    if (left < shares[c]!) break;
    left -= shares[c]!;
  }
  return chosen;
}

/**
 * One number of 32 bits for each row, made of the bits of its values (FNV-1a over 32-bit words, with a rotation because
 * the low bits of round numbers are all 0). −0 counts as 0, and one NaN as any other.
 */
function hashRows({ rows, columns, data }: Matrix, seed: number): Uint32Array {
  const hashes = new Uint32Array(rows).fill(seed);
  const value = new Float64Array(1);
  const words = new Uint32Array(value.buffer);
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      value[0] = data[column * rows + row]! + 0;
      if (Number.isNaN(value[0])) words.fill(0xffffffff);
      hashes[row] = mix(mix(hashes[row]!, words[0]!), words[1]!);
    }
  return hashes;
}

function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x01000193);
  return (mixed << 13) | (mixed >>> 19);
}
