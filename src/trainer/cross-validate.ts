import { takeRows } from '../data/index.js';
import { createEvaluator } from '../evaluator/index.js';
import type { Pipeline } from '../pipeline/index.js';
import type { Training } from './check-training.js';
import { foldsOf } from './folds.js';

/** What the folds of a cross-validation say of a pipeline. */
export interface FoldScores {
  readonly mean: number;
  /** Over n, as scikit-learn's search results have it. */
  readonly std: number;
}

/** Fits on all folds but one and scores on that one, in turn, side by side as far as there are threads. */
export async function crossValidate(
  pipeline: Pipeline,
  folds: number,
  { train, target, task, metric, seed, own, signal }: Training,
  onFold: () => void,
): Promise<FoldScores> {
  const { evaluate } = createEvaluator();
  const scores = await Promise.all(
    foldsOf(train, target, task, folds, seed).map(async (fold) => {
      const model = await pipeline.fit(takeRows(train, fold.train), {
        target,
        seed,
        threads: 1,
        ...own,
        ...(signal && { signal }),
      });
      const { metrics } = await evaluate(model, takeRows(train, fold.test));
      onFold();
      return metrics[metric] ?? Number.NaN;
    }),
  );
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length;
  return { mean, std: Math.sqrt(variance) };
}
