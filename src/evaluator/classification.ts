import type { Frame } from '../data/index.js';
import { classificationMetrics, type Label } from '../metrics/index.js';
import { type FittedPipeline, targetOf } from '../pipeline/index.js';
import { definedNumbers } from './defined-numbers.js';
import type { Evaluation } from './evaluator.js';

/** Predicts every row of a frame and holds classes and probabilities against the target. */
export async function evaluateClassification(model: FittedPipeline, frame: Frame, target: string): Promise<Evaluation> {
  const { classes } = model;
  const actual = Array.from(targetOf(frame, target, 'classification', classes).values, (index) => classes[index]!);
  const predicted: Label[] = await model.predictBatch(frame);
  const probabilities = await model.predictProbaBatch(frame);
  const {
    confusionMatrix,
    warnings,
    positive: _,
    perClass: __,
    ...scores
  } = classificationMetrics(actual, predicted, {
    classes,
    probabilities,
  });
  return {
    metrics: definedNumbers(scores).metrics,
    warnings,
    rows: frame.rows,
    detail: {
      task: 'classification',
      classes,
      confusion: confusionMatrix.counts,
      actual,
      predicted,
      probabilities,
    },
  };
}
