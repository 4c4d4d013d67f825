import { NotFoundError } from '../../errors/index.js';
import type { Store, StoredDocument } from '../../store/index.js';
import { collections } from '../collections.js';
import type { Run, RunInput, RunStatus } from '../run.js';

/**
 * A run as the store holds it. `null` stands for what a run does not have; what is optional is absent in runs of earlier
 * versions. It is written anew at every logging call, so it stays small: metric histories, the schemas of data sets and the
 * description of the code lie elsewhere.
 */
export type RunDocument = {
  readonly id: string;
  readonly name: string;
  readonly experimentId: string;
  readonly status: RunStatus;
  readonly startTime: number;
  readonly endTime: number | null;
  readonly parentId: string | null;
  readonly error: string | null;
  readonly params: Readonly<Record<string, string>>;
  /** The latest value of each metric, which queries go by. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Where each latest value stands in its history, for the next one to be held against. */
  readonly latest: Readonly<Record<string, MetricPosition>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly inputs?: readonly { [K in keyof Omit<RunInput, 'schema'>]: RunInput[K] }[];
  readonly note?: string | null;
  /** The end less the start, which queries go by. */
  readonly duration?: number | null;
  /** Where the description of its code lies: the key in `sources`. */
  readonly source?: string | null;
  /** The code's commit and the user, which queries go by. */
  readonly commit?: string | null;
  readonly user?: string | null;
  readonly deletedTime?: number | null;
  /** Whose heartbeat says that it is alive: the key in `heartbeats`. */
  readonly session?: string | null;
  /** Whether it is `killed` because a reader found its heartbeat gone, and not because it said so. */
  readonly lost?: boolean;
  /** Those whose heartbeat had gone when another resumed the run: it is not theirs any more. */
  readonly lostSessions?: readonly string[];
};

export type MetricPosition = { readonly step: number; readonly time: number };

/** @throws NotFoundError */
export async function readRun(store: Store, id: string): Promise<StoredDocument<RunDocument>> {
  const found = await store.documents.get<RunDocument>(collections.runs, id);
  if (found !== undefined) return found;
  const remedy = 'Take the id of a run from searchRuns, or from startRun';
  throw new NotFoundError({ what: `There is no run ${JSON.stringify(id)}`, remedy }, { code: 'RUN_NOT_FOUND' });
}

/** The run as callers see it; `experiment` is the name, which the document leaves to the experiment. */
export function toRun(document: RunDocument, experiment: string): Run {
  const { id, name, experimentId, status, startTime, params, metrics, tags, inputs = [] } = document;
  const { endTime, parentId, note = null, error, deletedTime = null } = document;
  return {
    id,
    name,
    experimentId,
    experiment,
    status,
    startTime,
    ...(endTime !== null && { endTime }),
    ...(parentId !== null && { parentId }),
    params,
    metrics,
    tags,
    ...(note !== null && { note }),
    inputs,
    ...(error !== null && { error }),
    ...(deletedTime !== null && { deletedTime }),
  };
}
