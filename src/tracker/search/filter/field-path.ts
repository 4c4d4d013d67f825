import type { Path } from '../../../store/index.js';
import type { Field } from './filter.js';

/** Where a field's value stands in the run's document, and what it is. */
export interface FieldPath {
  readonly path: Path;
  readonly type: 'text' | 'number';
}

/** The run's own attributes, by MLflow's names. */
const attributes: Readonly<Record<string, FieldPath>> = {
  run_id: { path: ['id'], type: 'text' },
  run_name: { path: ['name'], type: 'text' },
  experiment_id: { path: ['experimentId'], type: 'text' },
  parent_run_id: { path: ['parentId'], type: 'text' },
  status: { path: ['status'], type: 'text' },
  start_time: { path: ['startTime'], type: 'number' },
  created: { path: ['startTime'], type: 'number' },
  end_time: { path: ['endTime'], type: 'number' },
};

export const attributeNames: readonly string[] = Object.keys(attributes);

/** `undefined` for an attribute that runs do not have. */
export function fieldPath({ entity, key }: Field): FieldPath | undefined {
  switch (entity) {
    case 'metric':
      return { path: ['metrics', key], type: 'number' };
    case 'param':
      return { path: ['params', key], type: 'text' };
    case 'tag':
      return { path: ['tags', key], type: 'text' };
    case 'attribute':
      return Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  }
}
