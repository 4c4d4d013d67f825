/**
 * Which of 256 codes occur among a node's rows: a set of bits. A node of few rows looks at those codes only, instead of
 * at every bin; reading the set in order replaces sorting the rows.
 */
export interface Occupancy {
  /** The codes found by the last {@link observe}, ascending. */
  readonly codes: Uint8Array;
  /** Finds the codes of rows[begin … end), which begin at `offset`; returns how many there are. */
  observe(codes: Uint8Array, offset: number, rows: Uint32Array, begin: number, end: number): number;
}

export function createOccupancy(): Occupancy {
  const bits = new Int32Array(8);
  const found = new Uint8Array(256);

  function observe(codes: Uint8Array, offset: number, rows: Uint32Array, begin: number, end: number): number {
    for (let i = begin; i < end; i++) {
      const code = codes[offset + rows[i]!]!;
      const word = code >> 5;
      bits[word] = bits[word]! | (1 << code);
    }
    let count = 0;
    for (let word = 0; word < 8; word++) {
      let rest = bits[word]!;
      bits[word] = 0;
      while (rest !== 0) {
        const lowest = rest & -rest;
        found[count++] = (word << 5) + 31 - Math.clz32(lowest);
        rest ^= lowest;
      }
    }
    return count;
  }

  return { codes: found, observe };
}
