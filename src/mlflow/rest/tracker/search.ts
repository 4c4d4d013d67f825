import { z } from 'zod';
import { refuse, ValidationError } from '../../../errors/index.js';
import {
  type Condition,
  compareBy,
  decodePageToken,
  encodePageToken,
  matches,
  type Order,
  type Path,
  positionOf,
} from '../../../store/index.js';
import {
  compileFilter,
  compileOrder,
  type FindRuns,
  type Lifecycle,
  type Run,
  type RunDocument,
  type RunPage,
  type SearchRuns,
  toRun,
} from '../../../tracker/index.js';
import { api, type Client } from '../client/index.js';
import { type MlflowExperiment, runForm } from '../entities.js';
import { findMlflowExperiment, isDeleted, readMlflowExperiments, shownName } from './experiments.js';
import { pushDown } from './push-down.js';
import { runDocument } from './run-document.js';

const defaultLimit = 100;

/**
 * Runs as the filter, the order and the position say. The server is asked for as little as its language can say; the rest
 * is decided here, where the whole filter is held against each run.
 */
export async function searchRuns(client: Client, options: SearchRuns = {}): Promise<RunPage> {
  const { orderBy = [], limit = defaultLimit, pageToken, select } = options;
  if (!(Number.isSafeInteger(limit) && limit >= 1)) {
    const remedy = 'Give a whole number from 1 on';
    throw new ValidationError({ what: `${String(limit)} is no number of runs`, where: 'limit', remedy });
  }
  const keep = selection(select);
  const query = compiled(client, options);
  // Newest first among equals; ids break the last ties.
  const orders: Order[] = [...orderBy.map(compileOrder), { path: ['startTime'], direction: 'descending' }];
  const after = pageToken === undefined ? undefined : decodePageToken(pageToken, orders.length);
  const compare = compareBy(orders);
  const place = (run: RunDocument) => positionOf({ id: run.id, revision: 0, value: run }, orders);

  const asked = serverOrder(orders);
  const experiments = await experimentsOf(client, options);
  const beyond = (run: RunDocument) => after === undefined || compare(place(run), after) > 0;
  const rows: RunDocument[] = [];
  const wanted = limit + 1;
  const scan = {
    ...query,
    // Of runs in order of time, those before the position need not be read again.
    where: orderBy.length === 0 && after !== undefined ? notAfter(query.where, after.values[0]) : query.where,
    orderBy: asked,
    pageSize: query.exact && asked !== undefined ? Math.min(Math.max(wanted, 20), largestPage) : largestPage,
  };
  for await (const run of matching(client, experiments, scan)) {
    if (!beyond(run)) continue;
    rows.push(run);
    if (asked !== undefined && rows.length === wanted) break;
  }
  const positions = new Map(rows.map((run) => [run, place(run)]));
  rows.sort((a, b) => compare(positions.get(a)!, positions.get(b)!));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    runs: page.map((run) => keep(toRun(run, experiments.get(run.experimentId) ?? run.experimentId))),
    ...(rows.length > limit && last !== undefined && { nextPageToken: encodePageToken(positions.get(last)!) }),
  };
}

/** MLflow does not count: every run that its language cannot leave out is read. */
export async function countRuns(client: Client, options: FindRuns = {}): Promise<number> {
  const query = compiled(client, options);
  const experiments = await experimentsOf(client, options);
  let count = 0;
  for await (const _ of matching(client, experiments, { ...query, orderBy: undefined, pageSize: largestPage })) count++;
  return count;
}

const largestPage = 1000;

interface Query {
  readonly where: Condition | undefined;
  readonly inputs: readonly string[] | undefined;
  readonly lifecycle: Lifecycle;
  /** Whether the server is asked for everything that decides. */
  readonly exact: boolean;
}

function compiled({ clock }: Client, { filter, inputs, lifecycle = 'active' }: FindRuns): Query {
  const where = filter === undefined ? undefined : compileFilter(filter, clock());
  return { where, inputs, lifecycle, exact: where === undefined && inputs === undefined };
}

interface Scan extends Omit<Query, 'exact'> {
  readonly orderBy: readonly string[] | undefined;
  readonly pageSize: number;
}

const pageOfRuns = z.object({ runs: z.array(runForm).default([]), next_page_token: z.string().optional() });

/** Reads page by page what the server finds, and gives what fulfils the whole. */
async function* matching(
  client: Client,
  experiments: ReadonlyMap<string, string>,
  { where, inputs, lifecycle, orderBy = [], pageSize }: Scan,
): AsyncGenerator<RunDocument> {
  if (experiments.size === 0) return;
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const body = {
      experiment_ids: [...experiments.keys()],
      filter: pushDown(where),
      run_view_type: { active: 'ACTIVE_ONLY', deleted: 'DELETED_ONLY', all: 'ALL' }[lifecycle],
      max_results: pageSize,
      order_by: orderBy,
      ...(token !== undefined && { page_token: token }),
    };
    const page = await client.call(pageOfRuns, api('POST', 'runs/search', { body }));
    for (const found of page.runs) {
      const run = runDocument(found);
      // Its pages are counted from the start: a run that comes meanwhile pushes another into the next page once more.
      if (seen.has(run.id)) continue;
      seen.add(run.id);
      if (where !== undefined && !matches(where, run)) continue;
      if (inputs !== undefined && !run.inputs?.some(({ uri }) => uri !== undefined && inputs.includes(uri))) continue;
      yield run;
    }
    token = page.next_page_token === '' ? undefined : page.next_page_token;
  } while (token !== undefined);
}

function notAfter(where: Condition | undefined, time: unknown): Condition | undefined {
  if (typeof time !== 'number') return where;
  const earlier: Condition = { op: '<=', path: ['startTime'], value: time };
  return where === undefined ? earlier : { op: 'and', conditions: [where, earlier] };
}

/** The orders in MLflow's language; `undefined` where it orders otherwise than we do: texts, by the database's rules. */
function serverOrder(orders: readonly Order[]): string[] | undefined {
  // MLflow refuses to be asked for one order twice, of which the second says nothing anyway.
  const first = orders.filter(({ path }, i) => i === orders.findIndex((other) => isSamePath(other.path, path)));
  const asked = first.map(({ path: [group, key], direction }) => {
    const towards = direction === 'descending' ? 'DESC' : 'ASC';
    if (group === 'metrics' && key !== undefined && !key.includes('`')) return `metrics.\`${key}\` ${towards}`;
    if (group === 'startTime') return `attributes.start_time ${towards}`;
    return undefined;
  });
  const known = asked.filter((text) => text !== undefined);
  return known.length === asked.length ? known : undefined;
}

function isSamePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}

/** The experiments that are searched: their names by id. */
async function experimentsOf(client: Client, { experiments, lifecycle = 'active' }: FindRuns) {
  const found =
    experiments === undefined
      ? await readMlflowExperiments(client, lifecycle === 'active' ? 'active' : 'all')
      : await Promise.all(experiments.map((experiment) => findMlflowExperiment(client, experiment)));
  const searched = found.filter(
    (one): one is MlflowExperiment => one !== undefined && (lifecycle !== 'active' || !isDeleted(one)),
  );
  return new Map(searched.map((one) => [one.experiment_id, shownName(one)]));
}

const groups = ['params', 'metrics', 'tags', 'inputs'] as const;
type Group = (typeof groups)[number];

/** What of a run's groups is kept: MLflow sends all of it. @throws ValidationError naming every field that there is not. */
function selection(select: readonly string[] | undefined): (run: Run) => Run {
  if (select === undefined) return (run) => run;
  const wanted = new Map<Group, Set<string> | 'all'>();
  const wrong: string[] = [];
  for (const field of select) {
    const group = groups.find((name) => field === name || (name !== 'inputs' && field.startsWith(`${name}.`)));
    if (group === undefined) wrong.push(field);
    else if (field === group) wanted.set(group, 'all');
    else if (wanted.get(group) !== 'all') {
      const keys = wanted.get(group);
      wanted.set(group, new Set([...(keys instanceof Set ? keys : []), field.slice(group.length + 1)]));
    }
  }
  const remedy = 'Use params, metrics, tags, inputs, or one of them as metrics.rmse';
  refuse(wrong.map((field) => ({ what: `${JSON.stringify(field)} cannot be selected`, where: 'select', remedy })));
  const kept = <T>(group: Group, record: Readonly<Record<string, T>>): Readonly<Record<string, T>> => {
    const keys = wanted.get(group);
    if (keys === 'all') return record;
    return Object.fromEntries(Object.entries(record).filter(([key]) => keys?.has(key)));
  };
  return (run) => ({
    ...run,
    params: kept('params', run.params),
    metrics: kept('metrics', run.metrics),
    tags: kept('tags', run.tags),
    inputs: wanted.has('inputs') ? run.inputs : [],
  });
}
