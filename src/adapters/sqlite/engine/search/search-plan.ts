import type { Condition, DocumentQuery, Path } from '../../../../store/index.js';
import type { Database } from '../database.js';
import { indexedPaths } from '../schema/declare.js';
import type { IsIndexed } from '../sql/condition.js';
import { literal } from '../sql/text.js';

/** How the documents of a collection are come by. */
export interface SearchPlan {
  readonly isIndexed: IsIndexed;
  /** The term that keeps to the collection. */
  readonly scope: string;
}

type Search = Pick<DocumentQuery, 'collection' | 'where' | 'orderBy'> & {
  /** Whether the first few by id are enough, which the primary key gives without a look at the rest. */
  readonly byId: boolean;
};

/**
 * The collection stands as a literal, because only then does the planner use the partial index of a declared path.
 * Where no such index helps and most of the table belongs to the collection, a plus keeps the planner from the index of
 * the primary key: it leads to every row by itself, all over the file, where reading the table from end to end takes a
 * fraction.
 */
export function planSearch(database: Database, { collection, where, orderBy = [], byId }: Search): SearchPlan {
  const declared = new Set(indexedPaths(database, collection).map(textOf));
  const isIndexed: IsIndexed = (path) => declared.has(textOf(path));
  const isHelped =
    (where !== undefined && mentions(where, isIndexed)) ||
    (orderBy[0] === undefined ? byId : isIndexed(orderBy[0].path));
  const plus = !isHelped && isMostOfTable(database, collection) ? '+' : '';
  return { isIndexed, scope: `${plus}collection = ${literal(collection)}` };
}

const textOf = (path: Path) => JSON.stringify(path);

function mentions(condition: Condition, isIndexed: IsIndexed): boolean {
  if ('conditions' in condition) return condition.conditions.some((part) => mentions(part, isIndexed));
  // Of what `some` asks for, the paths begin at an element: no index has them.
  if (condition.op === 'some') return false;
  return 'condition' in condition ? mentions(condition.condition, isIndexed) : isIndexed(condition.path);
}

const samples = 16;

/** By looking at a few rows, evenly spread: counting them all would cost more than it saves. */
function isMostOfTable(database: Database, collection: string): boolean {
  const last = Number(database.get('SELECT max(rowid) AS last FROM ciclo_documents')?.last);
  const sql = 'SELECT collection FROM ciclo_documents WHERE rowid >= ? ORDER BY rowid LIMIT 1';
  let ours = 0;
  for (let i = 0; i < samples; i++) {
    if (database.get(sql, Math.floor((last * i) / samples))?.collection === collection) ours++;
  }
  return ours > samples / 2;
}
