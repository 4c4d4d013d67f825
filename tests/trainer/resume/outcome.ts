import { createHash } from 'node:crypto';
import type { Registry } from '../../../src/registry/index.js';
import type { Run, Tracker } from '../../../src/tracker/index.js';
import type { TrainingResult } from '../../../src/trainer/index.js';

/** What came of a training, but for times and ids: the same of every training of one kind. */
export interface Comparable {
  /** SHA-256 of the best model's bytes. */
  readonly best: string;
  readonly leaderboard: unknown;
  /** The training's run and all below it, as a tree. */
  readonly runs: unknown;
  readonly versions: unknown;
}

export interface Outcome extends Comparable {
  readonly runId: string;
  /** The statuses of all trainings of the experiment: of one that was given up for another, it is not `finished`. */
  readonly trainings: readonly string[];
}

/** Plain JSON, so that it is the same whether it came from another process or not. */
export async function outcomeOf(result: TrainingResult, tracker: Tracker, registry: Registry): Promise<Outcome> {
  const all = await runsOf(tracker, result.experiment);
  const root = all.find(({ id }) => id === result.runId)!;
  // Of a training that was over when its process was killed, before it could tell, the versions come before these.
  const candidates = new Set(all.filter(({ parentId }) => parentId === root.id).map(({ id }) => id));
  const registered = await registry.versions('Houses');
  const versions = registered.filter(({ run }) => candidates.has(run!));
  const before = registered.length - versions.length;
  const outcome = {
    best: sha256(result.best.model.toBytes()),
    leaderboard: result.leaderboard.map(({ model, evaluation: _, version, ...row }) => ({
      ...row,
      model: model && sha256(model.toBytes()),
      version: version && version.version - before,
    })),
    runs: await treeOf(tracker, all, root),
    versions: versions.map(({ version, tags, metrics }) => ({ version: version - before, tags, metrics })),
  };
  const told = JSON.stringify(outcome, (key, value) => (isOwn(key) ? undefined : value));
  const trainings = all.filter(({ parentId }) => parentId === undefined).map(({ status }) => status);
  return { runId: result.runId, trainings, ...JSON.parse(told) };
}

export function comparable({ runId: _, trainings: __, ...outcome }: Outcome): Comparable {
  return outcome;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether a field is of this training alone: ids, times, and which processes were at work on it. */
function isOwn(key: string): boolean {
  return key === 'runId' || key === 'elapsed' || /time/i.test(key) || key.startsWith('attempt.');
}

async function runsOf(tracker: Tracker, experiment: string): Promise<Run[]> {
  const runs: Run[] = [];
  let pageToken: string | undefined;
  do {
    const page = await tracker.searchRuns({ experiments: [experiment], ...(pageToken !== undefined && { pageToken }) });
    runs.push(...page.runs);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return runs;
}

/** A run with everything that it says and those below it, in an order that does not depend on when they ran. */
async function treeOf(tracker: Tracker, all: readonly Run[], run: Run): Promise<unknown> {
  const { id, name, status, params, metrics, error } = run;
  const children = await Promise.all(
    all.filter(({ parentId }) => parentId === id).map((child) => treeOf(tracker, all, child)),
  );
  const histories = await Promise.all(entriesOf(metrics).map(([key]) => historyOf(tracker, id, key)));
  return {
    name,
    status,
    error,
    params: entriesOf(params),
    metrics: histories,
    artifacts: (await tracker.listArtifacts(id)).map(({ path }) => path),
    children: children.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  };
}

/**
 * Every value of a metric that stands in the run. What a run says at its end may stand there twice, where its process was
 * killed before it could end it; a fold's score may not: it would have been fitted twice.
 */
async function historyOf(tracker: Tracker, id: string, key: string): Promise<unknown> {
  const points = await tracker.metricHistory(id, key);
  const told = points.map(({ step, value }) => `${step}: ${value}`);
  return [key, ...(/^cv_[^_]+$/.test(key) ? told : new Set(told))];
}

function entriesOf<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record)
    .filter(([key]) => !isOwn(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
