import { tile } from './kernel/kernel.js';
import { forEachBlock, type RowBlocks } from './row-blocks.js';

/** Products of every column with every column, XᵀX: `[i * columns + j]` is their sum of products over the rows. */
export function gramOf(blocks: RowBlocks): Float64Array {
  const size = blocks.width;
  const gram = new Float64Array(size * size);
  forEachBlock(blocks, ({ width, sums, multiply }) => {
    for (let first = 0; first < width; first += tile) {
      multiply(first);
      for (let i = first; i < Math.min(first + tile, size); i++)
        for (let j = 0, at = (i - first) * width; j <= i; j++) gram[i * size + j]! += sums[at + j]!;
    }
  });
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) gram[j * size + i] = gram[i * size + j]!;
  return gram;
}
