import assert from 'node:assert/strict';
import { collect, type Suite } from './suite.js';

export function seriesTrimming({ check }: Suite): void {
  check('a series is trimmed before a time, or whole, and then can be filled anew', async (store) => {
    const points = [1, 2, 3].map((time) => ({ time, value: time, id: `${time}` }));
    await store.commit([{ type: 'append', series: 's', points }]);
    await store.commit([{ type: 'trim', series: 's', before: 2 }]);
    assert.deepEqual(
      (await collect(store.series.read('s'))).map(({ time }) => time),
      [2, 3],
    );
    assert.equal(await store.series.find('s', '1'), undefined);
    await store.commit([{ type: 'trim', series: 's' }]);
    assert.equal(await store.series.count('s'), 0);
    assert.deepEqual(await collect(store.series.keys()), []);
    await store.commit([
      { type: 'trim', series: 's' },
      { type: 'append', series: 's', points },
    ]);
    assert.equal(await store.series.count('s'), 3);
  });

  check('a trim spares what the same commit appends after it', async (store) => {
    await store.commit([{ type: 'append', series: 's', points: [{ time: 1, value: 'old' }] }]);
    await store.commit([
      { type: 'append', series: 's', points: [{ time: 2, value: 'gone too' }] },
      { type: 'trim', series: 's' },
      { type: 'append', series: 's', points: [{ time: 1, value: 'new' }] },
    ]);
    assert.deepEqual(
      (await collect(store.series.read('s'))).map(({ value }) => value),
      ['new'],
    );
  });

  check('keys are listed by prefix', async (store) => {
    for (const series of ['a/2', 'a/1', 'a%', 'b', '😀']) {
      await store.commit([{ type: 'append', series, points: [{ time: 1, value: 1 }] }]);
    }
    assert.deepEqual(await collect(store.series.keys('a/')), ['a/1', 'a/2']);
    assert.deepEqual(await collect(store.series.keys('😀')), ['😀']);
    assert.deepEqual(await collect(store.series.keys('%')), []);
  });
}
