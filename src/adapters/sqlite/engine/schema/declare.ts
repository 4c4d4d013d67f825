import { ValidationError } from '../../../../errors/index.js';
import type { CollectionDeclaration, Declaration, Path } from '../../../../store/index.js';
import type { SqlRow } from '../../drivers/index.js';
import { textChecksum } from '../checksum.js';
import type { Database } from '../database.js';
import { isMalformedJson } from '../failures.js';
import { quoted } from '../sql/text.js';
import { indexes, indexPrefix, keyIndexPrefix, type SchemaObject, views } from './schema-objects.js';

/** Makes the indexes and views of declared collections; what is declared as before costs one read. */
export async function declareCollections(database: Database, declared: readonly Declaration[]): Promise<void> {
  const changed = await database.read(() => declared.filter((declaration) => isChanged(database, declaration)));
  if (changed.length === 0) return;
  await database.write(() => {
    for (const declaration of changed) rebuild(database, declaration);
  });
}

function isChanged(database: Database, declaration: Declaration): boolean {
  const row = rowOf(database, nameOf(declaration));
  return row === undefined || row.declaration !== JSON.stringify(declaration) || readDeclaration(row) === undefined;
}

/** Under which a declaration is kept. */
function nameOf(declaration: Declaration): string {
  return 'series' in declaration ? `series ${declaration.series}` : declaration.name;
}

function rowOf(database: Database, name: string): SqlRow | undefined {
  return database.get('SELECT * FROM ciclo_declarations WHERE collection = ?', name);
}

/** The paths that a collection has an index for. */
export function indexedPaths(database: Database, collection: string): readonly Path[] {
  return (declarationOf(database, collection)?.indexes ?? []).map(({ path }) => path);
}

/** The paths of a collection under which the keys are data. */
export function declaredMaps(database: Database, collection: string): readonly Path[] {
  return (declarationOf(database, collection)?.maps ?? []).map(({ path }) => path);
}

function declarationOf(database: Database, collection: string): CollectionDeclaration | undefined {
  const row = rowOf(database, collection);
  const stored = row && readDeclaration(row);
  return stored === undefined || 'series' in stored ? undefined : stored;
}

/** `undefined` where the row is damaged, which `verify` reports: searches then go without indexes. */
export function readDeclaration({ collection, declaration, checksum }: SqlRow): Declaration | undefined {
  const isSummed = checksum === textChecksum(String(collection), String(declaration));
  // Before version 3 of the schema there was no such column.
  return checksum === undefined || isSummed ? JSON.parse(String(declaration)) : undefined;
}

/** Does work that no view and no index of a collection may see, within one transaction; they are made anew. */
export function withoutDeclared(database: Database, work: () => void): void {
  const declared = database
    .all('SELECT * FROM ciclo_declarations')
    .map(readDeclaration)
    .filter((declaration) => declaration !== undefined);
  for (const declaration of declared) dropViews(database, declaration);
  // By what they are, not by name: under the first versions of the schema they had others.
  for (const { name } of database.all(ownIndexes)) database.exec(`DROP INDEX ${quoted(String(name))}`);
  work();
  for (const declaration of declared) createObjects(database, declaration);
}

const ownIndexes = `SELECT name FROM sqlite_schema
  WHERE type = 'index' AND tbl_name = 'ciclo_documents'
    AND (substr(name, 1, ${indexPrefix.length}) = '${indexPrefix}'
      OR substr(name, 1, ${keyIndexPrefix.length}) = '${keyIndexPrefix}')`;

function dropViews(database: Database, declaration: Declaration): void {
  for (const { name } of views(declaration)) database.exec(`DROP VIEW IF EXISTS ${quoted(name)}`);
}

function dropObjects(database: Database, declaration: Declaration): void {
  dropViews(database, declaration);
  for (const { name } of indexes(declaration)) database.exec(`DROP INDEX IF EXISTS ${quoted(name)}`);
}

function createObjects(database: Database, declaration: Declaration): void {
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

function rebuild(database: Database, declaration: Declaration): void {
  const name = nameOf(declaration);
  const text = JSON.stringify(declaration);
  const stored = rowOf(database, name);
  if (stored !== undefined) dropObjects(database, readDeclaration(stored) ?? declaration);
  refuseTaken(database, declaration);
  createObjects(database, declaration);
  database.run(
    'INSERT OR REPLACE INTO ciclo_declarations (collection, declaration, checksum) VALUES (?, ?, ?)',
    name,
    text,
    textChecksum(name, text),
  );
}

/** A view must not hide a table of the host's, nor the view of another collection. */
function refuseTaken(database: Database, declaration: Declaration): void {
  const taken = views(declaration).filter(({ name }) =>
    database.get('SELECT 1 FROM sqlite_schema WHERE name = ? COLLATE NOCASE', name),
  );
  if (taken.length === 0) return;
  const remedy = 'Declare the view under another name';
  throw new ValidationError(
    taken.map(({ name }) => ({
      what: `The database already has a table or view ${JSON.stringify(name)}`,
      where: nameOf(declaration),
      remedy,
    })),
  );
}
