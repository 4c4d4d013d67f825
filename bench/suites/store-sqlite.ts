import type { Row } from '../frame/contest.js';
import type { Suite } from '../frame/suite.js';
import { measureDocuments } from './store-sqlite/documents.js';
import { measurePoints } from './store-sqlite/points.js';
import { measureQueries } from './store-sqlite/queries.js';

/** Beside each figure stands a bare loop over the same driver, table and durability, measured in the same round. */
export const storeSqlite: Suite = {
  name: 'store-sqlite',
  about: 'the SQLite store over better-sqlite3, every commit flushed, beside a bare loop on the calling thread',
  run: measureStore,
};

async function* measureStore(): AsyncIterable<Row> {
  yield* measurePoints();
  yield* measureDocuments();
  yield* measureQueries();
}
