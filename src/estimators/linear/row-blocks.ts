import { type Design, fillColumn } from './design.js';
import { type Block, blockRows, bytesOf, createBlocks, openBlock } from './kernel/kernel.js';

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
  /** The blocks, where they are written already. */
  readonly kept?: readonly Block[];
}

/** Bytes up to which blocks are kept: half of what one memory can hold. */
const mostKept = 2 ** 31;

/** Hands over the rows block by block; behind the last row stand zeros. The columns are for reading only. */
export function forEachBlock(blocks: RowBlocks, visit: (block: Block, stretch: Stretch) => void): void {
  const { rows, width, kept } = blocks;
  const open = kept === undefined ? openBlock(width) : undefined;
  for (let start = 0; start < rows; start += blockRows) {
    const stretch = { start, end: Math.min(start + blockRows, rows) };
    if (open === undefined) {
      visit(kept![start / blockRows]!, stretch);
      continue;
    }
    if (stretch.end - start < blockRows) open.columns.fill(0);
    blocks.write(stretch, open.columns);
    visit(open, stretch);
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

/** The same columns, written once and for all, for who goes through them often; very many stay as they are. */
export function keep(blocks: RowBlocks): RowBlocks {
  const { rows, width } = blocks;
  const count = Math.ceil(rows / blockRows);
  if (bytesOf(width, count) > mostKept) return blocks;
  const kept = createBlocks(width, count);
  kept.forEach(({ columns }, i) => {
    blocks.write({ start: i * blockRows, end: Math.min((i + 1) * blockRows, rows) }, columns);
  });
  return { rows, width, kept, write: ({ start }, out) => out.set(kept[start / blockRows]!.columns) };
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
