export { createEvaluator } from './create-evaluator.js';
export type { ClassificationDetail, Comparison, Evaluation, Evaluator, RegressionDetail } from './evaluator.js';
