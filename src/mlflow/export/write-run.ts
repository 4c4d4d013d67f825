import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CicloError } from '../../errors/index.js';
import { type LoadModelOptions, loadModel } from '../../pipeline/index.js';
import type { Artifact, Run, RunStatus, Tracker } from '../../tracker/index.js';
import { writeYaml } from '../files/yaml.js';
import { modelFiles } from '../model-folder/model-files.js';
import { reasonOf, type Skip } from '../report.js';
import { addedFiles, originalId, originalParent, tagsOfRun } from '../run-tags.js';
import type { Datasets } from './datasets.js';
import { mlflowRunId } from './ids.js';
import { writeKeyFiles, writeTexts } from './key-files.js';
import { holdsContext, type MlflowVersion, metricText, wholeText } from './metric-text.js';

/** MLflow's numbers for them. */
const statuses: Readonly<Record<RunStatus, number>> = { running: 1, finished: 3, failed: 4, killed: 5 };

/** Where a run keeps its model, and MLflow looks for one. */
const modelFolder = 'model';
const modelFile = 'model.ciclo';

export interface RunWriter {
  readonly tracker: Tracker;
  readonly version: MlflowVersion;
  readonly own: LoadModelOptions;
  readonly skip: Skip;
  readonly signal: AbortSignal | undefined;
}

/** Where a run is written, and where that will stand. */
export interface RunPlace {
  readonly folder: string;
  readonly finalFolder: string;
  readonly experimentId: string;
  readonly datasets: Datasets;
}

export interface WrittenRun {
  readonly points: number;
  readonly artifacts: number;
  /** SHA-256 of the model in its folder `model`, where that became a model folder. */
  readonly model?: string;
}

export async function writeRun(writer: RunWriter, run: Run, place: RunPlace): Promise<WrittenRun> {
  const { folder, finalFolder, experimentId, datasets } = place;
  const { tracker, skip } = writer;
  const id = mlflowRunId(run.id);
  await Promise.all(
    ['metrics', 'params', 'tags', 'artifacts'].map((name) => mkdir(join(folder, name), { recursive: true })),
  );
  const where = `run ${run.id}`;
  const points = await writeMetrics(writer, run, join(folder, 'metrics'), where);
  await writeTexts(join(folder, 'params'), new Map(Object.entries(run.params)), 'parameter', where, skip);
  await datasets.write(id, folder, run.inputs);
  const artifacts = await tracker.listArtifacts(run.id);
  for (const { path } of artifacts) {
    writer.signal?.throwIfAborted();
    await writeArtifact(tracker, run.id, path, join(folder, 'artifacts'));
  }
  const model = await completeModel(writer, run, artifacts, join(folder, 'artifacts'), where);
  const parent = run.parentId === undefined ? undefined : mlflowRunId(run.parentId);
  const tags = new Map(tagsOfRun(run, parent));
  if (id !== run.id) tags.set(originalId, run.id);
  if (run.parentId !== undefined && parent !== run.parentId) tags.set(originalParent, run.parentId);
  if (model !== undefined) tags.set(addedFiles, JSON.stringify(model.added));
  await writeTexts(join(folder, 'tags'), tags, 'tag', where, skip);
  await writeFile(join(folder, 'meta.yaml'), writeYaml(metaOf(run, id, experimentId, finalFolder)));
  return { points, artifacts: artifacts.length, ...(model !== undefined && { model: model.sha256 }) };
}

function metaOf(run: Run, id: string, experimentId: string, folder: string): object {
  const { name, status, startTime, endTime, source, deletedTime } = run;
  return {
    artifact_uri: pathToFileURL(join(folder, 'artifacts')).href,
    end_time: endTime === undefined ? null : Number(wholeText(endTime)),
    entry_point_name: '',
    experiment_id: experimentId,
    lifecycle_stage: deletedTime === undefined ? 'active' : 'deleted',
    ...(deletedTime !== undefined && { deleted_time: Number(wholeText(deletedTime)) }),
    run_id: id,
    run_name: name,
    run_uuid: id,
    source_name: '',
    source_type: 4,
    source_version: '',
    start_time: Number(wholeText(startTime)),
    status: statuses[status],
    tags: [],
    user_id: source?.user ?? 'unknown',
  };
}

async function writeMetrics({ tracker, version, skip }: RunWriter, run: Run, folder: string, where: string) {
  let points = 0;
  async function* pieces(key: string): AsyncGenerator<string> {
    const history = await tracker.metricHistory(run.id, key);
    const lost = history.filter((point) => !holdsContext(point, version)).length;
    if (lost > 0) {
      const why = `${lost} of its values say what they are of, for which MLflow ${version} has no place`;
      skip('context', `${where}: ${JSON.stringify(key)}`, why);
    }
    points += history.length;
    yield* metricText(history, version);
  }
  await writeKeyFiles(folder, Object.keys(run.metrics), pieces, 'metric', where, skip);
  return points;
}

async function writeArtifact(tracker: Tracker, run: string, path: string, folder: string): Promise<void> {
  // Its path has passed the rules for artifacts: it stays below the folder.
  const file = join(folder, ...path.split('/'));
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, tracker.streamArtifact(run, path), { flag: 'wx' });
}

/** Puts beside a model of Ciclo's what makes a model folder of its folder, unless something of that is there already. */
async function completeModel(
  { tracker, own, skip }: RunWriter,
  run: Run,
  artifacts: readonly Artifact[],
  folder: string,
  where: string,
): Promise<{ readonly sha256: string; readonly added: readonly string[] } | undefined> {
  const model = artifacts.find(({ path }) => path === `${modelFolder}/${modelFile}`);
  if (model === undefined || model.sha256 === null) return undefined;
  const there = new Set(artifacts.map(({ path }) => path));
  if (there.has(`${modelFolder}/MLmodel`)) return undefined;
  try {
    const bytes = await tracker.readArtifact(run.id, model.path);
    const origin = { time: run.endTime ?? run.startTime, runId: mlflowRunId(run.id), artifactPath: modelFolder };
    const added: string[] = [];
    for (const [name, content] of modelFiles(loadModel(bytes, own), bytes, origin)) {
      const path = `${modelFolder}/${name}`;
      if (there.has(path)) continue;
      await writeFile(join(folder, path), content, { flag: 'wx' });
      added.push(path);
    }
    return { sha256: model.sha256, added };
  } catch (error) {
    if (!CicloError.is(error)) throw error;
    skip('model folder', `${where}: ${model.path}`, `MLflow finds the file, and no model: ${reasonOf(error)}`);
    return undefined;
  }
}
