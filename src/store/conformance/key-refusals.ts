import assert from 'node:assert/strict';
import { CicloError, ValidationError } from '../../errors/index.js';
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

  check('what is no key is not found, or refused by name', async (store) => {
    const reads: readonly ((key: string) => Promise<unknown>)[] = [
      (key) => store.documents.get(key, 'a'),
      (key) => store.documents.get('c', key),
      async (key) => (await store.documents.query({ collection: key })).documents[0],
      async (key) => (await collect(store.series.read(key)))[0],
      (key) => store.series.find('s', key),
      async (key) => (await store.series.findAll('s', [key]))[0],
      (key) => store.blobs.info(key),
      (key) => store.blobs.delete(key),
    ];
    await leavesNoTrace(store, async () => {
      for (const key of refusedKeys) {
        for (const read of reads) {
          const found = await read(key).catch((error: unknown) => assert.ok(CicloError.is(error), String(error)));
          assert.equal(found, undefined);
        }
      }
    });
  });
}
