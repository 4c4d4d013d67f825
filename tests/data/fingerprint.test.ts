import { createHash } from 'node:crypto';
import { from, table } from 'arquero';
import { describe, expect, it } from 'vitest';
import {
  type Frame,
  fingerprint,
  fingerprintInSlices,
  finishAtLeisure,
  takeRows,
  toFrame,
} from '../../src/data/index.js';
import { sliceRows } from '../../src/data/work.js';

const rows = [
  { n: 1, word: 'x', flag: true },
  { n: null, word: 'y', flag: null },
  { n: 3, word: null, flag: false },
];
const columns = { n: [1, null, 3], word: ['x', 'y', null], flag: [true, null, false] };

describe('the fingerprint', () => {
  it('is the SHA-256 of names, types and values, as the version of its form says', () => {
    const doubles = Buffer.alloc(8);
    doubles.writeDoubleLE(1.5);
    const expected = createHash('sha256').update('ciclo-table-1\n1\n["n","numeric"]\n').update(doubles);
    expected.update('["w","categorical"]\nstring\n"x"\n');
    expect(fingerprint([{ n: 1.5, w: 'x' }])).toBe(expected.digest('hex'));
  });

  it.each([
    ['columns', columns],
    ['typed columns', { ...columns, n: Float64Array.of(1, Number.NaN, 3) }],
    ['a table', table(columns)],
    ['a table that leaves out others', from([...rows, { ...rows[0], n: 9 }]).filter('d => d.n !== 9')],
    ['a frame', toFrame(rows)],
  ])('is the same for the same rows as %s', (_, data) => {
    expect(fingerprint(data)).toBe(fingerprint(rows));
  });

  it('does not depend on the order in which categories were met', () => {
    const backwards = takeRows(toFrame([...rows].reverse()), [2, 1, 0]);
    expect(fingerprint(backwards)).toBe(fingerprint(rows));
  });

  it('does not depend on which NaN is missing', () => {
    const otherNaN = new Float64Array(BigUint64Array.of(0xfff8000000000001n).buffer);
    expect(fingerprint({ a: otherNaN })).toBe(fingerprint({ a: [null] }));
  });

  it.each<[string, Frame]>([
    ['value', toFrame({ ...columns, n: [1, null, 4] })],
    ['name', toFrame({ m: columns.n, word: columns.word, flag: columns.flag })],
    ['missing cell', toFrame({ ...columns, word: ['x', 'y', 'null'] })],
    ['order of rows', toFrame([...rows].reverse())],
    ['order of columns', toFrame({ word: columns.word, n: columns.n, flag: columns.flag })],
    ['type', toFrame({ ...columns, flag: ['true', null, 'false'] })],
    ['number of rows', toFrame(rows.slice(1))],
  ])('differs by a %s', (_, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(rows));
  });

  it('is of the whole, however many slices it is made in', async () => {
    const n = Float64Array.from({ length: sliceRows + 2 }, (_, row) => row);
    const w = Array.from(n, (_, row) => `${row % 3}`);
    const expected = createHash('sha256').update(`ciclo-table-1\n${n.length}\n["n","numeric"]\n`).update(n);
    expected.update(`["w","categorical"]\nstring\n${w.map((text) => `"${text}"\n`).join('')}`);
    expect(await finishAtLeisure(fingerprintInSlices(toFrame({ n, w })), undefined)).toBe(expected.digest('hex'));
  });

  it('is that of a table without rows, too', () => {
    const expected = createHash('sha256').update('ciclo-table-1\n0\n["n","numeric"]\n["w","categorical"]\nstring\n\n');
    const n = { type: 'numeric', name: 'n', values: new Float64Array(0) } as const;
    const codes = new Int32Array(0);
    const w = { type: 'categorical', name: 'w', codes, categories: ['x'], valueType: 'string' } as const;
    expect(fingerprint({ rows: 0, columns: [n, w] })).toBe(expected.digest('hex'));
  });

  it('does not confuse a cell with several', () => {
    expect(fingerprint({ a: ['x"\n"y', 'z'] })).not.toBe(fingerprint({ a: ['x', 'y"\n"z'] }));
  });
});
