import type { JsonObject } from '../store/index.js';
import type { RunSource } from './source.js';

/**
 * `running` until the run says how it ended; `killed` when it was stopped from outside, which its readers also find
 * where its process has gone and can say nothing any more.
 */
export type RunStatus = 'running' | 'finished' | 'failed' | 'killed';

/** A run as it was read. Times are milliseconds since 1970. */
export interface Run {
  readonly id: string;
  readonly name: string;
  readonly experimentId: string;
  readonly experiment: string;
  readonly status: RunStatus;
  readonly startTime: number;
  readonly endTime?: number;
  /** The run under which this one stands. */
  readonly parentId?: string;
  /** As they were logged, as text. */
  readonly params: Readonly<Record<string, string>>;
  /** The latest value of each metric: that of the highest (step, time, value). */
  readonly metrics: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, string>>;
  /** What a person wrote about it. */
  readonly note?: string;
  /** The data sets that it said it used, in the order in which it said so. */
  readonly inputs: readonly RunInput[];
  /** The code that it ran. Read by `getRun`; pages of `searchRuns` leave it out. */
  readonly source?: RunSource;
  /** What went wrong, where the run failed with an error. */
  readonly error?: string;
  /** Set while it is deleted. */
  readonly deletedTime?: number;
}

/** A data set that a run used: MLflow's dataset input. */
export interface RunInput {
  readonly name: string;
  /** What tells its content from any other: a fingerprint. */
  readonly digest: string;
  /** Where it is kept: `datasets:/name/3`. */
  readonly uri?: string;
  /** What it was used for, its role: `training`, `evaluation`. */
  readonly context?: string;
  /** Its columns, as `inferSchema` gives them. Read by `getRun`; pages of `searchRuns` leave it out. */
  readonly schema?: JsonObject;
}

/** One value of a metric. */
export interface MetricPoint {
  readonly value: number;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** What the value is of, where the metric's name does not say: `{ subset: 'validation' }`. */
  readonly context?: Readonly<Record<string, string>>;
}

export type ParamValue =
  | string
  | number
  | boolean
  | null
  | readonly ParamValue[]
  | { readonly [key: string]: ParamValue };
