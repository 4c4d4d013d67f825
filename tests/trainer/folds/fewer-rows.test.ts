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

describe('the latest rows', () => {
  const alike = () => 0;

  it('are the last of a fold in order of time', () => {
    expect([...latestRows(Uint32Array.of(5, 6, 7, 8), 2, alike)]).toEqual([7, 8]);
    expect([...latestRows(Uint32Array.of(5, 6), 9, alike)]).toEqual([5, 6]);
  });

  it('have of each class its latest at least, in the place of the earliest others', () => {
    const rare = (row: number) => (row === 2 || row === 3 ? 1 : 0);
    expect([...latestRows(Uint32Array.of(1, 2, 3, 4, 5, 6, 7), 3, rare)]).toEqual([3, 6, 7]);
    expect([...latestRows(Uint32Array.of(1, 2, 3, 4, 5, 6, 7), 1, rare)]).toEqual([3, 7]);
  });

  it('are as many as were asked for, of every class, and none other than the latest of its class', () => {
    const classes = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(classes, fc.integer({ min: 1, max: 40 }), (classOf, count) => {
        const all = Uint32Array.from(classOf, (_, row) => row);
        const kept = latestRows(all, count, (row) => classOf[row]!);
        const distinct = new Set(classOf);
        expect(kept).toHaveLength(Math.min(classOf.length, Math.max(count, distinct.size)));
        expect([...kept]).toEqual(Array.from(kept).sort((a, b) => a - b));
        for (const of of distinct) {
          const members = all.filter((row) => classOf[row] === of);
          const own = kept.filter((row) => classOf[row] === of);
          expect(own.length).toBeGreaterThan(0);
          expect([...own]).toEqual([...members.slice(-own.length)]);
        }
      }),
    );
  });
});
