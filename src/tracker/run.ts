/** `running` until the run says how it ended; `killed` when it was stopped from outside. */
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
  /** The data sets that it said it used, in the order in which it said so. */
  readonly inputs: readonly RunInput[];
  /** What went wrong, where the run failed with an error. */
  readonly error?: string;
}

/** A data set that a run used: MLflow's dataset input. */
export interface RunInput {
  readonly name: string;
  /** What tells its content from any other: a fingerprint. */
  readonly digest: string;
  /** Where it is kept: `datasets:/name/3`. */
  readonly uri?: string;
  /** What it was used for: `training`, `evaluation`. */
  readonly context?: string;
}

export interface MetricPoint {
  readonly value: number;
  readonly step: number;
  readonly time: number;
}

export type ParamValue =
  | string
  | number
  | boolean
  | null
  | readonly ParamValue[]
  | { readonly [key: string]: ParamValue };

/**
 * A run that is being written. Every call resolves when the store has what was logged, all of it or, with a
 * ValidationError that lists every broken limit, none. Once the run has ended, logging fails with a ConflictError
 * (`RUN_ENDED`).
 */
export interface ActiveRun {
  readonly id: string;
  readonly name: string;
  readonly experimentId: string;
  /**
   * Values that are no text are written as JSON. All or none is logged.
   * @throws ConflictError when a parameter was logged before with another value.
   */
  logParams(params: Readonly<Record<string, ParamValue>>): Promise<void>;
  /** All or none is logged. NaN and ±Infinity come back as they went in. `step` is 0 when left out. */
  logMetrics(metrics: Readonly<Record<string, number>>, options?: { readonly step?: number }): Promise<void>;
  setTags(tags: Readonly<Record<string, string>>): Promise<void>;
  /** Says that the run uses a data set; saying so again changes nothing. */
  logInput(input: RunInput): Promise<void>;
  /** Keeps bytes or text under a relative path such as `plots/residuals.svg`; again under one path replaces it. */
  logArtifact(path: string, content: Uint8Array | string | AsyncIterable<Uint8Array>): Promise<void>;
  /** Ends the run, `finished` when left out. Nothing can be logged afterwards; ending twice is harmless. */
  end(status?: Exclude<RunStatus, 'running'>, options?: { readonly error?: string }): Promise<void>;
}
