import { createRequire } from 'node:module';
import {
  categorical,
  columnTransformer,
  gradientBoostingRegressor,
  kFold,
  numeric,
  oneHotEncoder,
  pipeline,
  readCsv,
  regressionMetrics,
  selectRows,
  trainTestSplit,
} from 'ciclo';
import type { Effort } from '../../frame/suite.js';

/** What is searched: 64 combinations, of which the best is in the middle of two options and at the edge of the third. */
export const tpeSpace = {
  learningRate: [0.05, 0.1, 0.2, 0.4],
  maxDepth: [3, 5, 7, 9],
  minSamplesLeaf: [2, 8, 32, 128],
} as const;

/** The score of every combination, in the order of a grid search. */
export type ScoreTable = Float64Array;

const target = 'price';
const folds = 3;
const prepare = columnTransformer([
  { select: numeric(), steps: [] },
  { select: categorical(), steps: [oneHotEncoder()] },
]);

/** R² of boosting on 10,000 diamonds, the mean over three folds: what a search would find out trial by trial. */
export async function scoreEveryCombination(effort: Effort): Promise<ScoreTable> {
  const path = createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv');
  const diamonds = await readCsv(path);
  const rows = effort === 'quick' ? 500 : 10_000;
  const { test: sample } = trainTestSplit(diamonds, { testSize: rows / diamonds.numRows(), seed: 7 });
  const parts = kFold(sample.numRows(), folds, 7).map(({ train, test }) => ({
    train: selectRows(sample, train),
    test: selectRows(sample, test),
  }));
  const scores: number[] = [];
  for (const learningRate of tpeSpace.learningRate)
    for (const maxDepth of tpeSpace.maxDepth)
      for (const minSamplesLeaf of tpeSpace.minSamplesLeaf) {
        const estimator = gradientBoostingRegressor({ learningRate, maxDepth, minSamplesLeaf });
        let sum = 0;
        for (const { train, test } of parts) {
          const model = await pipeline(prepare, estimator).fit(train, { target, seed: 7 });
          sum += regressionMetrics(Float64Array.from(test.array(target)), model.predict(test)).r2!;
        }
        scores.push(sum / folds);
      }
  return Float64Array.from(scores);
}
