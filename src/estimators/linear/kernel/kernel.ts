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

const pageBytes = 65_536;

let kernel: Kernel | undefined;

/**
 * The thread's kernel, with a block for so many columns. There is one memory, which the next block takes over: finish
 * with a block before opening another.
 */
export function openBlock(columns: number): Block {
  kernel ??= new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64'))).exports as unknown as Kernel;
  const { memory, combine, project, multiply } = kernel;
  const width = Math.ceil(columns / tile) * tile;
  const lengths = [width * blockRows, blockRows, width, tile * width];
  const missing = lengths.reduce((sum, length) => sum + length) * 8 - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  let end = 0;
  const places = lengths.map((length) => {
    end += length * 8;
    return new Float64Array(memory.buffer, end - length * 8, length).fill(0);
  }) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [at, values, weights, sums] = places.map((place) => place.byteOffset) as [number, number, number, number];
  return {
    width,
    columns: places[0],
    values: places[1],
    weights: places[2],
    sums: places[3],
    combine: () => combine(at, width, weights, values),
    project: () => project(at, width, values, sums),
    multiply: (first) => multiply(at, width, first, sums),
  };
}
