/**
 * A process of its own that counts one document up, beside others that do the same, and prints each step when told so:
 * `filesystem-contender.ts <directory> <steps> [print]`.
 */
import { writeSync } from 'node:fs';
import { filesystemStore } from '../../src/adapters/filesystem/index.js';
import { retryOnConflict } from '../../src/store/index.js';

const [directory = '', steps = '0', print] = process.argv.slice(2);
await using store = await filesystemStore({ directory });

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
