import assert from 'node:assert/strict';
import { hostileValues } from './samples.js';
import { collect, type Suite } from './suite.js';

export function reopening({ checkReopened }: Suite): void {
  checkReopened(
    'everything is there after the store was closed and opened again',
    async (store) => {
      await store.blobs.put('b', new Uint8Array([1, 2, 3]));
      await store.blobs.put('free', new Uint8Array([4]));
      await store.declare([{ name: 'c', indexes: [{ path: ['held'], type: 'number' }] }]);
      await store.commit([
        ...hostileValues.map((held, i) => ({ type: 'put', collection: 'c', id: `${i}`, value: { held } }) as const),
        { type: 'append', series: 's', points: hostileValues.map((value, i) => ({ time: -i, value, id: `${i}` })) },
        { type: 'link', blob: 'b', owner: 'o' },
      ]);
      await store.commit([{ type: 'put', collection: 'c', id: '0', value: { held: 'again' }, expect: 1 }]);
    },
    async (store) => {
      assert.deepEqual(await store.documents.get('c', '0'), { id: '0', revision: 2, value: { held: 'again' } });
      for (const [i, held] of hostileValues.entries()) {
        if (i > 0) assert.deepStrictEqual((await store.documents.get('c', `${i}`))?.value, { held });
        assert.deepStrictEqual((await store.series.find('s', `${i}`))?.value, held);
      }
      assert.deepEqual(await store.blobs.get('b'), new Uint8Array([1, 2, 3]));
      assert.deepEqual(await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER }), ['free']);
      assert.equal((await store.verify()).ok, true);
    },
  );

  checkReopened(
    'sequences go on from where they were',
    async (store) => {
      await store.commit([
        {
          type: 'append',
          series: 's',
          points: [
            { time: 1, value: 1 },
            { time: 2, value: 2 },
          ],
        },
      ]);
      await store.commit([{ type: 'trim', series: 's' }]);
    },
    async (store) => {
      const { sequence } = await store.commit([{ type: 'append', series: 's', points: [{ time: 3, value: 3 }] }]);
      const commits = await collect(store.changes(0));
      assert.deepEqual(
        commits.map((commit) => commit.sequence),
        [sequence - 2, sequence - 1, sequence],
      );
      assert.ok((await collect(store.series.read('s')))[0]!.sequence > 2);
    },
  );
}
