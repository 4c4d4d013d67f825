import assert from 'node:assert/strict';
import { ValidationError } from '../../errors/index.js';
import type { SeriesRange } from '../index.js';
import { collect, type Suite } from './suite.js';

export function seriesRanges({ check }: Suite): void {
  const cases: readonly (readonly [string, SeriesRange, readonly number[]])[] = [
    ['from is inclusive', { from: 3 }, [3, 3, 4]],
    ['until is exclusive', { until: 3 }, [1, 2]],
    ['both', { from: 2, until: 4 }, [2, 3, 3]],
    ['newest first', { first: 'newest' }, [4, 3, 3, 2, 1]],
    ['newest first within bounds', { first: 'newest', from: 2, until: 4 }, [3, 3, 2]],
    ['a limit', { limit: 2 }, [1, 2]],
    ['the newest few', { first: 'newest', limit: 2 }, [4, 3]],
    ['an empty range', { from: 5 }, []],
    ['all that is', { from: -Infinity, until: Infinity }, [1, 2, 3, 3, 4]],
  ];
  for (const [name, range, expected] of cases) {
    check(`a range of points: ${name}`, async (store) => {
      const points = [4, 3, 2, 3, 1].map((time) => ({ time, value: time }));
      await store.commit([{ type: 'append', series: 's', points }]);
      assert.deepEqual(
        (await collect(store.series.read('s', range))).map(({ time }) => time),
        expected,
      );
    });
  }

  check('a range that is none is refused, every problem at once', async (store) => {
    await store.commit([{ type: 'append', series: 's', points: [{ time: 1, value: 1 }] }]);
    const refused = (range: unknown, problems: number) =>
      assert.rejects(collect(store.series.read('s', range as SeriesRange)), (error) => {
        assert.ok(error instanceof ValidationError, String(error));
        return error.problems.length === problems;
      });
    for (const limit of [0, -1, 1.5, Number.NaN, Infinity, '1']) await refused({ limit }, 1);
    for (const time of [Number.NaN, '1', null, new Date(0)]) await refused({ from: time, until: time }, 2);
    await refused({ from: Number.NaN, until: Number.NaN, first: 'last', limit: -1 }, 4);
    await refused(null, 1);
    assert.equal((await collect(store.series.read('s'))).length, 1);
  });

  check('a long series is read whole in either direction, and a reader may stop early', async (store) => {
    const points = Array.from({ length: 2500 }, (_, i) => ({ time: Math.floor(i / 3), value: i }));
    await store.commit([{ type: 'append', series: 's', points }]);
    const oldest = (await collect(store.series.read('s'))).map(({ value }) => value);
    assert.deepEqual(
      oldest,
      points.map(({ value }) => value),
    );
    const newest = (await collect(store.series.read('s', { first: 'newest' }))).map(({ value }) => value);
    assert.deepEqual(newest, oldest.reverse());
    for await (const { value } of store.series.read('s')) if (value === 10) break;
    assert.equal(await store.series.count('s'), 2500);
  });
}
