import type { TransformerDefinition } from '../../transformer.js';
import { knnImputerDefinition } from './knn-imputer.js';
import { simpleImputerDefinition } from './simple-imputer.js';

export { type KnnImputerOptions, knnImputer } from './knn-imputer.js';
export { type SimpleImputerOptions, simpleImputer } from './simple-imputer.js';

/** What fills missing values. */
export const imputers: readonly TransformerDefinition[] = [simpleImputerDefinition, knnImputerDefinition];
