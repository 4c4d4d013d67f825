import type { Declaration } from '../store/index.js';

/** The collections that the tracker keeps. A run's metric histories are series: {@link metricSeries}. */
export const collections = {
  experiments: 'experiments',
  /** Which experiment has a name, by the name's hash: what makes names unique. */
  experimentNames: 'experimentNames',
  runs: 'runs',
  artifacts: 'artifacts',
  /** The folders that artifacts lie in: where one is, no artifact can be, nor the other way round. */
  artifactFolders: 'artifactFolders',
  /** What each run used: the same as its document says, for searches the other way round. */
  inputs: 'runInputs',
  /** The code that runs ran, by the hash of its description. */
  sources: 'sources',
  /** When a tracker with open runs was last known to be alive. */
  heartbeats: 'heartbeats',
} as const;

const metricFamily = 'metrics';

/** The series of everything that was logged for one metric of a run. */
export function metricSeries(runId: string, key: string): string {
  return `${metricFamily}/${runId}/${key}`;
}

export const declarations: readonly Declaration[] = [
  {
    name: collections.experiments,
    indexes: [
      { path: ['creationTime'], type: 'number' },
      { path: ['deletedTime'], type: 'number' },
    ],
  },
  { name: collections.experimentNames },
  {
    name: collections.runs,
    // Each index is written anew with every logging call, so there are few: what runs are lost is found among the running.
    indexes: [
      { path: ['status'], type: 'text' },
      { path: ['experimentId'], type: 'text' },
      { path: ['name'], type: 'text' },
      { path: ['startTime'], type: 'number' },
    ],
    maps: [
      { path: ['metrics'], type: 'number', view: 'metrics' },
      { path: ['params'], type: 'text', view: 'params' },
      { path: ['tags'], type: 'text', view: 'tags' },
    ],
    view: {
      name: 'runs',
      columns: [
        { name: 'run_id', path: ['id'], type: 'text' },
        { name: 'name', path: ['name'], type: 'text' },
        { name: 'experiment_id', path: ['experimentId'], type: 'text' },
        { name: 'status', path: ['status'], type: 'text' },
        { name: 'start_time', path: ['startTime'], type: 'number' },
        { name: 'end_time', path: ['endTime'], type: 'number' },
        { name: 'parent_run_id', path: ['parentId'], type: 'text' },
        { name: 'user_id', path: ['user'], type: 'text' },
        { name: 'commit', path: ['commit'], type: 'text' },
        { name: 'note', path: ['note'], type: 'text' },
        { name: 'deleted_time', path: ['deletedTime'], type: 'number' },
      ],
    },
  },
  { name: collections.sources },
  { name: collections.heartbeats },
  { name: collections.artifactFolders },
  { name: collections.artifacts, indexes: [{ path: ['runId'], type: 'text' }] },
  {
    name: collections.inputs,
    indexes: [
      { path: ['runId'], type: 'text' },
      { path: ['uri'], type: 'text' },
      { path: ['digest'], type: 'text' },
    ],
    view: {
      name: 'run_inputs',
      columns: [
        { name: 'run_id', path: ['runId'], type: 'text' },
        { name: 'name', path: ['name'], type: 'text' },
        { name: 'digest', path: ['digest'], type: 'text' },
        { name: 'uri', path: ['uri'], type: 'text' },
        { name: 'context', path: ['context'], type: 'text' },
      ],
    },
  },
  {
    series: metricFamily,
    keys: ['run_id', 'key'],
    view: {
      name: 'metric_history',
      columns: [
        { name: 'step', path: ['step'], type: 'number' },
        { name: 'value', path: ['value'], type: 'number' },
      ],
    },
  },
];
