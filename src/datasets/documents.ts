import type { SqlTables, Store, StoredDocument } from '../store/index.js';
import { collections, versionId } from './collections.js';
import type { CategoricalDatasetColumn, DatasetVersion, NumericDatasetColumn } from './dataset-version.js';
import { foldedName } from './names.js';
import { versionView } from './sql/view-names.js';

/** A data set as the store holds it, by its folded name: so that no two differ in case alone. */
export type DatasetDocument = {
  readonly name: string;
  /** How many versions were saved. */
  readonly versions: number;
  /** When the last was saved: times never go back, whatever the clocks of the writers say. */
  readonly changeTime: number;
};

/** A version as the store holds it. */
export type VersionDocument = {
  readonly [K in Exclude<keyof DatasetVersion, 'columns' | 'table'>]: DatasetVersion[K];
} & {
  readonly columns: readonly (PlainObject<NumericDatasetColumn> | PlainObject<CategoricalDatasetColumn>)[];
};

/** The same properties without the interface's name, which TypeScript needs to see that they are JSON. */
type PlainObject<T> = { [K in keyof T]: T[K] };

/** Also one whose name differs in case alone. */
export async function findDataset(store: Store, name: string): Promise<StoredDocument<DatasetDocument> | undefined> {
  return store.documents.get<DatasetDocument>(collections.datasets, foldedName(name));
}

export async function findVersion(store: Store, name: string, version: number): Promise<VersionDocument | undefined> {
  return (await store.documents.get<VersionDocument>(collections.versions, versionId(name, version)))?.value;
}

/** Oldest first. */
export async function readVersions(store: Store, name: string): Promise<VersionDocument[]> {
  const { documents } = await store.documents.query<VersionDocument>({
    collection: collections.versions,
    where: { op: '=', path: ['name'], value: name },
    orderBy: [{ path: ['version'] }],
  });
  return documents.map(({ value }) => value);
}

export async function datasetNames(store: Store): Promise<string[]> {
  const { documents } = await store.documents.query<{ readonly name: string }>({
    collection: collections.datasets,
    orderBy: [{ path: ['name'] }],
    select: [['name']],
  });
  return documents.map(({ value }) => value.name);
}

/** The version as callers see it. */
export function toVersion(document: VersionDocument, sql: SqlTables | undefined): DatasetVersion {
  const { name, version, columns } = document;
  if (sql === undefined || columns.length > sql.mostColumns) return document;
  return { ...document, table: versionView(name, version) };
}
