import type { Random } from './random.js';

/** The integers 0 to n − 1 in random order. */
export function permutation(n: number, random: Random): Uint32Array {
  return shuffle(
    Uint32Array.from({ length: n }, (_, i) => i),
    random,
  );
}

/** Fisher–Yates, in place: every order is equally likely. */
export function shuffle<T extends Uint32Array | unknown[]>(items: T, random: Random): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = items[i];
    items[i] = items[j]!;
    items[j] = kept!;
  }
  return items;
}
