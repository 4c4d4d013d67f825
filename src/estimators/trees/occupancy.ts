/**
 * Which of 256 codes occur among a node's rows: a set of bits. A node of few rows looks at those codes only, instead of
 * at every bin; reading the set in order replaces sorting the rows.
 */
export interface Occupancy {
  /** The codes found by the last {@link observe}, ascending. */
  readonly codes: Uint8Array;
  /** Finds the different ones of the first `size` codes; returns how many there are. */
  observe(codes: Uint8Array, size: number): number;
}

/** Up to this many rows sorting codes by insertion is quicker (measured). */
const few = 6;

export function createOccupancy(): Occupancy {
  const bits = new Int32Array(8);
  const found = new Uint8Array(256);

  function observe(codes: Uint8Array, size: number): number {
    return size <= few ? observeFew(codes, size) : observeMany(codes, size);
  }

  function observeFew(codes: Uint8Array, size: number): number {
    let count = 0;
    for (let i = 0; i < size; i++) {
      const code = codes[i]!;
      let at = count;
      while (at > 0 && found[at - 1]! > code) at--;
      if (at > 0 && found[at - 1] === code) continue;
      for (let k = count++; k > at; k--) found[k] = found[k - 1]!;
      found[at] = code;
    }
    return count;
  }

  function observeMany(codes: Uint8Array, size: number): number {
    for (let i = 0; i < size; i++) {
      const code = codes[i]!;
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
