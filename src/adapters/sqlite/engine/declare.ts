import { ValidationError } from '../../../errors/index.js';
import type { CollectionDeclaration, Path } from '../../../store/index.js';
import type { Database } from './database.js';
import { isMalformedJson } from './failures.js';
import { keySql } from './sql-key.js';
import { literal, pathLiteral, quoted } from './sql-text.js';

/** Makes the indexes and views of declared collections; what is declared as before costs one read. */
export async function declareCollections(
  database: Database,
  declared: readonly CollectionDeclaration[],
): Promise<void> {
  const changed = await database.read(() => declared.filter((declaration) => isChanged(database, declaration)));
  if (changed.length === 0) return;
  await database.write(() => {
    for (const declaration of changed) rebuild(database, declaration);
  });
}

function isChanged(database: Database, declaration: CollectionDeclaration): boolean {
  return storedText(database, declaration.name) !== JSON.stringify(declaration);
}

function storedText(database: Database, collection: string): string | undefined {
  const row = database.get('SELECT declaration FROM ciclo_declarations WHERE collection = ?', collection);
  return row && String(row.declaration);
}

/** The paths that a collection has an index for. */
export function indexedPaths(database: Database, collection: string): readonly Path[] {
  const stored = parsed(storedText(database, collection) ?? '');
  return stored?.indexes?.map(({ path }) => path) ?? [];
}

/** `undefined` where the text is damaged, which `verify` reports: searches then go without indexes. */
function parsed(text: string): CollectionDeclaration | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Does work that no view and no index of a collection may see, within one transaction; they are made anew. */
export function withoutDeclared(database: Database, work: () => void): void {
  const rows = database.all('SELECT declaration FROM ciclo_declarations');
  const declared = rows
    .map((row) => parsed(String(row.declaration)))
    .filter((declaration) => declaration !== undefined);
  for (const declaration of declared) dropObjects(database, declaration);
  work();
  for (const declaration of declared) createObjects(database, declaration);
}

function dropObjects(database: Database, declaration: CollectionDeclaration): void {
  for (const { name } of views(declaration)) database.exec(`DROP VIEW IF EXISTS ${quoted(name)}`);
  for (const { name } of indexes(declaration)) database.exec(`DROP INDEX IF EXISTS ${quoted(name)}`);
}

function createObjects(database: Database, declaration: CollectionDeclaration): void {
  for (const index of indexes(declaration)) createIndex(database, index);
  for (const { name, sql } of views(declaration)) database.exec(`CREATE VIEW ${quoted(name)} AS ${sql}`);
}

/** A damaged document cannot be indexed: queries then go without, and find the others all the same. */
function createIndex(database: Database, { name, sql }: SchemaObject): void {
  try {
    database.exec(`CREATE INDEX ${quoted(name)} ON ciclo_documents ${sql}`);
  } catch (error) {
    if (!isMalformedJson(error)) throw error;
  }
}

function rebuild(database: Database, declaration: CollectionDeclaration): void {
  const stored = storedText(database, declaration.name);
  if (stored !== undefined) dropObjects(database, parsed(stored) ?? declaration);
  refuseTaken(database, declaration);
  createObjects(database, declaration);
  database.run(
    'INSERT OR REPLACE INTO ciclo_declarations (collection, declaration) VALUES (?, ?)',
    declaration.name,
    JSON.stringify(declaration),
  );
}

/** A view must not hide a table of the host's, nor the view of another collection. */
function refuseTaken(database: Database, declaration: CollectionDeclaration): void {
  const taken = views(declaration).filter(({ name }) =>
    database.get('SELECT 1 FROM sqlite_schema WHERE name = ? COLLATE NOCASE', name),
  );
  if (taken.length === 0) return;
  const remedy = 'Declare the view under another name';
  throw new ValidationError(
    taken.map(({ name }) => ({
      what: `The database already has a table or view ${JSON.stringify(name)}`,
      where: declaration.name,
      remedy,
    })),
  );
}

interface SchemaObject {
  readonly name: string;
  readonly sql: string;
}

/**
 * Partial, so that documents of other collections cost nothing; the collection and the id are in it all the same, or the
 * planner prefers the primary key. Queries must spell the expression alike.
 */
function indexes({ name, indexes: declared = [] }: CollectionDeclaration): readonly SchemaObject[] {
  return declared.map(({ path }) => ({
    name: `ciclo_index_${name}_${path.join('.')}`,
    sql: `(collection, (${keySql(path)}), id) WHERE collection = ${literal(name)}`,
  }));
}

function views({ name, view, maps = [] }: CollectionDeclaration): readonly SchemaObject[] {
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
