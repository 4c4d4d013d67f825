export type { ClassificationDetail, Comparison, Evaluation, Evaluator, RegressionDetail } from './evaluator.js';
