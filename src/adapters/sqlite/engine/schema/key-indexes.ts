import { createHash } from 'node:crypto';
import type { DocumentQuery, Path } from '../../../../store/index.js';
import type { Database } from '../database.js';
import { quoted } from '../sql/text.js';
import { declaredMaps } from './declare.js';
import { indexSql, keyIndexPrefix } from './schema-objects.js';

/*
 * The keys of a map (`metrics.*`) are data, and none is declared by itself: an index for each that was ever logged would
 * cost at every put. So an index over one key is made by the first search that wants a page in its order, where there is
 * something to gain. It is an aid and nothing else: where it is missing, searches look at every document.
 */

/** Below, looking at each document takes some milliseconds. */
const fewDocuments = 2000;

/** Of one collection. Each costs a little at every put: for one more, that which was made first goes. */
const mostIndexes = 8;

/**
 * Makes the index that a page in the order of a map's key is read from, unless there is one. Where another connection is
 * writing, the search does without, and a later one tries again: it would wait for longer than it could gain.
 */
export function keyIndexes(database: Database): (query: DocumentQuery) => Promise<void> {
  /** What could not be made, so that not every search tries again. */
  const refused = new Set<string>();

  return async ({ collection, orderBy, limit }) => {
    const path = orderBy?.[0]?.path;
    if (path === undefined || path.length < 2 || limit === undefined) return;
    const name = keyIndexName(collection, path);
    if (refused.has(name) || !(await database.read(() => isWanted(database, collection, path, name)))) return;
    try {
      database.writeNow(() => makeIndex(database, collection, path, name));
    } catch {
      // A document that is damaged, or a full disk: the search itself tells of what it meets.
      refused.add(name);
    }
  };
}

/** The paths under declared maps that have an index now. */
export function keyIndexed(database: Database, collection: string): (path: Path) => boolean {
  const names = new Set(
    database.all(namesSql, `${keyIndexPrefix}${hashOf(collection)}`).map(({ name }) => String(name)),
  );
  return (path) => names.size > 0 && names.has(keyIndexName(collection, path));
}

const namesSql = `SELECT name FROM sqlite_schema
  WHERE type = 'index' AND tbl_name = 'ciclo_documents' AND substr(name, 1, ${keyIndexPrefix.length + 12}) = ?
  ORDER BY rowid`;

function isWanted(database: Database, collection: string, path: Path, name: string): boolean {
  if (database.get('SELECT 1 FROM sqlite_schema WHERE name = ?', name) !== undefined) return false;
  const isKey = (map: Path) => map.length === path.length - 1 && map.every((key, i) => key === path[i]);
  if (!declaredMaps(database, collection).some(isKey)) return false;
  const sql = 'SELECT count(*) AS n FROM (SELECT 1 FROM ciclo_documents WHERE collection = ? LIMIT ?)';
  return Number(database.get(sql, collection, fewDocuments)?.n) >= fewDocuments;
}

function makeIndex(database: Database, collection: string, path: Path, name: string): void {
  // Another process may have come first.
  if (database.get('SELECT 1 FROM sqlite_schema WHERE name = ?', name) !== undefined) return;
  const made = database.all(namesSql, `${keyIndexPrefix}${hashOf(collection)}`);
  for (const { name: first } of made.slice(0, Math.max(0, made.length - mostIndexes + 1))) {
    database.exec(`DROP INDEX ${quoted(String(first))}`);
  }
  database.exec(`CREATE INDEX ${quoted(name)} ON ciclo_documents ${indexSql(collection, path)}`);
}

function keyIndexName(collection: string, path: Path): string {
  return `${keyIndexPrefix}${hashOf(collection)}_${hashOf(JSON.stringify(path))}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
