import { growForest } from './forest-part.js';
import { helpOut } from './helpers.js';

/** The parts of a fit that other threads do. They load nothing but what they need: a thread that starts late is no help. */
export const treeParts = { forest: growForest, help: helpOut } as const;
