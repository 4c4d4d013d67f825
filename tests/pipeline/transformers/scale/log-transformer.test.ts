import { describe, expect, it } from 'vitest';
import { logTransformer } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';

describe('logTransformer', () => {
  it('takes log(x + 1), exactly near 0', () => {
    const values = [0, 1e-17, Math.E - 1, null];
    expect(fitApply(logTransformer(), { a: values }).a).toEqual([0, 1e-17, Math.log1p(Math.E - 1), Number.NaN]);
  });

  it('takes other bases and offsets', () => {
    expect(fitApply(logTransformer({ base: 10, offset: 0 }), { a: [0.01, 1000] }).a).toEqual([-2, 3]);
    expect(fitApply(logTransformer({ base: 2, offset: 5 }), { a: [3, -4] }).a).toEqual([3, 0]);
    expect((fitApply(logTransformer({ base: 2 }), { a: [7] }).a as number[])[0]).toBeCloseTo(3, 14);
  });

  it('refuses values that have no logarithm by column and row, in training rows and in later ones', () => {
    const bad = { a: [1, -1, 3], b: [1, 1, 1], c: [-7, 0, -2] };
    expect(() => fitApply(logTransformer(), bad)).toThrow(/column "a", rows 1[\s\S]*column "c", rows 0, 2/);
    expect(() => fitApply(logTransformer(), { a: [1] }, { a: [1, -3] })).toThrow(
      /needs values above -1 \(column "a", rows 1\)/,
    );
  });

  it('refuses a base that it does not have', () => {
    expect(() => fitApply(logTransformer({ base: 3 as 2 }), { a: [1] })).toThrow(/base must be 'e', 2 or 10, not 3/);
  });
});
