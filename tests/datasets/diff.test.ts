import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableLike } from '../../src/data/index.js';
import type { DatasetDiff } from '../../src/datasets/index.js';
import { driftScore } from '../../src/drift/index.js';
import { adapters, freshDatasets, openStore } from './fixture.js';

async function diffOf(before: TableLike, after: TableLike): Promise<DatasetDiff> {
  const { datasets } = freshDatasets();
  const a = await datasets.save('before', before, { role: 'raw' });
  const b = await datasets.save('after', after, { role: 'raw' });
  return datasets.diff(a.uri, b.uri);
}

describe('the difference of two versions', () => {
  it('of the same content is none', async () => {
    const rows = [
      { x: 1, t: 'a' },
      { x: null, t: null },
    ];
    const diff = await diffOf(rows, rows);
    expect(diff).toMatchObject({
      before: 'datasets:/before/1',
      after: 'datasets:/after/1',
      same: true,
      rows: { before: 2, after: 2, added: 0, removed: 0, kept: 2 },
      schema: { added: [], removed: [], retyped: [] },
    });
    expect(diff.columns).toMatchObject([
      { psi: 0, ks: 0 },
      { psi: 0, newCategories: [], lostCategories: [] },
    ]);
  });

  it('counts rows as often as they are there, in whatever order', async () => {
    const a = { x: 1, t: 'a' };
    const b = { x: 2, t: 'b' };
    const diff = await diffOf([a, a, b], [{ x: 3, t: 'a' }, b, a, b]);
    expect(diff.rows).toEqual({ before: 3, after: 4, added: 2, removed: 1, kept: 2 });
    expect(diff.same).toBe(false);
  });

  it('tells columns that came, went, and changed their type', async () => {
    const diff = await diffOf(
      { kept: [1, 2], gone: [1, 2], typed: [1, 2], flag: [true, false] },
      { flag: ['true', 'false'], typed: ['1', '2'], kept: [1, 2], ['__proto__']: [1, 2] },
    );
    expect(diff.schema.added).toEqual(['__proto__']);
    expect(diff.schema.removed).toEqual(['gone']);
    expect(diff.schema.retyped).toMatchObject([
      { name: 'flag', before: { valueType: 'boolean' }, after: { valueType: 'string' } },
      { name: 'typed', before: { type: 'numeric' }, after: { type: 'categorical' } },
    ]);
    expect(diff.columns.map(({ name }) => name)).toEqual(['kept']);
    expect(diff.rows).toMatchObject({ added: 0, removed: 0, kept: 2 });
  });

  it('counts every row as replaced where no column is common to both', async () => {
    expect((await diffOf([{ a: 1 }], [{ b: 1 }, { b: 1 }])).rows).toEqual({
      before: 1,
      after: 2,
      added: 2,
      removed: 1,
      kept: 0,
    });
  });

  it('sets the distributions side by side, with the distances that drift has', async () => {
    const before = Array.from({ length: 200 }, (_, i) => ({ x: i, t: i % 2 === 0 ? 'a' : 'b' }));
    const after = before.map(({ x }) => ({ x: x < 5 ? null : 2 * x, t: x < 150 ? 'a' : 'c' }));
    const diff = await diffOf(before, after);
    const [xs, ts] = [before.map(({ x }) => x), before.map(({ t }) => t)];
    const [xsNow, tsNow] = [after.map(({ x }) => x), after.map(({ t }) => t)];
    expect(diff.columns).toEqual([
      {
        name: 'x',
        type: 'numeric',
        before: expect.objectContaining({
          missing: 0,
          mean: 99.5,
          min: 0,
          q1: 49.75,
          median: 99.5,
          q3: 149.25,
          max: 199,
        }),
        after: expect.objectContaining({ missing: 5, mean: 204, min: 10, median: 204, max: 398 }),
        psi: driftScore('psi', xs, xsNow, { type: 'numeric' }).score,
        ks: driftScore('ks', xs, xsNow).statistic,
      },
      {
        name: 't',
        type: 'categorical',
        before: {
          missing: 0,
          distinct: 2,
          most: [
            { value: 'a', count: 100 },
            { value: 'b', count: 100 },
          ],
        },
        after: {
          missing: 0,
          distinct: 2,
          most: [
            { value: 'a', count: 150 },
            { value: 'c', count: 50 },
          ],
        },
        newCategories: ['c'],
        lostCategories: ['b'],
        psi: driftScore('psi', ts, tsNow).score,
      },
    ]);
  });

  it('has no distance to a column without values', async () => {
    const diff = await diffOf({ x: [1, 2] }, { x: [null, null] });
    expect(diff.columns).toMatchObject([{ psi: null, ks: null, after: { missing: 2, mean: null } }]);
  });

  it.each(adapters)('works on %s', async (adapter) => {
    await using store = await openStore(adapter);
    const { datasets } = freshDatasets(store);
    await datasets.save('d', [{ x: 1 }], { role: 'raw' });
    await datasets.save('d', [{ x: 1 }, { x: 2 }], { role: 'raw' });
    const diff = await datasets.diff('datasets:/d/1', 'datasets:/d/latest');
    expect(diff.rows).toEqual({ before: 1, after: 2, added: 1, removed: 0, kept: 1 });
  });

  it('counts rows as a plain count of them does', async () => {
    const cell = fc.constantFrom(0, 1, -1, 0.5, null);
    const text = fc.constantFrom('a', 'b', '', '\ud800', null);
    const rows = fc.array(fc.record({ x: cell, y: cell, t: text }), { minLength: 1, maxLength: 20 });
    // One of each kind first, so that both sides have the same types.
    const typed = { x: 7, y: 7, t: 'typed' };
    await fc.assert(
      fc.asyncProperty(rows, rows, async (before, after) => {
        const diff = await diffOf([typed, ...before], [typed, ...after]);
        const left = before.map((row) => JSON.stringify(row));
        let kept = 1;
        for (const row of after) {
          const place = left.indexOf(JSON.stringify(row));
          if (place < 0) continue;
          left.splice(place, 1);
          kept++;
        }
        expect(diff.rows).toEqual({
          before: before.length + 1,
          after: after.length + 1,
          added: after.length + 1 - kept,
          removed: before.length + 1 - kept,
          kept,
        });
      }),
    );
  });
});
