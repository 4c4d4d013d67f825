import type { Store } from '../store/index.js';
import type { Run, Tracker } from '../tracker/index.js';
import { collections } from './collections.js';
import type { DatasetLineage } from './dataset-lineage.js';
import { parseDatasetUri } from './dataset-uri.js';
import { toVersion, type VersionDocument } from './documents.js';
import { resolve, resolveAll } from './resolve.js';

/** Walks from a version to where it comes from and to what came of it, one generation after the other. */
export async function readLineage(store: Store, tracker: Tracker, uri: string): Promise<DatasetLineage> {
  const version = await resolve(store, uri);
  const ancestors = await generations(store, version, async (documents) => documents.flatMap(({ from }) => from));
  const descendants = await generations(store, version, (documents) => madeFrom(store, documents));
  const users = [version, ...descendants].map((document) => document.uri);
  const runs = await runsThatUsed(tracker, users);
  const family = new Set([...ancestors.map((document) => document.uri), ...users]);
  const seen = (document: VersionDocument) => toVersion(document, store.sql);
  return {
    version: seen(version),
    ancestors: ancestors.map(seen),
    descendants: descendants.map(seen),
    runs,
    edges: [...edgesAmong([...ancestors, version, ...descendants], family), ...edgesToRuns(runs, new Set(users))],
  };
}

/** Each version once, the nearest generation first; a version is older than what was made from it, so there is an end. */
async function generations(
  store: Store,
  version: VersionDocument,
  next: (documents: readonly VersionDocument[]) => Promise<readonly string[]>,
): Promise<VersionDocument[]> {
  const met = new Set([version.uri]);
  const found: VersionDocument[] = [];
  for (let generation = [version]; generation.length > 0; ) {
    const uris = [...new Set(await next(generation))].filter((uri) => !met.has(uri));
    for (const uri of uris) met.add(uri);
    generation = await resolveAll(store, uris.map(parseDatasetUri));
    found.push(...generation);
  }
  return found;
}

async function madeFrom(store: Store, documents: readonly VersionDocument[]): Promise<string[]> {
  const edges = await store.documents.query<{ readonly from: string; readonly to: string }>({
    collection: collections.edges,
    where: { op: 'in', path: ['from'], values: documents.map(({ uri }) => uri) },
    orderBy: [{ path: ['to'] }],
  });
  return edges.documents.map(({ value }) => value.to);
}

async function runsThatUsed(tracker: Tracker, inputs: readonly string[]): Promise<Run[]> {
  const runs: Run[] = [];
  for (let pageToken: string | undefined; ; ) {
    const page = await tracker.searchRuns({ inputs, ...(pageToken !== undefined && { pageToken }) });
    runs.push(...page.runs);
    if (page.nextPageToken === undefined) return runs;
    pageToken = page.nextPageToken;
  }
}

function edgesAmong(documents: readonly VersionDocument[], family: ReadonlySet<string>): DatasetLineage['edges'] {
  return documents.flatMap(({ uri, from }) =>
    from.filter((source) => family.has(source)).map((source) => ({ from: source, to: uri })),
  );
}

function edgesToRuns(runs: readonly Run[], used: ReadonlySet<string>): DatasetLineage['edges'] {
  return runs.flatMap(({ id, inputs }) => {
    const uris = new Set(inputs.flatMap(({ uri }) => (uri !== undefined && used.has(uri) ? [uri] : [])));
    return Array.from(uris, (uri) => ({ from: uri, to: `runs:/${id}` }));
  });
}
