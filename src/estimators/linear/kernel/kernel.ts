import { instantiate, reserve } from '../../kernel-memory.js';
import { code } from './module.js';

/** What sums over a block of rows, in WebAssembly; `assembly/` holds its source, and says what each function does. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  combine(columns: number, width: number, weights: number, values: number): void;
  project(columns: number, width: number, values: number, out: number): void;
  multiply(columns: number, width: number, first: number, out: number): void;
}

/** Some rows of some columns, in the kernel's memory. */
export interface Block {
  /** The number of columns, in whole tiles: those behind the last hold zeros. */
  readonly width: number;
  /** Column c begins at `c * blockRows`. */
  readonly columns: Float64Array;
  /** One number a row. */
  readonly values: Float64Array;
  /** One number a column. */
  readonly weights: Float64Array;
  /** One number a column, for each of a tile's columns. */
  readonly sums: Float64Array;
  /** Adds Σ weights[c] · column c to `values`. */
  combine(): void;
  /** Writes each column's product with `values` to `sums`. */
  project(): void;
  /** Writes the products of a tile's columns, from `first` on, with all up to the last of them to `sums`. */
  multiply(first: number): void;
}

/** Rows that a block has room for: one of 30 columns then lies in a core's own cache. */
export const blockRows = 512;
/** Columns are taken four at a time. */
export const tile = 4;

let passing: Kernel | undefined;
let lasting: Kernel | undefined;

/** A block for so many columns, for one pass: the thread has one, and whoever opens it next takes it over. */
export function openBlock(columns: number): Block {
  passing ??= instantiate<Kernel>(code);
  return layOut(passing, columns, 1)[0]!;
}

/** Blocks for one fit: the thread's next fit takes them over. What is not `columns` they share. */
export function openBlocks(columns: number, count: number): Block[] {
  lasting ??= instantiate<Kernel>(code);
  return layOut(lasting, columns, count);
}

/** How much memory so many blocks take, in bytes. */
export function bytesOf(columns: number, count: number): number {
  const width = wholeTiles(columns);
  return 8 * (blockRows + width + tile * width + count * width * blockRows);
}

function wholeTiles(columns: number): number {
  return Math.ceil(columns / tile) * tile;
}

function layOut({ memory, combine, project, multiply }: Kernel, columns: number, count: number): Block[] {
  const width = wholeTiles(columns);
  reserve(memory, bytesOf(columns, count));
  let end = 0;
  function take(length: number): Float64Array {
    end += length * 8;
    return new Float64Array(memory.buffer, end - length * 8, length);
  }
  const shared = { width, values: take(blockRows), weights: take(width).fill(0), sums: take(tile * width) };
  const [values, weights, sums] = [shared.values.byteOffset, shared.weights.byteOffset, shared.sums.byteOffset];
  return Array.from({ length: count }, () => {
    const own = take(width * blockRows).fill(0, columns * blockRows);
    const at = own.byteOffset;
    return {
      ...shared,
      columns: own,
      combine: () => combine(at, width, weights, values),
      project: () => project(at, width, values, sums),
      multiply: (first) => multiply(at, width, first, sums),
    };
  });
}
