import { conformTo, type NumericColumn } from '../../data/index.js';
import type { FittedTransform } from '../fitted-pipeline.js';
import { loadSteps } from '../steps.js';
import type { TransformerDefinition, TransformerSpec } from '../transformer.js';
import { numericColumns } from '../transformers/numeric-columns.js';
import type { TransformState } from './model-state.js';

/** Fitted steps, ready to transform. */
export function createTransform(
  specs: readonly TransformerSpec[],
  state: TransformState,
  own: readonly TransformerDefinition[] = [],
): FittedTransform {
  const { signature, featureNames } = state;
  const steps = loadSteps(specs, state.steps, own);
  const conform = conformTo(signature);
  return {
    signature,
    featureNames,
    transform: (data) => columnsByName(numericColumns(steps.apply(conform(data)), 'transform')),
  };
}

/** Without a prototype, so that a column may be called `__proto__`. */
export function columnsByName(columns: readonly NumericColumn[]): Record<string, Float64Array> {
  const byName: Record<string, Float64Array> = Object.create(null);
  for (const { name, values } of columns) byName[name] = values;
  return byName;
}
