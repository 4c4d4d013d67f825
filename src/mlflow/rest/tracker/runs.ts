import { z } from 'zod';
import { ConflictError, NotFoundError, refuse } from '../../../errors/index.js';
import {
  inputProblems,
  type MetricPoint,
  nameProblems,
  noteProblems,
  type Run,
  type RunInput,
  type RunSource,
  type StartRun,
  toRun,
} from '../../../tracker/index.js';
import { api, type Client, pagesOf } from '../client/index.js';
import { experimentForm, type MlflowRun, metricForm, nothing, runForm } from '../entities.js';
import { mlflowTags, own, type Tag } from '../tags.js';
import { demandUnchanged, endRun, logInputs, type OpenRun } from './active-run.js';
import { forgetError, logBatch, longTagProblems, readMlflowRun, runNotFound, setRunTag } from './calls.js';
import { createMlflowExperiment, shownName } from './experiment-calls.js';
import { checkedTags, paramTags } from './logged.js';
import { runDetails, runDocument, sourceTags } from './run-document.js';

const holdsRun = z.object({ run: runForm });

/**
 * Makes a run: first the run itself with its tags, then what it logs from the start.
 * @param ownSource the code that it runs, where the options do not say.
 */
export async function startMlflowRun(
  client: Client,
  options: StartRun,
  ownSource: () => Promise<RunSource>,
): Promise<OpenRun> {
  const { experiment, name, tags = {}, params = {}, note = '', inputs = [], parent, source } = options;
  refuse([
    ...nameProblems(experiment, 'experiment'),
    ...(name === undefined ? [] : nameProblems(name, 'name')),
    ...noteProblems(note),
    ...longTagProblems({ note }),
    ...inputs.flatMap(inputProblems),
  ]);
  const texts = paramTags(params);
  const set = checkedTags(tags);
  if (parent !== undefined) await readMlflowRun(client, parent);
  const { experiment_id: experimentId } = await createMlflowExperiment(client, experiment);
  const run = await createRun(client, {
    experiment_id: experimentId,
    ...(name !== undefined && { run_name: name }),
    start_time: client.clock(),
    tags: [
      ...sourceTags(source ?? (await ownSource())),
      ...(parent === undefined ? [] : [{ key: mlflowTags.parent, value: parent }]),
      ...(note === '' ? [] : [{ key: mlflowTags.note, value: note }]),
      ...set,
    ],
  });
  const { run_id: id } = run.info;
  const known: RunInput[] = [];
  try {
    await logBatch(client, id, { params: texts });
    await logInputs(client, id, inputs, known);
  } catch (error) {
    // Nobody has a handle on it who could end it. That it cannot be ended says no more than what was thrown.
    await endRun(client, id, 'failed', client.clock(), messageOf(error)).catch(() => {});
    throw error;
  }
  return { ...openRun(run), params: new Map(texts.map(({ key, value }) => [key, value])), inputs: known };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface NewRun {
  readonly experiment_id: string;
  readonly run_name?: string;
  readonly start_time: number;
  readonly tags: readonly Tag[];
}

/** Asked twice, a server makes two runs: each gets a mark, by which it is found where the answer was lost. */
async function createRun(client: Client, asked: NewRun): Promise<MlflowRun> {
  const mark = client.newId();
  const body = { ...asked, tags: [...asked.tags, { key: own.request, value: mark }] };
  const request = api('POST', 'runs/create', { body, repeatable: false });
  const { run } = await client.call(holdsRun, request, () => findMarked(client, asked.experiment_id, mark));
  return run;
}

const foundRuns = z.object({ runs: z.array(runForm).default([]) });

async function findMarked(client: Client, experimentId: string, mark: string) {
  const body = { experiment_ids: [experimentId], filter: `tags.\`${own.request}\` = '${mark}'`, max_results: 1 };
  const [run] = (await client.call(foundRuns, api('POST', 'runs/search', { body }))).runs;
  return run === undefined ? undefined : { run };
}

/** What is known of a run that is gone on with, once its parameters are logged. @throws ConflictError `PARAM_CHANGED` */
export async function resumeMlflowRun(client: Client, id: string, texts: readonly Tag[]): Promise<OpenRun> {
  const before = await readMlflowRun(client, id);
  if (before.info.lifecycle_stage === 'deleted') {
    const remedy = 'Bring it back first with restoreRun';
    throw new ConflictError({ what: `The run ${JSON.stringify(id)} is deleted`, remedy }, { code: 'RUN_DELETED' });
  }
  demandUnchanged(id, paramsOf(before), texts);
  if (texts.length > 0) await logParams(client, id, texts);
  const document = runDocument(before);
  if (document.status !== 'running' || before.info.status !== 'RUNNING')
    await client.call(nothing, api('POST', 'runs/update', { body: { run_id: id, status: 'RUNNING' } }));
  await forgetError(client, before);
  const params = new Map([...paramsOf(before), ...texts.map(({ key, value }) => [key, value] as const)]);
  return { ...openRun(before), params, inputs: runDetails(before).inputs };
}

/** Of two processes that log different values the server refuses one; stores that do not are found out by reading. */
async function logParams(client: Client, id: string, texts: readonly Tag[]): Promise<void> {
  try {
    await logBatch(client, id, { params: texts });
  } finally {
    demandUnchanged(id, paramsOf(await readMlflowRun(client, id)), texts);
  }
}

function paramsOf({ data }: MlflowRun): Map<string, string> {
  return new Map(data.params.map(({ key, value }) => [key, value]));
}

function openRun({ info }: MlflowRun): Omit<OpenRun, 'params' | 'inputs'> {
  const { run_id: id, run_name: name = '', experiment_id: experimentId, artifact_uri: artifacts } = info;
  return { id, name, experimentId, artifacts };
}

const holdsExperiment = z.object({ experiment: experimentForm });

export async function getRun(client: Client, id: string): Promise<Run> {
  const found = await readMlflowRun(client, id);
  const query = { experiment_id: found.info.experiment_id };
  const { experiment } = await client.call(holdsExperiment, api('GET', 'experiments/get', { query }));
  return { ...toRun(runDocument(found), shownName(experiment)), ...runDetails(found) };
}

const history = z.object({ metrics: z.array(metricForm).default([]), next_page_token: z.string().optional() });

/** Every value by (step, time), the same one once. */
export async function metricHistory(client: Client, id: string, key: string): Promise<MetricPoint[]> {
  await readMlflowRun(client, id);
  const points: MetricPoint[] = [];
  const pages = pagesOf((token) => {
    // How many a page is left to the server: its SQL store gives all at once, and refuses to be asked for pages.
    const query = { run_id: id, metric_key: key, page_token: token };
    return client.call(history, api('GET', 'metrics/get-history', { query }));
  });
  for await (const page of pages)
    for (const { value, step, timestamp } of page.metrics) points.push({ value, step, time: timestamp });
  return onceEach(points.sort((a, b) => a.step - b.step || a.time - b.time));
}

/**
 * The same value of one step and time once: a server that keeps runs in files writes it twice where a request is repeated
 * whose answer was lost, and a SQL store keeps one of them anyway.
 */
function onceEach(points: readonly MetricPoint[]): MetricPoint[] {
  const kept: MetricPoint[] = [];
  let values = new Set<number>();
  for (const point of points) {
    const last = kept.at(-1);
    if (last === undefined || last.step !== point.step || last.time !== point.time) values = new Set();
    if (values.has(point.value)) continue;
    values.add(point.value);
    kept.push(point);
  }
  return kept;
}

/** A run that is deleted already stays as it is. @throws NotFoundError */
export async function deleteRun(client: Client, id: string): Promise<void> {
  const { info } = await readMlflowRun(client, id);
  if (info.lifecycle_stage === 'deleted') return;
  await setRunTag(client, id, own.deletedTime, String(client.clock()));
  await changeLife(client, id, 'runs/delete');
}

/** @throws NotFoundError */
export async function restoreRun(client: Client, id: string): Promise<void> {
  await readMlflowRun(client, id);
  await changeLife(client, id, 'runs/restore');
}

async function changeLife(client: Client, id: string, call: string): Promise<void> {
  try {
    await client.call(nothing, api('POST', call, { body: { run_id: id } }));
  } catch (error) {
    throw error instanceof NotFoundError ? runNotFound(id) : error;
  }
}
