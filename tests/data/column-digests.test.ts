import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnDigest, columnDigests, takeRows, toFrame } from '../../src/data/index.js';

const columns = { n: [1, null, 3], word: ['x', 'y', null], flag: [true, null, false] };

const changedFrom = (before: readonly ColumnDigest[], after: readonly ColumnDigest[]) =>
  before.filter(({ sha256 }, i) => sha256 !== after[i]?.sha256).map(({ name }) => name);

describe('the digests of columns', () => {
  it('are the SHA-256 of name, type and values, as the version of their form says', () => {
    const doubles = Buffer.alloc(8);
    doubles.writeDoubleLE(1.5);
    const n = createHash('sha256').update('ciclo-column-1\n["n","numeric"]\n').update(doubles).digest('hex');
    const w = createHash('sha256').update('ciclo-column-1\n["w","categorical"]\nstring\n"x"\n').digest('hex');
    expect(columnDigests([{ n: 1.5, w: 'x' }])).toEqual([
      { name: 'n', type: 'numeric', sha256: n },
      { name: 'w', type: 'categorical', sha256: w },
    ]);
  });

  it('differ in the column of a changed cell alone', () => {
    const cell = fc.record({ n: fc.integer(), word: fc.string(), flag: fc.boolean() });
    const table = fc.array(cell, { minLength: 1 });
    fc.assert(
      fc.property(table, fc.nat(), fc.constantFrom('n', 'word', 'flag'), (rows, at, name) => {
        const others = { n: (n: number) => n + 1, word: (text: string) => `${text}!`, flag: (flag: boolean) => !flag };
        const other = rows.map((row, i) =>
          i === at % rows.length ? { ...row, [name]: others[name](row[name] as never) } : row,
        );
        expect(changedFrom(columnDigests(rows), columnDigests(other))).toEqual([name]);
      }),
    );
  });

  it('do not depend on the order in which categories were met', () => {
    const rows = [{ word: 'x' }, { word: 'y' }];
    const backwards = takeRows(toFrame([...rows].reverse()), [1, 0]);
    expect(columnDigests(backwards)).toEqual(columnDigests(rows));
  });

  it('do not depend on the other columns, nor on their order', () => {
    const { n, word, flag } = columns;
    const [a, b, c] = columnDigests(columns);
    expect(columnDigests({ flag, word, n })).toEqual([c, b, a]);
    expect(columnDigests({ word })).toEqual([b]);
  });

  it('heed the order of rows', () => {
    const backwards = { n: [3, null, 1], word: [null, 'y', 'x'], flag: [false, null, true] };
    expect(changedFrom(columnDigests(columns), columnDigests(backwards))).toEqual(['n', 'word', 'flag']);
  });

  it('tell a missing cell from a text that says so, and a boolean from its text', () => {
    const other = { ...columns, word: ['x', 'y', 'null'], flag: ['true', null, 'false'] };
    expect(changedFrom(columnDigests(columns), columnDigests(other))).toEqual(['word', 'flag']);
  });

  it('take a column of any name', () => {
    const frame = toFrame(JSON.parse('[{ "__proto__": 1, "constructor": "x" }]'));
    expect(columnDigests(frame).map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });
});
