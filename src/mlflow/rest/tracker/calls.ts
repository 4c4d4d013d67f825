import { z } from 'zod';
import { NotFoundError, type Problem, refuse, ValidationError } from '../../../errors/index.js';
import type { PendingPoint } from '../../../tracker/index.js';
import { api, type Client } from '../client/index.js';
import { type MlflowRun, nothing, runForm } from '../entities.js';
import { writeNumber } from '../numbers.js';
import { isPartOf, longestTag, own, type Tag } from '../tags.js';

export interface LogBatch {
  readonly params?: readonly Tag[];
  readonly tags?: readonly Tag[];
  readonly metrics?: readonly PendingPoint[];
}

const holdsRun = z.object({ run: runForm });

/** @throws NotFoundError `RUN_NOT_FOUND` */
export async function readMlflowRun(client: Client, id: string): Promise<MlflowRun> {
  try {
    return (await client.call(holdsRun, api('GET', 'runs/get', { query: { run_id: id } }))).run;
  } catch (error) {
    throw error instanceof NotFoundError ? runNotFound(id) : error;
  }
}

export function runNotFound(id: string): NotFoundError {
  const remedy = 'Take the id of a run from searchRuns, or from startRun';
  return new NotFoundError({ what: `There is no run ${JSON.stringify(id)}`, remedy }, { code: 'RUN_NOT_FOUND' });
}

/** What one request takes: values of a metric, parameters, tags, all of them, and characters of its JSON. */
const most = { metrics: 1000, params: 100, tags: 100, entries: 1000, characters: 900_000 } as const;

/**
 * Logs parameters, then tags, then metrics, in one request where they fit into one. Otherwise in several, each of which
 * takes effect or not by itself. Each may be repeated: the same value of a metric is kept, or told, once a step and time.
 */
export async function logBatch(client: Client, runId: string, batch: LogBatch): Promise<void> {
  for (const part of requestsOf(batch))
    await client.call(nothing, api('POST', 'runs/log-batch', { body: { run_id: runId, ...part } }));
}

/**
 * Logs values of metrics that different callers have to answer for: of what the server refuses, the rest is written.
 *
 * @throws ValidationError listing what the server refuses.
 */
export async function logPoints(client: Client, runId: string, points: readonly PendingPoint[]): Promise<void> {
  const refused: Problem[] = [];
  const write = async (part: readonly PendingPoint[]): Promise<ValidationError | undefined> => {
    try {
      await logBatch(client, runId, { metrics: part });
      return undefined;
    } catch (error) {
      if (error instanceof ValidationError) return error;
      throw error;
    }
  };

  /** @param error what the server says of them all. */
  async function divide(part: readonly PendingPoint[], error: ValidationError): Promise<void> {
    const halves = part.length === 1 ? [] : halvesOf(part);
    const errors = [];
    for (const half of halves) errors.push(await write(half));
    // What is said of both is wrong with them all: that the run is deleted, or the key of every one.
    if (errors.every((of) => of?.message === error.message)) {
      refused.push(...error.problems);
      return;
    }
    for (const [i, of] of errors.entries()) if (of !== undefined) await divide(halves[i]!, of);
  }

  for (let from = 0; from < points.length; from += most.metrics) {
    const part = points.slice(from, from + most.metrics);
    const error = await write(part);
    if (error !== undefined) await divide(part, error);
  }
  refuse(refused.filter(({ what }, i) => i === refused.findIndex((other) => other.what === what)));
}

/** Two parts of which no key is in both; of one key, the earlier and the later values. */
function halvesOf(points: readonly PendingPoint[]): readonly [readonly PendingPoint[], readonly PendingPoint[]] {
  const keys = [...new Set(points.map(({ key }) => key))];
  if (keys.length === 1) {
    const middle = Math.ceil(points.length / 2);
    return [points.slice(0, middle), points.slice(middle)];
  }
  const first = new Set(keys.slice(0, keys.length / 2));
  return [points.filter(({ key }) => first.has(key)), points.filter(({ key }) => !first.has(key))];
}

type Entry = { readonly kind: 'params' | 'tags' | 'metrics'; readonly value: object; readonly characters: number };
type Part = { params: object[]; tags: object[]; metrics: object[] };

function* requestsOf({ params = [], tags = [], metrics = [] }: LogBatch): Generator<Part> {
  let part: Part = { params: [], tags: [], metrics: [] };
  let entries = 0;
  let characters = 0;
  for (const { kind, value, characters: more } of entriesOf(params, tags, metrics)) {
    if (part[kind].length === most[kind] || entries === most.entries || characters + more > most.characters) {
      yield part;
      part = { params: [], tags: [], metrics: [] };
      entries = 0;
      characters = 0;
    }
    part[kind].push(value);
    entries++;
    characters += more;
  }
  if (entries > 0) yield part;
}

function* entriesOf(params: readonly Tag[], tags: readonly Tag[], metrics: readonly PendingPoint[]): Generator<Entry> {
  for (const value of params) yield { kind: 'params', value, characters: sizeOf(value) };
  for (const value of tags) yield { kind: 'tags', value, characters: sizeOf(value) };
  // A number has 25 characters at most, and a key no characters that JSON escapes.
  for (const { key, value, step, time } of metrics)
    yield {
      kind: 'metrics',
      value: { key, value: writeNumber(value), timestamp: time, step },
      characters: key.length + 120,
    };
}

function sizeOf(value: Tag): number {
  return JSON.stringify(value).length + 1;
}

/** What is wrong with tags here besides what is wrong with them everywhere. */
export function longTagProblems(tags: Readonly<Record<string, unknown>>) {
  return Object.entries(tags).flatMap(([key, value]) => {
    if (typeof value !== 'string' || value.length <= longestTag) return [];
    const what = `The value is ${value.length} characters long; MLflow keeps ${longestTag} and drops the rest`;
    return [{ what, where: `tags[${JSON.stringify(key)}]`, remedy: 'Keep it as an artifact' }];
  });
}

export async function setRunTag(client: Client, runId: string, key: string, value: string): Promise<void> {
  await client.call(nothing, api('POST', 'runs/set-tag', { body: { run_id: runId, key, value } }));
}

/** A tag that is not there is no error. */
export async function deleteRunTag(client: Client, runId: string, key: string): Promise<void> {
  try {
    await client.call(nothing, api('POST', 'runs/delete-tag', { body: { run_id: runId, key } }));
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
}

/** Takes away what a run failed with before it was gone on with, all parts of it. */
export async function forgetError(client: Client, { info, data }: MlflowRun): Promise<void> {
  for (const { key } of data.tags) if (isPartOf(key, own.error)) await deleteRunTag(client, info.run_id, key);
}
