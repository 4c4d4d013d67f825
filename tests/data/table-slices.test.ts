import { table } from 'arquero';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatRows, type TableLike, tableSlices, toFrame } from '../../src/data/index.js';

const rows = fc.array(
  fc.record({ a: fc.option(fc.double({ noNaN: true })), __proto__: fc.constantFrom('x', 'y', null) }),
  { minLength: 1, maxLength: 30 },
);

it('slices of a table, put together again, are the table, in every form', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 12 }), (given, size) => {
      const a = given.map((row) => row.a ?? Number.NaN);
      const forms: TableLike[] = [given, { a: Float64Array.from(a) }, table({ a }), toFrame({ a })];
      for (const form of forms) {
        const parts = [...tableSlices(form, size)];
        expect(parts).toHaveLength(Math.ceil(given.length / size));
        expect(toFrame(concatRows(...parts)).columns[0]).toEqual(toFrame(form).columns[0]);
      }
    }),
  );
});

it('there are none of a table without rows', () => {
  for (const form of [[], {}, { a: [] }, toFrame({ a: [] })] as TableLike[])
    expect([...tableSlices(form, 5)]).toEqual([]);
});
