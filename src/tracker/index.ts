export { createTracker, type TrackerOptions } from './create-tracker.js';
export { declareOnce } from './declare-once.js';
export { metricProblems, refuse, tagProblems } from './limits.js';
export { retryOnConflict } from './retry-on-conflict.js';
export type { ActiveRun, MetricPoint, ParamValue, Run, RunStatus } from './run.js';
export type { Artifact, Experiment, RunPage, SearchRuns, StartRun, Tracker } from './tracker.js';
