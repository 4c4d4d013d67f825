import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewerRows, latestRows } from '../../../src/trainer/folds/fewer-rows.js';

const rows = Uint32Array.from({ length: 90 }, (_, i) => 1000 - i);
const classOf = (row: number) => (row % 3 === 0 ? 1 : 0);

describe('fewer rows', () => {
  it('are rows of the fold, none twice, in its order, every class among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 90 }), fc.integer(), (count, seed) => {
        const kept = fewerRows(rows, count, classOf, seed);
        expect(new Set(kept).size).toBe(kept.length);
        expect([...kept]).toEqual([...rows].filter((row) => kept.includes(row)));
        expect(new Set(Array.from(kept, classOf))).toEqual(new Set([0, 1]));
        expect(Math.abs(kept.length - count)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('have each class as often as before', () => {
    const kept = fewerRows(rows, 30, classOf, 1);
    expect(kept.filter((row) => classOf(row) === 1)).toHaveLength(10);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(fewerRows(rows, 30, classOf, 1)).toEqual(fewerRows(rows, 30, classOf, 1));
    expect(fewerRows(rows, 30, classOf, 2)).not.toEqual(fewerRows(rows, 30, classOf, 1));
  });

  it('are all of them where there are no more', () => {
    expect(fewerRows(rows, 90, classOf, 1)).toBe(rows);
  });
});

it('the latest rows are the last of a fold in order of time', () => {
  expect([...latestRows(Uint32Array.of(5, 6, 7, 8), 2)]).toEqual([7, 8]);
  expect([...latestRows(Uint32Array.of(5, 6), 9)]).toEqual([5, 6]);
});
