import { createRandom, type Random } from '../../random/index.js';

/** Far from the parts that estimators number from 0 on. */
const stepsPart = 0x57e95;

/** What the steps draw from; the estimator draws from the seed's own stream. */
export function stepsRandom(seed: number): Random {
  return createRandom(seed).fork(stepsPart);
}
