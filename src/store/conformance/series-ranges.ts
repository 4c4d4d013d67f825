import assert from 'node:assert/strict';
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
