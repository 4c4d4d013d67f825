/** A seeded source of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** A uniform double in [0, 1), of 53 random bits. */
  next(): number;
  /** A uniform integer in [0, bound), without modulo bias; `bound` from 1 to 2^32. */
  integer(bound: number): number;
  /** A standard normal double. */
  normal(): number;
  /** An independent source for the part `index` of the work: what one part draws never shifts another. */
  fork(index: number): Random;
}

/**
 * sfc32 (Chris Doty-Humphrey, PractRand), four 32-bit words of state, seeded through splitmix32 so that
 * neighbouring seeds give unrelated streams. Only 32-bit integer operations: no platform differs on them.
 *
 * @param seed any finite number; its 64 bits are used, so 1 and 1.5 differ.
 */
export function createRandom(seed: number): Random {
  const words = new Uint32Array(Float64Array.of(seed).buffer);
  return fromWords(words[0]!, words[1]!, 0);
}

function fromWords(low: number, high: number, part: number): Random {
  const mix = splitmix32(low ^ Math.imul(high, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b));
  let a = mix();
  let b = mix() ^ high;
  let c = mix() ^ part;
  let counter = 1;

  function word(): number {
    const result = (a + b + counter++) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result;
  }
  // The first words still show the seed; the reference implementation throws twelve away.
  for (let i = 0; i < 12; i++) word();

  function next(): number {
    return ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
  }

  function integer(bound: number): number {
    // Draws under `2^32 mod bound` would make small results likelier: throw them away.
    const threshold = 4294967296 % bound;
    let drawn = word();
    while (drawn < threshold) drawn = word();
    return drawn % bound;
  }

  // Box–Muller, one value a call.
  function normal(): number {
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }

  return { next, integer, normal, fork: (index) => fromWords(low, high, Math.imul(part, 0x27d4eb2f) + index + 1) };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
}
