import type { DocumentPage, DocumentQuery, StoredDocument } from '../documents.js';
import type { JsonObject } from '../json.js';
import { copyValue } from '../values/copy.js';
import { matches } from './matches.js';
import { compareBy, type Position, positionOf } from './order.js';
import { decodePageToken, encodePageToken } from './page-token.js';
import { project } from './project.js';

/**
 * Answers a query from documents held in memory, by looking at each of them. What is handed out is copied.
 *
 * @param documents those of the query's collection.
 * @param query must have passed {@link checkQuery}.
 * @throws ValidationError when `after` is no token of this query.
 */
export function runQuery<T extends JsonObject>(
  documents: Iterable<StoredDocument>,
  query: DocumentQuery,
): DocumentPage<T> {
  const { where, orderBy = [], limit = Number.POSITIVE_INFINITY, after } = query;
  const compare = compareBy(orderBy);
  const begin = after === undefined ? undefined : decodePageToken(after, orderBy.length);
  const rows: { document: StoredDocument; position: Position }[] = [];
  for (const document of documents) {
    if (where !== undefined && !matches(where, document.value)) continue;
    const position = positionOf(document, orderBy);
    if (begin === undefined || compare(position, begin) > 0) rows.push({ document, position });
  }
  rows.sort((a, b) => compare(a.position, b.position));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    documents: page.map(({ document }) => handOut<T>(document, query)),
    ...(rows.length > page.length && last !== undefined ? { next: encodePageToken(last.position) } : {}),
  };
}

function handOut<T extends JsonObject>(document: StoredDocument, { select }: DocumentQuery): StoredDocument<T> {
  const value = select === undefined ? document.value : project(document.value, select);
  return { id: document.id, revision: document.revision, value: copyValue(value) as T };
}
