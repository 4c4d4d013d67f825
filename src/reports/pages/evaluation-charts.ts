import type { Evaluation } from '../../evaluator/index.js';
import { confusionMatrixChart } from '../charts/confusion-matrix.js';
import { type FeatureImportance, featureImportancesChart } from '../charts/feature-importances.js';
import { predictedVsActualChart } from '../charts/predicted-vs-actual.js';
import { residualsHistogramChart } from '../charts/residuals-histogram.js';
import { residualsVsPredictedChart } from '../charts/residuals-vs-predicted.js';
import { rocCurveChart } from '../charts/roc-curve.js';

/** A chart under the name of the file that it makes. */
export interface NamedChart {
  readonly name: string;
  readonly svg: string;
}

/**
 * The charts that show how a model did, each an SVG that stands alone: predictions and residuals of a regression;
 * confusion matrix and, of two classes, ROC curve of a classification; and what the model rests on, where that is given.
 */
export function evaluationCharts({ detail }: Evaluation, importances?: readonly FeatureImportance[]): NamedChart[] {
  const charts: NamedChart[] = [];
  if (detail.task === 'regression') {
    charts.push(
      { name: 'predicted-vs-actual.svg', svg: predictedVsActualChart(detail) },
      { name: 'residuals-vs-predicted.svg', svg: residualsVsPredictedChart(detail) },
      { name: 'residuals-histogram.svg', svg: residualsHistogramChart(detail) },
    );
  } else {
    charts.push({ name: 'confusion-matrix.svg', svg: confusionMatrixChart(detail) });
    const roc = rocCurveChart(detail);
    if (roc !== undefined) charts.push({ name: 'roc-curve.svg', svg: roc });
  }
  if (importances !== undefined) {
    charts.push({ name: 'feature-importances.svg', svg: featureImportancesChart(importances) });
  }
  return charts;
}
