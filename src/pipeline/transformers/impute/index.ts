import type { TransformerDefinition } from '../../transformer.js';
import { simpleImputerDefinition } from './simple-imputer.js';

export { type SimpleImputerOptions, simpleImputer } from './simple-imputer.js';

/** What fills missing values. */
export const imputers: readonly TransformerDefinition[] = [simpleImputerDefinition];
