import assert from 'node:assert/strict';
import { CicloError } from '../../errors/index.js';
import { collect, type Suite } from './suite.js';

export function closing({ check }: Suite): void {
  check('closing waits for commits that are under way, and closing twice is harmless', async (store) => {
    const committing = store.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
    await Promise.all([store.close(), store.close()]);
    await committing;
    await store.close();
  });

  check('a closed store refuses everything', async (store) => {
    await store.close();
    const calls = [
      () => store.commit([]),
      () => store.documents.get('c', 'a'),
      () => store.documents.query({ collection: 'c' }),
      () => store.series.count('s'),
      () => collect(store.series.read('s')),
      () => store.series.find('s', 'p'),
      () => store.series.findAll('s', []),
      () => store.blobs.put('b', new Uint8Array()),
      () => store.blobs.info('b'),
      () => store.verify(),
      () => store.declare([]),
    ];
    for (const call of calls) {
      await assert.rejects(call, (error) => CicloError.is(error) && error.code === 'CLOSED', String(call));
    }
  });
}
