import { type Frame, type TableLike, toFrame } from '../data/index.js';
import { ValidationError } from '../errors/index.js';
import { metricDirection, metricNames } from '../metrics/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import { evaluateClassification } from './classification.js';
import { defaultMetric } from './default-metric.js';
import type { Comparison, Evaluation, Evaluator } from './evaluator.js';
import { evaluateRegression } from './regression.js';

/** The built-in evaluator: predicts in batches that leave the event loop free, then measures. */
export function createEvaluator(): Evaluator {
  return {
    evaluate: (model, data, options = {}) => evaluate(model, toFrame(data), options.target ?? model.target),
    compare,
  };
}

function evaluate(model: FittedPipeline, frame: Frame, target: string): Promise<Evaluation> {
  return model.task === 'regression'
    ? evaluateRegression(model, frame, target)
    : evaluateClassification(model, frame, target);
}

async function compare(
  champion: FittedPipeline,
  challenger: FittedPipeline,
  data: TableLike,
  options: { metric?: string } = {},
): Promise<Comparison> {
  const frame = toFrame(data);
  const metric = options.metric ?? defaultMetric(champion.task, champion.classes.length);
  const direction = metricDirection(metric);
  if (direction === undefined) throw unknownMetric(metric, champion);
  const before = await evaluate(champion, frame, champion.target);
  const after = await evaluate(challenger, frame, challenger.target);
  const gain = gainOf(before.metrics[metric], after.metrics[metric], direction);
  return { metric, champion: before, challenger: after, gain, better: gain > 0 };
}

/** Positive where the challenger is better; a metric that one of the two does not have decides nothing. */
function gainOf(before: number | undefined, after: number | undefined, direction: 'higher' | 'lower'): number {
  if (before === undefined || after === undefined) return 0;
  return direction === 'higher' ? after - before : before - after;
}

function unknownMetric(metric: string, model: FittedPipeline): ValidationError {
  return new ValidationError({
    what: `There is no metric "${metric}" by which models could be compared`,
    where: 'metric',
    remedy: `For a ${model.task}: ${metricNames(model.task).join(', ')}`,
  });
}
