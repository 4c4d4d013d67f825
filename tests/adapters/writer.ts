/**
 * A process of its own that writes until it is killed, in three lanes at once, and prints each acknowledgement as the
 * lane and its step: `writer.ts <adapter> <place>`.
 */
import { writeSync } from 'node:fs';
import { openAt } from './open-at.js';

const [adapter = '', place = ''] = process.argv.slice(2);
const store = await openAt(adapter, place);

/** Steps on from where the lane stands: each a blob, then one commit over new documents, an old one and a series. */
async function write(lane: number): Promise<never> {
  for (let i = await store.documents.count(`left${lane}`); ; i++) {
    const id = `${lane}/${i}`;
    // Some blobs take several pieces.
    await store.blobs.put(id, new Uint8Array(i % 8 === 0 ? 300_000 : 1000).fill(i));
    await store.commit([
      { type: 'put', collection: `left${lane}`, id, value: { i, text: 'x'.repeat(i % 4000) }, expect: 'absent' },
      { type: 'put', collection: `right${lane}`, id, value: { i }, expect: 'absent' },
      { type: 'put', collection: 'last', id: `${lane}`, value: { i } },
      { type: 'delete', collection: 'previous', id: `${lane}/${i - 1}` },
      { type: 'put', collection: 'previous', id, value: {} },
      { type: 'append', series: `s${lane}`, points: [{ time: i, value: i, id: `${i}` }] },
      { type: 'link', blob: id, owner: `left/${id}` },
    ]);
    writeSync(1, `${lane} ${i}\n`);
  }
}

await Promise.all([0, 1, 2].map(write));
