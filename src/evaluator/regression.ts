import type { Frame } from '../data/index.js';
import { regressionMetrics } from '../metrics/index.js';
import { type FittedPipeline, targetOf } from '../pipeline/index.js';
import { definedNumbers } from './defined-numbers.js';
import type { Evaluation } from './evaluator.js';

/** Predicts every row of a frame and holds the numbers against the target. */
export async function evaluateRegression(model: FittedPipeline, frame: Frame, target: string): Promise<Evaluation> {
  const actual = targetOf(frame, target, 'regression').values;
  const predicted = Float64Array.from((await model.predictBatch(frame)) as number[]);
  const { metrics, warnings } = definedNumbers(regressionMetrics(actual, predicted));
  return { metrics, warnings, rows: frame.rows, detail: { task: 'regression', actual, predicted } };
}
