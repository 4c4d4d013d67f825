import assert from 'node:assert/strict';
import { ValidationError } from '../../errors/index.js';
import type { Write } from '../index.js';
import { leavesNoTrace } from './no-trace.js';
import { refusedKeys } from './samples.js';
import { collect, type Suite } from './suite.js';

/** Each place of a write in which a key may stand. */
const roles: readonly (readonly [where: string, write: (key: string) => Write])[] = [
  ['collection', (key) => ({ type: 'put', collection: key, id: 'a', value: {} })],
  ['id', (key) => ({ type: 'put', collection: 'c', id: key, value: {} })],
  ['collection', (key) => ({ type: 'delete', collection: key, id: 'a' })],
  ['id', (key) => ({ type: 'delete', collection: 'c', id: key })],
  ['series', (key) => ({ type: 'append', series: key, points: [{ time: 1, value: 1 }] })],
  ['points[0].id', (key) => ({ type: 'append', series: 's', points: [{ time: 1, value: 1, id: key }] })],
  ['series', (key) => ({ type: 'trim', series: key })],
  ['blob', (key) => ({ type: 'link', blob: key, owner: 'o' })],
  ['owner', (key) => ({ type: 'link', blob: 'b', owner: key })],
  ['blob', (key) => ({ type: 'unlink', blob: key, owner: 'o' })],
  ['owner', (key) => ({ type: 'unlink', blob: 'b', owner: key })],
];

export function keyRefusals({ check }: Suite): void {
  check('what is no key is refused wherever a key may stand, and nothing is written', async (store) => {
    await store.blobs.put('b', new Uint8Array(1));
    await leavesNoTrace(store, async () => {
      for (const key of refusedKeys) {
        for (const [where, write] of roles) {
          const writes: Write[] = [{ type: 'put', collection: 'c', id: 'fine', value: {} }, write(key)];
          await assert.rejects(store.commit(writes), (error) => {
            assert.ok(error instanceof ValidationError, String(error));
            return error.problems.some((problem) => problem.where?.endsWith(`.${where}`));
          });
        }
        await assert.rejects(store.blobs.put(key, new Uint8Array(1)), ValidationError);
      }
    });
  });

  check('what is no key is refused by name wherever something is read or deleted by it', async (store) => {
    // What a key is cut to at its NUL, and what half a surrogate pair is taken for.
    for (const key of ['a', '\ufffd']) await store.blobs.put(key, new Uint8Array(1));
    const { blobs, documents, series } = store;
    const calls: readonly ((key: string) => Promise<unknown>)[] = [
      (key) => documents.get(key, 'a'),
      (key) => documents.get('c', key),
      (key) => documents.query({ collection: key }),
      (key) => documents.count(key),
      (key) => collect(series.read(key)),
      (key) => series.find(key, 'p'),
      (key) => series.find('s', key),
      (key) => series.findAll(key, ['p']),
      (key) => series.findAll('s', ['p', key]),
      (key) => series.count(key),
      (key) => blobs.info(key),
      (key) => blobs.get(key),
      (key) => collect(blobs.stream(key)),
      (key) => blobs.delete(key),
    ];
    await leavesNoTrace(store, async () => {
      for (const key of refusedKeys) {
        for (const call of calls) await assert.rejects(call(key), ValidationError, `${call} ${JSON.stringify(key)}`);
      }
    });
    for (const key of ['a', '\ufffd']) assert.equal((await blobs.get(key)).length, 1);
  });

  check('a prefix is empty or what a key may begin with', async (store) => {
    await store.blobs.put('😀', new Uint8Array(1));
    await store.commit([{ type: 'append', series: '😀', points: [{ time: 1, value: 1 }] }]);
    assert.deepEqual(await collect(store.series.keys('')), ['😀']);
    for (const prefix of ['\0', '\ud83d', 'x'.repeat(1025)]) {
      await assert.rejects(collect(store.series.keys(prefix)), ValidationError);
      await assert.rejects(collect(store.blobs.list(prefix)), ValidationError);
    }
  });
}
