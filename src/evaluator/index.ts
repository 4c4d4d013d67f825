export { createEvaluator } from './create-evaluator.js';
export { defaultMetric } from './default-metric.js';
export type { ClassificationDetail, Comparison, Evaluation, Evaluator, RegressionDetail } from './evaluator.js';
export { scoreOf } from './score.js';
