import { createHash } from 'node:crypto';
import type { Registry } from '../../../src/registry/index.js';
import type { Run, Tracker } from '../../../src/tracker/index.js';
import type { TrainingResult } from '../../../src/trainer/index.js';

/** What came of a training, but for times and ids: the same of every training of one kind. */
export interface Comparable {
  /** SHA-256 of the best model's bytes. */
  readonly best: string;
  readonly leaderboard: unknown;
  readonly runs: unknown;
  readonly versions: unknown;
}

export interface Outcome extends Comparable {
  readonly runId: string;
}

/** Plain JSON, so that it is the same whether it came from another process or not. */
export async function outcomeOf(result: TrainingResult, tracker: Tracker, registry: Registry): Promise<Outcome> {
  const runs = await runsBelow(tracker, result.runId);
  const versions = await registry.versions('Houses').catch(() => []);
  const outcome = {
    best: sha256(result.best.model.toBytes()),
    leaderboard: result.leaderboard.map(({ model, evaluation: _, version, ...row }) => ({
      ...row,
      model: model && sha256(model.toBytes()),
      version: version?.version,
    })),
    runs,
    versions: versions.map(({ version, tags, metrics }) => ({ version, tags, metrics })),
  };
  const told = JSON.stringify(outcome, (key, value) => (isOwn(key) ? undefined : value));
  return { runId: result.runId, ...JSON.parse(told) };
}

/** @returns what may be held against another outcome: without the id of the training's run. */
export function comparable({ runId: _, ...outcome }: Outcome): Comparable {
  return outcome;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether a field is of this training alone. */
function isOwn(key: string): boolean {
  return key === 'runId' || key === 'elapsed' || /time/i.test(key) || key.startsWith('attempt.');
}

/** Every run of a training with what it says, as a tree, each level by name and content. */
async function runsBelow(tracker: Tracker, root: string): Promise<unknown> {
  const runs: Run[] = [];
  let pageToken: string | undefined;
  do {
    const page = await tracker.searchRuns({ experiments: ['houses'], ...(pageToken !== undefined && { pageToken }) });
    runs.push(...page.runs);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  const nodeOf = async (run: Run): Promise<unknown> => {
    const { id, name, status, params, metrics, error } = run;
    const artifacts = (await tracker.listArtifacts(id)).map(({ path }) => path);
    const children = await Promise.all(runs.filter(({ parentId }) => parentId === id).map(nodeOf));
    children.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return { name, status, error, params: sorted(params), metrics: sorted(metrics), artifacts, children };
  };
  return nodeOf(runs.find(({ id }) => id === root)!);
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record)
    .filter(([key]) => !isOwn(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
