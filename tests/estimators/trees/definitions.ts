import type { EstimatorDefinition } from '../../../src/estimators/estimator.js';
import { treeEstimators } from '../../../src/estimators/trees/index.js';

export function definitionOf(name: string): EstimatorDefinition {
  const found = treeEstimators.find((definition) => definition.name === name);
  if (found === undefined) throw new Error(`no estimator ${name}`);
  return found;
}
