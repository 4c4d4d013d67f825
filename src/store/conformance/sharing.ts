import assert from 'node:assert/strict';
import { ConflictError } from '../../errors/index.js';
import { retryOnConflict, type Store } from '../index.js';
import { collect, type Suite } from './suite.js';

export function sharing({ checkShared }: Suite): void {
  checkShared('what one handle wrote, the other sees at once', async (one, other) => {
    await one.blobs.put('b', new Uint8Array([1, 2]));
    assert.deepEqual(await other.blobs.get('b'), new Uint8Array([1, 2]));
    const { sequence } = await other.commit([
      { type: 'put', collection: 'c', id: 'a', value: { n: 1 } },
      { type: 'append', series: 's', points: [{ time: 1, value: 1, id: 'p' }] },
      { type: 'link', blob: 'b', owner: 'o' },
    ]);
    assert.deepEqual(await one.documents.get('c', 'a'), { id: 'a', revision: 1, value: { n: 1 } });
    assert.equal((await one.series.find('s', 'p'))?.time, 1);
    assert.deepEqual(await one.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER }), []);
    assert.deepEqual(
      (await collect(one.changes(0))).map((commit) => commit.sequence),
      [sequence],
    );
    const again = one.commit([{ type: 'append', series: 's', points: [{ time: 1, value: 1, id: 'p' }] }]);
    await assert.rejects(again, ConflictError);
    await one.blobs.delete('b');
    assert.equal(await other.blobs.info('b'), undefined);
  });

  checkShared('no step is lost where both handles count one document up', async (one, other) => {
    async function countUp(store: Store): Promise<void> {
      for (let step = 0; step < 20; step++) {
        await retryOnConflict(async () => {
          const { value, revision } = (await store.documents.get<{ n: number }>('c', 'a')) ?? first;
          await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { n: value.n + 1 }, expect: revision }]);
        });
      }
    }
    const first = { value: { n: 0 }, revision: 'absent' } as const;
    await Promise.all([countUp(one), countUp(other)]);
    assert.deepEqual((await one.documents.get('c', 'a'))?.value, { n: 40 });
    const sequences = (await collect(other.changes(0))).map(({ sequence }) => sequence);
    assert.equal(new Set(sequences).size, 40);
    assert.equal((await other.verify()).ok, true);
  });

  checkShared("whoever waits for changes is woken by the other handle's", async (one, other) => {
    const stop = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      for await (const { sequence } of one.changes(0, { wait: true, signal: stop.signal })) {
        if (seen.push(sequence) === 2) stop.abort();
      }
    })();
    const put = { type: 'put', collection: 'c', id: 'a', value: {} } as const;
    const expected = [(await other.commit([put])).sequence, (await other.commit([put])).sequence];
    await following;
    assert.deepEqual(seen, expected);
  });
}
