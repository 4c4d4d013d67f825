import assert from 'node:assert/strict';
import type { Suite } from './suite.js';

const mebibyte = 2 ** 20;

export function blobPieces({ check, capabilities }: Suite): void {
  if (capabilities?.streamsBlobs !== true) return;
  check('a large blob is given out in pieces, and a reader may stop early', async (store) => {
    await store.blobs.put('b', new Uint8Array(5 * mebibyte).fill(7));
    let size = 0;
    for await (const piece of store.blobs.stream('b')) {
      assert.ok(piece.length <= mebibyte, `a piece of ${piece.length} bytes`);
      size += piece.length;
    }
    assert.equal(size, 5 * mebibyte);
    for await (const piece of store.blobs.stream('b')) if (piece.length > 0) break;
    await store.blobs.delete('b');
    assert.equal(await store.blobs.info('b'), undefined);
  });
}
