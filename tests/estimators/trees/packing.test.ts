import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../src/estimators/trees/packing.js';

const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 });

describe('pack', () => {
  it('keeps sum and count of any rows, whatever their order', () => {
    fc.assert(
      fc.property(values, (list) => {
        const packed = new Float64Array(list.length);
        const { radix, scale } = pack(Float64Array.from(list), new Uint8Array(list.length).fill(1), packed);
        const forwards = packed.reduce((a, b) => a + b, 0);
        const backwards = packed.reduceRight((a, b) => a + b, 0);
        const sum = Math.floor(forwards / radix);
        expect(forwards).toBe(backwards);
        expect(forwards - sum * radix).toBe(list.length);
        const exact = list.reduce((a, b) => a + b, 0);
        const magnitude = list.reduce((a, b) => a + Math.abs(b), 0);
        expect(Math.abs(sum / scale - exact)).toBeLessThanOrEqual(1e-9 * magnitude + 1e-300);
      }),
    );
  });

  it('stays exact for half a million rows of one sign', () => {
    const rows = 500_000;
    const packed = new Float64Array(rows);
    const { radix } = pack(new Float64Array(rows).fill(-3.7), new Uint8Array(rows).fill(1), packed);
    const sum = packed.reduce((a, b) => a + b, 0);
    expect(Number.isSafeInteger(sum)).toBe(true);
    expect(sum - Math.floor(sum / radix) * radix).toBe(rows);
  });
});
