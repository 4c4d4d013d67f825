import type { MetricPoint } from '../../tracker/index.js';

/** What MLflow keeps, as it was read. Times are milliseconds since 1970. */

export type Texts = ReadonlyMap<string, string>;

export interface SourceExperiment {
  readonly id: string;
  readonly name: string;
  readonly isDeleted: boolean;
  /** Absent in experiments of MLflow's before 1.29. */
  readonly creationTime?: number;
  readonly lastUpdateTime?: number;
  readonly tags: Texts;
}

export interface SourceRun {
  readonly id: string;
  readonly experimentId: string;
  readonly name?: string;
  readonly status: SourceStatus;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly user?: string;
  readonly isDeleted: boolean;
  readonly deletedTime?: number;
  /** Older versions had it beside the tags. */
  readonly sourceName?: string;
  readonly sourceVersion?: string;
  readonly params: Texts;
  readonly tags: Texts;
  readonly inputs: readonly SourceInput[];
  metrics(): AsyncIterable<SourceMetric>;
  /** The folder of its artifacts, where there is one. */
  artifactFolder(): Promise<string | undefined>;
  /** Where its artifacts were kept, if that was not in its own folder. */
  readonly artifactUri?: string;
  /** Where it stands, for messages. */
  readonly where: string;
}

export type SourceStatus = 'running' | 'scheduled' | 'finished' | 'failed' | 'killed';

/** Values of one metric in the order of logging; further ones of the same key may follow. */
export interface SourceMetric {
  readonly key: string;
  readonly points: readonly MetricPoint[];
}

export interface SourceInput {
  readonly name: string;
  readonly digest: string;
  readonly sourceType: string;
  /** JSON, as a rule. */
  readonly source: string;
  readonly schema?: string;
  readonly profile?: string;
  readonly tags: Texts;
}

export interface SourceModel {
  readonly name: string;
  readonly description: string;
  readonly creationTime?: number;
  readonly lastUpdateTime?: number;
  readonly tags: Texts;
  /** Versions by alias. */
  readonly aliases: ReadonlyMap<string, number>;
  /** By number; deleted ones are not among them. */
  readonly versions: readonly SourceVersion[];
  readonly where: string;
}

export interface SourceVersion {
  readonly version: number;
  readonly stage: string;
  readonly description: string;
  readonly creationTime?: number;
  readonly runId?: string;
  readonly user?: string;
  /** Where its files lie: a URI. */
  readonly source: string;
  readonly tags: Texts;
  readonly where: string;
}
