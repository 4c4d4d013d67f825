import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knnImputer } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { casesOf, expectAsScikit } from '../numeric-cases.js';

describe('knnImputer', () => {
  const train = { x: [0, 1, 10, 11], y: [5, 7, 100, null] };

  it.each(casesOf('impute', 'knnImputer'))("gives scikit-learn's values with %s", (_, given) => {
    expectAsScikit(knnImputer(given.options), given);
  });

  it('takes the mean of the nearest rows that have the value', () => {
    expect(fitApply(knnImputer({ nNeighbors: 2 }), train, { x: [0.4, 11], y: [null, null] }).y).toEqual([6, 53.5]);
  });

  it('lets near rows count more by distance, and a row at the same place alone', () => {
    const byDistance = knnImputer({ nNeighbors: 2, weights: 'distance' });
    const [between, same] = fitApply(byDistance, train, { x: [0.25, 1], y: [null, null] }).y as number[];
    expect(between).toBeCloseTo((5 * 0.75 + 7 * 0.25) / 1, 12);
    expect(same).toBe(7);
  });

  it("takes a column's mean where a row has nothing in common with any other", () => {
    const imputed = fitApply(knnImputer(), train, { x: [null], y: [null] });
    expect(imputed.x).toEqual([5.5]);
    expect(imputed.y![0]).toBeCloseTo(112 / 3, 12);
  });

  it('takes the earlier of two rows that are as near', () => {
    expect(fitApply(knnImputer({ nNeighbors: 1 }), { x: [1, 3], y: [10, 20] }, { x: [2], y: [null] }).y).toEqual([10]);
  });

  it('leaves nothing missing, changes no value that is there, and stays within the training values', () => {
    const cell = fc.option(fc.integer({ min: -50, max: 50 }), { freq: 3 });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 25 }),
        fc.constantFrom('uniform', 'distance'),
        (given, k, weights) => {
          const table = Object.fromEntries(['a', 'b', 'c'].map((name, i) => [name, given.map((row) => row[i]!)]));
          fc.pre(Object.values(table).every((column) => column.some((value) => value !== null)));
          const filled = fitApply(knnImputer({ nNeighbors: k, weights }), table);
          for (const [name, column] of Object.entries(table)) {
            const there = column.filter((value) => value !== null);
            column.forEach((value, row) => {
              const result = filled[name]![row] as number;
              if (value !== null) expect(result).toBe(value);
              expect(result).toBeGreaterThanOrEqual(Math.min(...there) - 1e-9);
              expect(result).toBeLessThanOrEqual(Math.max(...there) + 1e-9);
            });
          }
        },
      ),
    );
  });

  it('refuses a column without values, and texts', () => {
    expect(() => fitApply(knnImputer(), { a: [null, null], b: [1, 2] })).toThrow(
      /no value to learn from \(column "a"\)/,
    );
    expect(() => fitApply(knnImputer(), { a: ['x', 'y'] })).toThrow(/needs numbers/);
  });
});
