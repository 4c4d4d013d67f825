/** About a fifth of the rows, another fifth for each seed: the rule of tests/fixtures/parity/make.py, in 32 bits. */
export function isTest(row: number, seed: number): boolean {
  return mix((mix(seed + 1) ^ row) >>> 0) % 5 === 0;
}

/** Murmur3's finalizer on whole numbers of 32 bits. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
