import { CicloError } from '../../errors/index.js';
import type { FindRuns, Run, RunInput, Tracker } from '../../tracker/index.js';
import type { LineageRun } from '../lineage.js';
import { piecesOf } from './pieces.js';

/** Runs by their ids, each read once; `undefined` where there is none any more, or where it was another tracker's. */
export type ReadRun = (id: string) => Promise<Run | undefined>;

export function runReader(tracker: Tracker): ReadRun {
  const read = new Map<string, Promise<Run | undefined>>();
  return (id) => {
    const found = read.get(id) ?? tracker.getRun(id).catch(noneIfNotFound);
    read.set(id, found);
    return found;
  };
}

/** The run with what it ran, and with the data of the runs above it. */
export async function toLineageRun(readRun: ReadRun, run: Run): Promise<LineageRun> {
  const { id, name, experiment, parentId, source } = run;
  return {
    id,
    name,
    experiment,
    ...(parentId !== undefined && { parentId }),
    inputs: await allInputs(readRun, run),
    ...(source !== undefined && { source }),
  };
}

/** The run's own data sets first, then those of the run above it, and so on; each once. */
async function allInputs(readRun: ReadRun, run: Run): Promise<RunInput[]> {
  const inputs = new Map<string, RunInput>();
  const seen = new Set<string>();
  for (let at: Run | undefined = run; at !== undefined && !seen.has(at.id); ) {
    seen.add(at.id);
    for (const input of at.inputs) {
      const { name, digest, uri, context } = input;
      const key = JSON.stringify([name, digest, uri, context]);
      if (!inputs.has(key)) inputs.set(key, input);
    }
    at = at.parentId === undefined ? undefined : await readRun(at.parentId);
  }
  return [...inputs.values()];
}

/** The runs with these ids and every run under them. */
export async function withRunsBelow(tracker: Tracker, ids: Iterable<string>): Promise<Set<string>> {
  const all = new Set(ids);
  for (let level = [...all]; level.length > 0; ) {
    const below: string[] = [];
    for (const ids of piecesOf(level)) {
      const filter = `attributes.parent_run_id IN (${ids.map(quoted).join(', ')})`;
      for (const { id } of await findRuns(tracker, { filter })) if (!all.has(id)) below.push(id);
    }
    for (const id of below) all.add(id);
    level = below;
  }
  return all;
}

/** The runs that said they used one of these data, by their digests. */
export async function runsThatUsed(tracker: Tracker, digests: ReadonlySet<string>): Promise<Run[]> {
  const users = new Map<string, Run>();
  for (const some of piecesOf(digests)) {
    const filter = `dataset.digest IN (${some.map(quoted).join(', ')})`;
    for (const run of await findRuns(tracker, { filter })) users.set(run.id, run);
  }
  return [...users.values()];
}

/** All of them, page by page, those in the bin too: what they made stays. Without their parameters, metrics and tags. */
export async function findRuns(tracker: Tracker, which: FindRuns): Promise<Run[]> {
  const runs: Run[] = [];
  for (let pageToken: string | undefined; ; ) {
    const page = await tracker.searchRuns({
      ...which,
      lifecycle: 'all',
      select: ['inputs'],
      limit: 1000,
      ...(pageToken !== undefined && { pageToken }),
    });
    runs.push(...page.runs);
    pageToken = page.nextPageToken;
    if (pageToken === undefined) return runs;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function noneIfNotFound(error: unknown): undefined {
  if (CicloError.is(error) && error.code === 'RUN_NOT_FOUND') return undefined;
  throw error;
}
