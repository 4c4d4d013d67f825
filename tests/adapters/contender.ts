/**
 * A process of its own that counts one document up, beside others that do the same, and prints each step when told so:
 * `contender.ts <adapter> <place> <steps> [print]`.
 */
import { writeSync } from 'node:fs';
import { retryOnConflict } from '../../src/store/index.js';
import { openAt } from './open-at.js';

const [adapter = '', place = '', steps = '0', print] = process.argv.slice(2);
await using store = await openAt(adapter, place);

for (let step = 0; step < Number(steps); step++) {
  const n = await retryOnConflict(async () => {
    const found = await store.documents.get<{ n: number }>('c', 'counter');
    const next = (found?.value.n ?? 0) + 1;
    await store.commit([
      { type: 'put', collection: 'c', id: 'counter', value: { n: next }, expect: found?.revision ?? 'absent' },
      { type: 'append', series: 's', points: [{ time: next, value: next, id: `${next}` }] },
    ]);
    return next;
  });
  if (print !== undefined) writeSync(1, `${n}\n`);
}
