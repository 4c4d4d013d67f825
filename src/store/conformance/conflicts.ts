import assert from 'node:assert/strict';
import { ConflictError } from '../../errors/index.js';
import type { Store, Write } from '../index.js';
import type { Suite } from './suite.js';

export function conflicts({ check }: Suite): void {
  const put = { type: 'put', collection: 'c', id: 'a', value: {} } as const;

  async function refused(store: Store, writes: readonly Write[]): Promise<ConflictError> {
    const error = await store.commit(writes).then(
      () => assert.fail('the commit was accepted'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ConflictError, String(error));
    return error;
  }

  check('a conflict names the document and both revisions', async (store) => {
    await store.commit([put, put]);
    const { message } = await refused(store, [{ ...put, expect: 1 }]);
    assert.match(message, /c\/a/);
    assert.match(message, /revision 2.*revision 1/);
  });

  check('a commit that expects absence is refused when the document is there', async (store) => {
    await store.commit([{ ...put, expect: 'absent' }]);
    await refused(store, [{ ...put, expect: 'absent' }]);
    await refused(store, [{ type: 'delete', collection: 'c', id: 'a', expect: 'absent' }]);
  });

  check('a commit that expects a revision is refused when the document is absent', async (store) => {
    await refused(store, [{ ...put, expect: 1 }]);
    await refused(store, [{ type: 'delete', collection: 'c', id: 'a', expect: 1 }]);
  });

  check('every conflict of a commit is told at once', async (store) => {
    const { problems } = await refused(store, [
      { ...put, expect: 1 },
      { ...put, id: 'b', expect: 2 },
    ]);
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['c/a', 'c/b'],
    );
  });

  check('an expectation is held against what earlier writes of the same commit did', async (store) => {
    await store.commit([
      { ...put, expect: 'absent' },
      { ...put, expect: 1 },
    ]);
    assert.equal((await store.documents.get('c', 'a'))?.revision, 2);
  });

  check('of many that expect the same revision at once, one wins', async (store) => {
    await store.commit([put]);
    const attempts = Array.from({ length: 20 }, () => store.commit([{ ...put, expect: 1 }]));
    const settled = await Promise.allSettled(attempts);
    assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal((await store.documents.get('c', 'a'))?.revision, 2);
  });
}
