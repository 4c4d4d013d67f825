/**
 * A process of its own that streams one blob into a store and out again, and prints what that took at the most, in bytes:
 * `blob-streamer.ts <adapter> <place> <mebibytes>`.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openAt } from './open-at.js';

const mebibyte = 2 ** 20;
const [adapter = '', place = '', mebibytes = '0'] = process.argv.slice(2);
const peak = { heap: 0, external: 0, resident: 0 };

/** Of the whole process, the store's thread with it, only what is resident can be told. */
function measure(): void {
  const { heapUsed, external, rss } = process.memoryUsage();
  peak.heap = Math.max(peak.heap, heapUsed);
  peak.external = Math.max(peak.external, external);
  peak.resident = Math.max(peak.resident, rss);
}

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < Number(mebibytes); i++) {
    measure();
    yield new Uint8Array(mebibyte).fill(i);
  }
}

const expected = createHash('sha256');
for await (const piece of pieces()) expected.update(piece);
const sha256 = expected.digest('hex');

await using store = await openAt(adapter, place);
const begin = process.memoryUsage().rss;
const info = await store.blobs.put('large', pieces());
const read = createHash('sha256');
for await (const piece of store.blobs.stream('large')) {
  measure();
  read.update(piece);
}
const isSame = info.sha256 === sha256 && read.digest('hex') === sha256;
writeSync(1, JSON.stringify({ isSame, size: info.size, ...peak, growth: peak.resident - begin }));
