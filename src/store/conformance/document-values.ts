import assert from 'node:assert/strict';
import { hostileValues } from './samples.js';
import type { Suite } from './suite.js';

export function documentValues({ check }: Suite): void {
  check('a document comes back as it went in, whatever its value', async (store) => {
    for (const [i, held] of hostileValues.entries()) {
      await store.commit([{ type: 'put', collection: 'values', id: `${i}`, value: { held } }]);
      const found = await store.documents.get('values', `${i}`);
      // Deep strict equality tells −0 from 0 and knows that NaN is NaN.
      assert.deepStrictEqual(found, { id: `${i}`, revision: 1, value: { held } });
      assert.equal(Object.getPrototypeOf(found?.value), Object.prototype);
    }
  });

  check('a document of ten megabytes comes back', async (store) => {
    const value = { text: 'ä'.repeat(5_000_000) };
    await store.commit([{ type: 'put', collection: 'values', id: 'large', value }]);
    assert.deepStrictEqual((await store.documents.get('values', 'large'))?.value, value);
  });

  check('a document that was never written is undefined', async (store) => {
    assert.equal(await store.documents.get('nowhere', 'nothing'), undefined);
    assert.equal(await store.documents.get('constructor', '__proto__'), undefined);
  });
}
