import { histogramOf } from '../../data/index.js';
import type { RegressionDetail } from '../../evaluator/index.js';
import { formatNumber } from '../format.js';
import { histogramChart } from './histogram.js';
import { residualsOf } from './residuals.js';

/** How the errors are spread. */
export function residualsHistogramChart(detail: RegressionDetail): string {
  const residuals = residualsOf(detail).filter(Number.isFinite);
  const mean = residuals.reduce((sum, value) => sum + value / residuals.length, 0);
  return histogramChart(histogramOf(residuals.sort(), 40), {
    title: 'Residuals',
    subtitle: residuals.length === 0 ? 'No row' : `Actual − predicted · mean ${formatNumber(mean)}`,
    axis: 'Residual',
  });
}
