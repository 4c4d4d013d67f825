export type { ActiveRun, MetricPoint, ParamValue, Run, RunStatus } from './run.js';
export type { Artifact, Experiment, RunPage, SearchRuns, StartRun, Tracker } from './tracker.js';
