import type { SourceExperiment, SourceModel, SourceRun } from './entities.js';

/**
 * Where MLflow kept what is imported: a folder or a database. Things come one after another, in an order that does not
 * change; what cannot be read is told, and left out.
 */
export interface MlflowSource {
  experiments(): AsyncIterable<SourceExperiment>;
  /** How many runs there are, about. */
  countRuns(): Promise<number>;
  runs(): AsyncIterable<SourceRun>;
  models(): AsyncIterable<SourceModel>;
  /** The folder where an artifact URI of MLflow's lies now, or `undefined`; never one outside of the given folders. */
  locate(uri: string): Promise<string | undefined>;
  close(): Promise<void>;
}
