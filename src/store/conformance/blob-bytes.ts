import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { NotFoundError, ValidationError } from '../../errors/index.js';
import { collect, type Suite } from './suite.js';

/** Bytes in which every place can be told from its neighbours. */
function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >>> 8)) & 0xff);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let i = 0; i < bytes.length; i += size) {
    // The same buffer every time, as some sources do.
    const piece = bytes.subarray(i, i + size);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
  }
}

export function blobBytes({ check }: Suite): void {
  for (const size of [0, 1, 262_144, 600_001]) {
    check(`a blob of ${size} bytes comes back, given whole or in pieces`, async (store) => {
      const bytes = pattern(size);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      for (const source of [bytes, inPieces(bytes, 100_003)]) {
        assert.deepEqual(await store.blobs.put('b', source), { key: 'b', size, sha256 });
        assert.deepEqual(await store.blobs.info('b'), { key: 'b', size, sha256 });
        assert.ok(Buffer.from(bytes).equals(await store.blobs.get('b')));
        assert.ok(Buffer.from(bytes).equals(Buffer.concat(await collect(store.blobs.stream('b')))));
      }
    });
  }

  check('a range of a blob is read; an end beyond it is its end', async (store) => {
    const bytes = pattern(600_001);
    await store.blobs.put('b', bytes);
    for (const [start, end] of [
      [0, 1],
      [5, 5],
      [262_143, 262_145],
      [100, 599_999],
      [600_000, 700_000],
      [700_000, 800_000],
    ] as const) {
      const read = Buffer.concat(await collect(store.blobs.stream('b', { start, end })));
      assert.ok(read.equals(bytes.subarray(start, end)), `${start}–${end}`);
    }
    assert.equal(Buffer.concat(await collect(store.blobs.stream('b', { start: 600_000 }))).length, 1);
    for (const bound of [-1, 1.5, Number.NaN, Infinity]) {
      await assert.rejects(collect(store.blobs.stream('b', { start: bound, end: bound })), (error) => {
        return error instanceof ValidationError && error.problems.length === 2;
      });
    }
  });

  check('a blob that was not put is not found', async (store) => {
    assert.equal(await store.blobs.info('b'), undefined);
    await assert.rejects(store.blobs.get('b'), NotFoundError);
    await assert.rejects(collect(store.blobs.stream('b')), NotFoundError);
    await store.blobs.delete('b');
  });

  check('a put whose source fails leaves the old blob', async (store) => {
    await store.blobs.put('b', pattern(10));
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield pattern(300_000);
      throw new Error('the source broke');
    }
    await assert.rejects(store.blobs.put('b', failing()), /the source broke/);
    assert.equal((await store.blobs.get('b')).length, 10);
  });

  check('what the caller changes in bytes that were put or read stays its own', async (store) => {
    const bytes = pattern(10);
    await store.blobs.put('b', bytes);
    bytes.fill(0);
    (await store.blobs.get('b')).fill(0);
    assert.deepEqual(await store.blobs.get('b'), pattern(10));
  });
}
