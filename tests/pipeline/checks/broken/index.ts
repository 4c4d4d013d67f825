import { faultyAnswers } from './data.js';
import { faultyFits } from './fits.js';
import type { Broken } from './make.js';
import { faultyClassifiers } from './probabilities.js';
import { faultyWeights } from './weights.js';

export const broken: readonly Broken[] = [...faultyFits, ...faultyAnswers, ...faultyWeights, ...faultyClassifiers];
