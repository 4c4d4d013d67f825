import type { ActiveRun, MetricPoint, ParamValue, Run } from './run.js';

/** A name under which runs are gathered. */
export interface Experiment {
  readonly id: string;
  readonly name: string;
  readonly creationTime: number;
  readonly tags: Readonly<Record<string, string>>;
}

export interface StartRun {
  /** The experiment's name; it is created when there is none of that name. */
  readonly experiment: string;
  /** Default: one made of the run's id. */
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The id of the run under which this one stands. */
  readonly parent?: string;
}

export interface SearchRuns {
  /** Names; every experiment when left out. A name that no experiment has holds no runs. */
  readonly experiments?: readonly string[];
  /** URIs of data sets: only runs that logged one of them as an input. Any run when left out. */
  readonly inputs?: readonly string[];
  /**
   * In MLflow's filter language, `metrics.rmse < 1 and params.model = 'tree'`, with `or`, `not`, parentheses, `in` and
   * `is null` besides. A comparison with a missing key or with NaN is false, `!=` too.
   */
  readonly filter?: string;
  /** As `metrics.r2 DESC`; default `start_time DESC`. */
  readonly orderBy?: readonly string[];
  /** Runs a page. Default 100. */
  readonly limit?: number;
  readonly pageToken?: string;
}

export interface RunPage {
  readonly runs: readonly Run[];
  /** Absent on the last page. */
  readonly nextPageToken?: string;
}

export interface Artifact {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** Experiments and runs: what was tried, with what, and how it went. */
export interface Tracker {
  /** @throws ValidationError when a name or a tag breaks a limit. */
  startRun(options: StartRun): Promise<ActiveRun>;
  /**
   * Goes on with a run, which is `running` again if it had ended. Parameters are logged in the same write: of two
   * processes that give one of them different values, only one goes on with the run.
   *
   * @throws NotFoundError when there is no such run; ConflictError when a parameter was logged before with another value,
   *   and then the run stays as it is.
   */
  resumeRun(id: string, options?: { readonly params?: Readonly<Record<string, ParamValue>> }): Promise<ActiveRun>;
  /** @throws NotFoundError */
  getRun(id: string): Promise<Run>;
  /** Every value that was logged for a metric, by (step, time). @throws NotFoundError when there is no such run. */
  metricHistory(id: string, key: string): Promise<MetricPoint[]>;
  /** @throws ValidationError when the filter or the order cannot be read: with the place in the text. */
  searchRuns(options?: SearchRuns): Promise<RunPage>;
  /** The experiment of that name, created when there is none. */
  createExperiment(name: string, tags?: Readonly<Record<string, string>>): Promise<Experiment>;
  /** `undefined` when there is none of that name. */
  getExperiment(name: string): Promise<Experiment | undefined>;
  listExperiments(): Promise<Experiment[]>;
  listArtifacts(id: string): Promise<Artifact[]>;
  /** @throws NotFoundError when the run has no such artifact. */
  readArtifact(id: string, path: string): Promise<Uint8Array>;
}
