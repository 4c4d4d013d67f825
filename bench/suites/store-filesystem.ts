import type { Row } from '../frame/contest.js';
import type { Suite } from '../frame/suite.js';
import { measureReading } from './store-filesystem/reading.js';
import { measureWriting } from './store-filesystem/writing.js';

/** The filesystem store beside bare loops of the same durability. */
export const storeFilesystem: Suite = {
  name: 'store-filesystem',
  about: 'the filesystem store beside bare loops that flush as often',
  run: measureStore,
};

async function* measureStore(): AsyncIterable<Row> {
  yield* measureWriting();
  yield* measureReading();
}
