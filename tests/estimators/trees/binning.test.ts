import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatrix } from '../../../src/arrays/index.js';
import { CapacityError } from '../../../src/errors/index.js';
import { binFeatures, maxBins } from '../../../src/estimators/trees/binning.js';
import { createRandom } from '../../../src/random/index.js';
import { matrix } from '../problems.js';

/** The bins of a single feature, one code a row. */
function column(values: readonly number[]) {
  const { codes, stride, bins, edges } = binFeatures(matrix(values.map((value) => [value])));
  return { codes: Uint8Array.from(values, (_, row) => codes[row * stride]!), bins, edges };
}

describe('binFeatures', () => {
  it('gives each of few distinct values a bin, with edges half-way between them', () => {
    const { codes, bins, edges } = column([3, 1, 2, 1, 7]);
    expect([...codes]).toEqual([2, 0, 1, 0, 3]);
    expect(bins[0]).toBe(4);
    expect([...edges.subarray(0, 4)]).toEqual([1.5, 2.5, 5, Number.POSITIVE_INFINITY]);
  });

  it('gives missing values the code after the last bin', () => {
    const { codes, bins } = column([Number.NaN, 5, 4]);
    expect(bins[0]).toBe(2);
    expect([...codes]).toEqual([2, 1, 0]);
  });

  it('puts a column of nothing but missing values into one code', () => {
    expect([...column([Number.NaN, Number.NaN]).codes]).toEqual([1, 1]);
  });

  it('spreads many distinct values evenly over 255 bins', () => {
    const random = createRandom(3);
    const { codes, bins } = column(Array.from({ length: 25_500 }, () => random.normal()));
    const counts = new Uint32Array(maxBins);
    for (const code of codes) counts[code]!++;
    expect(bins[0]).toBe(maxBins);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(99);
    expect(Math.max(...counts)).toBeLessThanOrEqual(101);
  });

  it('leaves a value that fills half of the rows to itself', () => {
    const { codes } = column(Array.from({ length: 2000 }, (_, i) => (i < 1000 ? 0 : i)));
    const zero = codes[0];
    expect(codes.filter((code) => code === zero)).toHaveLength(1000);
  });

  it('keeps codes and edges in agreement: a code is the first whose edge is not below the value', () => {
    const value = fc.double({ noDefaultInfinity: true, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 600 }), (values) => {
        const { codes, edges } = column(values);
        return values.every((v, row) => {
          const code = codes[row]!;
          return v <= edges[code]! && (code === 0 || v > edges[code - 1]!);
        });
      }),
    );
  });

  it('refuses more features than trees can name', () => {
    expect(() => binFeatures(createMatrix(1, 65_536))).toThrow(CapacityError);
  });

  it('lies on shared memory, so that threads need no copy', () => {
    expect(binFeatures(matrix([[1], [2]])).codes.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
