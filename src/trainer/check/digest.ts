import { createHash } from 'node:crypto';
import { version } from '../../pipeline/index.js';
import { isFolds } from '../folds/cut-folds.js';
import type { CandidatePlan } from './plan-candidate.js';
import type { Training } from './training.js';

interface Deciding extends Pick<Training, 'task' | 'target' | 'metric' | 'seed' | 'data'> {
  readonly plans: readonly CandidatePlan[];
}

/** SHA-256 over all that decides what a training comes to: threads, tags and names do not. */
export function digestOf({ task, target, metric, seed, data, plans }: Deciding): string {
  const { sampleWeight, declared, inputs, fingerprints } = data;
  const [nodeMajor] = process.versions.node.split('.');
  const candidates = plans.map(
    ({ isOwn: _, hasOwnEstimator: ____, isTimed: __, timed: ___, cv, outerCv, ...plan }) => ({
      ...plan,
      cv: plainFolds(cv),
      outerCv: plainFolds(outerCv),
    }),
  );
  const deciding = {
    ciclo: version,
    node: nodeMajor,
    task,
    target,
    metric,
    seed: String(seed),
    data: fingerprints,
    sampleWeight,
    declared,
    inputs,
    candidates,
  };
  return createHash('sha256').update(JSON.stringify(deciding)).digest('hex');
}

function plainFolds(cv: CandidatePlan['cv']): unknown {
  if (cv === undefined || !isFolds(cv)) return cv;
  return cv.map(({ train, test }) => [Array.from(train), Array.from(test)]);
}
