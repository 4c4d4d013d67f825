export { importExperiment } from './import-experiment.js';
export { importRun } from './import-run.js';
export type { ArtifactRecord, ExperimentRecord, ImportedRun, MetricRecord, RunRecord } from './run-record.js';
