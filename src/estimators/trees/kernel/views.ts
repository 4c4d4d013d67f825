import type { Kernel } from './kernel.js';

/** The numbers by which the kernel tells where an array lies; as in assembly/index.ts. */
export const field = {
  codes: 0,
  bins: 1,
  centers: 2,
  gradients: 3,
  hessians: 4,
  drawn: 5,
  labels: 6,
  order: 7,
  outFeature: 8,
  outCode: 9,
  outFlags: 10,
  outLeft: 11,
  outLeafBegins: 12,
  outSets: 13,
  gains: 14,
  leafValues: 15,
} as const;

/** Arrays over the kernel's memory as it is now: it may have grown since the last time. */
export interface Views {
  bytes(at: number, length: number): Uint8Array;
  shorts(at: number, length: number): Uint16Array;
  words(at: number, length: number): Uint32Array;
  doubles(at: number, length: number): Float64Array;
}

export function viewsOf(kernel: Kernel): Views {
  const { buffer } = kernel.memory;
  return {
    bytes: (at, length) => new Uint8Array(buffer, kernel.at(at), length),
    shorts: (at, length) => new Uint16Array(buffer, kernel.at(at), length),
    words: (at, length) => new Uint32Array(buffer, kernel.at(at), length),
    doubles: (at, length) => new Float64Array(buffer, kernel.at(at), length),
  };
}
