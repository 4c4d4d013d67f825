import type { ArtifactContent } from './artifact.js';
import type { ParamValue, RunInput, RunStatus } from './run.js';

/** Where logged metrics stand. */
export interface MetricOptions {
  /** A whole number. Default 0. */
  readonly step?: number;
  /** Milliseconds since 1970. Default: now. */
  readonly time?: number;
  /** What the values are of, where the metrics' names do not say: `{ subset: 'validation' }`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** One value in a {@link RunBatch}. */
export interface MetricEntry extends MetricOptions {
  readonly key: string;
  readonly value: number;
}

/** Parameters, metrics and tags that are logged all together or not at all. */
export interface RunBatch {
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly metrics?: readonly MetricEntry[];
  readonly tags?: Readonly<Record<string, string>>;
}

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
  /**
   * All or none is logged. NaN and ±Infinity come back as they went in.
   *
   * Made for hot loops: what is logged while a write is under way is written together with the next one, and calls that
   * are not awaited share its promise. A call that nobody awaits tells of its failure through {@link flush}; it never
   * becomes an unhandled rejection.
   * @throws CapacityError when a million values wait to be written: await some calls, or `flush()`.
   */
  logMetrics(metrics: Readonly<Record<string, number>>, options?: MetricOptions): Promise<void>;
  /** All or nothing of the batch is logged. @throws ConflictError when a parameter has another value already. */
  logBatch(batch: RunBatch): Promise<void>;
  setTags(tags: Readonly<Record<string, string>>): Promise<void>;
  /** Removes tags; a tag that is not there is no error. */
  deleteTags(keys: readonly string[]): Promise<void>;
  /** What a person has to say about the run; an empty text takes the note away. */
  setNote(text: string): Promise<void>;
  /** Says that the run uses a data set; saying so again changes nothing. */
  logInput(input: RunInput): Promise<void>;
  /** Keeps content under a relative path such as `plots/residuals.svg`; again under one path replaces it. */
  logArtifact(path: string, content: ArtifactContent): Promise<void>;
  /**
   * Keeps every file of a folder of this machine's, under the same paths below `path` (default: the run's root).
   * Symbolic links are not followed. All or none is kept.
   */
  logArtifacts(directory: string, path?: string): Promise<void>;
  /**
   * Resolves when everything that was logged before is written.
   * @throws the first error of the metric calls since the last flush.
   */
  flush(): Promise<void>;
  /**
   * Writes what is still unwritten and ends the run, `finished` when left out. Nothing can be logged afterwards; ending
   * twice is harmless.
   */
  end(status?: Exclude<RunStatus, 'running'>, options?: { readonly error?: string }): Promise<void>;
}
