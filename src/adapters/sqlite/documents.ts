import { crc32 } from 'node:zlib';
import { CorruptionError } from '../../errors/index.js';
import {
  type Condition,
  checkQuery,
  type DocumentPage,
  type DocumentQuery,
  type DocumentReader,
  decodePageToken,
  decodeValue,
  encodePageToken,
  type JsonObject,
  positionOf,
  project,
  type StoredDocument,
} from '../../store/index.js';
import type { Database } from './database.js';
import type { SqlRow } from './driver.js';
import { conditionSql, type Fragment } from './sql-condition.js';
import { afterPosition, orderColumns, orderTerms } from './sql-order.js';
import { literal } from './sql-text.js';

export function sqliteDocuments(database: Database): DocumentReader {
  return {
    async get<T extends JsonObject>(collection: string, id: string): Promise<StoredDocument<T> | undefined> {
      const sql = 'SELECT id, revision, value, checksum FROM ciclo_documents WHERE collection = ? AND id = ?';
      const row = await database.read(() => database.get(sql, collection, id));
      return row && readDocument<T>(row, collection);
    },

    async query<T extends JsonObject>(query: DocumentQuery): Promise<DocumentPage<T>> {
      checkQuery(query);
      const { collection, orderBy = [], limit, select } = query;
      const { sql, values } = pageSql(query);
      const rows = await database.read(() => database.all(sql, ...values));
      const documents = rows.slice(0, limit).map((row) => readDocument<T>(row, collection));
      const last = rows.length > documents.length ? documents.at(-1) : undefined;
      return {
        documents:
          select === undefined
            ? documents
            : documents.map((whole) => ({ ...whole, value: project(whole.value, select) as T })),
        ...(last === undefined ? {} : { next: encodePageToken(positionOf(last, orderBy)) }),
      };
    },

    async count(collection: string, where?: Condition): Promise<number> {
      checkQuery(where === undefined ? { collection } : { collection, where });
      const { sql, values } = filterSql(collection, where);
      const row = await database.read(() =>
        database.get(`SELECT count(*) AS n FROM ciclo_documents WHERE ${sql}`, ...values),
      );
      return Number(row?.n);
    },
  };
}

/** One row more than the limit: it tells whether there is a next page. */
function pageSql({ collection, where, orderBy = [], limit, after }: DocumentQuery): Fragment {
  const filter = filterSql(collection, where);
  const rest: Fragment =
    after === undefined ? { sql: '1', values: [] } : afterPosition(orderBy, decodePageToken(after, orderBy.length));
  const sql = `
    WITH found AS (
      SELECT id, revision, value, checksum${orderColumns(orderBy)} FROM ciclo_documents WHERE ${filter.sql}
    )
    SELECT id, revision, value, checksum FROM found WHERE ${rest.sql} ORDER BY ${orderTerms(orderBy)} LIMIT ?`;
  return { sql, values: [...filter.values, ...rest.values, limit === undefined ? -1 : limit + 1] };
}

/** The collection stands as a literal, because only then does the planner use the partial index of a declared path. */
function filterSql(collection: string, where: Condition | undefined): Fragment {
  const { sql, values } = where === undefined ? { sql: '1', values: [] } : conditionSql(where);
  return { sql: `collection = ${literal(collection)} AND ${sql}`, values };
}

/** @throws CorruptionError when the text is not the one that was written. */
export function readDocument<T extends JsonObject>(row: SqlRow, collection: string): StoredDocument<T> {
  const text = String(row.value);
  if (crc32(text) !== row.checksum) {
    const remedy = 'Restore it from a backup, or write it anew';
    throw new CorruptionError({
      what: 'The document is not what was written',
      where: `${collection}/${row.id}`,
      remedy,
    });
  }
  return { id: String(row.id), revision: Number(row.revision), value: decodeValue(text) as T };
}
