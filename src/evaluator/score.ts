import { type Frame, type TableLike, toFrame } from '../data/index.js';
import { classificationMetrics, judgesProbabilities, regressionMetrics } from '../metrics/index.js';
import { type FittedPipeline, targetOf } from '../pipeline/index.js';
import { definedNumbers } from './defined-numbers.js';

/**
 * One metric of a model on data whose truth is known: the number that `evaluate` gives for it, in one piece on the
 * calling thread, and at half the price, for classes are not predicted where probabilities are asked for, nor these
 * where classes are. It is meant for searches, which score many models by one metric.
 *
 * @param metric one of the model's task.
 * @returns NaN where it is not defined on these data.
 * @throws ValidationError when the target is absent, or has missing values.
 */
export function scoreOf(model: FittedPipeline, data: TableLike, metric: string): number {
  const frame = toFrame(data);
  const scores = model.task === 'regression' ? regressionScores(model, frame) : classScores(model, frame, metric);
  return definedNumbers(scores).metrics[metric] ?? Number.NaN;
}

function regressionScores(model: FittedPipeline, frame: Frame): object {
  const actual = targetOf(frame, model.target, 'regression').values;
  return regressionMetrics(actual, model.predict(frame) as number[]);
}

function classScores(model: FittedPipeline, frame: Frame, metric: string): object {
  const { classes } = model;
  const actual = Array.from(
    targetOf(frame, model.target, 'classification', classes).values,
    (index) => classes[index]!,
  );
  if (!judgesProbabilities(metric)) return classificationMetrics(actual, model.predict(frame), { classes });
  // The classes that were predicted say nothing then: the true ones stand in for them.
  return classificationMetrics(actual, actual, { classes, probabilities: model.predictProba(frame) });
}
