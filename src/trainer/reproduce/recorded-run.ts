import { NotFoundError, ValidationError } from '../../errors/index.js';
import { type FittedPipeline, loadModel, type OwnParts } from '../../pipeline/index.js';
import { modelArtifactPath } from '../../registry/index.js';
import type { Run, Tracker } from '../../tracker/index.js';
import { type DataRecord, readDataRecord } from './data-record.js';

/** What a run recorded of a model and of the data that it was fitted on. */
export interface RecordedRun {
  readonly runId: string;
  readonly bytes: Uint8Array;
  readonly model: FittedPipeline;
  readonly seed: number;
  /** The training's data; absent in runs that kept no record of them. */
  readonly training?: DataRecord | undefined;
  /** Those that this model was fitted on: the training's, or without columns that served to cut folds alone. */
  readonly fitted?: DataRecord | undefined;
}

/**
 * @param runId of a candidate, or of a training: its best candidate then.
 * @throws NotFoundError when there is no such run, or it kept no model; ValidationError when its model was not fitted
 *   by Ciclo; CorruptionError when a byte of it is not what it was; CicloError `UNKNOWN_ESTIMATOR` or
 *   `UNKNOWN_TRANSFORMER` when a part is one of the host's own that was not handed over.
 */
export async function readRecordedRun(tracker: Tracker, runId: string, own: OwnParts): Promise<RecordedRun> {
  const run = await runWithModel(tracker, await tracker.getRun(runId));
  const bytes = await tracker.readArtifact(run.id, modelArtifactPath);
  const model = loadModel(bytes, own);
  const { seed, importedFrom } = model.manifest;
  if (seed === null || importedFrom !== undefined) throw imported(run.id, importedFrom);
  const records = await recordsAbove(tracker, run);
  return { runId: run.id, bytes, model, seed, fitted: records[0], training: records.at(-1) };
}

async function runWithModel(tracker: Tracker, run: Run): Promise<Run> {
  if (await keepsModel(tracker, run)) return run;
  const { best } = run.tags;
  if (best === undefined) throw noModel(run);
  for await (const child of childrenOf(tracker, run.id))
    if (child.name === best && (await keepsModel(tracker, child))) return child;
  throw noModel(run);
}

async function keepsModel(tracker: Tracker, { id }: Run): Promise<boolean> {
  const artifacts = await tracker.listArtifacts(id);
  return artifacts.some(({ path }) => path === modelArtifactPath);
}

async function* childrenOf(tracker: Tracker, id: string): AsyncGenerator<Run> {
  const filter = `attributes.parent_run_id = '${id}'`;
  let token: string | undefined;
  do {
    const page = await tracker.searchRuns({ filter, ...(token !== undefined && { pageToken: token }) });
    yield* page.runs;
    token = page.nextPageToken;
  } while (token !== undefined);
}

/** The run's own record and those of the runs above it, upwards. */
async function recordsAbove(tracker: Tracker, run: Run): Promise<DataRecord[]> {
  const records: DataRecord[] = [];
  for (let above: Run | undefined = run; above !== undefined; ) {
    const record = await readDataRecord(tracker, above.id);
    if (record !== undefined) records.push(record);
    above = above.parentId === undefined ? undefined : await tracker.getRun(above.parentId);
  }
  return records;
}

function noModel({ id, name, status, error }: Run): NotFoundError {
  const why = status === 'finished' ? '' : `: it is ${status}${error === undefined ? '' : ` (${error})`}`;
  return new NotFoundError({
    what: `The run "${name}" kept no model${why}`,
    where: `run ${id}`,
    remedy: 'Give the id of a candidate’s run that has finished, or of a training’s; the trials of a search keep none',
  });
}

function imported(runId: string, from = 'something else than Ciclo'): ValidationError {
  return new ValidationError({
    what: `The model was fitted by ${from}, and its run does not tell how`,
    where: `run ${runId}`,
    remedy: 'Fit it with what made it, or train one of Ciclo’s own',
  });
}
