import type { Arbitrary } from 'fast-check';
import type { Step } from '../model/step.js';
import { randomCondition, randomOrders } from './conditions.js';
import type { FastCheck } from './load-fast-check.js';
import { randomNames } from './names.js';
import { randomValues } from './values.js';
import { randomWrite } from './writes.js';

/** Up to 30 operations, commits the most frequent among them. */
export function randomSteps(fc: FastCheck, { canReopen }: { canReopen: boolean }): Arbitrary<Step[]> {
  const names = randomNames(fc);
  const values = randomValues(fc);
  const { collection, series, blob: key, time } = names;
  const limit = fc.integer({ min: 1, max: 4 });
  const where = randomCondition(fc, values);
  const writes = fc.array(randomWrite(fc, names, values), { maxLength: 4 });
  // One size is that of an adapter's pieces and more.
  const size = fc.constantFrom(0, 1, 300_000);
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('commit' as const), writes }) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('query' as const),
        collection,
        where,
        orderBy: randomOrders(fc, values),
        limit,
      }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('read' as const), series, from: time, until: time, limit }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('putBlob' as const), key, size, fill: fc.nat(255) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('deleteBlob' as const), key }) },
    { weight: 1, arbitrary: fc.constantFrom({ type: 'collect' as const }, { type: 'readBlobs' as const }) },
    { weight: canReopen ? 1 : 0, arbitrary: fc.constant({ type: 'reopen' as const }) },
  );
  return fc.array(step, { maxLength: 30, size: 'max' });
}
