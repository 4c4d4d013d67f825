import { type Design, fillColumn } from './design.js';
import { type Block, blockRows, bytesOf, openBlock, openBlocks } from './kernel/kernel.js';

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

/** Bytes up to which blocks are kept where the kernel reads them: the thread never gives this memory back. */
const mostKept = 2 ** 25;
/** The same for who goes through them hundreds of times, and would otherwise mostly copy. */
export const mostKeptForHundreds = 2 ** 28;

/** Hands over the rows block by block; behind the last row stand zeros. The columns are for reading only. */
export function forEachBlock(blocks: RowBlocks, visit: (block: Block, stretch: Stretch) => void): void {
  const { kept } = blocks;
  const passing = kept === undefined ? openBlock(blocks.width) : undefined;
  stretchesOf(blocks.rows).forEach((stretch, i) => {
    if (passing !== undefined) writeWhole(blocks, stretch, passing.columns);
    visit(passing ?? kept![i]!, stretch);
  });
}

function stretchesOf(rows: number): Stretch[] {
  return Array.from({ length: Math.ceil(rows / blockRows) }, (_, i) => ({
    start: i * blockRows,
    end: Math.min((i + 1) * blockRows, rows),
  }));
}

function writeWhole({ write }: RowBlocks, stretch: Stretch, out: Float64Array): void {
  if (stretch.end - stretch.start < blockRows) out.fill(0);
  write(stretch, out);
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

/**
 * The same columns, written once and for all, for who goes through them often: where the kernel reads them, which holds
 * until the thread keeps others, or, when they are many, beside it.
 */
export function keep(blocks: RowBlocks, most = mostKept): RowBlocks {
  const { rows, width } = blocks;
  const stretches = stretchesOf(rows);
  const kept = bytesOf(width, stretches.length) <= most ? openBlocks(width, stretches.length) : undefined;
  const written = kept?.map(({ columns }) => columns) ?? stretches.map(() => new Float64Array(width * blockRows));
  stretches.forEach((stretch, i) => {
    writeWhole(blocks, stretch, written[i]!);
  });
  return { rows, width, ...(kept && { kept }), write: ({ start }, out) => out.set(written[start / blockRows]!) };
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
