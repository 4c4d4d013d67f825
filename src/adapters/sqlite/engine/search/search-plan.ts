import type { Condition, DocumentQuery, Path } from '../../../../store/index.js';
import type { Database } from '../database.js';
import { isMalformedJson } from '../failures.js';
import { indexedPaths } from '../schema/declare.js';
import { keyIndexed } from '../schema/key-indexes.js';
import { conditionSql, type IsIndexed } from '../sql/condition.js';
import { literal } from '../sql/text.js';

/** How the documents of a collection are come by. */
export interface SearchPlan {
  /** Whether a condition on a path is to go by the index over it. */
  readonly isIndexed: IsIndexed;
  /** The term that keeps to the collection. */
  readonly scope: string;
  /** Whether the order may be read from an index. */
  readonly byOrder: boolean;
}

type Search = Pick<DocumentQuery, 'collection' | 'where' | 'orderBy' | 'limit'> & {
  /** Whether the first few by id are enough, which the primary key gives without a look at the rest. */
  readonly byId: boolean;
};

/**
 * The collection stands as a literal, because only then does the planner use the partial index of a declared path.
 * Where no such index helps and most of the table belongs to the collection, a plus keeps the planner from the index of
 * the primary key: it leads to every row by itself, all over the file, where reading the table from end to end takes a
 * fraction.
 *
 * Where one index has the order and another one a condition, SQLite, which keeps no statistics of ours, would guess: a
 * page of the newest runs could become a sort of all. So it is counted: a condition that leaves few documents goes first,
 * and the order is made of these; else the order's index is read from its start until the page is full.
 */
export function planSearch(database: Database, search: Search): SearchPlan {
  const { collection, where, orderBy = [], byId, limit } = search;
  const declared = new Set(indexedPaths(database, collection).map(textOf));
  const isKeyIndexed = keyIndexed(database, collection);
  const isIndexed: IsIndexed = (path) => declared.has(textOf(path)) || isKeyIndexed(path);
  const first = orderBy[0]?.path;
  if (first !== undefined && limit !== undefined && isIndexed(first)) {
    const scope = `collection = ${literal(collection)}`;
    const narrow = narrowPath(database, scope, where, isIndexed);
    return { isIndexed: (path) => textOf(path) === narrow, scope, byOrder: narrow === undefined };
  }
  const isHelped =
    (where !== undefined && mentions(where, isIndexed)) || (first === undefined ? byId : isIndexed(first));
  const plus = !isHelped && isMostOfTable(database, collection) ? '+' : '';
  return { isIndexed, scope: `${plus}collection = ${literal(collection)}`, byOrder: true };
}

const textOf = (path: Path) => JSON.stringify(path);

/** From so many on, looking at each document of a condition takes longer than most pages in the order's index. */
const many = 2000;

/** The first path that all documents found must fulfil conditions on which few do, as {@link textOf} writes it. */
function narrowPath(
  database: Database,
  scope: string,
  where: Condition | undefined,
  isIndexed: IsIndexed,
): string | undefined {
  const byPath = new Map<string, OnPath[]>();
  for (const part of where === undefined ? [] : required(where)) {
    if (!sorted.has(part.op) || !isIndexed(part.path)) continue;
    const text = textOf(part.path);
    byPath.set(text, [...(byPath.get(text) ?? []), part]);
  }
  for (const [text, conditions] of byPath) if (isNarrow(database, scope, conditions)) return text;
  return undefined;
}

function isNarrow(database: Database, scope: string, conditions: readonly OnPath[]): boolean {
  const { sql, values } = conditionSql({ op: 'and', conditions }, () => true);
  const counted = `SELECT count(*) AS n FROM (SELECT 1 FROM ciclo_documents WHERE ${scope} AND ${sql} LIMIT ${many})`;
  try {
    return Number(database.get(counted, ...values)?.n) < many;
  } catch (error) {
    // The search itself passes over what is damaged.
    if (!isMalformedJson(error)) throw error;
    return false;
  }
}

type OnPath = Extract<Condition, { path: Path }>;

/** The operators that an index answers. */
const sorted: ReadonlySet<string> = new Set(['=', '<', '<=', '>', '>=', 'in']);

/** The conditions on single paths that must all hold. */
function required(condition: Condition): readonly OnPath[] {
  if (condition.op === 'and') return condition.conditions.flatMap(required);
  return 'path' in condition ? [condition] : [];
}

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
