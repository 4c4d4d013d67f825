import type { ActiveRun } from './active-run.js';
import type { Artifact } from './artifact.js';
import type { RunComparison } from './comparison.js';
import type { Experiment, Lifecycle } from './experiment.js';
import type { MetricPoint, ParamValue, Run } from './run.js';
import type { FindRuns, RunPage, SearchRuns } from './search-runs.js';
import type { StartRun, WithRun } from './start-run.js';

/**
 * Experiments and runs: what was tried, with what, and how it went.
 *
 * Where an experiment is asked for, its name will do, or its id; a name is that of the experiment that is not deleted.
 */
export interface Tracker {
  /** @throws ValidationError when a name, a parameter or a tag breaks a limit: all of them at once. */
  startRun(options: StartRun): Promise<ActiveRun>;
  /**
   * Starts a run, hands it to `body` and ends it: `finished` with what `body` returns, `failed` with the error that it
   * throws, which is thrown on, or `killed` when the signal aborts, whose reason is thrown.
   */
  withRun<T>(options: WithRun, body: (run: ActiveRun) => Promise<T> | T): Promise<T>;
  /**
   * Goes on with a run, which is `running` again if it had ended. Parameters are logged in the same write: of two
   * processes that give one of them different values, only one goes on with the run.
   *
   * @throws NotFoundError when there is no such run; ConflictError when a parameter was logged before with another value,
   *   and then the run stays as it is.
   */
  resumeRun(id: string, options?: { readonly params?: Readonly<Record<string, ParamValue>> }): Promise<ActiveRun>;
  /** Ends every run of this tracker's that is open as `killed`. No run can be started afterwards. */
  shutdown(): Promise<void>;

  /** @throws NotFoundError */
  getRun(id: string): Promise<Run>;
  /** Every value that was logged for a metric, by (step, time). @throws NotFoundError when there is no such run. */
  metricHistory(id: string, key: string): Promise<MetricPoint[]>;
  /** @throws ValidationError when the filter, the order or a field cannot be read: with the place in the text. */
  searchRuns(options?: SearchRuns): Promise<RunPage>;
  /** How many runs there are. @throws ValidationError when the filter cannot be read. */
  countRuns(options?: FindRuns): Promise<number>;
  /** What tells runs apart. @throws NotFoundError naming every run that there is not. */
  compare(runIds: readonly string[]): Promise<RunComparison>;
  /** Takes a run out of searches; it can still be read by its id. @throws NotFoundError */
  deleteRun(id: string, options?: { readonly forGood?: boolean }): Promise<void>;
  /** @throws NotFoundError */
  restoreRun(id: string): Promise<void>;

  /** The experiment of that name, created when there is none. */
  createExperiment(name: string, tags?: Readonly<Record<string, string>>): Promise<Experiment>;
  /** `undefined` when there is none of that name or id. */
  getExperiment(experiment: string): Promise<Experiment | undefined>;
  /** Oldest first. */
  listExperiments(options?: { readonly lifecycle?: Lifecycle }): Promise<Experiment[]>;
  /** @throws NotFoundError; ConflictError (`EXPERIMENT_EXISTS`) when the name is taken. */
  renameExperiment(experiment: string, name: string): Promise<Experiment>;
  /** Sets tags; `null` removes one. @throws NotFoundError */
  setExperimentTags(experiment: string, tags: Readonly<Record<string, string | null>>): Promise<Experiment>;
  /**
   * Takes an experiment and its runs out of searches; its name can be used again. `forGood` removes it, its runs and all
   * that they keep, which cannot be undone. @throws NotFoundError
   */
  deleteExperiment(experiment: string, options?: { readonly forGood?: boolean }): Promise<void>;
  /**
   * Brings back a deleted experiment, by its id, or by its name where only one of that name is deleted; `name` is a new
   * one, where the old one is taken.
   * @throws NotFoundError; ConflictError (`EXPERIMENT_EXISTS`) when the name is taken.
   */
  restoreExperiment(experiment: string, options?: { readonly name?: string }): Promise<Experiment>;

  /** Those in the folder `under`, at any depth; every one when left out. By path. */
  listArtifacts(id: string, under?: string): Promise<Artifact[]>;
  /** @throws NotFoundError when the run has no such artifact. */
  readArtifact(id: string, path: string): Promise<Uint8Array>;
  /** The bytes in pieces. @throws NotFoundError when the run has no such artifact. */
  streamArtifact(id: string, path: string): AsyncIterable<Uint8Array>;
  /**
   * Writes artifacts into a folder of this machine's, which is made where there is none: one by its path, or all that
   * lie in a folder; every one when left out. @throws NotFoundError when there is nothing under that path.
   */
  downloadArtifacts(id: string, directory: string, path?: string): Promise<void>;
}
