import { NotFoundError } from '../../errors/index.js';
import type { Store, StoredDocument } from '../../store/index.js';
import { collections } from '../collections.js';
import type { Run, RunInput, RunStatus } from '../run.js';

/** A run as the store holds it. `null` stands for what a run does not have. */
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
  /** Absent in runs of the first versions, which could not say it. */
  readonly inputs?: readonly { [K in keyof RunInput]: RunInput[K] }[];
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
  const {
    id,
    name,
    experimentId,
    status,
    startTime,
    endTime,
    parentId,
    error,
    params,
    metrics,
    tags,
    inputs = [],
  } = document;
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
    inputs,
    ...(error !== null && { error }),
  };
}
