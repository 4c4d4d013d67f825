import assert from 'node:assert/strict';
import { collect, type Suite } from './suite.js';

const everything = { olderThan: Number.MAX_SAFE_INTEGER };

export function blobLinks({ check }: Suite): void {
  check('a collection takes the blobs that nothing links and spares the others', async (store) => {
    for (const key of ['free', 'linked', 'unlinked', 'shared']) await store.blobs.put(key, new Uint8Array([1]));
    await store.commit([
      { type: 'link', blob: 'linked', owner: 'o' },
      { type: 'link', blob: 'unlinked', owner: 'o' },
      { type: 'link', blob: 'shared', owner: 'o' },
      { type: 'link', blob: 'shared', owner: 'p' },
    ]);
    await store.commit([
      { type: 'unlink', blob: 'unlinked', owner: 'o' },
      { type: 'unlink', blob: 'shared', owner: 'o' },
      { type: 'unlink', blob: 'linked', owner: 'someone else' },
    ]);
    assert.deepEqual(await store.blobs.collect({ olderThan: 0 }), []);
    assert.deepEqual(await store.blobs.collect(everything), ['free', 'unlinked']);
    assert.deepEqual(
      (await collect(store.blobs.list())).map(({ key }) => key),
      ['linked', 'shared'],
    );
    assert.equal((await store.blobs.get('linked')).length, 1);
  });

  check('blobs of the same bytes are deleted one by one', async (store) => {
    await store.blobs.put('a', new Uint8Array([1]));
    await store.blobs.put('b', new Uint8Array([1]));
    await store.blobs.delete('a');
    assert.equal(await store.blobs.info('a'), undefined);
    assert.equal((await store.blobs.get('b')).length, 1);
  });

  check('putting anew keeps the links, deleting forgets them', async (store) => {
    await store.blobs.put('b', new Uint8Array([1]));
    await store.commit([{ type: 'link', blob: 'b', owner: 'o' }]);
    await store.blobs.put('b', new Uint8Array([2]));
    assert.deepEqual(await store.blobs.collect(everything), []);
    await store.blobs.delete('b');
    await store.blobs.put('b', new Uint8Array([3]));
    assert.deepEqual(await store.blobs.collect(everything), ['b']);
  });

  check('blobs are listed by prefix', async (store) => {
    for (const key of ['a/2', 'a/1', 'a%', 'b']) await store.blobs.put(key, new Uint8Array());
    assert.deepEqual(
      (await collect(store.blobs.list('a/'))).map(({ key }) => key),
      ['a/1', 'a/2'],
    );
  });
}
