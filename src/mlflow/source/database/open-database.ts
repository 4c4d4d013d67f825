import { dirname, join } from 'node:path';
import { type DriverName, openToRead, type SqliteReader } from '../../../adapters/sqlite/drivers/index.js';
import { ValidationError } from '../../../errors/index.js';
import { realFolder, tellLink } from '../../files/folder.js';
import { reasonOf, type Skip } from '../../report.js';
import type { SourceExperiment, SourceRun } from '../entities.js';
import { experimentForm, readForm } from '../forms.js';
import { createLocator } from '../locate.js';
import type { MlflowSource } from '../source.js';
import { readModels } from './read-models.js';
import { readRun } from './read-run.js';
import { rowsOf } from './rows.js';
import { textsOf } from './texts.js';

/** Where servers put artifacts beside their database, when nobody says otherwise. */
const usualFolders = ['mlartifacts', 'mlruns', 'artifacts'];

/**
 * An SQLite file of MLflow's, which is only read.
 *
 * @param file the whole path.
 * @param artifacts where its artifacts lie, as `realFolder` gives it, beside the folder of the file itself.
 * @throws ValidationError when it is no such file.
 */
export async function openDatabase(
  file: string,
  artifacts: readonly string[],
  skip: Skip,
  driver?: DriverName,
): Promise<MlflowSource> {
  const database = await openToRead(file, driver);
  try {
    const tables = tablesOf(database, file);
    const top = (await realFolder(dirname(file)))!;
    const beside = usualFolders.map((name) => join(top, name));
    const real = await Promise.all(beside.map(realFolder));
    for (const [i, path] of beside.entries()) if (real[i] !== undefined && real[i] !== path) tellLink(path, skip);
    const roots = [...artifacts, ...beside.filter((path, i) => real[i] === path), top];
    return sourceOf(database, file, tables, createLocator(roots), skip);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** @throws ValidationError */
function tablesOf(database: SqliteReader, file: string): ReadonlySet<string> {
  let names: ReadonlySet<string>;
  try {
    names = new Set(
      database.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name)),
    );
  } catch (cause) {
    const remedy = 'Give the file of `mlflow server --backend-store-uri sqlite:///…`';
    throw new ValidationError({ what: `The file cannot be read: ${reasonOf(cause)}`, where: file, remedy }, { cause });
  }
  const missing = ['experiments', 'runs', 'metrics', 'params', 'tags'].filter((name) => !names.has(name));
  if (missing.length === 0) return names;
  const what = `The file is no database of MLflow's: it lacks ${missing.join(', ')}`;
  throw new ValidationError({ what, where: file, remedy: 'Give the file that `sqlite:///…` names to MLflow' });
}

function sourceOf(
  database: SqliteReader,
  file: string,
  tables: ReadonlySet<string>,
  locate: MlflowSource['locate'],
  skip: Skip,
): MlflowSource {
  return {
    async *experiments(): AsyncGenerator<SourceExperiment> {
      for await (const row of rowsOf(database, 'experiments')) {
        const where = `${file}: experiment ${row.experiment_id}`;
        try {
          const meta = readForm(experimentForm, row);
          yield {
            id: meta.experiment_id,
            name: meta.name,
            isDeleted: meta.lifecycle_stage,
            ...(meta.creation_time !== undefined && { creationTime: meta.creation_time }),
            ...(meta.last_update_time !== undefined && { lastUpdateTime: meta.last_update_time }),
            tags: tables.has('experiment_tags')
              ? await textsOf(database, 'experiment_tags', 'experiment_id', row.experiment_id!)
              : new Map(),
          };
        } catch (error) {
          skip('experiment', where, reasonOf(error));
        }
      }
    },
    countRuns: async () => Number(database.all('SELECT count(*) AS runs FROM runs')[0]!.runs),
    async *runs(): AsyncGenerator<SourceRun> {
      for await (const row of rowsOf(database, 'runs')) {
        const where = `${file}: run ${row.run_uuid}`;
        try {
          yield await readRun(database, tables, row, where, locate, skip);
        } catch (error) {
          skip('run', where, reasonOf(error));
        }
      }
    },
    async *models() {
      if (tables.has('registered_models')) yield* readModels(database, tables, file, skip);
    },
    locate,
    close: () => database.close(),
  };
}
