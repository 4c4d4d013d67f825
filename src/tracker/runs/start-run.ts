import { refuse } from '../../errors/index.js';
import type { Around } from '../around.js';
import { collections } from '../collections.js';
import { removeRuns } from '../deletion/remove-runs.js';
import { readExperiment } from '../experiments/experiment-document.js';
import { createExperiment } from '../experiments/experiments.js';
import { startRunProblems } from '../limits/index.js';
import type { Heartbeat } from '../liveness/index.js';
import { findSource } from '../source/find-source.js';
import { keepSource } from '../source/keep-source.js';
import type { StartRun } from '../start-run.js';
import { withInput } from './inputs.js';
import { paramTexts } from './param-text.js';
import { inTurn } from './run-changes.js';
import { type RunDocument, readRun } from './run-document.js';

/** Makes a run with all that is known at its start, in one commit. */
export async function startRun(around: Around, heartbeat: Heartbeat, options: StartRun): Promise<RunDocument> {
  const { store, ready, clock, newId, source: own } = around;
  const texts = paramTexts(options?.params === undefined ? {} : options.params);
  refuse(startRunProblems(options, texts));
  const { experiment, name, tags = {}, note = '', inputs = [], parent } = options;
  await ready();
  const told = options.source ?? own;
  const { fields, writes } = await keepSource(store, told === false ? undefined : (told ?? (await findSource())));
  if (parent !== undefined) await readRun(store, parent);
  const { id: experimentId } = await createExperiment(store, { clock, newId }, experiment);
  const [id, now] = [newId(), clock()];
  const empty: RunDocument = {
    id,
    name: name ?? `run-${id.slice(0, 8)}`,
    experimentId,
    status: 'running',
    startTime: now,
    endTime: null,
    duration: null,
    parentId: parent ?? null,
    error: null,
    note: note === '' ? null : note,
    params: texts as Record<string, string>,
    metrics: {},
    latest: {},
    tags: { ...tags },
    ...fields,
    session: heartbeat.session,
  };
  const used = inTurn(empty, ...inputs.map((input) => (run: RunDocument) => withInput(run, input)));
  const value = used?.document ?? empty;
  const beat = heartbeat.beat(now);
  await store.commit([
    { type: 'put', collection: collections.runs, id, value, expect: 'absent' },
    ...(used?.besides ?? []),
    ...writes,
    ...(beat === undefined ? [] : [beat]),
  ]);
  if ((await readExperiment(store, experimentId)) !== undefined) return value;
  // It was removed for good since it was found. Who removes one looks for runs once more after it has gone, so that either
  // sees the other.
  await removeRuns(store, clock, [id]);
  return startRun(around, heartbeat, options);
}
