export { createTracker, type TrackerOptions } from './create-tracker.js';
export { metricProblems, nameProblems, tagBatchProblems, tagProblems } from './limits.js';
export type { ActiveRun, MetricPoint, ParamValue, Run, RunInput, RunStatus } from './run.js';
export type { Artifact, Experiment, RunPage, SearchRuns, StartRun, Tracker } from './tracker.js';
