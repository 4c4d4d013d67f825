import { nearestNames } from '../../../errors/index.js';
import type { Path } from '../../../store/index.js';
import type { Field } from './filter.js';

/** What can be compared with a field, and how. */
export type FieldType = 'text' | 'number' | 'time' | 'duration';

/** Where a field's value stands in the run's document, and what it is. */
export interface FieldPath {
  readonly path: Path;
  readonly type: FieldType;
  /** Of data sets, of which a run has several: where they are. The path begins at each of them. */
  readonly each?: Path;
}

const attributes: Readonly<Record<string, FieldPath>> = {
  run_id: { path: ['id'], type: 'text' },
  run_name: { path: ['name'], type: 'text' },
  experiment_id: { path: ['experimentId'], type: 'text' },
  parent_run_id: { path: ['parentId'], type: 'text' },
  status: { path: ['status'], type: 'text' },
  user_id: { path: ['user'], type: 'text' },
  commit: { path: ['commit'], type: 'text' },
  note: { path: ['note'], type: 'text' },
  start_time: { path: ['startTime'], type: 'time' },
  end_time: { path: ['endTime'], type: 'time' },
  duration: { path: ['duration'], type: 'duration' },
};

/** What MLflow calls some of them besides. */
const aliases: Readonly<Record<string, string>> = {
  created: 'start_time',
  'run name': 'run_name',
  'run id': 'run_id',
};

/** What the filter language calls the attributes of a run. */
export const attributeNames: readonly string[] = [...Object.keys(attributes), 'created'];

const datasets: Readonly<Record<string, FieldPath>> = Object.fromEntries(
  ['name', 'digest', 'context', 'uri'].map((key) => [key, { each: ['inputs'], path: [key], type: 'text' }]),
);

/** Why there is no such field. */
export interface NoField {
  readonly what: string;
  readonly remedy: string;
}

export function fieldPath({ entity, key }: Field): FieldPath | NoField {
  switch (entity) {
    case 'metric':
      return { path: ['metrics', key], type: 'number' };
    case 'param':
      return { path: ['params', key], type: 'text' };
    case 'tag':
      return { path: ['tags', key], type: 'text' };
    case 'dataset':
      return datasetField(key);
    case 'attribute':
      return attributeField(key);
  }
}

function attributeField(key: string): FieldPath | NoField {
  const lower = key.toLowerCase();
  const name = Object.hasOwn(aliases, lower) ? aliases[lower]! : lower;
  if (Object.hasOwn(attributes, name)) return attributes[name]!;
  if (name === 'artifact_uri') {
    const what = "A run has no artifact_uri: its artifacts lie in the tracker's own store";
    return { what, remedy: 'Find it by run_id, and its artifacts with listArtifacts' };
  }
  const near = nearestNames(key, attributeNames);
  const known = near.length > 0 ? `Use ${near.join(' or ')}, if that is meant` : `Use ${attributeNames.join(', ')}`;
  return {
    what: `A run has no attribute ${key}`,
    remedy: `${known}; or write metrics., params. or tags. before the key`,
  };
}

function datasetField(key: string): FieldPath | NoField {
  const name = key.toLowerCase();
  if (Object.hasOwn(datasets, name)) return datasets[name]!;
  const remedy = `Use datasets.${Object.keys(datasets).join(', datasets.')}`;
  return { what: `A data set has no ${key}`, remedy };
}
