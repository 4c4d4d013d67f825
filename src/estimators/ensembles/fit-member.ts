import type { Matrix } from '../../arrays/index.js';
import { refuse } from '../../errors/index.js';
import type { Random } from '../../random/index.js';
import type { FitContext, FittedEstimator, Problem } from '../estimator.js';
import type { Member } from './member.js';

/** Fits a member, drawing from a source of its own. */
export type FitMember = (member: Member, problem: Problem, random: Random) => Promise<FittedEstimator>;

/** Where an ensemble's own draws fork off, beyond all members. */
export const ownForks = { folds: 2 ** 31 - 2, finalEstimator: 2 ** 31 - 1 } as const;

/**
 * Fits members one after the other, each on all threads; each is given the same share of the progress.
 * @param count how many fits there will be.
 */
export function fitInTurn({ threads, parallel, onProgress }: FitContext, count: number): FitMember {
  let begun = 0;
  return async ({ definition, options, partNames }, problem, random) => {
    const before = begun++;
    const tell = (done: number) => onProgress?.((before + done) / count);
    const fitted = await definition.fit(problem, options, {
      random,
      threads,
      onProgress: tell,
      parallel: (part, inputs) => parallel(partNames.get(part) ?? part, inputs),
    });
    tell(1);
    return fitted;
  };
}

/** Row r's prediction in `out[r]`. */
export function predictionsOf(fitted: FittedEstimator, features: Matrix): Float64Array {
  const out = new Float64Array(features.rows);
  fitted.predict(features, out);
  return out;
}

/**
 * Row r's probability of class c in `out[r * classes + c]`.
 * @throws ValidationError when the member gives none.
 */
export function probabilitiesOf(
  fitted: FittedEstimator,
  { definition, where }: Pick<Member, 'definition' | 'where'>,
  features: Matrix,
  classes: number,
): Float64Array {
  if (fitted.predictProba === undefined)
    refuse([
      { what: `${definition.name} gives no probabilities`, where, remedy: 'Use a classifier that gives probabilities' },
    ]);
  const out = new Float64Array(features.rows * classes);
  fitted.predictProba!(features, out);
  return out;
}
