import type { TransformerDefinition } from '../../transformer.js';
import { pcaDefinition } from './pca.js';
import { selectKBestDefinition } from './select-k-best.js';
import { varianceThresholdDefinition } from './variance-threshold.js';

export { type PcaOptions, pca } from './pca.js';
export { type ScoreFunction, type SelectKBestOptions, selectKBest } from './select-k-best.js';
export { type VarianceThresholdOptions, varianceThreshold } from './variance-threshold.js';

/** What leaves fewer columns: by choosing among them, or by projecting them. */
export const reducers: readonly TransformerDefinition[] = [
  varianceThresholdDefinition,
  selectKBestDefinition,
  pcaDefinition,
];
