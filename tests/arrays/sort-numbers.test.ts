import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortNumbers } from '../../src/arrays/index.js';
import { createRandom } from '../../src/random/index.js';

/** Enough of them to be sorted by digits, whatever a test puts among them. */
function among(values: readonly number[]): Float64Array {
  const random = createRandom(7);
  const others = Array.from({ length: 30_000 }, () => random.normal() * 10 ** Math.round(random.next() * 20 - 10));
  return Float64Array.from([...others, ...values]);
}

/** The first place where they differ, or −1: to compare them by `toEqual` takes a second. */
function firstDifference(a: Float64Array, b: Float64Array): number {
  expect(a.length).toBe(b.length);
  return a.findIndex((value, i) => !Object.is(value, b[i]));
}

describe('sortNumbers', () => {
  it.each([10, 30_000])('orders %i numbers as comparing them does', (count) => {
    const values = among([]).slice(0, count);
    expect(firstDifference(sortNumbers(values.slice()), values.sort())).toBe(-1);
  });

  it('orders zeros of both signs, infinities and the smallest numbers among many others', () => {
    const values = among([
      0,
      -0,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.MIN_VALUE,
      -Number.MIN_VALUE,
    ]);
    expect(firstDifference(sortNumbers(values.slice()), values.sort())).toBe(-1);
  });

  it('orders any numbers among many others', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 200 }), (some) => {
        const values = among(some);
        expect(firstDifference(sortNumbers(values.slice()), values.sort())).toBe(-1);
      }),
      { numRuns: 10 },
    );
  });

  it.each([2, 20, 5_000])('orders runs of %i numbers that differ in their last bits alone', (length) => {
    const random = createRandom(2);
    const near = Array.from({ length }, () => 1 + random.integer(1000) * Number.EPSILON);
    const values = among([...near, ...near.map((value) => -value)]);
    expect(firstDifference(sortNumbers(values.slice()), values.sort())).toBe(-1);
  });

  it('sorts a part of a larger array in place, and leaves the rest', () => {
    const whole = among([]);
    const before = whole.slice(0, 5);
    const part = whole.subarray(5);
    expect(sortNumbers(part)).toBe(part);
    expect(whole.slice(0, 5)).toEqual(before);
    expect(whole[5]).toBe(Math.min(...part.subarray(0, 1), whole[6]!));
  });
});
