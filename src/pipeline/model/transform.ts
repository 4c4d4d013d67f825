import type { Frame, TableLike } from '../../data/index.js';
import type { FittedTransform } from '../fitted-pipeline.js';
import type { Signature } from '../signature.js';
import { loadSteps } from '../steps.js';
import type { FittedTransformer, TransformerSpec } from '../transformer.js';
import { numericColumns } from '../transformers/numeric-columns.js';
import { conform } from './conform.js';
import type { TransformState } from './model-state.js';

/** Fitted steps, ready to transform. */
export function createTransform(specs: readonly TransformerSpec[], state: TransformState): FittedTransform {
  const { signature, featureNames } = state;
  const steps = loadSteps(specs, state.steps);
  return {
    signature,
    featureNames,
    transform: (data) => columnsByName(applySteps(data, signature, steps)),
  };
}

/** What comes out of the steps for any table that fits the signature. */
export function applySteps(data: TableLike, signature: Signature, steps: FittedTransformer): Frame {
  return steps.apply(conform(data, signature));
}

/** Without a prototype, so that a column may be called `__proto__`. */
export function columnsByName(frame: Frame): Record<string, Float64Array> {
  const byName: Record<string, Float64Array> = Object.create(null);
  for (const { name, values } of numericColumns(frame, 'transform')) byName[name] = values;
  return byName;
}
