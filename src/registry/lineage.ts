import type { RunInput, RunSource } from '../tracker/index.js';
import type { ModelVersion } from './version.js';

/**
 * Where something came from, and what came of it: from a prediction to the version that made it, to its run, to the data
 * and the code; and from data to runs, versions and predictions.
 */
export interface Lineage {
  /** What was asked for, as it was understood: `latest` and stages are written as versions. */
  readonly uri: string;
  /** Asked for a prediction: it. */
  readonly prediction?: {
    readonly model: string;
    readonly id: string;
    readonly time: number;
    readonly version: number;
  };
  /** The versions that it came from, or that came of it, each with what leads to it and what it led to. */
  readonly versions: readonly LineageVersion[];
  /** The runs likewise: those that made the versions, or used the data. */
  readonly runs: readonly LineageRun[];
}

export interface LineageVersion
  extends Pick<ModelVersion, 'model' | 'version' | 'stage' | 'run' | 'dataFingerprint' | 'sha256'> {
  readonly uri: string;
  /** How many predictions of it were logged. Absent where a prediction was asked for: counting reads the whole log. */
  readonly predictions?: number;
}

export interface LineageRun {
  readonly id: string;
  readonly name: string;
  readonly experiment: string;
  /** The run under which it stands. */
  readonly parentId?: string;
  /** Its data sets, with those of the runs above it. */
  readonly inputs: readonly RunInput[];
  /** The code that it ran. */
  readonly source?: RunSource;
}
