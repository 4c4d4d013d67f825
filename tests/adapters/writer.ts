/** A process of its own that writes until it is killed, and prints each acknowledgement: `writer.ts <adapter> <place>`. */
import { writeSync } from 'node:fs';
import { openAt } from './open-at.js';

const [adapter = '', place = ''] = process.argv.slice(2);
const store = await openAt(adapter, place);
const begin = await store.documents.count('left');

for (let i = begin; ; i++) {
  const bytes = new Uint8Array(1000).fill(i);
  await store.blobs.put(`blob/${i}`, bytes);
  await store.commit([
    { type: 'put', collection: 'left', id: `${i}`, value: { i }, expect: 'absent' },
    { type: 'put', collection: 'right', id: `${i}`, value: { i }, expect: 'absent' },
    { type: 'append', series: 's', points: [{ time: i, value: i, id: `${i}` }] },
    { type: 'link', blob: `blob/${i}`, owner: `left/${i}` },
  ]);
  writeSync(1, `${i}\n`);
}
