import { instantiate, reserve } from '../../../kernel-memory.js';
import { code } from './module.js';

/** What adds up trees, in WebAssembly; `assembly/` holds its source, and says what each function does. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  rankValues(values: number, rows: number, thresholds: number, half: number, ranks: number): void;
  addTrees(
    nodes: number,
    leaves: number,
    trees: number,
    depth: number,
    width: number,
    outputs: number,
    ranks: number,
    rows: number,
    slots: number,
    out: number,
  ): void;
}

/** Rows that a block has room for. */
export const blockRows = 256;

let kernel: Kernel | undefined;

/**
 * The thread's kernel, with at least so much memory. All models take turns at it, each within one call: nothing stays
 * in it, and it lays claim to none of the address space that a memory a model would.
 */
export function openKernel(bytes: number): Kernel {
  kernel ??= instantiate<Kernel>(code);
  reserve(kernel.memory, bytes);
  return kernel;
}
