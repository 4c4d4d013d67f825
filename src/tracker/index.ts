export type { ActiveRun, MetricEntry, MetricOptions, RunBatch } from './active-run.js';
export type { Artifact, ArtifactContent } from './artifact.js';
export { bytesOf } from './artifacts/artifact-content.js';
export { artifactPathProblems } from './artifacts/artifact-path.js';
export { type FolderFile, listFolder } from './artifacts/list-folder.js';
export { filePieces } from './artifacts/local-file.js';
export { type NewFile, writeFiles } from './artifacts/write-files.js';
export { compareById, compareRuns } from './compare/index.js';
export type { ComparedValue, RunComparison } from './comparison.js';
export { createTracker, type TrackerOptions } from './create-tracker.js';
export type { Experiment, Lifecycle } from './experiment.js';
export type { ExperimentMethods } from './experiments/experiment-methods.js';
export {
  batchProblems,
  endProblems,
  inputProblems,
  metricOptionProblems,
  metricProblems,
  nameProblems,
  noteProblems,
  tagBatchProblems,
  tagKeyProblems,
  tagProblems,
} from './limits/index.js';
export type { MetricPoint, ParamValue, Run, RunInput, RunStatus } from './run.js';
export { createMetricBuffer, type PendingPoint } from './runs/metric-buffer.js';
export { paramTexts, writtenParams } from './runs/param-text.js';
export { type RunDocument, toRun } from './runs/run-document.js';
export { trackerShutDown } from './runs/tracker-shut-down.js';
export { withRun } from './runs/with-run.js';
export { compileFilter } from './search/filter/index.js';
export { writePageToken } from './search/page-token.js';
export { type ReadSearch, readSearch } from './search/read-search.js';
export type { FindRuns, RunPage, SearchRuns } from './search-runs.js';
export { findSource } from './source/find-source.js';
export type { RunSource } from './source.js';
export type { StartRun, WithRun } from './start-run.js';
export { defaultSamplingEvery, sampleSystem, samplingProblems } from './system/sample-system.js';
export type { Tracker } from './tracker.js';
export {
  type ArtifactRecord,
  type ExperimentRecord,
  type ImportedRun,
  importExperiment,
  importRun,
  type MetricRecord,
  type RunRecord,
} from './transfer/index.js';
