import { CorruptionError } from '../../../../errors/index.js';
import {
  type Condition,
  type DocumentQuery,
  decodePageToken,
  decodeValue,
  encodePageToken,
  encodeValue,
  type JsonObject,
  positionOf,
  project,
} from '../../../../store/index.js';
import type { SqlRow } from '../../drivers/index.js';
import { documentChecksum } from '../checksum.js';
import type { Database } from '../database.js';
import { isMalformedJson } from '../failures.js';
import { conditionSql } from '../sql/condition.js';
import { always, combined, type Fragment } from '../sql/fragment.js';
import { afterPosition, orderTerms } from '../sql/order.js';
import { planSearch, type SearchPlan } from './search-plan.js';

/** A document with its value as JSON text, which crosses a thread faster than what it stands for. */
export interface DocumentText {
  readonly id: string;
  readonly revision: number;
  readonly text: string;
}

export interface DocumentTexts {
  readonly documents: readonly DocumentText[];
  readonly next?: string;
}

/** @throws CorruptionError when the document is not the one that was written. */
export function findDocument(database: Database, collection: string, id: string): DocumentText | undefined {
  const sql = 'SELECT revision, json(value) AS text, checksum FROM ciclo_documents WHERE collection = ? AND id = ?';
  let row: SqlRow | undefined;
  try {
    row = database.get(sql, collection, id);
  } catch (error) {
    throw isMalformedJson(error) ? damaged(collection, id) : error;
  }
  if (row === undefined) return undefined;
  const found = { id, revision: Number(row.revision), text: String(row.text) };
  if (!isSound(row, collection, found)) throw damaged(collection, id);
  return found;
}

/** One page. Damaged documents are passed over, so that they hide no other; `verify` reports them. */
export function findDocuments(database: Database, query: DocumentQuery): DocumentTexts {
  const { collection, orderBy = [], limit, select } = query;
  const plan = planSearch(database, { ...query, byId: limit !== undefined });
  const { rows } = passingOver(database, collection, (excluded) => {
    const { sql, values } = pageSql(plan, query, excluded);
    const found = database.all(sql, ...values).map((row) => ({ row, document: documentOf(row) }));
    const isWhole = ({ row, document }: (typeof found)[number]) => isSound(row, collection, document);
    return {
      rows: found.filter(isWhole).map(({ document }) => document),
      unsound: found.filter((each) => !isWhole(each)).map(({ document }) => document.id),
    };
  });
  const documents = rows.slice(0, limit);
  const last = rows.length > documents.length ? documents.at(-1) : undefined;
  return {
    documents: select === undefined ? documents : documents.map((whole) => ({ ...whole, text: part(whole, select) })),
    ...(last !== undefined && { next: encodePageToken(positionOf(decoded(last), orderBy)) }),
  };
}

export function countDocuments(database: Database, collection: string, where: Condition | undefined): number {
  const plan = planSearch(database, { collection, ...(where && { where }), byId: where === undefined });
  const { count } = passingOver(database, collection, (excluded) => {
    const { sql, values } = filterSql(plan, where, excluded);
    const row = database.get(`SELECT count(*) AS n FROM ciclo_documents WHERE ${sql}`, ...values);
    return { count: Number(row?.n), unsound: [] };
  });
  return count;
}

/**
 * Searches again without the documents that turn out to be damaged: those whose checksum tells so when they are found,
 * and all those on which SQLite's JSON functions stop.
 */
function passingOver<T extends { unsound: readonly string[] }>(
  database: Database,
  collection: string,
  search: (excluded: readonly string[]) => T,
): T {
  for (let excluded: readonly string[] = []; ; ) {
    const isNew = (id: string) => !excluded.includes(id);
    let unsound: readonly string[];
    try {
      const found = search(excluded);
      // One that was excluded and is found nevertheless is named otherwise in a damaged index: it is left out.
      if (!found.unsound.some(isNew)) return found;
      unsound = found.unsound;
    } catch (error) {
      unsound = isMalformedJson(error) ? malformedIds(database, collection) : [];
      if (!unsound.some(isNew)) throw error;
    }
    excluded = [...excluded, ...unsound];
  }
}

/** The flag 8 asks for JSONB that is sound throughout (https://sqlite.org/json1.html#jvalid). */
function malformedIds(database: Database, collection: string): readonly string[] {
  const sql = 'SELECT id FROM ciclo_documents WHERE collection = ? AND NOT json_valid(value, 8)';
  return database.all(sql, collection).map(({ id }) => String(id));
}

/** One row more than the limit: it tells whether there is a next page. */
function pageSql(
  plan: SearchPlan,
  { where, orderBy = [], limit, after }: DocumentQuery,
  excluded: readonly string[],
): Fragment {
  const filter = filterSql(plan, where, excluded);
  const rest = after === undefined ? always : afterPosition(orderBy, decodePageToken(after, orderBy.length));
  const { sql, values } = combined('and', [filter, rest]);
  return {
    sql: `SELECT id, revision, json(value) AS text, checksum FROM ciclo_documents
      WHERE ${sql} ORDER BY ${orderTerms(orderBy, plan.byOrder)} LIMIT ?`,
    values: [...values, limit === undefined ? -1 : limit + 1],
  };
}

/** What is excluded stands in a CASE, because only there is it certain to be looked at first. */
function filterSql(
  { scope, isIndexed }: SearchPlan,
  where: Condition | undefined,
  excluded: readonly string[],
): Fragment {
  const condition = where === undefined ? always : conditionSql(where, isIndexed);
  if (excluded.length === 0) return { sql: `${scope} AND ${condition.sql}`, values: condition.values };
  return {
    sql: `${scope} AND CASE WHEN id IN (SELECT atom FROM json_each(?)) THEN 0 ELSE ${condition.sql} END`,
    values: [JSON.stringify(excluded), ...condition.values],
  };
}

function documentOf({ id, revision, text }: SqlRow): DocumentText {
  return { id: String(id), revision: Number(revision), text: String(text) };
}

function isSound({ checksum }: SqlRow, collection: string, { id, revision, text }: DocumentText): boolean {
  return documentChecksum(collection, id, revision, text) === checksum;
}

function decoded({ id, revision, text }: DocumentText) {
  return { id, revision, value: decodeValue(text) as JsonObject };
}

function part(document: DocumentText, select: NonNullable<DocumentQuery['select']>): string {
  return encodeValue(project(decoded(document).value, select));
}

function damaged(collection: string, id: string): CorruptionError {
  const remedy = 'Restore it from a backup, or write it anew';
  return new CorruptionError({ what: 'The document is not what was written', where: `${collection}/${id}`, remedy });
}
