import type { Condition, Declaration, DocumentQuery, SqlColumn } from '../../../store/index.js';
import type { SqlValue } from '../drivers/index.js';
import * as blobs from './blob-rows.js';
import { commitGroup } from './commit/commit-group.js';
import { commitsAfter } from './commit/commit-log.js';
import type { Tape } from './commit/tape.js';
import type { Database } from './database.js';
import { declareCollections } from './schema/declare.js';
import { keyIndexes } from './schema/key-indexes.js';
import { countDocuments, findDocument, findDocuments } from './search/find-documents.js';
import { countPoints, findPoints, type PointsQuery, readPoints, seriesKeys } from './search/read-points.js';
import * as tables from './tables/content-tables.js';
import { queryDatabase } from './tables/query.js';
import { namesLike, showTables } from './tables/views.js';
import { verifyDatabase } from './verify.js';

/**
 * All that a store asks of its database, each a transaction of its own (chunks of a blob apart, which nobody sees
 * before the last). What goes in and what comes out survives structured cloning, so that the database may live on
 * another thread.
 */
export function createOperations(database: Database) {
  const { read, write } = database;
  const indexForOrder = keyIndexes(database);
  return {
    commit: (group: Tape) => commitGroup(database, group),
    commitsAfter: (since: number) => read(() => commitsAfter(database, since)),
    declare: (declared: readonly Declaration[]) => declareCollections(database, declared),

    findDocument: (collection: string, id: string) => read(() => findDocument(database, collection, id)),
    async findDocuments(query: DocumentQuery) {
      await indexForOrder(query);
      return await read(() => findDocuments(database, query));
    },
    countDocuments: (collection: string, where?: Condition) => read(() => countDocuments(database, collection, where)),

    readPoints: (query: PointsQuery) => read(() => readPoints(database, query)),
    findPoints: (series: string, ids: readonly string[]) => read(() => findPoints(database, series, ids)),
    countPoints: (series: string) => read(() => countPoints(database, series)),
    seriesKeys: (prefix: string) => read(() => seriesKeys(database, prefix)),

    beginContent: (now: number) => write(() => blobs.beginContent(database, now)),
    writeChunk: (content: number, number: number, bytes: Uint8Array, now: number) =>
      write(() => blobs.writeChunk(database, content, number, bytes, now)),
    finishBlob: (row: blobs.BlobRow, now: number) => write(() => blobs.finishBlob(database, row, now)),
    dropContent: (content: number) => write(() => blobs.dropContent(database, content)),
    findBlob: (key: string) => read(() => blobs.findBlob(database, key)),
    readChunk: (row: blobs.BlobRow, number: number, length: number) =>
      read(() => blobs.readChunk(database, row, number, length)),
    listBlobs: (prefix: string) => read(() => blobs.listBlobs(database, prefix)),
    deleteBlob: (key: string) => write(() => blobs.deleteBlob(database, key)),
    collectBlobs: (olderThan: number, now: number) => write(() => blobs.collectBlobs(database, olderThan, now)),

    beginTable: (columns: readonly tables.ColumnHead[], now: number) =>
      write(() => tables.beginTable(database, columns, now)),
    insertRows: (table: number, columns: readonly SqlColumn[]) =>
      write(() => tables.insertRows(database, table, columns)),
    finishTable: (table: number, key: string) => write(() => tables.finishTable(database, table, key)),
    dropTable: (table: number) => write(() => tables.dropTable(database, table)),
    hasTable: (key: string) => read(() => tables.tableNamed(database, key) !== undefined),
    showTables: (views: readonly { readonly name: string; readonly key: string }[]) =>
      write(() => showTables(database, views)),
    namesLike: (prefix: string) => read(() => namesLike(database, prefix)),
    query: (sql: string, values: readonly SqlValue[]) => queryDatabase(database, sql, values),

    verify: () => verifyDatabase(database),
  };
}

export type Operations = ReturnType<typeof createOperations>;
