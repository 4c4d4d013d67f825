import { type Clock, systemClock } from '../ambient/index.js';
import { tableOf } from '../data/index.js';
import { CicloError } from '../errors/index.js';
import { declareOnce, type SqlTables, type Store } from '../store/index.js';
import { createTracker, type Tracker } from '../tracker/index.js';
import { declarations } from './collections.js';
import { loadContent } from './content/keep-content.js';
import { tableOfContent } from './content/table-of-content.js';
import type { Datasets } from './datasets.js';
import { diffVersions } from './diff/diff-versions.js';
import { datasetNames, readVersions, toVersion, type VersionDocument } from './documents.js';
import { readLineage } from './read-lineage.js';
import { resolve, resolveAll } from './resolve.js';
import { save } from './save.js';
import { showAll } from './sql/views.js';

export interface DatasetsOptions {
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Whose runs `lineage` tells of. Default: those that the store keeps. */
  readonly tracker?: Tracker;
}

/** Data sets that are kept in `store`. */
export function createDatasets(store: Store, options: DatasetsOptions = {}): Datasets {
  const { clock = systemClock, tracker = createTracker(store) } = options;
  const ready = declareOnce(store, declarations);
  const seen = (document: VersionDocument) => toVersion(document, store.sql);

  return {
    save: async (name, table, given) => save(await ready(), clock, name, table, given),
    get: async (uri) => seen(await resolve(await ready(), uri)),
    load: async (uri) => tableOfContent(await loadContent(store, await resolve(await ready(), uri))),
    async list() {
      const names = await datasetNames(await ready());
      const uris = names.map((name) => ({ name, version: 'latest' as const }));
      return (await resolveAll(store, uris)).map(seen);
    },
    versions: async (name) => (await readVersions(await ready(), name)).map(seen),
    async diff(before, after) {
      await ready();
      return diffVersions(store, await resolve(store, before), await resolve(store, after));
    },
    lineage: async (uri) => readLineage(await ready(), tracker, uri),
    async use(run, uri, context) {
      const version = await resolve(await ready(), uri);
      const { name, fingerprint: digest } = version;
      await run.logInput({ name, digest, uri: version.uri, ...(context !== undefined && { context }) });
      return seen(version);
    },
    async query(sql, parameters) {
      const tables = demandSql(store);
      await showAll(await ready(), tables);
      return tableOf((await tables.query(sql, parameters)).columns);
    },
  };
}

function demandSql({ sql, adapter }: Store): SqlTables {
  if (sql !== undefined) return sql;
  const remedy = 'Use sqliteStore, or load() the data set and query it with arquero';
  throw new CicloError('NO_SQL', { what: `A ${adapter} store takes no SQL`, where: 'query', remedy });
}
