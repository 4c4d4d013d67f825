import { categories } from './categories.js';
import { columns } from './columns.js';
import { determinism } from './determinism.js';
import { duplicateRows } from './duplicate-rows.js';
import { fewRows } from './few-rows.js';
import { infinities } from './infinities.js';
import { inputs } from './inputs.js';
import { loneRow } from './lone-row.js';
import { missingValues } from './missing-values.js';
import { options } from './options.js';
import { probabilities } from './probabilities.js';
import { refitting } from './refitting.js';
import { saving } from './saving.js';
import { createSuite, type EstimatorCheckOptions } from './suite.js';
import { targets } from './targets.js';
import { weights } from './weights.js';

export type { EstimatorCheckOptions, EstimatorTraits } from './suite.js';
export {
  type SampleKind,
  type TransformerCheckOptions,
  type TransformerTraits,
  transformerChecks,
} from './transformers/index.js';

const behaviours = [
  refitting,
  saving,
  inputs,
  determinism,
  options,
  targets,
  fewRows,
  columns,
  duplicateRows,
  loneRow,
  infinities,
  missingValues,
  categories,
  weights,
  probabilities,
];

/**
 * Registers the tests that every estimator must pass, with the runner that is handed in. They go through the public
 * pipeline and are chosen by what the definition declares: missing values, categories and weights are held to their
 * meaning where they are accepted, and to a clear refusal where they are not.
 *
 * @example
 * describe('my estimator', () => estimatorChecks({ test, estimator: myDefinition }));
 */
export function estimatorChecks(given: EstimatorCheckOptions): void {
  const suite = createSuite(given);
  for (const behaviour of behaviours) behaviour(suite);
}
