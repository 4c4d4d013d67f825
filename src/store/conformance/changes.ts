import assert from 'node:assert/strict';
import type { Commit } from '../index.js';
import { collect, type Suite } from './suite.js';

export function changes({ check }: Suite): void {
  check('changes tell what each commit touched, in order, from a sequence on', async (store) => {
    await store.blobs.put('b', new Uint8Array());
    const first = await store.commit([
      { type: 'put', collection: 'c', id: 'a', value: {} },
      {
        type: 'append',
        series: 's',
        points: [
          { time: 1, value: 1 },
          { time: 2, value: 1 },
        ],
      },
      { type: 'link', blob: 'b', owner: 'o' },
    ]);
    const second = await store.commit([
      { type: 'delete', collection: 'c', id: 'a' },
      { type: 'trim', series: 's', before: 2 },
      { type: 'unlink', blob: 'b', owner: 'o' },
    ]);
    const expected: Commit[] = [
      {
        sequence: first.sequence,
        touched: [
          { type: 'put', collection: 'c', id: 'a', revision: 1 },
          { type: 'append', series: 's', points: 2 },
          { type: 'link', blob: 'b', owner: 'o' },
        ],
      },
      {
        sequence: second.sequence,
        touched: [
          { type: 'delete', collection: 'c', id: 'a', revision: 1 },
          { type: 'trim', series: 's', points: 1 },
          { type: 'unlink', blob: 'b', owner: 'o' },
        ],
      },
    ];
    assert.deepEqual(await collect(store.changes(0)), expected);
    assert.deepEqual(await collect(store.changes(first.sequence)), expected.slice(1));
    assert.deepEqual(await collect(store.changes(second.sequence)), []);
  });

  check('whoever waits is told of further commits, until the signal aborts', async (store) => {
    const stop = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      for await (const { sequence } of store.changes(0, { wait: true, signal: stop.signal })) {
        if (seen.push(sequence) === 3) stop.abort();
      }
    })();
    const expected: number[] = [];
    for (let i = 0; i < 3; i++) {
      expected.push((await store.commit([{ type: 'put', collection: 'c', id: 'a', value: { i } }])).sequence);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await following;
    assert.deepEqual(seen, expected);
  });

  check('closing the store ends the waiting', async (store) => {
    const following = collect(store.changes(0, { wait: true }));
    await store.close();
    assert.deepEqual(await following, []);
  });

  for (const wait of [false, true]) {
    check(`closing the store while its changes are told ends the telling, wait: ${wait}`, async (store) => {
      const { sequence } = await store.commit([]);
      await store.commit([]);
      const seen: number[] = [];
      for await (const commit of store.changes(0, { wait })) {
        seen.push(commit.sequence);
        await store.close();
      }
      assert.deepEqual(seen, [sequence]);
    });
  }
}
