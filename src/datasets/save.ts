import type { Clock } from '../ambient/index.js';
import { fingerprint, type TableLike } from '../data/index.js';
import { CicloError, ConflictError, type Problem, refuse } from '../errors/index.js';
import { retryOnConflict, type Store, type StoredDocument, type Write } from '../store/index.js';
import { tagProblems } from '../tracker/index.js';
import { collections, contentKey, edgeId, versionId } from './collections.js';
import { columnsOfContent } from './columns.js';
import { contentOf } from './content/content-of.js';
import { keepContent, keepTable } from './content/keep-content.js';
import { type DatasetUri, datasetUri, noUri, readDatasetUri } from './dataset-uri.js';
import type { DatasetVersion } from './dataset-version.js';
import type { SaveDataset } from './datasets.js';
import { type DatasetDocument, findDataset, findVersion, toVersion, type VersionDocument } from './documents.js';
import { datasetNameProblems, foldedName, roleProblems } from './names.js';
import { resolveAll } from './resolve.js';
import { refuseTakenViews, showVersion } from './sql/views.js';

/** What a version says, before it has a number and a time. */
type Draft = Omit<VersionDocument, 'version' | 'uri' | 'creationTime'>;

/**
 * Puts the bytes and the table of SQL, then makes the next version in one commit, then the views: whoever sees the
 * version sees its bytes.
 */
export async function save(
  store: Store,
  clock: Clock,
  name: string,
  table: TableLike,
  options: SaveDataset,
): Promise<DatasetVersion> {
  const { role, from = [], description = '', tags = {} } = options ?? {};
  refuse([
    ...datasetNameProblems(name),
    ...roleProblems(role),
    ...fromProblems(from),
    ...(typeof description === 'string' ? [] : [{ what: 'The description is no text', where: 'description' }]),
    ...tagProblems(tags),
  ]);
  const content = contentOf(table);
  const sources = await resolveAll(store, from.map(readDatasetUri) as DatasetUri[]);
  if (store.sql !== undefined) await refuseTakenViews(store.sql, name);
  const digest = fingerprint(content);
  const draft: Draft = {
    name,
    role,
    rows: content.rows,
    columns: columnsOfContent(content),
    fingerprint: digest,
    from: [...new Set(sources.map(({ uri }) => uri))],
    description,
    tags: { ...tags },
  };
  const keep = async () => {
    await keepContent(store, content, digest);
    if (store.sql !== undefined) await keepTable(store.sql, content, digest);
  };
  const version = await untilKept(() => retryOnConflict(() => makeVersion(store, clock, draft, keep)));
  if (store.sql !== undefined) await showVersion(store, store.sql, version);
  return toVersion(version, store.sql);
}

function fromProblems(from: unknown): Problem[] {
  if (!Array.isArray(from)) return [{ what: 'There is no list of URIs', where: 'from', remedy: 'Give an array' }];
  return from.flatMap((uri: unknown, i) => (readDatasetUri(uri) === undefined ? [noUri(uri, `from[${i}]`)] : []));
}

/** The newest version where it says the same, else the next one. */
async function makeVersion(
  store: Store,
  clock: Clock,
  draft: Draft,
  keep: () => Promise<void>,
): Promise<VersionDocument> {
  const { name } = draft;
  const found = await findDataset(store, name);
  if (found !== undefined && found.value.name !== name) throw otherCase(name, found.value.name);
  const newest = found && (await findVersion(store, name, found.value.versions));
  if (newest !== undefined && saysTheSame(newest, draft)) return newest;
  await keep();
  const version = (found?.value.versions ?? 0) + 1;
  const creationTime = Math.max(clock(), found?.value.changeTime ?? Number.NEGATIVE_INFINITY);
  const value: VersionDocument = { ...draft, version, uri: datasetUri(name, version), creationTime };
  await store.commit(writesOf(value, found));
  return value;
}

function writesOf(value: VersionDocument, found: StoredDocument<DatasetDocument> | undefined): Write[] {
  const { name, version, uri, creationTime, from } = value;
  const id = versionId(name, version);
  const dataset: DatasetDocument = { name, versions: version, changeTime: creationTime };
  const expect = found?.revision ?? 'absent';
  return [
    { type: 'put', collection: collections.datasets, id: foldedName(name), value: dataset, expect },
    { type: 'put', collection: collections.versions, id, value, expect: 'absent' },
    { type: 'link', blob: contentKey(value.fingerprint), owner: `${collections.versions}/${id}` },
    ...from.map((source): Write => {
      const edge = { from: source, to: uri };
      return { type: 'put', collection: collections.edges, id: edgeId(source, uri), value: edge };
    }),
  ];
}

function saysTheSame(newest: VersionDocument, draft: Draft): boolean {
  const said = ({ fingerprint: digest, role, from, description, tags }: Draft) =>
    JSON.stringify([digest, role, from, description, Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return said(newest) === said(draft);
}

function otherCase(name: string, before: string): ConflictError {
  const what = `There is a data set ${JSON.stringify(before)}, which SQL could not tell from ${JSON.stringify(name)}`;
  const remedy = `Use the name ${before}, or one that differs in more than case`;
  return new ConflictError({ what, where: 'name', remedy }, { code: 'DATASET_NAME_TAKEN' });
}

const mostAttempts = 10;

/** Bytes that nothing links yet may be collected before the commit that links them: then they are put again. */
async function untilKept<T>(work: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await work();
    } catch (error) {
      if (!CicloError.is(error) || error.code !== 'NOT_FOUND' || attempts === mostAttempts) throw error;
    }
  }
}
