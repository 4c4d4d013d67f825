import assert from 'node:assert/strict';
import { ConflictError } from '../../errors/index.js';
import { hostileValues } from './samples.js';
import { collect, type Suite } from './suite.js';

/** More than an adapter should look up in one go. */
const manyPoints = 2_500;

export function seriesPoints({ check }: Suite): void {
  check('a point comes back as it went in, whatever its value', async (store) => {
    await store.commit([
      { type: 'append', series: 's', points: hostileValues.map((value, time) => ({ time, value })) },
    ]);
    const points = await collect(store.series.read('s'));
    assert.deepStrictEqual(
      points.map(({ value }) => value),
      hostileValues,
    );
    assert.deepStrictEqual(Object.keys(points[0]!).sort(), ['sequence', 'time', 'value']);
  });

  check('points are ordered by time, and by the order of appending within it', async (store) => {
    const times = [3, 1, 2, 1, -1.5, 3, 1e15];
    for (const [value, time] of times.entries()) {
      await store.commit([{ type: 'append', series: 's', points: [{ time, value }] }]);
    }
    const points = await collect(store.series.read('s'));
    assert.deepEqual(
      points.map(({ value }) => value),
      [4, 1, 3, 2, 0, 5, 6],
    );
    const byAppending = [...points].sort((a, b) => a.sequence - b.sequence);
    assert.deepEqual(
      byAppending.map(({ value }) => value),
      [0, 1, 2, 3, 4, 5, 6],
    );
    assert.equal(new Set(points.map(({ sequence }) => sequence)).size, times.length);
  });

  check('a point with an id is found by it, and the id is taken within its series', async (store) => {
    const point = { time: 1, value: { y: 1 }, id: 'p' };
    await store.commit([
      { type: 'append', series: 's', points: [point] },
      { type: 'append', series: 't', points: [point] },
    ]);
    const { sequence, ...found } = (await store.series.find('s', 'p')) ?? assert.fail('it is not found');
    assert.deepEqual(found, point);
    assert.ok(sequence > 0);
    assert.equal(await store.series.find('s', 'q'), undefined);
    assert.equal(await store.series.find('none', 'p'), undefined);
    await assert.rejects(store.commit([{ type: 'append', series: 's', points: [point] }]), ConflictError);
    const twice = store.commit([{ type: 'append', series: 'u', points: [point, point] }]);
    await assert.rejects(twice, ConflictError);
    assert.equal(await store.series.count('u'), 0);
  });

  check('points are found by a great many ids at once, in the order of the ids', async (store) => {
    const points = Array.from({ length: manyPoints }, (_, time) => ({ time, value: { y: time }, id: `p${time}` }));
    await store.commit([{ type: 'append', series: 's', points }]);
    const ids = ['p7', 'absent', 'p7', ...points.map(({ id }) => id).reverse(), 'absent'];
    const found = await store.series.findAll('s', ids);
    assert.deepEqual(
      found.map((point) => point?.id ?? 'absent'),
      ids,
    );
    const { sequence, ...point } = found[0] ?? assert.fail('it is not found');
    assert.deepEqual(point, points[7]);
    assert.deepEqual(found[0], await store.series.find('s', 'p7'));
    assert.deepEqual(found[2], found[0]);
    assert.deepEqual(await store.series.findAll('none', ['p7', 'p8']), [undefined, undefined]);
    assert.deepEqual(await store.series.findAll('s', []), []);
  });
}
