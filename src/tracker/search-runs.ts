import type { Lifecycle } from './experiment.js';
import type { Run } from './run.js';

/** Which runs. */
export interface FindRuns {
  /**
   * Names, or ids; every experiment that is not deleted when left out. A name that no experiment has holds no runs.
   */
  readonly experiments?: readonly string[];
  /** URIs of data sets: only runs that logged one of them as an input. Any run when left out. */
  readonly inputs?: readonly string[];
  /**
   * In the filter language (docs/search.md): MLflow's, `metrics.rmse < 1 and params.model = 'tree'`, with `or`, `not`,
   * parentheses, `in`, `between`, `is null`, times and durations besides. A comparison with a missing key or with NaN is
   * false, `!=` too.
   */
  readonly filter?: string;
  /** Default `active`. */
  readonly lifecycle?: Lifecycle;
}

export interface SearchRuns extends FindRuns {
  /** As `metrics.r2 DESC`; default `start_time DESC`. */
  readonly orderBy?: readonly string[];
  /**
   * Which of the parameters, metrics, tags and inputs to read: `metrics`, `metrics.rmse`, `params.model`, `inputs`.
   * What is not named stays empty; the run's own attributes are always there. Default: everything.
   */
  readonly select?: readonly string[];
  /** Runs a page. Default 100. */
  readonly limit?: number;
  readonly pageToken?: string;
}

export interface RunPage {
  readonly runs: readonly Run[];
  /** Absent on the last page. A position, not a count: runs that come meanwhile do not shift it. */
  readonly nextPageToken?: string;
}
