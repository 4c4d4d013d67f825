import type { MetricPoint, RunInput, RunStatus } from '../run.js';
import type { RunSource } from '../source.js';

/** A whole run as it is brought in from elsewhere. Times are milliseconds since 1970. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly experimentId: string;
  readonly status: RunStatus;
  readonly startTime: number;
  readonly endTime?: number;
  readonly parentId?: string;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly note?: string;
  readonly inputs: readonly RunInput[];
  readonly source?: RunSource;
  readonly error?: string;
  readonly deletedTime?: number;
  /** In the order of logging; several of one key come after one another. */
  readonly metrics: AsyncIterable<MetricRecord>;
  readonly artifacts: AsyncIterable<ArtifactRecord>;
}

export interface MetricRecord {
  readonly key: string;
  readonly points: readonly MetricPoint[];
}

export interface ArtifactRecord {
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What came in with a run. */
export interface ImportedRun {
  /** Values of metrics. */
  readonly points: number;
  readonly artifacts: number;
  /** Artifacts that could not be taken, and why; the run is there without them. */
  readonly refused: readonly { readonly path: string; readonly why: string }[];
}

/** An experiment as it is brought in from elsewhere. */
export interface ExperimentRecord {
  readonly name: string;
  readonly creationTime: number;
  readonly lastUpdateTime: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly deletedTime?: number;
}
