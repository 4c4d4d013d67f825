import { z } from 'zod';
import {
  type Condition,
  compareBy,
  decodePageToken,
  encodePageToken,
  matches,
  type Order,
  type Path,
  type Position,
  positionOf,
  project,
} from '../../../store/index.js';
import {
  type FindRuns,
  type RunDocument,
  type RunPage,
  readSearch,
  type SearchRuns,
  toRun,
  writePageToken,
} from '../../../tracker/index.js';
import { api, type Client, pagesOf } from '../client/index.js';
import { type MlflowExperiment, runForm } from '../entities.js';
import { findMlflowExperiment, isDeleted, readMlflowExperiments, shownName } from './experiment-calls.js';
import { pushDown } from './push-down.js';
import { runDocument } from './run-document.js';

/**
 * Runs as the filter, the order and the position say. The server is asked for as little as its language can say; the rest
 * is decided here, where the whole filter is held against each run.
 */
export async function searchRuns(client: Client, options: SearchRuns = {}): Promise<RunPage> {
  const search = readSearch(options, client.clock());
  const { filter, orderBy = [], select, limit = 1 } = search;
  const after = search.after === undefined ? undefined : decodePageToken(search.after, orderBy.length);
  const compare = compareBy(orderBy);
  const place = (run: RunDocument) => positionOf({ id: run.id, revision: 0, value: run }, orderBy);

  const experiments = await experimentsOf(client, options);
  const asked = serverOrder(orderBy);
  const isByTime = options.orderBy === undefined || options.orderBy.length === 0;
  const isWhole = filter === undefined && options.inputs === undefined;
  const wanted = limit + 1;
  const scan = {
    ...options,
    // Of runs in order of time, those before the position need not be read again.
    where: isByTime && after !== undefined ? notAfter(filter, after.values[0]) : filter,
    orderBy: asked,
    // Where the server decides all, as many as are wanted; else as many as come close to what may be.
    pageSize: isWhole && asked !== undefined ? Math.min(Math.max(wanted, 20), largestPage) : largestPage,
  };
  /** Until then the server's order is ours: it puts NaN before what is missing, where we go on by the next order. */
  let isOurs = asked !== undefined;
  const rows: { readonly run: RunDocument; readonly position: Position }[] = [];
  for await (const run of matching(client, experiments, scan)) {
    const position = place(run);
    if (position.values.includes(null)) isOurs = false;
    if (after !== undefined && compare(position, after) <= 0) continue;
    rows.push({ run, position });
    if (isOurs && rows.length === wanted) break;
  }
  rows.sort((a, b) => compare(a.position, b.position));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? encodePageToken(last.position) : undefined;
  return {
    runs: page.map(({ run }) => {
      const read = select === undefined ? run : { ...nothing, ...(project(run, select) as RunDocument) };
      return toRun(read, experiments.get(run.experimentId) ?? run.experimentId);
    }),
    ...(next !== undefined && { nextPageToken: writePageToken(next, options) }),
  };
}

/** What stands for the parts that a selection left out. MLflow itself always sends all of a run. */
const nothing = { params: {}, metrics: {}, latest: {}, tags: {} };

/** MLflow does not count: every run that its language cannot leave out is read. */
export async function countRuns(client: Client, options: FindRuns = {}): Promise<number> {
  const { filter } = readSearch(options, client.clock());
  const experiments = await experimentsOf(client, options);
  let count = 0;
  const scan = { ...options, where: filter, orderBy: undefined, pageSize: largestPage };
  for await (const _ of matching(client, experiments, scan)) count++;
  return count;
}

const largestPage = 1000;

interface Scan extends Pick<FindRuns, 'inputs' | 'lifecycle'> {
  readonly where: Condition | undefined;
  readonly orderBy: readonly string[] | undefined;
  readonly pageSize: number;
}

const pageOfRuns = z.object({ runs: z.array(runForm).default([]), next_page_token: z.string().optional() });

/** Reads page by page what the server finds, and gives what fulfils the whole. */
async function* matching(
  client: Client,
  experiments: ReadonlyMap<string, string>,
  { where, inputs, lifecycle = 'active', orderBy = [], pageSize }: Scan,
): AsyncGenerator<RunDocument> {
  if (experiments.size === 0) return;
  const seen = new Set<string>();
  const pages = pagesOf((token) => {
    const body = {
      experiment_ids: [...experiments.keys()],
      filter: pushDown(where),
      run_view_type: { active: 'ACTIVE_ONLY', deleted: 'DELETED_ONLY', all: 'ALL' }[lifecycle],
      max_results: pageSize,
      order_by: orderBy,
      ...(token !== undefined && { page_token: token }),
    };
    return client.call(pageOfRuns, api('POST', 'runs/search', { body }));
  });
  for await (const page of pages) {
    for (const found of page.runs) {
      const run = runDocument(found);
      // Its pages are counted from the start: a run that comes meanwhile pushes another into the next page once more.
      if (seen.has(run.id)) continue;
      seen.add(run.id);
      if (where !== undefined && !matches(where, run)) continue;
      if (inputs !== undefined && !run.inputs?.some(({ uri }) => uri !== undefined && inputs.includes(uri))) continue;
      yield run;
    }
  }
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
