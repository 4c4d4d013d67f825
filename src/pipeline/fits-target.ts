import { isLabel, type Label } from '../metrics/index.js';
import type { FittedPipeline } from './fitted-pipeline.js';

/** The type of the values that a model predicts. */
export function targetType({ task, classes }: FittedPipeline): 'number' | 'string' | 'boolean' {
  return task === 'regression' ? 'number' : (typeof classes[0] as 'number' | 'string' | 'boolean');
}

/**
 * Whether a value could have stood in the target column: of the type that the model predicts, and finite. A class that
 * the model does not know could have; that the world has changed is what true values are for.
 */
export function fitsTarget(value: unknown, model: FittedPipeline): value is Label {
  return isLabel(value) && typeof value === targetType(model);
}
