import { ValidationError } from '../../errors/index.js';
import type { ReadHead } from './read-head.js';
import type { XgboostTrees } from './schema.js';

/**
 * The trees of the rounds that predict: all, or those up to the best one.
 *
 * @throws ValidationError where XGBoost stopped early and it is not said which rounds are meant, or none is the best.
 */
export function treesOfRounds(
  model: XgboostTrees,
  { learner, start }: ReadHead,
  rounds: 'best' | 'all' | undefined,
): XgboostTrees {
  const best = learner.attributes?.best_iteration;
  if (rounds === 'all' || (rounds === undefined && best === undefined)) return model;
  if (best === undefined)
    throw new ValidationError({ what: 'The file names no best round', where: 'rounds', remedy: "Use rounds: 'all'" });
  const ends = endsOfRounds(model, start.length);
  const kept = ends[best];
  if (kept === undefined) {
    const what = `The best round is ${best}, and there are ${ends.length}`;
    throw new ValidationError({ what, where: 'rounds', remedy: "The file is damaged, or use rounds: 'all'" });
  }
  if (kept === model.trees.length) return model;
  if (rounds === 'best')
    return { ...model, trees: model.trees.slice(0, kept), tree_info: model.tree_info.slice(0, kept) };
  throw new ValidationError({
    what: `Of ${ends.length} rounds the ${best + 1}th was the best, and XGBoost predicts with those after it or without`,
    where: 'rounds',
    remedy: "Use rounds: 'best', as XGBRegressor and XGBClassifier predict, or 'all', as Booster.predict does",
  });
}

/** How many trees there are by the end of each round. XGBoost 2 and later write them down; before, all rounds are equal. */
function endsOfRounds({ trees, iteration_indptr, gbtree_model_param }: XgboostTrees, outputs: number): number[] {
  const stride = outputs * Math.max(1, gbtree_model_param.num_parallel_tree);
  const begins =
    iteration_indptr ?? Array.from({ length: Math.floor(trees.length / stride) + 1 }, (_, i) => i * stride);
  const rises = begins.every((begin, round) => (begin === 0 ? round === 0 : begin > begins[round - 1]!));
  if (rises && begins.at(-1) === trees.length) return begins.slice(1);
  throw new ValidationError({
    what: `The rounds do not come to the ${trees.length} trees that there are`,
    where: iteration_indptr ? 'iteration_indptr' : 'num_parallel_tree',
    remedy: 'Save the model again',
  });
}
