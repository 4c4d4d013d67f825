import { createHash } from 'node:crypto';
import type { CollectionDeclaration, Declaration, Path, SeriesDeclaration } from '../../../../store/index.js';
import { keySql } from '../sql/key.js';
import { literal, pathLiteral, quoted } from '../sql/text.js';

/** What a declaration makes of the schema: an index or a view, by its name and what defines it. */
export interface SchemaObject {
  readonly name: string;
  readonly sql: string;
}

/**
 * Partial, so that documents of other collections cost nothing; the collection and the id are in it all the same, or the
 * planner prefers the primary key. Queries must spell the expression alike.
 */
export function indexes(declaration: Declaration): readonly SchemaObject[] {
  if ('series' in declaration) return [];
  const { name, indexes: declared = [] } = declaration;
  const paths = new Map(declared.map(({ path }) => [indexName(name, path), path]));
  return Array.from(paths, ([index, path]) => ({
    name: index,
    sql: indexSql(name, path),
  }));
}

/** What an index over a path of a collection's documents is made of. */
export function indexSql(collection: string, path: Path): string {
  return `(collection, (${keySql(path)}), id) WHERE collection = ${literal(collection)}`;
}

/** What the names of all indexes of declared paths begin with. */
export const indexPrefix = 'ciclo_index_';

/** What the names of the indexes begin with that searches have made: `key-indexes.ts`. */
export const keyIndexPrefix = 'ciclo_key_index_';

/** Speaking, as far as it goes; the hash tells apart what SQLite, to which case is nothing, would take for the same. */
function indexName(collection: string, path: Path): string {
  const speaking = [collection, ...path]
    .join('_')
    .replaceAll(/[^A-Za-z0-9_]/g, '_')
    .slice(0, 80);
  const hash = createHash('sha256')
    .update(JSON.stringify([collection, path]))
    .digest('hex');
  return `${indexPrefix}${speaking}_${hash.slice(0, 12)}`;
}

export function views(declaration: Declaration): readonly SchemaObject[] {
  return 'series' in declaration ? [seriesView(declaration)] : collectionViews(declaration);
}

function collectionViews({ name, view, maps = [] }: CollectionDeclaration): readonly SchemaObject[] {
  if (view === undefined) return [];
  const columns = view.columns.map(({ name: column, path }) => `, value ->> ${pathLiteral(path)} AS ${quoted(column)}`);
  const from = `FROM ciclo_documents WHERE collection = ${literal(name)}`;
  return [
    { name: view.name, sql: `SELECT id, revision${columns.join('')} ${from}` },
    ...maps.map(({ path, view: mapView = `${view.name}_${path.at(-1)}` }) => ({
      name: mapView,
      sql: `SELECT d.id AS id, entry.key AS key, entry.atom AS value
        FROM ciclo_documents d, json_each(d.value, ${pathLiteral(path)}) entry WHERE d.collection = ${literal(name)}`,
    })),
  ];
}

/** The keys of a family lie between its name with a slash and its name with a zero, the character after the slash. */
function seriesView({ series, keys, view }: SeriesDeclaration): SchemaObject {
  const parts = keyParts(series, keys.length).map((part, i) => `${part} AS ${quoted(keys[i]!)}`);
  const columns = view.columns.map(({ name, path }) => `${pointValue(path)} AS ${quoted(name)}`);
  const sql = `SELECT ${[...parts, 'p.id AS id', 'p.time AS time', ...columns].join(', ')}
    FROM ciclo_series s JOIN ciclo_points p ON p.series = s.id
    WHERE s.key >= ${literal(`${series}/`)} AND s.key < ${literal(`${series}0`)}`;
  return { name: view.name, sql };
}

/** The parts of a key after the first; the last is whatever is left. */
function keyParts(series: string, count: number): readonly string[] {
  const parts: string[] = [];
  let rest = `substr(s.key, ${Array.from(series).length + 2})`;
  for (let i = 1; i < count; i++) {
    parts.push(`substr(${rest}, 1, instr(${rest}, '/') - 1)`);
    rest = `substr(${rest}, instr(${rest}, '/') + 1)`;
  }
  return count === 0 ? parts : [...parts, rest];
}

/** A point's value is a number or the text of JSON. */
function pointValue(path: readonly string[]): string {
  const otherwise = path.length === 0 ? ' ELSE p.value' : '';
  return `CASE typeof(p.value) WHEN 'text' THEN p.value ->> ${pathLiteral(path)}${otherwise} END`;
}
