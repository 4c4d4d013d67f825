import type { EstimatorDefinition } from '../estimators/index.js';
import type { TransformerDefinition } from './transformer.js';

/**
 * What the host brings of its own beside what Ciclo has. It is the host's code: it crosses no thread, and no model
 * holds it; a model that was fitted with it is loaded with it.
 */
export interface OwnParts {
  readonly estimators?: readonly EstimatorDefinition[] | undefined;
  readonly transformers?: readonly TransformerDefinition[] | undefined;
}
