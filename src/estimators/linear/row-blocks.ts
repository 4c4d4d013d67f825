import { type Design, fillColumn } from './design.js';
import { type Block, blockRows, openBlock } from './kernel/kernel.js';

/** A stretch of rows. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Columns that are gone through a block of rows at a time. */
export interface RowBlocks {
  readonly rows: number;
  readonly width: number;
  /** Writes a stretch of rows, which begins with a block: column c to `c * blockRows` and on. */
  write(stretch: Stretch, out: Float64Array): void;
}

/** Hands over the rows block by block, each written anew; behind the last row stand zeros. */
export function forEachBlock(blocks: RowBlocks, visit: (block: Block, stretch: Stretch) => void): void {
  const block = openBlock(blocks.width);
  for (let start = 0; start < blocks.rows; start += blockRows) {
    const end = Math.min(start + blockRows, blocks.rows);
    if (end - start < blockRows) block.columns.fill(0);
    blocks.write({ start, end }, block.columns);
    visit(block, { start, end });
  }
}

/** A design's first `width` columns. */
export function blocksOf(design: Design, width = design.source.length): RowBlocks {
  return {
    rows: design.rows,
    width,
    write(stretch, out) {
      for (let column = 0; column < width; column++) fillColumn(design, column, stretch, out, column * blockRows);
    },
  };
}

/** Adds a column of ones. */
export function withOnes({ rows, width, write }: RowBlocks): RowBlocks {
  return {
    rows,
    width: width + 1,
    write({ start, end }, out) {
      write({ start, end }, out);
      out.fill(1, width * blockRows, width * blockRows + end - start);
    },
  };
}

/** The same columns, written out once and for all: for who goes through them often. */
export function keep({ rows, width, write }: RowBlocks): RowBlocks {
  const size = width * blockRows;
  const kept = Array.from({ length: Math.ceil(rows / blockRows) }, (_, i) => {
    const block = new Float64Array(size);
    write({ start: i * blockRows, end: Math.min((i + 1) * blockRows, rows) }, block);
    return block;
  });
  return { rows, width, write: ({ start }, out) => out.set(kept[start / blockRows]!) };
}

/** Every `stride`-th row, kept. */
export function everyNth(blocks: RowBlocks, stride: number): RowBlocks {
  const rows = Math.ceil(blocks.rows / stride);
  const { width } = blocks;
  const columns = Array.from({ length: width }, () => new Float64Array(rows));
  forEachBlock(blocks, (block, { start, end }) => {
    for (let i = Math.ceil(start / stride); i * stride < end; i++)
      for (let c = 0; c < width; c++) columns[c]![i] = block.columns[c * blockRows + i * stride - start]!;
  });
  return {
    rows,
    width,
    write: ({ start, end }, out) =>
      columns.forEach((values, c) => void out.set(values.subarray(start, end), c * blockRows)),
  };
}

/** Each row times a factor. */
export function scaled({ rows, width, write }: RowBlocks, factors: Float64Array): RowBlocks {
  return {
    rows,
    width,
    write({ start, end }, out) {
      write({ start, end }, out);
      for (let at = 0; at < width * blockRows; at += blockRows)
        for (let row = start; row < end; row++) out[at + row - start]! *= factors[row]!;
    },
  };
}
