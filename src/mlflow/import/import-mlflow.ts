import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { DriverName } from '../../adapters/sqlite/drivers/index.js';
import { NotFoundError, ValidationError } from '../../errors/index.js';
import type { LoadModelOptions } from '../../pipeline/index.js';
import type { Store } from '../../store/index.js';
import { exportMark } from '../files/export-mark.js';
import { entriesOf, realFolder } from '../files/folder.js';
import { createSkipped, type MlflowProgress, type Skip, type Skipped } from '../report.js';
import { openDatabase } from '../source/database/open-database.js';
import { openFolder } from '../source/folder/open-folder.js';
import type { MlflowSource } from '../source/source.js';
import { importExperiments } from './import-experiments.js';
import { importModels } from './import-models.js';
import { importRuns } from './import-runs.js';

/** Also what loading a model takes: the host's own estimators. */
export interface ImportMlflowOptions extends LoadModelOptions {
  /** The folder where artifacts lie now, where that is not beside what is imported. */
  readonly artifacts?: string;
  /** What reads an SQLite file. Default: better-sqlite3 where it is there, else wasm. */
  readonly driver?: DriverName;
  /** Stops between two pieces of work; what is in by then stays, and importing again goes on. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: MlflowProgress) => void;
}

/** What came in, and what did not. */
export interface ImportReport {
  /** Experiments that are new. */
  readonly experiments: number;
  /** Runs that are new. */
  readonly runs: number;
  /** Runs that were there already, and stayed as they were. */
  readonly existing: number;
  /** Values of metrics. */
  readonly metrics: number;
  readonly artifacts: number;
  readonly models: number;
  readonly versions: number;
  /** Everything that was left out, and why; all else came in. */
  readonly skipped: readonly Skipped[];
}

/**
 * Brings what MLflow kept into a store: experiments, runs under their own ids, whole metric histories, artifacts, models
 * and versions. Importing again brings what has come since, and doubles nothing; after a crash it goes on.
 *
 * @param source the folder `mlruns` of a file store, or an SQLite file.
 * @throws NotFoundError when there is none; ValidationError when it is no such thing.
 */
export async function importMlflow(
  store: Store,
  source: string,
  options: ImportMlflowOptions = {},
): Promise<ImportReport> {
  const { artifacts, driver, signal, onProgress = () => {}, ...own } = options;
  signal?.throwIfAborted();
  const { skipped, skip } = createSkipped();
  const opened = await open(source, await givenFolder(artifacts), skip, driver);
  try {
    const { ids, made } = await importExperiments(store, opened, skip, signal);
    const { counts, folders } = await importRuns(store, opened, ids, skip, onProgress, signal);
    const models = await importModels(store, opened, folders, own, skip, signal);
    return { experiments: made, ...counts, ...models, skipped };
  } finally {
    await opened.close();
  }
}

/**
 * Looks whether there is something to import, and brings nothing in.
 *
 * @param source as {@link importMlflow} takes it, which throws the same of it.
 * @throws NotFoundError when there is none; ValidationError when it is no such thing.
 */
export async function checkMlflow(
  source: string,
  { artifacts, driver }: Pick<ImportMlflowOptions, 'artifacts' | 'driver'> = {},
): Promise<void> {
  const opened = await open(source, await givenFolder(artifacts), () => {}, driver);
  await opened.close();
}

async function open(
  source: string,
  artifacts: readonly string[],
  skip: Skip,
  driver: DriverName | undefined,
): Promise<MlflowSource> {
  if (typeof source !== 'string' || source === '') {
    const remedy = 'Give the folder mlruns, or the SQLite file';
    throw new ValidationError({ what: 'The source is the path of a folder or a file', where: 'source', remedy });
  }
  const path = resolve(source);
  const folder = await realFolder(path);
  if (folder !== undefined) {
    await checkFolder(folder);
    return openFolder(folder, artifacts, skip);
  }
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) return openDatabase(path, artifacts, skip, driver);
  const remedy = 'Give the folder mlruns, or the SQLite file';
  throw new NotFoundError({ what: 'There is nothing to import', where: path, remedy });
}

async function checkFolder(folder: string): Promise<void> {
  const names = new Set((await entriesOf(folder, () => {})).map(({ name }) => name));
  if (names.has(exportMark) || (await isThere(join(dirname(folder), exportMark)))) {
    const remedy = 'Let exportMlflow finish it first, with the same directory';
    throw new ValidationError({ what: 'The folder is an export that was not finished', where: folder, remedy });
  }
  if (names.has('mlruns') && !names.has('models')) {
    const remedy = `Give ${join(folder, 'mlruns')}`;
    throw new ValidationError({ what: 'The folder holds a folder mlruns, and is none', where: folder, remedy });
  }
  for (const top of [folder, join(folder, '.trash'), join(folder, 'models')]) if (await isDescribed(top)) return;
  // As MLflow leaves one where nothing was kept.
  if (names.has('models') && (await entriesOf(join(folder, 'models'), () => {})).length === 0) return;
  const remedy = 'Give the folder mlruns, which holds a folder for each experiment';
  throw new ValidationError({ what: 'The folder holds no experiment and no model of MLflow’s', where: folder, remedy });
}

/** Whether it holds a folder of an experiment or a model. */
async function isDescribed(folder: string): Promise<boolean> {
  for (const entry of await entriesOf(folder, () => {}))
    if (entry.isDirectory() && (await isThere(join(folder, entry.name, 'meta.yaml')))) return true;
  return false;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function givenFolder(path: string | undefined): Promise<readonly string[]> {
  if (path === undefined) return [];
  const folder = await realFolder(path);
  if (folder !== undefined) return [folder];
  const remedy = 'Give the folder where the artifacts lie now';
  throw new NotFoundError({ what: 'There is no such folder', where: `artifacts: ${path}`, remedy });
}
