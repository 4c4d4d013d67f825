import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CicloError, ValidationError } from '../../errors/index.js';
import type { LoadModelOptions } from '../../pipeline/index.js';
import { createRegistry } from '../../registry/index.js';
import type { Store } from '../../store/index.js';
import { createTracker, type Experiment, type Run, type Tracker } from '../../tracker/index.js';
import { writeYaml } from '../files/yaml.js';
import type { MlflowProgress, Skip, Skipped } from '../report.js';
import { own as ownKeys } from '../rest/tags.js';
import { createDatasets } from './datasets.js';
import { beginDraft, type Draft } from './draft.js';
import { experimentIds, mlflowRunId } from './ids.js';
import { writeTexts } from './key-files.js';
import { type MlflowVersion, wholeText } from './metric-text.js';
import { type ExportedRun, writeModels } from './write-models.js';
import { type RunWriter, writeRun } from './write-run.js';

/** Also what loading a model takes: the host's own estimators. */
export interface ExportMlflowOptions extends LoadModelOptions {
  /**
   * For which MLflow. 2: what 2 and 3 read. 3: metrics say of which data set they are, in lines that 2 cannot read. Default
   * 2.
   */
  readonly version?: MlflowVersion;
  /** Stops, and leaves nothing behind. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: MlflowProgress) => void;
}

/** What was written, and what was not. */
export interface ExportReport {
  readonly experiments: number;
  readonly runs: number;
  /** Values of metrics. */
  readonly metrics: number;
  readonly artifacts: number;
  readonly models: number;
  readonly versions: number;
  /** Everything that MLflow has no place for; all else was written. */
  readonly skipped: readonly Skipped[];
}

/** Runs that are read at a time. */
const runsAtOnce = 100;

/**
 * Writes a store's experiments, runs and models as the folder `mlruns` of a file store, which `mlflow ui
 * --backend-store-uri` and MLflow's client open. Models are model folders. The folder appears when all is written; what a
 * killed process began is removed by the next export.
 *
 * @param directory must be empty or not there. Its path stands in the files: MLflow finds artifacts where it was written.
 * @throws ConflictError `FILE_EXISTS` when something is there, `EXPORT_UNDER_WAY` while another process exports there.
 */
export async function exportMlflow(
  store: Store,
  directory: string,
  options: ExportMlflowOptions = {},
): Promise<ExportReport> {
  const { version = 2, signal, onProgress = () => {}, ...own } = options;
  if (version !== 2 && version !== 3) {
    const remedy = 'Use 2 or 3';
    throw new ValidationError({
      what: `There is no version ${String(version)} to write for`,
      where: 'version',
      remedy,
    });
  }
  signal?.throwIfAborted();
  const draft = await beginDraft(directory);
  try {
    const skipped: Skipped[] = [];
    const skip: Skip = (what, where, why) => skipped.push({ what, where, why });
    const tracker = createTracker(store);
    const writer: RunWriter = { tracker, version, own, skip, signal };
    const { runs, ...counts } = await writeExperiments(writer, draft, onProgress);
    const models = await writeModels({
      store,
      own,
      registry: createRegistry(store, own),
      folder: join(draft.folder, 'models'),
      finalFolder: join(draft.place, 'models'),
      runs,
      skip,
      signal,
    });
    await mkdir(join(draft.folder, '.trash'), { recursive: true });
    await draft.finish();
    return { ...counts, runs: runs.size, ...models, skipped };
  } catch (error) {
    await draft.drop();
    throw error;
  }
}

async function writeExperiments(writer: RunWriter, draft: Draft, onProgress: (progress: MlflowProgress) => void) {
  const { tracker, skip } = writer;
  const experiments = await tracker.listExperiments({ lifecycle: 'all' });
  const ids = experimentIds(experiments);
  const of = await tracker.countRuns({ experiments: experiments.map(({ id }) => id), lifecycle: 'all' });
  const runs = new Map<string, ExportedRun>();
  let [metrics, artifacts] = [0, 0];
  for (const experiment of experiments) {
    const id = ids.get(experiment.id)!;
    const isDeleted = experiment.deletedTime !== undefined;
    const folder = isDeleted ? join(draft.folder, '.trash', id) : join(draft.folder, id);
    const finalFolder = isDeleted ? join(draft.place, '.trash', id) : join(draft.place, id);
    await writeExperiment(experiment, id, folder, finalFolder, skip);
    const datasets = createDatasets(folder);
    for await (const found of runsOf(tracker, experiment.id)) {
      writer.signal?.throwIfAborted();
      const run = await stillThere(tracker, found.id);
      if (run === undefined) continue;
      const name = mlflowRunId(run.id);
      const place = { folder: join(folder, name), finalFolder: join(finalFolder, name), experimentId: id, datasets };
      const written = await writeRun(writer, run, place);
      runs.set(run.id, {
        artifacts: join(place.finalFolder, 'artifacts'),
        ...(written.model !== undefined && { model: written.model }),
      });
      metrics += written.points;
      artifacts += written.artifacts;
      onProgress({ runs: runs.size, of: Math.max(of, runs.size) });
    }
  }
  return { experiments: experiments.length, runs, metrics, artifacts };
}

async function writeExperiment(
  { name, creationTime, lastUpdateTime, tags, deletedTime }: Experiment,
  id: string,
  folder: string,
  finalFolder: string,
  skip: Skip,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const meta = {
    artifact_location: pathToFileURL(finalFolder).href,
    creation_time: Number(wholeText(creationTime)),
    experiment_id: id,
    last_update_time: Number(wholeText(lastUpdateTime)),
    lifecycle_stage: deletedTime === undefined ? 'active' : 'deleted',
    name,
  };
  await writeFile(join(folder, 'meta.yaml'), writeYaml(meta));
  const told = new Map(Object.entries(tags));
  if (deletedTime !== undefined) told.set(ownKeys.deletedTime, String(deletedTime));
  await writeTexts(join(folder, 'tags'), told, 'tag', `experiment ${name}`, skip);
}

/** A run may be removed for good while others are written. */
async function stillThere(tracker: Tracker, id: string): Promise<Run | undefined> {
  try {
    return await tracker.getRun(id);
  } catch (error) {
    if (CicloError.is(error) && error.code === 'RUN_NOT_FOUND') return undefined;
    throw error;
  }
}

async function* runsOf(tracker: Tracker, experiment: string): AsyncGenerator<Run> {
  for (let pageToken: string | undefined; ; ) {
    const page = await tracker.searchRuns({
      experiments: [experiment],
      lifecycle: 'all',
      select: [],
      limit: runsAtOnce,
      ...(pageToken !== undefined && { pageToken }),
    });
    yield* page.runs;
    pageToken = page.nextPageToken;
    if (pageToken === undefined) return;
  }
}
