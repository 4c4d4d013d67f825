import { type Design, fillColumn } from './design.js';

/** Rows that are taken at once: a block of 30 columns then lies in a core's own cache. */
export const blockRows = 512;
/** Columns are multiplied three by three, which keeps the nine sums in registers. */
const tile = 3;

/** Products of every column with every column, XᵀX: `[i * columns + j]` is their (weighted) sum of products. */
export function gramOf(design: Design): Float64Array {
  const columns = design.source.length;
  const width = Math.ceil(columns / tile) * tile;
  const sums = new Float64Array(width * width);
  forEachBlock(design, width, (block) => addProducts(block, width, sums));
  const gram = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++)
    for (let j = 0; j <= i; j++) gram[i * columns + j] = gram[j * columns + i] = sums[i * width + j]!;
  return gram;
}

/**
 * Hands over the rows block by block: column c of a block begins at `c * blockRows`. Behind the last row, and in columns
 * that the design does not have, stand zeros. The block is written anew each time.
 */
export function forEachBlock(design: Design, width: number, visit: (block: Float64Array) => void): void {
  const block = new Float64Array(width * blockRows);
  for (let start = 0; start < design.rows; start += blockRows) {
    const end = Math.min(start + blockRows, design.rows);
    for (let column = 0; column < design.source.length; column++) {
      fillColumn(design, column, { start, end }, block, column * blockRows);
      if (end - start < blockRows) block.fill(0, column * blockRows + end - start, (column + 1) * blockRows);
    }
    visit(block);
  }
}

/** Adds a block's products to the lower triangle of `sums`. Hot, so plain: nine products for six values read. */
function addProducts(block: Float64Array, width: number, sums: Float64Array): void {
  const height = blockRows;
  for (let i = 0; i < width; i += tile) {
    for (let j = 0; j <= i; j += tile) {
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s20 = 0;
      let s21 = 0;
      let s22 = 0;
      const i0 = i * height;
      const i1 = i0 + height;
      const i2 = i1 + height;
      const j0 = j * height;
      const j1 = j0 + height;
      const j2 = j1 + height;
      for (let row = 0; row < height; row++) {
        const a0 = block[i0 + row]!;
        const a1 = block[i1 + row]!;
        const a2 = block[i2 + row]!;
        const b0 = block[j0 + row]!;
        const b1 = block[j1 + row]!;
        const b2 = block[j2 + row]!;
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s20 += a2 * b0;
        s21 += a2 * b1;
        s22 += a2 * b2;
      }
      const at = i * width + j;
      sums[at]! += s00;
      sums[at + 1]! += s01;
      sums[at + 2]! += s02;
      sums[at + width]! += s10;
      sums[at + width + 1]! += s11;
      sums[at + width + 2]! += s12;
      sums[at + 2 * width]! += s20;
      sums[at + 2 * width + 1]! += s21;
      sums[at + 2 * width + 2]! += s22;
    }
  }
}
