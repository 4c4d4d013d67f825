export { mae, mape, maxError, medianAbsoluteError } from './absolute-error.js';
export { accuracy } from './agreement.js';
export {
  judgesProbabilities,
  type MetricDirection,
  type MetricTask,
  metricDirection,
  metricNames,
  metricTask,
} from './catalog.js';
export { classificationMetrics } from './classification.js';
export type { ClassificationMetrics, ClassificationOptions } from './classification-metrics.js';
export { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.js';
export { type ClassOptions, isLabel, type Label, type Labels } from './labels.js';
export type { Numbers } from './numbers.js';
export type { ClassMetrics } from './precision-recall.js';
export type { Probabilities } from './probabilities.js';
export { brier, logLoss } from './probability-scores.js';
export { averagePrecision, countThresholds, type RankingOptions, rocAuc } from './ranking.js';
export { type RegressionMetrics, regressionMetrics } from './regression.js';
export { explainedVariance, meanError, mse, r2, rmse } from './squared-error.js';
export type { ThresholdCounts } from './threshold-counts.js';
