import { code } from './module.js';

/**
 * The engine that grows trees, in WebAssembly; `assembly/` holds its source, and says what each function does. One
 * instance with a memory of its own serves one fit.
 */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  begin(
    rows: number,
    columns: number,
    criterion: number,
    classes: number,
    weighted: number,
    maxSplits: number,
    threads: number,
  ): number;
  limit(
    maxDepth: number,
    maxLeaves: number,
    minSplit: number,
    minLeaf: number,
    maxFeatures: number,
    mustGain: number,
    randomThresholds: number,
  ): void;
  setCategorical(feature: number, maxSplits: number): void;
  constrain(feature: number, direction: number, maxSplits: number): void;
  penalize(l2: number, l1: number, categorySmoothing: number, leastHessian: number): void;
  pack(countBits: number, valueScale: number, hessianScale: number): void;
  grow(rows: number): number;
  growRandomly(rows: number, first: number, second: number, third: number): number;
  startScores(outputs: number, learningRate: number, maxStep: number): number;
  step(output: number): void;
  stepTo(output: number, leaf: number, step: number): void;
  valueUnit(): number;
  help(fit: number, thread: number): number;
  signalAt(fit: number): number;
  dismiss(): void;
  at(field: number): number;
  setCount(): number;
}

/** Bounded by 32-bit addresses, in pages of 64 KiB. */
const mostPages = 65_536;

let compiled: WebAssembly.Module | undefined;

/** A kernel over a memory of its own, or, for a thread that helps, over that of a fit. */
export function openKernel(memory = newMemory()): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(code, 'base64'));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { ...exports, memory } as unknown as Kernel;
}

function newMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
}
