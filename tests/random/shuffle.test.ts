import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, permutation, shuffle } from '../../src/random/index.js';

describe('shuffle', () => {
  it('keeps every item, in place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const shuffled = [...items];
        expect(shuffle(shuffled, createRandom(seed))).toBe(shuffled);
        expect(shuffled.sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      }),
    );
  });

  it('makes every order of three equally likely', () => {
    const random = createRandom(4);
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = shuffle(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // 2,000 each, with a standard deviation of 41.
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe('permutation', () => {
  it('holds each of 0 to n − 1 once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer(), (n, seed) => {
        const sorted = permutation(n, createRandom(seed)).sort();
        expect([...sorted]).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  it('is the same for the same seed', () => {
    expect([...permutation(8, createRandom(42))]).toEqual([6, 1, 0, 3, 4, 7, 5, 2]);
  });
});
